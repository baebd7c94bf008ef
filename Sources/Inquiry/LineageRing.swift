import Vocabulary

/// The links from a key to everything that was made with it, directly or through another.
///
/// Names of users, roles and passwords come again: what is made with `eve` is the key's only from
/// the time on at which the key's kin made `eve` or her password, and until somebody else does.
enum LineageRing {
  /// The start of a session may be rounded below its cause, and clocks of services differ.
  private static let slackSeconds = 60.0

  /// Those to credentials and those to things, machines among them; a machine whose sessions are
  /// known is both. Each ascending by time, then child and parent, and all of what was made several
  /// times. Names of the key become its first one.
  static func links(
    from names: KeyNames, in lineage: [LineageLink]
  ) -> (credentials: [LineageLink], things: [LineageLink]) {
    let lineage = lineage.map { link in
      var link = link
      if names.others.contains(link.parent) { link.parent = names.primary }
      return link
    }
    var followed = reached(from: names.primary, in: lineage, without: [:])
    var takeovers = strangers(in: lineage, followed)
    // Each round can only take links away, so it ends; more rounds than generations change nothing.
    while true {
      let fewer = reached(from: names.primary, in: lineage, without: takeovers)
      if fewer == followed { break }
      followed = fewer
      takeovers = strangers(in: lineage, followed)
    }
    // In the order of the store first: what happened at one time keeps it, in every run.
    let links = followed.sorted().map { lineage[$0] }.filter { !names.all.contains($0.child) }
      .sorted { ($0.time, $0.child, $0.parent) < ($1.time, $1.child, $1.parent) }
    let parents = Set(links.map(\.parent))
    var found: (credentials: [LineageLink], things: [LineageLink]) = ([], [])
    for link in links {
      let kind = Credential.kind(ofID: link.child)
      let isMachine = kind == "aws-instance"
      if isMachine || kind == "aws-resource" { found.things.append(link) }
      // A machine is no credential; it matters for the sessions that it was given.
      if isMachine ? parents.contains(link.child) : kind != "aws-resource" {
        found.credentials.append(link)
      }
    }
    return found
  }

  /// Follows links forward in time.
  /// - Parameter takeovers: when somebody else made a credential of that name, ascending; what is
  ///   made with it from then on is not followed.
  /// - Complexity: O(n log n), whatever is made how often.
  private static func reached(
    from key: String, in lineage: [LineageLink], without takeovers: [String: [Timestamp]]
  ) -> Set<Int> {
    var waiting: [String: WaitingLinks] = [:]
    for (parent, links) in Dictionary(grouping: lineage.indices, by: { lineage[$0].parent }) {
      waiting[parent] = WaitingLinks(links, in: lineage)
    }
    var followed: Set<Int> = []
    var queue: [(node: String, from: Timestamp?)] = [(key, nil)]
    while let (node, from) = queue.popLast() {
      let start = from?.advanced(bySeconds: -slackSeconds)
      let end = from.flatMap { from in
        takeovers[node].flatMap { $0[$0.partitioningIndex { $0 > from }...].first }
      }
      for index in waiting[node]?.take(from: start, before: end) ?? [] {
        followed.insert(index)
        queue.append((lineage[index].child, lineage[index].time))
      }
    }
    return followed
  }

  /// When others made what the links followed made as well, ascending.
  private static func strangers(
    in lineage: [LineageLink], _ followed: Set<Int>
  ) -> [String: [Timestamp]] {
    let members = Set(followed.map { lineage[$0].child })
    var times: [String: [Timestamp]] = [:]
    for (index, link) in lineage.enumerated()
    where members.contains(link.child) && !followed.contains(index) {
      times[link.child, default: []].append(link.time)
    }
    return times.mapValues { $0.sorted() }
  }
}

/// The links from one credential that were not followed yet.
private struct WaitingLinks {
  /// Ascending by time.
  private let links: [Int]
  private let times: [Timestamp]
  /// Per place itself while it waits, else one behind it from which on to look.
  private var next: [Int]

  init(_ links: [Int], in lineage: [LineageLink]) {
    self.links = links.sorted { (lineage[$0].time, $0) < (lineage[$1].time, $1) }
    times = self.links.map { lineage[$0].time }
    next = Array(0...links.count)
  }

  /// Takes those out that lie in a stretch of time; one that is open where an end is `nil`.
  mutating func take(from start: Timestamp?, before end: Timestamp?) -> [Int] {
    let first = start.map { start in times.partitioningIndex { $0 >= start } } ?? 0
    let last = end.map { end in times.partitioningIndex { $0 >= end } } ?? times.count
    var taken: [Int] = []
    var place = waiting(at: first)
    while place < last {
      taken.append(links[place])
      next[place] = place + 1
      place = waiting(at: place)
    }
    return taken
  }

  /// The first place from this one on that waits, or the count.
  private mutating func waiting(at place: Int) -> Int {
    var end = place
    while next[end] != end { end = next[end] }
    var step = place
    while step != end {
      let after = next[step]
      next[step] = end
      step = after
    }
    return end
  }
}

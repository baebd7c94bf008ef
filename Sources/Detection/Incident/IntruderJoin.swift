import Vocabulary

/// Joins the foreign callers of an incident's keys into intruders.
struct IntruderJoin {
  /// Ascending by first call, then by first member.
  let intruders: [Intruder]

  /// The same network within a day, and the same software within an hour, is the same intruder.
  static let networkSeconds = 86_400.0
  static let softwareSeconds = 3_600.0
  /// Links told of one intruder.
  static let mostLinks = 20

  /// A foreign caller of one of the keys.
  private struct Node {
    var member: Intruder.Member
    var caller: CallerAssessment
    /// Agents that the key's own callers do not use.
    var unusualAgents: [String]
    var addresses: [NetworkAddress]
  }

  /// - Complexity: O(n log n) in foreign callers and their addresses.
  init(_ inquests: [Inquest]) {
    let nodes = inquests.enumerated().flatMap { index, inquest -> [Node] in
      let known = inquest.callers.filter { $0.assessment == .known }
      let usual = Set(known.flatMap(\.agents))
      return inquest.callers.enumerated().filter { $0.element.assessment == .foreign }.map {
        Node(
          member: .init(inquest: index, caller: $0.offset), caller: $0.element,
          unusualAgents: $0.element.agents.filter { !usual.contains($0) },
          addresses: $0.element.addresses.compactMap { NetworkAddress(text: $0) }
            .filter { !$0.isPrivate })
      }
    }
    var sets = DisjointSets(count: nodes.count)
    let bonds = Self.bonds(nodes)
    for bond in bonds { sets.join(bond.left, bond.right) }
    var groups: [Int: [Int]] = [:]
    for index in nodes.indices { groups[sets.root(index), default: []].append(index) }
    var links: [Int: [Bond]] = [:]
    for bond in bonds { links[sets.root(bond.left), default: []].append(bond) }
    intruders = groups.map { root, members in
      Self.intruder(members.map { nodes[$0] }, links[root] ?? [], nodes, inquests)
    }.sorted {
      let (left, right) = ($0.members[0], $1.members[0])
      return ($0.first, left.inquest, left.caller) < ($1.first, right.inquest, right.caller)
    }
  }

  /// Two callers and what they have in common.
  private struct Bond {
    var left, right: Int
    var basis: IntruderLink.Basis
    var subject: String
  }

  /// A bond of a weaker kind is left out where the same two have a stronger one. Callers with
  /// something in common are chained, not paired with each other.
  private static func bonds(_ nodes: [Node]) -> [Bond] {
    var bonds: [Bond] = []
    var isBound: Set<[Int]> = []
    func chain(
      _ basis: IntruderLink.Basis, within seconds: Double?, _ subjects: (Node) -> [String]
    ) {
      var holders: [String: [Int]] = [:]
      for (index, node) in nodes.enumerated() {
        for subject in Set(subjects(node)) { holders[subject, default: []].append(index) }
      }
      for (subject, found) in holders.sorted(by: { $0.key < $1.key }) {
        let ordered = found.sorted { (nodes[$0].caller.first, $0) < (nodes[$1].caller.first, $1) }
        for (left, right) in zip(ordered, ordered.dropFirst()) {
          let gap = nodes[right].caller.first.seconds(since: nodes[left].caller.last)
          if let seconds, gap > seconds { continue }
          if isBound.contains([left, right]), basis != .address { continue }
          isBound.insert([left, right])
          bonds.append(Bond(left: left, right: right, basis: basis, subject: subject))
        }
      }
    }
    chain(.address, within: nil) { $0.addresses.map(\.description) }
    chain(.network, within: networkSeconds) { $0.addresses.map { "\($0.neighbourhood)" } }
    chain(.software, within: softwareSeconds, \.unusualAgents)
    return bonds
  }

  private static func intruder(
    _ members: [Node], _ bonds: [Bond], _ nodes: [Node], _ inquests: [Inquest]
  ) -> Intruder {
    func credentials(_ indices: some Sequence<Int>) -> [String] {
      Set(indices).sorted().map { inquests[$0].credential.id }
    }
    var joined: [IntruderLink.Basis: [String: Set<Int>]] = [:]
    for bond in bonds {
      joined[bond.basis, default: [:]][bond.subject, default: []]
        .formUnion([nodes[bond.left].member.inquest, nodes[bond.right].member.inquest])
    }
    let links = IntruderLink.Basis.allCases.flatMap { basis in
      (joined[basis] ?? [:]).sorted { $0.key < $1.key }.map {
        IntruderLink(basis: basis, subject: $0.key, credentials: credentials($0.value))
      }
    }
    let callers = members.map(\.caller)
    let addresses = Set(callers.flatMap(\.addresses))
    let first = callers.map(\.first).min() ?? Timestamp(milliseconds: 0)
    return Intruder(
      members: members.map(\.member), credentials: credentials(members.map(\.member.inquest)),
      addresses: Calls.inOrder(addresses), agents: Set(callers.flatMap(\.agents)).sorted(),
      first: first, last: callers.map(\.last).max() ?? first,
      events: callers.total(of: \.events), links: Array(links.prefix(mostLinks)))
  }
}

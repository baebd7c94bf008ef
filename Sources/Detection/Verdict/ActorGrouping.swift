import Vocabulary

/// Gathers the calls of an exposure into actors.
enum ActorGrouping {
  private static let episodeGapSeconds = 12.0 * 3600
  private static let togetherSeconds = 3600.0
  private static let fewCalls: Int64 = 6
  /// Pairwise comparison stops here; the rules that need no pairs still apply to the rest.
  private static let comparedGroups = 400

  /// The actors of these cells against what a history knows.
  /// - Parameter cells: in time order.
  /// - Returns: networks by first call, then software, work, and last the known callers
  ///   (always one, also when it made no call).
  static func actors(of cells: [Int], against history: History) -> [Actor] {
    let calls = history.calls
    let levels = calls.activity.callers.indices.map(history.level(of:))
    let isNewSoftware = calls.agents.map { history.novelty(ofAgent: $0) != .known }
    let isNewWork = calls.activity.actions.indices.map {
      !history.newDimensions(of: $0).isEmpty
    }
    var networks: [Int] = []
    var software: [Int] = []
    var work: [Int] = []
    var known: [Int] = []
    for index in cells {
      let cell = calls.cell(index)
      if calls.vouched[cell.caller] != nil || calls.marks[cell.caller].isService {
        known.append(index)
      } else if levels[cell.caller] < Origin.depth {
        networks.append(index)
      } else if isNewSoftware[cell.caller] {
        software.append(index)
      } else if isNewWork[cell.action] {
        work.append(index)
      } else {
        known.append(index)
      }
    }
    return unite(networks, levels: levels, history)
      + episodes(of: software, in: calls) { index in
        let agent = calls.agents[calls.cell(index).caller]
        return isNewSoftware[calls.cell(index).caller] ? [[agent]] : []
      }.map { Actor(.software, cells: $0, in: calls) }
      + episodes(of: work, in: calls) { index in
        let action = calls.cell(index).action
        return history.newDimensions(of: action).map { [$0, calls.categories[action][$0]] }
      }.map { Actor(.work, cells: $0, in: calls) }
      + [Actor(.known, cells: known, in: calls)]
  }

  /// Runs of cells with no gap of twelve hours; runs that bring the same news are one, because
  /// whoever brings it again has arrived only once.
  private static func episodes(
    of cells: [Int], in calls: Calls, news: (Int) -> [[Int]]
  ) -> [[Int]] {
    let runs = runs(of: cells, in: calls)
    var sets = DisjointSets(count: runs.count)
    var bringer: [[Int]: Int] = [:]
    for (number, run) in runs.enumerated() {
      for item in Set(run.flatMap(news)) {
        if let other = bringer[item] { sets.join(other, number) }
        bringer[item] = number
      }
    }
    var united: [Int: [Int]] = [:]
    for (number, run) in runs.enumerated() { united[sets.root(number), default: []] += run }
    return united.keys.sorted().map { united[$0, default: []] }
  }

  /// Cells with no gap of twelve hours between them, in time order.
  private static func runs(of cells: [Int], in calls: Calls) -> [[Int]] {
    var runs: [[Int]] = []
    var end = Timestamp(milliseconds: Int64.min)
    for index in cells {
      let cell = calls.cell(index)
      if runs.isEmpty || cell.first.seconds(since: end) > episodeGapSeconds {
        runs.append([])
        end = cell.last
      }
      runs[runs.count - 1].append(index)
      end = max(end, cell.last)
    }
    return runs
  }

  private struct Group {
    let level: Int
    var cells: [Int] = []
    var agents: Set<Int> = []
    var requests: Int64 = 0
    var first: Timestamp
    var last: Timestamp
  }

  /// Groups by /16, /24 or address, and unites groups that act as one.
  private static func unite(_ cells: [Int], levels: [Int], _ history: History) -> [Actor] {
    let calls = history.calls
    struct Key: Hashable {
      let level: Int
      let prefix: Int
    }
    var numbers: [Key: Int] = [:]
    var groups: [Group] = []
    for index in cells {
      let cell = calls.cell(index)
      guard let origin = calls.origins[cell.caller] else { continue }
      let level = levels[cell.caller]
      let key = Key(level: level, prefix: origin[max(level, 1)])
      let number = numbers[key] ?? groups.count
      if number == groups.count {
        numbers[key] = number
        groups.append(Group(level: level, first: cell.first, last: cell.last))
      }
      groups[number].cells.append(index)
      groups[number].agents.insert(calls.agents[cell.caller])
      groups[number].requests &+= cell.count
      groups[number].last = max(groups[number].last, cell.last)
    }
    var sets = DisjointSets(count: groups.count)
    join(groups, history, &sets)
    var members: [Int: [Int]] = [:]
    for group in groups.indices { members[sets.root(group), default: []].append(group) }
    return members.keys.sorted().map { root in
      let united = members[root, default: []]
      let position = united.flatMap { groups[$0].cells }
      var actor = Actor(.network, cells: inTimeOrder(position, calls), in: calls)
      actor.level = united.map { groups[$0].level }.min() ?? 0
      actor.groups = united.count
      return actor
    }
  }

  private static func join(_ groups: [Group], _ history: History, _ sets: inout DisjointSets) {
    struct Likeness: Hashable {
      let level: Int
      let agents: Set<Int>
    }
    var ofAgent: [Int: Int] = [:]
    var small: [Likeness: (number: Int, first: Timestamp)] = [:]
    var alike: [Likeness: [Int]] = [:]
    for (number, group) in groups.enumerated() {
      for agent in group.agents.sorted() where history.novelty(ofAgent: agent) != .known {
        if let other = ofAgent[agent] { sets.join(other, number) }
        ofAgent[agent] = number
      }
      let likeness = Likeness(level: group.level, agents: group.agents)
      if group.requests <= fewCalls {
        // Quiet networks that come one after the other for weeks are a rate, not a swarm.
        if let other = small[likeness],
          abs(group.first.seconds(since: other.first)) <= episodeGapSeconds
        {
          sets.join(other.number, number)
        } else {
          small[likeness] = (number, group.first)
        }
      }
      if number < comparedGroups {
        for other in alike[likeness, default: []] {
          let earlier = groups[other]
          if abs(group.first.seconds(since: earlier.first)) <= togetherSeconds,
            abs(group.last.seconds(since: earlier.last)) <= togetherSeconds
          {
            sets.join(other, number)
          }
        }
        alike[likeness, default: []].append(number)
      }
    }
  }

  private static func inTimeOrder(_ cells: [Int], _ calls: Calls) -> [Int] {
    cells.sorted { left, right in
      let (a, b) = (calls.cell(left), calls.cell(right))
      if a.first != b.first { return a.first < b.first }
      if a.caller != b.caller { return a.caller < b.caller }
      if a.action != b.action { return a.action < b.action }
      if a.outcome != b.outcome { return a.outcome.rawValue < b.outcome.rawValue }
      return a.count < b.count
    }
  }
}

/// Union–find; the smaller index is always the root, so that the result does not depend on order.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(_ member: Int) -> Int {
    var current = member
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }

  mutating func join(_ left: Int, _ right: Int) {
    let (a, b) = (root(left), root(right))
    parents[max(a, b)] = min(a, b)
  }
}

import Vocabulary

/// Gathers the calls of an exposure into actors.
enum ActorGrouping {
  static let episodeGapSeconds = 12.0 * 3600
  static let togetherSeconds = 3600.0
  static let fewCalls: Int64 = 6
  /// Fewer networks with one new tool are never taken for an adoption by the owner.
  static let adoptedGroups = 5
  /// Pairwise comparison stops here; the rules that need no pairs still apply to the rest.
  private static let comparedGroups = 400

  /// The actors of these cells against what a history knows.
  /// - Parameter cells: in time order.
  /// - Returns: networks by first call, then software, work, and last the known callers
  ///   (always one, also when it made no call).
  static func actors(of cells: [Int], against history: History) -> [Actor] {
    let calls = history.calls
    let levels = calls.activity.callers.indices.map(history.level(of:))
    let news = News(history)
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
      } else if !news.software(of: index).isEmpty {
        software.append(index)
      } else if !news.work(of: index).isEmpty {
        work.append(index)
      } else {
        known.append(index)
      }
    }
    return unite(networks, levels: levels, settled: software + work + known, news, history)
      + episodes(of: software, in: calls, news: news.software)
      .map { Actor(.software, cells: $0, in: calls) }
      + episodes(of: work, in: calls, news: news.work).map { Actor(.work, cells: $0, in: calls) }
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
    /// New software and work, see ``News``.
    var tools: Set<[Int]> = []
    var requests: Int64 = 0
    var first: Timestamp
    var last: Timestamp
  }

  /// Groups by /16, /24 or address, and unites groups that act as one.
  /// - Parameter settled: cells of callers at known addresses.
  private static func unite(
    _ cells: [Int], levels: [Int], settled: [Int], _ news: News, _ history: History
  ) -> [Actor] {
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
      news.insert(index, into: &groups[number].tools)
      groups[number].requests.increase(by: cell.count)
      groups[number].last = max(groups[number].last, cell.last)
    }
    var sets = DisjointSets(count: groups.count)
    join(groups, tools: tools(of: groups, settled: settled, news), &sets)
    var members: [Int: [Int]] = [:]
    for group in groups.indices { members[sets.root(group), default: []].append(group) }
    var users: [[Int]: Int] = [:]
    for united in members.values {
      for tool in united.reduce(into: Set<[Int]>(), { $0.formUnion(groups[$1].tools) }) {
        users[tool, default: 0] += 1
      }
    }
    return members.keys.sorted().map { root in
      let united = members[root, default: []]
      let position = united.flatMap { groups[$0].cells }
      var actor = Actor(.network, cells: inTimeOrder(position, calls), in: calls)
      actor.level = united.map { groups[$0].level }.min() ?? 0
      actor.groups = united.count
      actor.sharing = united.flatMap { groups[$0].tools }.compactMap { users[$0] }.min() ?? 1
      return actor
    }
  }

  /// New software and new kinds of work by which networks are known to be one caller: what known
  /// addresses use, too, or most networks that came after it, is something the owner adopted.
  private static func tools(
    of groups: [Group], settled: [Int], _ news: News
  ) -> Set<[Int]> {
    var adopted: Set<[Int]> = []
    for index in settled { news.insert(index, into: &adopted) }
    var users: [[Int]: [Int]] = [:]
    for (number, group) in groups.enumerated() {
      for tool in group.tools { users[tool, default: []].append(number) }
    }
    return Set(
      users.keys.filter { tool in
        guard !adopted.contains(tool), let owners = users[tool],
          let first = owners.map({ groups[$0].first }).min()
        else { return false }
        guard owners.count >= adoptedGroups else { return true }
        let since = groups.count { $0.last >= first }
        return Double(owners.count) < VerdictConstants.adoptedShare.value * Double(since)
      })
  }

  /// What is new in a cell's software and work, as unlike numbers.
  private struct News {
    private let ofAgent: [[[Int]]]
    private let ofAction: [[[Int]]]
    private let calls: Calls

    init(_ history: History) {
      let calls = history.calls
      self.calls = calls
      ofAgent = calls.agentNames.all.indices.map {
        history.novelty(ofAgent: $0) == .known ? [] : [[$0]]
      }
      ofAction = calls.activity.actions.indices.map { action in
        history.newDimensions(of: action).map { [$0, calls.categories[action][$0]] }
      }
    }

    func software(of index: Int) -> [[Int]] {
      let agent = calls.agents[calls.cell(index).caller]
      return agent >= 0 ? ofAgent[agent] : []
    }

    func work(of index: Int) -> [[Int]] { ofAction[calls.cell(index).action] }

    func insert(_ index: Int, into tools: inout Set<[Int]>) {
      for tool in software(of: index) { tools.insert(tool) }
      for tool in work(of: index) { tools.insert(tool) }
    }
  }

  private static func join(
    _ groups: [Group], tools: Set<[Int]>, _ sets: inout DisjointSets
  ) {
    struct Likeness: Hashable {
      let level: Int
      let agents: Set<Int>
    }
    var ofTool: [[Int]: Int] = [:]
    var small: [Likeness: (number: Int, first: Timestamp)] = [:]
    var alike: [Likeness: [Int]] = [:]
    for (number, group) in groups.enumerated() {
      for tool in group.tools where tools.contains(tool) {
        if let other = ofTool[tool] { sets.join(other, number) }
        ofTool[tool] = number
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

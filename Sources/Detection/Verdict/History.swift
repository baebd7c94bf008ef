import Vocabulary

/// What a stretch of calls teaches about the owner: the usual, and how often something new came.
///
/// An actor inside the stretch can be taken out and put back, so that it is judged against
/// everything else.
struct History: Sendable {
  let calls: Calls
  let cells: [Int]
  let firstUse: Timestamp
  let burnInEnd: Timestamp
  /// Days after the burn-in in which arrivals were counted.
  let days: Double
  private var usage: NameUsage
  /// Per dimension and category the number of requests.
  private(set) var categoryCalls: [[Double]]
  /// Per exact address the level at which it arrived after the burn-in, or -1.
  private let arrivalLevel: [Int8]
  /// Arrivals after the burn-in per level, and prefixes met in it.
  private var arrivals = Array(repeating: 0, count: Origin.depth)
  private let burnInPrefixes: [Int]
  /// Per exact software 2 for a new program after the burn-in, 1 for a new version, 0 otherwise.
  private let agentArrival: [Int8]
  /// Software in use that is no new software after the burn-in, another version, a new program.
  private var agentsInUse = [0, 0, 0]
  /// Per dimension and category the day of its arrival after the burn-in.
  private let categoryDay: [[Int64?]]
  /// Per dimension and day the categories in use that arrived on it.
  private var categoriesOfDay: [[Int64: Int]]
  /// Per caller whether it is part of the history now.
  private var present: [Bool]

  /// - Parameters:
  ///   - cells: indices in time order; may be empty.
  ///   - end: where the time in which arrivals are counted ends.
  /// - Complexity: O(cells + callers log callers).
  init(_ calls: Calls, cells: [Int], burnInEnd: Timestamp, end: Timestamp) {
    self.calls = calls
    self.cells = cells
    self.burnInEnd = burnInEnd
    firstUse = cells.first.map { calls.cell($0).first } ?? end
    days = max(0, end.seconds(since: burnInEnd) / 86_400)
    usage = NameUsage(calls)
    categoryCalls = calls.categoryNames.map { Array(repeating: 0, count: $0.all.count) }
    present = Array(repeating: false, count: calls.activity.callers.count)

    var addressArrival = Array(
      repeating: Int8(-1), count: calls.prefixes[Origin.depth - 1].all.count)
    var softwareArrival = Array(repeating: Int8(0), count: calls.agentNames.all.count)
    var workArrival = calls.categoryNames.map { [Int64?](repeating: nil, count: $0.all.count) }
    var inBurnIn = Array(repeating: 0, count: Origin.depth)
    for index in cells {
      let cell = calls.cell(index)
      let isLater = cell.first >= burnInEnd
      for (dimension, category) in calls.categories[cell.action].enumerated() where category >= 0 {
        if categoryCalls[dimension][category] == 0, isLater {
          workArrival[dimension][category] = cell.first.day
        }
        categoryCalls[dimension][category] += History.weight(of: cell)
      }
      guard !present[cell.caller] else { continue }
      present[cell.caller] = true
      if let origin = calls.origins[cell.caller] {
        for level in 0..<Origin.depth where usage.ofPrefix[level][origin[level]] == 0 {
          if !isLater { inBurnIn[level] += 1 }
          if isLater, addressArrival[origin[3]] < 0 { addressArrival[origin[3]] = Int8(level) }
        }
      }
      let agent = calls.agents[cell.caller]
      if agent >= 0, usage.ofAgent[agent] == 0, isLater {
        softwareArrival[agent] = usage.ofFamily[calls.familyOfAgent[agent]] == 0 ? 2 : 1
      }
      usage.use(cell.caller, by: 1, calls)
    }
    arrivalLevel = addressArrival
    agentArrival = softwareArrival
    categoryDay = workArrival
    burnInPrefixes = inBurnIn
    for level in addressArrival where level >= 0 { arrivals[Int(level)] += 1 }
    for agent in softwareArrival.indices where usage.ofAgent[agent] > 0 {
      agentsInUse[Int(softwareArrival[agent])] += 1
    }
    categoriesOfDay = zip(workArrival, categoryCalls).map { days, counts in
      zip(days, counts).reduce(into: [:]) { found, category in
        if let day = category.0, category.1 > 0 { found[day, default: 0] += 1 }
      }
    }
  }

  /// Takes an actor out of the history; its callers must belong to it alone.
  mutating func remove(_ actor: Actor) { move(actor, by: -1) }
  /// Puts an actor back that was taken out.
  mutating func restore(_ actor: Actor) { move(actor, by: 1) }

  /// Requests are taken out and put back, and a number of them beyond belief would leave what is
  /// rounded off, which is no number of requests.
  private static func weight(of cell: ActivityCell) -> Double { Double(min(cell.count, 1 << 40)) }

  private mutating func move(_ actor: Actor, by sign: Int32) {
    var addresses: Set<Int> = []
    for caller in actor.callers {
      if let origin = calls.origins[caller] { addresses.insert(origin[3]) }
      let change = usage.use(caller, by: sign, calls)
      let agent = calls.agents[caller]
      if agent >= 0 { agentsInUse[Int(agentArrival[agent])] += change }
    }
    for address in addresses where arrivalLevel[address] >= 0 {
      arrivals[Int(arrivalLevel[address])] += Int(sign)
    }
    for index in actor.cells {
      let cell = calls.cell(index)
      for (dimension, category) in calls.categories[cell.action].enumerated() where category >= 0 {
        let before = categoryCalls[dimension][category]
        let after = max(0, before + Double(sign) * History.weight(of: cell))
        categoryCalls[dimension][category] = after
        if let day = categoryDay[dimension][category] {
          let count = categoriesOfDay[dimension][day, default: 0]
          let change = (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0)
          categoriesOfDay[dimension][day] = count + change == 0 ? nil : count + change
        }
      }
    }
  }
}

extension History {
  /// The level at which a caller's network is new, from 0 (/8) to 3 (the address); 4 when it is
  /// known, vouched for, or has no network.
  func level(of caller: Int) -> Int {
    guard calls.vouched[caller] == nil, let origin = calls.origins[caller] else {
      return Origin.depth
    }
    for level in 0..<Origin.depth where usage.ofPrefix[level][origin[level]] == 0 {
      return level
    }
    return Origin.depth
  }

  /// How new a caller's software is; a caller without any counts as known.
  func novelty(ofAgent agent: Int) -> SoftwareNovelty {
    guard agent >= 0, usage.ofAgent[agent] == 0 else { return .known }
    return usage.ofFamily[calls.familyOfAgent[agent]] == 0 ? .program : .version
  }

  /// The dimensions in which an action is new.
  func newDimensions(of action: Int) -> [Int] {
    calls.categories[action].indices.filter { dimension in
      let category = calls.categories[action][dimension]
      return category >= 0 && categoryCalls[dimension][category] == 0
    }
  }

  /// Prefixes in use at a level.
  func prefixCount(_ level: Int) -> Int { usage.prefixesInUse[level] }
  var agentCount: Int { agentsInUse.reduce(0, +) }

  /// The arrival rate of networks at least as new as `level`.
  func networkRate(_ level: Int) -> ArrivalRate {
    let own = (0..<Origin.depth).map { level in
      VerdictConstants.shapeLevels[level].value
        + VerdictConstants.shapePerPrefix.value * Double(max(0, burnInPrefixes[level] - 1))
    }
    let coarser = own[..<level].reduce(0, +)
    let count = arrivals[...level].reduce(0, +)
    return ArrivalRate(
      quietShape: own[level] + VerdictConstants.shapeCoarser.value * coarser,
      arrivals: Double(max(0, count)), days: days)
  }

  /// The arrival rate of new programs, or of software at least as new as another version.
  func softwareRate(_ novelty: SoftwareNovelty) -> ArrivalRate {
    let count = agentsInUse[(novelty == .program ? 2 : 1)...].reduce(0, +)
    return ArrivalRate(
      quietShape: VerdictConstants.softwareShape.value, arrivals: Double(count), days: days)
  }

  /// The arrival rate of new work: days on which a dimension met a category never seen before.
  var workRate: ArrivalRate {
    let count = categoriesOfDay.reduce(0) { $0 + $1.count }
    return ArrivalRate(
      quietShape: VerdictConstants.workShape.value, arrivals: Double(count), days: days)
  }

  /// The chance that the owner's own new network brings the usual software, learned from how
  /// many of the known networks brought their own.
  var sameSoftware: Double {
    let networks = Double(max(0, prefixCount(2) - 1))
    let agents = Double(max(0, agentCount - 1))
    return min(max(1 - (0.25 * 2 + min(agents, networks)) / (2 + networks), 0.3), 0.998)
  }
}

/// How many callers use each network, program and version of it.
private struct NameUsage: Sendable {
  /// Per level and prefix.
  private(set) var ofPrefix: [[Int32]]
  /// Per level the number of prefixes in use.
  private(set) var prefixesInUse = Array(repeating: 0, count: Origin.depth)
  /// Per exact software.
  private(set) var ofAgent: [Int32]
  private(set) var ofFamily: [Int32]

  init(_ calls: Calls) {
    ofPrefix = calls.prefixes.map { Array(repeating: 0, count: $0.all.count) }
    ofAgent = Array(repeating: 0, count: calls.agentNames.all.count)
    ofFamily = Array(repeating: 0, count: calls.familyNames.all.count)
  }

  /// - Returns: 1 when the caller's exact software is in use only now, -1 when it no longer is,
  ///   else 0.
  @discardableResult
  mutating func use(_ caller: Int, by sign: Int32, _ calls: Calls) -> Int {
    if let origin = calls.origins[caller] {
      for level in 0..<Origin.depth {
        let before = ofPrefix[level][origin[level]]
        ofPrefix[level][origin[level]] = before &+ sign
        prefixesInUse[level] += (before &+ sign > 0 ? 1 : 0) - (before > 0 ? 1 : 0)
      }
    }
    let agent = calls.agents[caller]
    guard agent >= 0 else { return 0 }
    let before = ofAgent[agent]
    ofAgent[agent] = before &+ sign
    ofFamily[calls.familyOfAgent[agent]] &+= sign
    return (before &+ sign > 0 ? 1 : 0) - (before > 0 ? 1 : 0)
  }
}

/// How new software is to a key.
enum SoftwareNovelty: Sendable {
  case known, version, program
}

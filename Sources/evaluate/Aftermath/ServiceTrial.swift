import Detection
import Foundation
import Ingestion
import Inquiry
import Simulation
import Storage
import Vocabulary

/// Whether the services that use a key are found, with their periods and next calls.
struct ServiceTrial: AftermathTrial {
  let title = "Services that depend on the key"
  let costliness = 6
  let explanation = """
    Worlds of three to about ten services on one key: jobs of minutes to months, people at work,
    functions and pods that change addresses, two jobs of one program on one machine, several
    programs behind one address, the same program with two clocks, updates and moves; with jitter,
    missed runs and runs by hand. A service counts as found when one told service holds at least
    90 % of its calls and at least 90 % of that one's calls are its own. Monthly services have three
    or four runs in the logs. A period is right within 5 %, a next call within half an hour or a
    fifth of the period, whichever is less, and five minutes at least; both of services found.
    """
  let goals = [
    MeasureGoal(name: "services found (recall)", atLeast: 0.95),
    MeasureGoal(name: "told services that are one (precision)", atLeast: 0.95),
    MeasureGoal(name: "monthly services found (recall)", atLeast: 0.9),
    MeasureGoal(name: "told monthly services that are one (precision)", atLeast: 0.9),
    MeasureGoal(name: "periods right", atLeast: 0.95),
    MeasureGoal(name: "monthly periods right", atLeast: 0.9),
    MeasureGoal(name: "next calls right", atLeast: 0.9),
  ]

  func run(seed: UInt64, in folder: URL) throws -> [Measure] {
    let world = ServiceWorld.draw(seed: seed)
    let file = try ServiceWorldFile(world, in: folder)
    let match = file.match(ServiceMembership(of: file.caseFile))
    var counts = TrialCounts(goals)
    for (number, service) in world.services.enumerated() where match.calls[number] > 0 {
      let told = match.toldOf[number].map { match.told[$0] }
      counts.count(0, told != nil)
      if service.isMonthly { counts.count(2, told != nil) }
      guard let told, let period = service.periodSeconds else { continue }
      let isRight = told.periodSeconds.map { abs($0 - period) <= 0.05 * period } ?? false
      counts.count(4, isRight)
      if service.isMonthly { counts.count(5, isRight) }
      guard let next = service.nextRun else { continue }
      let tolerance = max(300, min(1800, period / 5))
      counts.count(
        6, told.nextExpected.map { abs($0.seconds(since: next)) <= tolerance } ?? false)
    }
    for (number, told) in match.told.enumerated() {
      let isOne = match.toldOf.contains(number)
      counts.count(1, isOne)
      if (told.periodSeconds ?? 0) > 20 * 86_400 { counts.count(3, isOne) }
    }
    return counts.measures
  }
}

/// A world written, read back, and put beside what was told of it.
struct ServiceWorldFile {
  let world: ServiceWorld
  let caseFile: CaseFile

  init(_ world: ServiceWorld, in folder: URL) throws {
    self.world = world
    try world.drill.write(to: folder)
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    _ = try ImportRun.read(
      [folder.appending(path: "logs").path(percentEncoded: false)], into: &store,
      options: ReadingOptions())
    let question = InquestQuestion(
      credential: "", exposedAt: world.exposedAt, revokedAt: world.revokedAt, zone: world.zone)
    let request = InquestRequest(
      question: question, names: [world.credential], shownName: world.credential,
      replacementNames: world.replacement.map { [$0] }, shownReplacement: world.replacement ?? "")
    caseFile = try Inquest.caseFile(of: request, from: store)
  }

  private struct Place: Hashable {
    var slot: Int64
    var address, agent, operation: String
  }

  /// Which told service is which real one, by the calls with the old key.
  func match(_ membership: ServiceMembership) -> ServiceWorldMatch {
    var truth: [Place: [Int: Int]] = [:]
    var totals = [Int](repeating: 0, count: world.services.count)
    for call in world.calls where !call.isOnReplacement {
      guard let service = call.service else { continue }
      let place = Place(
        slot: call.time.slot, address: call.address, agent: call.agent,
        operation: Self.folded(call.operation))
      truth[place, default: [:]][service, default: 0] += 1
      totals[service] += 1
    }
    let activity = caseFile.activity
    var overlaps = [[Int: Int]](repeating: [:], count: membership.services.count)
    for (number, cell) in activity.cells.enumerated() {
      guard let told = membership.serviceOfCell[number] else { continue }
      let caller = activity.callers[cell.caller]
      let action = activity.actions[cell.action]
      let operation =
        action.model.isEmpty ? action.operation : action.operation + " " + action.model
      let place = Place(
        slot: cell.slot, address: caller.address, agent: caller.agent,
        operation: Self.folded(operation))
      let counts = truth.removeValue(forKey: place) ?? [:]
      for (service, count) in counts { overlaps[told][service, default: 0] += count }
    }
    return ServiceWorldMatch(told: membership.services, calls: totals, overlaps: overlaps)
  }

  /// Identifiers, however a reader folds them, as `*`.
  private static func folded(_ operation: String) -> String {
    guard operation.contains("/") else { return operation }
    return operation.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.allSatisfy(\.isNumber) && !part.isEmpty ? "*" : String(part)
    }.joined(separator: "/")
  }
}

/// Real services and told ones.
struct ServiceWorldMatch {
  let told: [ServiceDependency]
  /// Calls of each real service with the old key.
  let calls: [Int]
  /// For each told service its calls by real service.
  let overlaps: [[Int: Int]]
  /// For each real service the told one that is it; `nil` when it was not found.
  let toldOf: [Int?]

  init(told: [ServiceDependency], calls: [Int], overlaps: [[Int: Int]]) {
    self.told = told
    self.calls = calls
    self.overlaps = overlaps
    toldOf = calls.enumerated().map { service, total in
      told.indices.first { number in
        let own = overlaps[number][service] ?? 0
        let all = overlaps[number].values.reduce(0, +)
        return own > 0 && 10 * own >= 9 * total && 10 * own >= 9 * all
      }
    }
  }
}

import TestSupport
import Vocabulary

@testable import Detection

/// A small world of calls for tests: events are added in any order and rolled up as a store does.
struct VerdictWorld {
  static let start = Timestamp(seconds: 1_772_323_200)  // 2026-03-01T00:00:00Z, a Sunday

  struct Event {
    var time: Timestamp
    var address: String
    var agent: String
    var operation: String
    var service = ""
    var region = ""
    var model = ""
    var outcome = Outcome.success
    var resources: Int64 = 0
    var count: Int64 = 1
    var addressClass: AddressClass?
  }

  var events: [Event] = []
  var kindsInLogs: [String] = []
  var capability: Capability = [
    .requests, .address, .agent, .operation, .outcome, .credential, .region, .model,
  ]
  var question = InquestQuestion(credential: "AKIAEXAMPLE")
  /// Days of log, whether or not anything happened in them.
  var logDays = 40.0
  var rejected: Int64 = 0
  var format = "combined"
  var networks: NetworkFacts?

  static func at(day: Double, hour: Double = 0) -> Timestamp {
    start.advanced(bySeconds: (day * 24 + hour) * 3600)
  }

  mutating func add(
    day: Double, hour: Double = 0, address: String = "198.51.100.7",
    agent: String = "python-requests/2.31", operation: String = "GET /v1/items",
    service: String = "", region: String = "", model: String = "",
    outcome: Outcome = .success, resources: Int64 = 0, count: Int64 = 1,
    addressClass: AddressClass? = nil
  ) {
    events.append(
      Event(
        time: VerdictWorld.at(day: day, hour: hour), address: address, agent: agent,
        operation: operation, service: service, region: region, model: model, outcome: outcome,
        resources: resources, count: count, addressClass: addressClass))
  }

  /// A server that calls every `everyHours` from `from` up to `to` (days).
  mutating func addServer(
    from: Double = 0, to: Double, everyHours: Double = 2, address: String = "198.51.100.7",
    agent: String = "python-requests/2.31", seed: UInt64 = 1
  ) {
    var random = SeededRandom(seed: seed)
    let operations = ["GET /v1/items", "GET /v1/items", "POST /v1/items", "GET /v1/status"]
    var day = from + 0.01
    while day < to {
      add(
        day: day, address: address, agent: agent,
        operation: operations[Int(random.next() % UInt64(operations.count))])
      day += everyHours / 24 * (0.6 + 0.8 * Double(random.next() % 1000) / 1000)
    }
  }

  /// The activity as a store rolls it up; `shuffled` orders the cells differently.
  func activity(shuffledBy seed: UInt64? = nil) -> Activity {
    struct Key: Hashable {
      let slot: Int64
      let caller: Int
      let action: Int
      let outcome: Outcome
    }
    func caller(_ event: Event) -> Caller {
      let kind =
        event.addressClass
        ?? (event.address.isEmpty
          ? .absent : NetworkAddress(text: event.address) == nil ? .service : .address)
      return Caller(
        credential: "AKIAEXAMPLE", address: event.address, addressClass: kind,
        agent: event.agent)
    }
    func action(_ event: Event) -> Action {
      Action(
        service: event.service, operation: event.operation, region: event.region,
        model: event.model)
    }
    let callers = Set(events.map(caller)).sorted {
      ($0.address, $0.agent, $0.addressClass.rawValue)
        < ($1.address, $1.agent, $1.addressClass.rawValue)
    }
    let actions = Set(events.map(action)).sorted {
      ($0.service, $0.operation, $0.region, $0.model)
        < ($1.service, $1.operation, $1.region, $1.model)
    }
    let callerNumbers = Dictionary(uniqueKeysWithValues: callers.enumerated().map { ($1, $0) })
    let actionNumbers = Dictionary(uniqueKeysWithValues: actions.enumerated().map { ($1, $0) })
    var cells: [Key: ActivityCell] = [:]
    for event in events {
      let key = Key(
        slot: event.time.slot, caller: callerNumbers[caller(event)] ?? 0,
        action: actionNumbers[action(event)] ?? 0, outcome: event.outcome)
      var cell =
        cells[key]
        ?? ActivityCell(
          slot: key.slot, caller: key.caller, action: key.action, outcome: key.outcome, count: 0,
          first: event.time, last: event.time)
      cell.count += event.count
      cell.first = min(cell.first, event.time)
      cell.last = max(cell.last, event.time)
      cell.resources += event.resources
      cells[key] = cell
    }
    var ordered = cells.values.sorted {
      ($0.slot, Int64($0.caller), Int64($0.action), Int64($0.outcome.rawValue))
        < ($1.slot, Int64($1.caller), Int64($1.action), Int64($1.outcome.rawValue))
    }
    if let seed {
      var random = SeededRandom(seed: seed)
      ordered.shuffle(using: &random)
    }
    return Activity(
      callers: callers, actions: actions, cells: ordered, capability: capability)
  }

  func caseFile(shuffledBy seed: UInt64? = nil) -> CaseFile {
    let activity = activity(shuffledBy: seed)
    let end = VerdictWorld.at(day: logDays)
    let count = activity.requestCount
    var hours: [HourCount] = []
    for hour in VerdictWorld.start.hour..<max(end.hour, VerdictWorld.start.hour + 1) {
      hours.append(HourCount(hour: hour, count: 100))
    }
    let source = SourceSummary(
      path: "access.log", format: format, bytes: 1, recordsRead: count + rejected,
      imported: count, rejected: rejected, first: VerdictWorld.start, last: end,
      capability: capability)
    let times = events.map(\.time)
    let credential: Credential? = times.min().map {
      Credential(
        id: question.credential, kind: "aws-access-key", events: count, first: $0,
        last: times.max() ?? $0)
    }
    return CaseFile(
      question: question, activity: activity, credential: credential,
      ledger: ImportLedger(sources: [source], hours: hours),
      credentialsInLogs: kindsInLogs.map {
        Credential(
          id: "other-\($0)", kind: $0, events: 1, first: VerdictWorld.start,
          last: VerdictWorld.start)
      }, networks: networks)
  }

  func judged(shuffledBy seed: UInt64? = nil) -> JudgedActivity {
    judge(caseFile(shuffledBy: seed))
  }

  mutating func exposed(onDay day: Double) {
    question.exposedAt = VerdictWorld.at(day: day)
  }

  /// A month of a quiet server, exposed on day 30 of 40.
  static func quietServer(seed: UInt64 = 1, until day: Double = 40) -> VerdictWorld {
    var world = VerdictWorld()
    world.addServer(to: day, seed: seed)
    world.exposed(onDay: 30)
    return world
  }
}

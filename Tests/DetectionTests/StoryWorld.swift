import Foundation
import TestSupport
import Vocabulary

@testable import Detection

/// Builds a case from calls, as a store would hand it over.
struct StoryWorld {
  struct Call {
    var time: Timestamp
    var caller: Caller
    var action: Action
    var outcome: Outcome = .success
    var count: Int64 = 1
  }

  static let start = Timestamp(seconds: 1_764_547_200)  // 2025-12-01, a Monday
  static let full: Capability = [
    .requests, .address, .agent, .operation, .outcome, .region, .credential, .principal,
    .autonomousSystem, .location,
  ]
  static let owner = Caller(
    credential: "key", address: "192.0.2.10", addressClass: .address,
    agent: "boto3/1.34.0 Python/3.12", principal: "ci-bot")
  static let stranger = Caller(
    credential: "key", address: "198.51.100.7", addressClass: .address, agent: "curl/8.5",
    principal: "ci-bot")
  /// The owner is in Berlin, the stranger in Singapore.
  static let networks = NetworkFacts(
    facts: [
      NetworkFact(
        address: "192.0.2.10",
        autonomousSystem: AutonomousSystem(number: 64496, organization: "EXAMPLE-HOME"),
        country: "DE",
        location: GeographicLocation(
          latitude: 52.52, longitude: 13.4, accuracyRadiusKilometers: 20)),
      NetworkFact(
        address: "198.51.100.7",
        autonomousSystem: AutonomousSystem(number: 64511, organization: "EXAMPLE-FAR"),
        country: "SG",
        location: GeographicLocation(
          latitude: 1.35, longitude: 103.82, accuracyRadiusKilometers: 50)),
    ],
    sources: [
      NetworkSource(path: "city.mmdb", kind: "Test-City", built: Timestamp(seconds: 1))
    ])
  static let list = Action(service: "s3", operation: "ListBuckets", region: "eu-central-1")

  var calls: [Call] = []
  var buckets: [UsageBucket] = []
  var capability = StoryWorld.full
  var networks: NetworkFacts? = StoryWorld.networks

  mutating func call(
    _ time: Timestamp, by caller: Caller = owner, _ action: Action = list,
    _ outcome: Outcome = .success, count: Int64 = 1
  ) {
    guard count > 0 else { return }
    calls.append(
      Call(time: time, caller: caller, action: action, outcome: outcome, count: count))
  }

  static func moment(_ day: Double, hour: Double = 0) -> Timestamp {
    start.advanced(bySeconds: day * 86_400 + hour * 3600)
  }

  var activity: Activity {
    let callers = Set(calls.map(\.caller)).sorted {
      ($0.credential, $0.address, $0.agent, $0.principal)
        < ($1.credential, $1.address, $1.agent, $1.principal)
    }
    let actions = Set(calls.map(\.action)).sorted {
      ($0.service, $0.operation, $0.region, $0.model)
        < ($1.service, $1.operation, $1.region, $1.model)
    }
    let callerIndex = Dictionary(uniqueKeysWithValues: zip(callers, callers.indices))
    let actionIndex = Dictionary(uniqueKeysWithValues: zip(actions, actions.indices))
    struct Key: Hashable {
      var slot: Int64
      var caller, action: Int
      var outcome: Outcome
    }
    var cells: [Key: ActivityCell] = [:]
    for call in calls {
      let key = Key(
        slot: call.time.slot, caller: callerIndex[call.caller] ?? 0,
        action: actionIndex[call.action] ?? 0, outcome: call.outcome)
      var cell =
        cells[key]
        ?? ActivityCell(
          slot: key.slot, caller: key.caller, action: key.action, outcome: key.outcome, count: 0,
          first: call.time, last: call.time)
      cell.count += call.count
      cell.first = min(cell.first, call.time)
      cell.last = max(cell.last, call.time)
      cells[key] = cell
    }
    let sorted = cells.values.sorted {
      ($0.slot, $0.caller, $0.action, $0.outcome.rawValue)
        < ($1.slot, $1.caller, $1.action, $1.outcome.rawValue)
    }
    return Activity(
      callers: callers, actions: actions, cells: sorted,
      buckets: buckets.sorted { ($0.start, $0.action.model) < ($1.start, $1.action.model) },
      capability: capability)
  }

  func caseFile(
    _ question: InquestQuestion, replacement: Activity? = nil, lineage: [LineageLink] = [],
    end: Timestamp? = nil
  ) -> CaseFile {
    let times = calls.map(\.time) + buckets.map(\.start)
    let last = end ?? times.max()
    let records = Int64(calls.count + buckets.count)
    let source = SourceSummary(
      path: "log", format: "json-lines", bytes: 1, recordsRead: records, imported: records,
      first: times.min(), last: last, capability: capability)
    var hours: [Int64: Int64] = [:]
    for call in calls { hours[call.time.hour, default: 0] += call.count }
    return CaseFile(
      question: question, activity: activity, replacementActivity: replacement,
      credential: nil, lineage: lineage,
      ledger: ImportLedger(
        sources: [source],
        hours: hours.sorted { $0.key < $1.key }.map { HourCount(hour: $0.key, count: $0.value) }),
      networks: networks)
  }

  func profile(
    cut: Timestamp, end: Timestamp? = nil, zone: CivilZone = .utc
  ) -> ActivityProfile {
    let question = InquestQuestion(credential: "key", exposedAt: cut, zone: zone)
    let file = caseFile(question, end: end)
    return ActivityProfile(
      activity: file.activity, question: question, baselineEnd: cut,
      logEnd: end ?? calls.map(\.time).max(), networks: networks)
  }

  /// Judged by address: every caller of these is foreign, the others known.
  func judged(_ file: CaseFile, foreign: [Caller] = [], cut: Timestamp) -> JudgedActivity {
    let callers = file.activity.callers
    let assessments = callers.map { caller in
      let cells = file.activity.cells.filter { callers[$0.caller] == caller }
      let isForeign = foreign.contains(caller)
      let first = cells.map(\.first).min() ?? cut
      let last = cells.map(\.last).max() ?? cut
      let events = cells.reduce(0) { $0 + $1.count }
      return CallerAssessment(
        assessment: isForeign ? .foreign : .known, actor: isForeign ? "network" : "known",
        addresses: [caller.address], agents: [caller.agent], principals: [caller.principal],
        credentials: [caller.credential], first: first, last: last, events: events, denied: 0,
        bytesOut: 0, inputTokens: 0, outputTokens: 0, costMicrodollars: 0, log10Odds: 0,
        evidence: [], actions: [],
        windows: isForeign
          ? [Episode(from: first, to: last, kind: "foreign", excess: Double(events), claim: "")]
          : [])
    }
    return JudgedActivity(
      exposure: Exposure(from: cut, to: cut, fromGiven: true),
      verdict: Verdict(
        outcome: .cannotTell, log10Odds: 0, probability: 0.5, prior: 0.5, reasons: [],
        wouldDecide: []),
      callers: assessments, callerOfCell: file.activity.cells.map(\.caller), baselineEnd: cut,
      assumptions: [])
  }
}

/// Seeded draws.
struct Dice {
  private var source: SeededRandom

  init(_ seed: UInt64) { source = SeededRandom(seed: seed) }

  mutating func uniform() -> Double { Double(source.next() >> 11) * 0x1p-53 }

  mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  mutating func poisson(_ mean: Double) -> Int64 {
    guard mean < 50 else { return max(0, Int64((mean + mean.squareRoot() * normal()).rounded())) }
    var product = uniform()
    var count: Int64 = 0
    let limit = exp(-mean)
    while product > limit {
      product *= uniform()
      count += 1
    }
    return count
  }

  /// A mean-one factor with this relative standard deviation.
  mutating func burst(_ deviation: Double) -> Double {
    exp(deviation * normal() - deviation * deviation / 2)
  }
}

import Reporting
import TestSupport
import Vocabulary

@testable import Exploration

/// A case drawn at random: events, the activity that a store would count of them, and whose they
/// are.
struct MadeCase {
  static let start = Timestamp(seconds: 1_772_000_000)

  let book: CaseBook
  /// In the order of a store.
  let events: [EventRecord]
  /// The caller of the inquest that each raw caller belongs to.
  private let groups: [Caller: Int]

  func group(of event: EventRecord) -> Int { groups[event.caller] ?? -1 }

  /// - Parameters:
  ///   - spread: seconds over which the events are strewn.
  ///   - texts: what stands in agents, operations and resources.
  init(
    seed: UInt64, count: Int, spread: Int64 = 400_000,
    texts: [String] = ["curl/8", "boto3/1.34", "Go-http-client/2.0"], zone: CivilZone = .utc
  ) {
    var random = SeededRandom(seed: seed)
    let callers = (0..<7).map { number in
      Caller(
        credential: "key-\(number % 2)", address: "203.0.113.\(number)", addressClass: .address,
        agent: texts[number % texts.count], principal: number % 3 == 0 ? "root" : "")
    }
    let actions = (0..<5).map { number in
      Action(
        service: "s3", operation: texts[(number + 1) % texts.count] + "/\(number)",
        region: number % 2 == 0 ? "eu-1" : "us-1", model: number == 4 ? "opus" : "")
    }
    var events: [EventRecord] = []
    for number in 0..<count {
      let moved = Int64.random(in: 0..<max(1, spread * 1000), using: &random)
      events.append(
        EventRecord(
          time: Timestamp(milliseconds: MadeCase.start.milliseconds + moved),
          caller: callers[Int.random(in: 0..<7, using: &random)],
          action: actions[Int.random(in: 0..<5, using: &random)],
          resource: texts[Int.random(in: 0..<texts.count, using: &random)] + "-\(number % 9)",
          outcome: Outcome.allCases[Int.random(in: 0..<4, using: &random)],
          status: number % 4 == 0 ? 403 : 0, source: "a.log", recordNumber: Int64(number + 1)))
    }
    self.init(events: events, callers: callers, actions: actions, zone: zone)
  }

  init(events: [EventRecord], callers: [Caller], actions: [Action], zone: CivilZone = .utc) {
    self.events = events.sorted {
      ($0.time, $0.source, $0.recordNumber) < ($1.time, $1.source, $1.recordNumber)
    }
    let groups = Dictionary(
      callers.enumerated().map { ($0.element, $0.offset % 3) }, uniquingKeysWith: { $1 })
    self.groups = groups
    let cells = MadeCase.cells(of: self.events, callers, actions)
    let activity = Activity(callers: callers, actions: actions, cells: cells)
    let inquest = MadeCase.inquest(callers, self.events)
    let owners = cells.map { groups[callers[$0.caller]] ?? -1 }
    book = CaseBook(
      report: Report(inquest: inquest, events: [], programVersion: "0"),
      calls: AttributedActivity(activity: activity, callerOfCell: owners), zone: zone)
  }

  private static func cells(
    of events: [EventRecord], _ callers: [Caller], _ actions: [Action]
  ) -> [ActivityCell] {
    struct Place: Hashable {
      var slot: Int64
      var caller, action: Int
      var outcome: Outcome
    }
    var cells: [Place: ActivityCell] = [:]
    for event in events {
      guard let caller = callers.firstIndex(of: event.caller),
        let action = actions.firstIndex(of: event.action)
      else { continue }
      let place = Place(
        slot: event.time.slot, caller: caller, action: action, outcome: event.outcome)
      var cell =
        cells[place]
        ?? ActivityCell(
          slot: place.slot, caller: caller, action: action, outcome: event.outcome, count: 0,
          first: event.time, last: event.time)
      cell.count += 1
      cell.last = max(cell.last, event.time)
      cells[place] = cell
    }
    return cells.values.sorted {
      ($0.slot, $0.caller, $0.action, Int($0.outcome.rawValue))
        < ($1.slot, $1.caller, $1.action, Int($1.outcome.rawValue))
    }
  }

  private static func inquest(_ callers: [Caller], _ events: [EventRecord]) -> Inquest {
    let first = events.first?.time ?? start
    let last = events.last?.time ?? start
    let assessments: [Assessment] = [.foreign, .undecided, .known]
    let told = assessments.enumerated().map { group, assessment in
      let own = callers.indices.filter { $0 % 3 == group }.map { callers[$0] }
      return CallerAssessment(
        assessment: assessment, actor: "network", addresses: own.map(\.address),
        agents: Set(own.map(\.agent)).sorted(), principals: own.map(\.principal),
        credentials: own.map(\.credential), first: first, last: last,
        events: Int64(events.count { own.contains($0.caller) }), denied: 0, bytesOut: nil,
        inputTokens: nil, outputTokens: nil, costMicrodollars: nil, log10Odds: 2.2,
        evidence: [Evidence(family: "network", claim: own.first?.agent ?? "", nats: 5.1)],
        actions: [], windows: [])
    }
    return Inquest(
      credential: Credential(
        id: "key-0", kind: "label", events: Int64(events.count), first: first, last: last),
      exposure: Exposure(
        from: first.advanced(bySeconds: 100_000), to: last, fromGiven: true, revokedAt: last),
      verdict: Verdict(
        outcome: .abused, log10Odds: 2, probability: 0.99, prior: 0.5, reasons: [],
        wouldDecide: []),
      callers: told,
      findings: [
        Finding(
          detector: "volume", claim: callers.first?.agent ?? "", from: first, to: last, p: 0.01)
      ],
      expectedFalseAlarms: nil, episodes: [], power: [],
      innocentExplanation: InnocentExplanation(claim: "", speaksFor: [], speaksAgainst: []),
      derivedCredentials: [], services: [], rotation: nil,
      cost: CostSummary(
        foreignDollars: nil, excessDollars: nil, foreignInputTokens: nil,
        foreignOutputTokens: nil, foreignBytesOut: nil, note: ""),
      chart: [], chartUnit: "calls",
      hoursOfWeek: HoursOfWeek(zone: "UTC", baseline: [], exposure: [], foreign: []),
      assumptions: [],
      coverage: Coverage(
        capability: [.requests, .address, .resource], cannotShow: ["Which user it was."]))
  }

  /// What a store answers.
  func fetch(_ from: Timestamp, _ to: Timestamp, _ limit: Int) -> [EventRecord] {
    Array(events.lazy.filter { $0.time >= from && $0.time <= to }.prefix(limit))
  }

  /// A filter drawn at random, and the events that it leaves in, found without any index.
  func filter(_ random: inout SeededRandom) -> (CallFilter, [EventRecord]) {
    var filter = CallFilter()
    var kept = events
    if Bool.random(using: &random) {
      let group = Int.random(in: 0..<3, using: &random)
      filter.set(caller: group)
      kept.removeAll { self.group(of: $0) != group }
    }
    if Bool.random(using: &random), let event = events.randomElement(using: &random) {
      let from = event.time.slot - Int64.random(in: 0..<40, using: &random)
      let to = from + Int64.random(in: 1..<80, using: &random)
      filter.set(time: CallFilter.Span(from: from, to: to))
      kept.removeAll {
        $0.time.milliseconds < from * 300_000 || $0.time.milliseconds >= to * 300_000
      }
    }
    if Bool.random(using: &random), let event = events.randomElement(using: &random) {
      filter.set(work: Work(event.action))
      kept.removeAll {
        $0.action.operation != event.action.operation || $0.action.model != event.action.model
      }
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      filter.set(
        text: ["CURL", "-3", "403", "203.0.113.5", "opus", "nothing"][
          Int.random(in: 0..<6, using: &random)])
      let sought = filter.text.lowercased()
      kept.removeAll { event in
        let line = [
          event.caller.address, event.caller.agent, event.caller.principal,
          event.caller.credential, event.action.service, event.action.operation,
          event.action.region, event.action.model, event.resource, "\(event.status)",
          event.source,
        ]
        return !line.contains { $0.lowercased().contains(sought) }
          && !["unknown", "granted", "refused", "failed"][Int(event.outcome.rawValue)]
            .contains(sought)
      }
    }
    return (filter, kept)
  }
}

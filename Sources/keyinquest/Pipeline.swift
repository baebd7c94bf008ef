import Exploration
import Foundation
import Inquiry
import Reporting
import Storage
import Vocabulary

/// Who calls whom, in order: store → inquest → report.
enum Pipeline {
  /// Most raw events that go into a report's timeline.
  static let timelineLimit = 5_000
  /// Most raw events that are looked through for them.
  private static let mostSeenForTimeline = 1_000_000

  /// What came out: on one key, or on several together.
  enum Outcome {
    case key(Report)
    case incident(IncidentReport, Incident)

    var verdict: VerdictOutcome {
      switch self {
      case .key(let report): report.inquest.verdict.outcome
      case .incident(let report, _): report.outcome
      }
    }

    /// The files that the events came from.
    var sources: [SourceSummary] {
      switch self {
      case .key(let report): report.inquest.coverage.sources
      case .incident(let report, _): report.reports.first?.inquest.coverage.sources ?? []
      }
    }

    func text(_ renderer: any ReportRenderer) -> String {
      switch self {
      case .key(let report): renderer.render(report)
      case .incident(let report, _): renderer.render(report)
      }
    }
  }

  /// Holds the inquest that `options` ask for, over a store or over the files named.
  static func outcome(_ options: InquestOptions, in terminal: Terminal) throws -> Outcome {
    try answer(options, in: terminal).outcome
  }

  /// The same, with what looks like a slip in the question.
  static func answer(
    _ options: InquestOptions, in terminal: Terminal
  ) throws -> (outcome: Outcome, doubts: [String]) {
    let (held, doubts) = try options.source.withStore(in: terminal) { store in
      let held = try outcome(options, from: store)
      return (held, try held.doubts(in: store))
    }
    let compared = try held.compared(since: options.asked.first?.paths(.since).last)
    return (compared, options.doubtsOfTimes + doubts + compared.rawKeys(asked: options.asked))
  }

  /// Every query that `options` may ask of a server, in SQL; `nil` unless that was asked for.
  static func explanation(
    _ options: InquestOptions, _ arguments: ParsedArguments, in terminal: Terminal
  ) throws -> String? {
    guard arguments.has("explain") else { return nil }
    return try options.source.explanation(
      of: options.requests.map(\.shownName), in: terminal)
  }

  /// The same of a store that is open.
  static func outcome(
    _ options: InquestOptions, from store: borrowing some EventStore & ~Copyable
  ) throws -> Outcome {
    let (requests, asked) = (options.requests, options.asked)
    // Logs that are read here come through a store of their own, whose journal says nothing new.
    let journal = options.source.store == nil ? nil : try store.ledger().journal
    if let request = requests.first, let asked = asked.first, requests.count == 1 {
      return .key(
        try report(on: try Inquest.hold(request, on: store), asked, from: store, requests, journal))
    }
    let incident = try Incident.hold(requests, on: store)
    var reports: [Report] = []
    for (inquest, asked) in zip(incident.inquests, asked) {
      reports.append(try report(on: inquest, asked, from: store, requests, journal))
    }
    return .incident(
      IncidentReport(
        incident: incident, reports: reports, programVersion: Keyinquest.version,
        setting: setting(of: requests, store.queries())),
      incident)
  }

  /// The report on one of the keys that were asked about.
  static func report(
    on inquest: Inquest, _ asked: AskedQuestion, from store: borrowing some EventStore & ~Copyable,
    _ requests: [InquestRequest], _ journal: JournalHead?
  ) throws -> Report {
    let events = try timeline(of: inquest, in: store)
    return Report(
      inquest: inquest, events: events, programVersion: Keyinquest.version,
      setting: setting(of: requests, store.queries(), journal),
      question: asked.completed(by: inquest))
  }

  /// All keys of a question share its zone.
  private static func setting(
    of requests: [InquestRequest], _ queries: [ExplainedQuery], _ journal: JournalHead? = nil
  ) -> ReportSetting {
    ReportSetting(
      zone: requests.first?.question.zone ?? .utc, layouts: Keyinquest.layouts,
      inventory: Keyinquest.inventory, queries: queries, journal: journal)
  }

  /// The raw events of callers that are not the owner's, for the timeline; ascending by time.
  private static func timeline(
    of inquest: Inquest, in store: borrowing some EventStore & ~Copyable
  ) throws -> [EventRecord] {
    var events: Set<EventRecord> = []
    var seen = 0
    for caller in inquest.callers where caller.assessment != .known {
      let addresses = Set(caller.addresses)
      let agents = Set(caller.agents)
      let ids = inquest.credential.ids(for: caller.credentials)
      for window in caller.windows {
        // The owner's own calls of that time lie between them.
        var cursor = EventCursor(from: window.from, to: window.to)
        while events.count < timelineLimit, seen < mostSeenForTimeline,
          let found = try cursor.next({ (from, to, limit) throws(StoreError) in
            try store.events(of: ids, from: from, to: to, limit: limit)
          })
        {
          seen += found.count
          events.formUnion(
            found.lazy.filter {
              (addresses.isEmpty || addresses.contains($0.caller.address))
                && (agents.isEmpty || agents.contains($0.caller.agent))
            }.prefix(timelineLimit - events.count))
        }
      }
    }
    return events.sorted {
      ($0.time, $0.source, $0.recordNumber) < ($1.time, $1.source, $1.recordNumber)
    }
  }
}

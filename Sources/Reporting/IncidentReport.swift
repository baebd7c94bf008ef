public import Vocabulary

/// The complete result of an inquest into several keys that leaked together.
///
/// As JSON it is the schema ``IncidentReport/currentSchema``, written like ``Report``.
public struct IncidentReport: Codable, Sendable {
  public static let currentSchema = "keyinquest.incident/1"

  public var schema: String
  public var program: Report.Program
  public var headline: Headline
  /// The gravest of the keys' outcomes.
  public var outcome: VerdictOutcome
  public var intruders: [Intruder]
  public var cost: IncidentCost
  /// One for each key, in the order of the question; never empty.
  public var reports: [Report]
  /// What happened to all keys, ascending by time; at most ``TimelineEntry/limit`` entries.
  public var timeline: [IncidentEntry]
  /// How many entries of the keys' own timelines it leaves out.
  public var timelineOmitted: Int
  /// What was replaced by pseudonyms; `nil` when the report is not redacted.
  public var redaction: RedactionSummary?
  /// What changed since an earlier report; `nil` when none was given.
  public var changes: IncidentChanges?
  /// Of all keys together.
  public var notification: NotificationClocks

  /// - Parameters:
  ///   - reports: those of `incident`'s inquests, in its order.
  ///   - setting: as for each of them.
  public init(
    incident: Incident, reports: [Report], programVersion: String,
    setting: ReportSetting = ReportSetting()
  ) {
    schema = IncidentReport.currentSchema
    program = Report.Program(
      name: "keyinquest", version: programVersion, inventory: setting.inventory)
    notification = NotificationClocks(incident.inquests, zone: setting.zone)
    headline = Headline(incident)
    outcome = incident.outcome
    intruders = incident.intruders
    cost = incident.cost
    self.reports = reports
    let told = IncidentEntry.joined(reports)
    timeline = told.entries
    timelineOmitted = told.omitted
  }
}

/// An entry of the joint timeline.
public struct IncidentEntry: Codable, Hashable, Sendable {
  /// Index into ``IncidentReport/reports``; `nil` for what concerns all keys.
  public var key: Int?
  public var entry: TimelineEntry
}

extension IncidentEntry {
  /// The keys' timelines as one. Where they are too long, every key keeps its first entries, and
  /// strangers come before what is open.
  static func joined(_ reports: [Report]) -> (entries: [IncidentEntry], omitted: Int) {
    let all = united(reports.map(\.timeline))
    var seen: [Int: Int] = [:]
    let ranked = all.indices.map { index -> (rank: Int, turn: Int, index: Int) in
      let key = all[index].key ?? -1
      seen[key, default: 0] += 1
      return (rank(all[index].entry.kind), seen[key] ?? 0, index)
    }.sorted { ($0.rank, $0.turn, $0.index) < ($1.rank, $1.turn, $1.index) }
    let kept = Set(ranked.prefix(TimelineEntry.limit).map(\.index))
    let entries = all.indices.filter(kept.contains).sorted {
      (all[$0].entry.time, $0) < (all[$1].entry.time, $1)
    }.map { all[$0] }
    return (entries, all.count - entries.count)
  }

  /// The keys' entries key by key; what all of them have stands once, at the first of them.
  static func united(_ timelines: [[TimelineEntry]]) -> [IncidentEntry] {
    let sets = timelines.map { Set($0) }
    var all: [IncidentEntry] = []
    var shared: Set<TimelineEntry> = []
    for (key, timeline) in timelines.enumerated() {
      for entry in timeline {
        let isShared = timelines.count > 1 && sets.allSatisfy { $0.contains(entry) }
        if isShared, !shared.insert(entry).inserted { continue }
        all.append(IncidentEntry(key: isShared ? nil : key, entry: entry))
      }
    }
    return all
  }

  /// Moments first, then strangers, then what is open.
  private static func rank(_ kind: TimelineEntry.Kind) -> Int {
    switch kind {
    case .act, .foreign: 1
    case .undecided: 2
    default: 0
    }
  }
}

extension Headline {
  init(_ incident: Incident) {
    let ids = incident.inquests.map(\.credential.title)
    func keys(_ wanted: [VerdictOutcome]) -> [String] {
      zip(incident.inquests, ids).filter { wanted.contains($0.0.verdict.outcome) }.map(\.1)
    }
    let used = keys([.abused, .likelyAbused])
    let tried = keys([.attempted])
    let open = keys([.cannotTell])
    let total = Wording.count(ids.count, "key")
    var sentences: [String] = []
    if !used.isEmpty {
      sentences.append("\(used.count) of \(total) used by strangers: \(Wording.list(used)).")
      let several = incident.intruders.filter { $0.credentials.count > 1 }
      if let first = several.first {
        let all = first.credentials.count == ids.count
        let titles = incident.inquests.filter { first.credentials.contains($0.credential.id) }
          .map(\.credential.title)
        sentences.append(
          several.count == 1
            ? "One intruder used \(all ? "all of them" : Wording.list(titles))."
            : "\(Wording.count(several.count, "intruder")) used more than one of them.")
      }
    }
    if !tried.isEmpty {
      sentences.append(
        "\(tried.count) of \(total) tried by strangers, every such call refused: "
          + "\(Wording.list(tried)).")
    }
    if !open.isEmpty {
      sentences.append(
        (used.isEmpty ? "\(open.count) of \(total) cannot" : "\(open.count) cannot")
          + " be decided: \(Wording.list(open)).")
    }
    if sentences.isEmpty { sentences.append("Nothing points to abuse of any of \(total).") }
    self.init(
      word: Headline.word(incident.outcome), reason: sentences.joined(separator: " "), chance: "")
  }
}

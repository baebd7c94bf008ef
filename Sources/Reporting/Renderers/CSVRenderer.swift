internal import Vocabulary

/// The whole timeline as a table for a spreadsheet: RFC 4180, one row an entry, times in UTC to the
/// second as spreadsheets read them.
public struct CSVRenderer: ReportRenderer {
  public static let name = "csv"
  public static let fileExtension = "csv"

  /// Additions come last, so that a script may count on the places.
  static let columns = [
    "time_utc", "until_utc", "kind", "key", "caller", "calls", "text", "techniques_of_caller",
    "source", "record",
  ]

  public init() {}

  public func render(_ report: Report) -> String {
    table(entries(of: report).map { IncidentEntry(key: 0, entry: $0) }, [report])
  }

  public func render(_ incident: IncidentReport) -> String {
    let entries = IncidentEntry.united(incident.reports.map { self.entries(of: $0) })
    let ordered = entries.enumerated().sorted {
      ($0.element.entry.time, $0.offset) < ($1.element.entry.time, $1.offset)
    }
    return table(ordered.map(\.element), incident.reports)
  }

  /// A report that was read from JSON has only the timeline that people read.
  private func entries(of report: Report) -> [TimelineEntry] {
    report.wholeTimeline.isEmpty ? report.timeline : report.wholeTimeline
  }

  private func table(_ entries: [IncidentEntry], _ reports: [Report]) -> String {
    let keys = reports.map { CSVKey($0) }
    let rows = entries.map { entry in
      row(entry.entry, of: entry.key.flatMap { keys.indices.contains($0) ? keys[$0] : nil })
    }
    let notes = reports.indices.flatMap { index in
      let rows = entries.filter { $0.key == index }.map(\.entry)
      let caveats = ReportComposition(report: reports[index]).caveats
      let said =
        [
          ("holder", reports[index].inquest.holderStatement),
          ("note", note(on: reports[index], rows: rows)),
        ] + caveats.map { ("note", $0) }
      return said.compactMap { kind, text in
        text.map { ["", "", kind, keys[index].name, "", "", $0, "", "", ""] }
      }
    }
    return ([CSVRenderer.columns] + rows + notes).map(SpreadsheetText.record).joined()
  }

  private func row(_ entry: TimelineEntry, of key: CSVKey?) -> [String] {
    [
      time(entry.time), time(entry.until), entry.kind.rawValue, key?.name ?? "all keys",
      entry.caller, entry.count > 0 ? String(entry.count) : "", entry.text,
      key?.techniques(ofCaller: entry.caller) ?? "", entry.source ?? "",
      entry.recordNumber.map { String($0) } ?? "",
    ]
  }

  /// `2026-03-02 14:05:31`: a spreadsheet takes RFC 3339 with `T` and `Z` for text.
  private func time(_ time: Timestamp) -> String {
    String(time.words.dropLast(" UTC".count))
  }

  /// What the rows do not hold; `nil` when they hold every call of those who are not the owner.
  private func note(on report: Report, rows: [TimelineEntry]) -> String? {
    if report.wholeTimeline.isEmpty, report.timelineOmitted > 0 {
      return "\(Wording.count(report.timelineOmitted, "run")) of calls between these have no room."
    }
    let told = rows.total(of: \.count)
    let made = report.inquest.callers.notKnown
      .total(of: \.events)
    guard told < made else { return nil }
    return "The rows count \(Wording.count(told)) of \(Wording.count(made, "call")) of foreign and "
      + "undecided callers. A row without a count tells of a window of activity as a whole."
  }
}

/// What a row says of the key it is about.
private struct CSVKey {
  let name: String
  private let techniques: [String: Set<String>]

  init(_ report: Report) {
    let credential = report.inquest.credential
    // A fingerprint tells a reader nothing where the key has a name.
    let alias = credential.aliases.first { !$0.isEmpty }
    name = (credential.kind == "fingerprint" ? alias : nil) ?? credential.id
    var techniques: [String: Set<String>] = [:]
    for caller in report.inquest.callers where caller.assessment != .known {
      let found = Set(caller.evidence.compactMap(\.technique))
      if found.isEmpty { continue }
      for name in caller.addresses + caller.agents + caller.principals + [caller.shortName] {
        techniques[name, default: []].formUnion(found)
      }
    }
    self.techniques = techniques
  }

  /// Those that the evidence against the caller matches, ascending.
  func techniques(ofCaller caller: String) -> String {
    techniques[caller, default: []].sorted().joined(separator: " ")
  }
}

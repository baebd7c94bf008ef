import Vocabulary

/// The questions for the activity of credentials.
///
/// A key can have a million cells and few callers. So callers and actions are told once each, with
/// a hash of their words, and a cell names the hashes; two with the same hash would be noticed.
struct ActivityQuestion {
  let table: EventTable
  let credentials: [String]

  static let measures: [EventColumn] = [
    .bytesIn, .bytesOut, .inputTokens, .cachedTokens, .cacheWriteTokens, .cacheWriteHourTokens,
    .outputTokens, .costMicrodollars,
  ]
  static let allMeasures = [.requests] + measures

  private var scope: EventScope { EventScope(credentials: credentials) }

  /// One row: how many events there are, and the largest value of each of ``allMeasures``.
  var survey: String {
    table.question(
      ["count()"] + ActivityQuestion.allMeasures.map(table.largest),
      table.needed(ActivityQuestion.allMeasures), scope)
  }

  /// The hash of each caller, or action, with its words.
  func words(_ columns: [EventColumn]) -> String {
    table.question(
      ["\(hash(columns)) AS q_hash", table.list(columns)], columns, scope,
      "GROUP BY \(table.list(columns))")
  }

  private func hash(_ columns: [EventColumn]) -> String { "cityHash64(\(table.list(columns)))" }

  /// One row for each cell, ascending by slot: slot, hashes of caller and action, outcome, carried
  /// measures, context, events, first and last time, resources, whether tokens were supplemented,
  /// requests, then a sum for each of the measures that the survey found.
  func cells(_ survey: MeasureSurvey) -> String {
    let keys = [
      "\(table.interval(300_000)) AS q_slot", "\(hash(EventColumn.callerWords)) AS q_caller",
      "\(hash(EventColumn.actionWords)) AS q_action", table[.outcome],
      "\(survey.carried(table)) AS q_carried", "\(survey.context(table)) AS q_context",
    ]
    let rest = [
      "count()", "min(\(table[.time]))", "max(\(table[.time]))",
      "uniqExactIf(\(table[.resource]), \(table[.resource]) <> '')",
      table.isSupplemented ? "max(supplemented)" : "0", survey.calls(table),
    ]
    let columns =
      EventColumn.callerWords + EventColumn.actionWords + [.time, .outcome, .resource]
      + table.needed(ActivityQuestion.allMeasures)
    return table.question(
      keys + rest + survey.found.map { survey.sum($0, table) }, columns, scope,
      "GROUP BY q_slot, q_caller, q_action, \(table[.outcome]), q_carried, q_context "
        + "ORDER BY q_slot")
  }

  /// One row for each usage bucket, with the largest of each figure of its readings.
  var buckets: String {
    let keys: [EventColumn] = [.time, .width, .credential] + EventColumn.actionWords
    let identity: [EventColumn] = [.format, .identityHigh, .identityLow]
    return table.question(
      [table.list(keys)] + ActivityQuestion.allMeasures.map(table.largest),
      keys + ActivityQuestion.allMeasures + identity,
      EventScope(credentials: credentials, kind: .buckets),
      "GROUP BY \(table.list(keys + identity))")
  }
}

/// Which measures the events of a question carry, and whether their sums fit into 64 bits: what is
/// never known is not asked for, and what cannot overflow is added up in the plain way.
struct MeasureSurvey {
  private var largest: [EventColumn: Int64] = [:]
  private var events: Int64 = 0

  /// That events carry whatever the table has.
  init(assumingIn table: EventTable) {
    for column in table.needed(ActivityQuestion.allMeasures) { largest[column] = 1 }
  }

  init(_ rows: ResultTable) throws(StoreError) {
    guard rows.rowCount > 0 else { return }
    events = try rows.integer(0, 0)
    for (place, column) in ActivityQuestion.allMeasures.enumerated() {
      largest[column] = try rows.integer(0, place + 1)
    }
  }

  /// Those of ``ActivityQuestion/measures`` that some event carries.
  var found: [EventColumn] { ActivityQuestion.measures.filter(carries) }

  private func carries(_ column: EventColumn) -> Bool { (largest[column] ?? -1) >= 0 }

  func sum(_ column: EventColumn, _ table: EventTable) -> String {
    fits(column) ? "sum(greatest(\(table[column]), 0))" : table.sum(column)
  }

  private func fits(_ column: EventColumn) -> Bool {
    !max(largest[column] ?? 0, 1).multipliedReportingOverflow(by: max(events, 1)).overflow
  }

  /// Requests of a cell.
  func calls(_ table: EventTable) -> String {
    if (largest[.requests] ?? 1) <= 1 { return "count()" }
    return fits(.requests) ? "sum(greatest(\(table[.requests]), 1))" : table.calls
  }

  /// Which measures an event has, as the raw value of `CarriedMeasures`.
  func carried(_ table: EventTable) -> String {
    let bits: [(EventColumn, CarriedMeasures)] = [
      (.cachedTokens, .cacheReads), (.cacheWriteTokens, .cacheWrites),
      (.cacheWriteHourTokens, .cacheWriteHours), (.costMicrodollars, .cost),
    ]
    let tokens = [EventColumn.inputTokens, .outputTokens].filter(carries)
      .map { "\(table[$0]) >= 0" }
    let terms =
      (tokens.isEmpty ? [] : ["(\(tokens.joined(separator: " OR ")))"])
      + bits.filter { carries($0.0) }.map { "\($0.1.rawValue) * (\(table[$0.0]) >= 0)" }
    return terms.isEmpty ? "0" : terms.joined(separator: " + ")
  }

  /// How large the input was, as the raw value of `ContextSize`.
  func context(_ table: EventTable) -> String {
    let sizes = ContextSize.allCases.filter {
      $0 != .small && $0.exceededTokens < (largest[.inputTokens] ?? -1)
    }
    return sizes.isEmpty
      ? "0"
      : sizes.map { "(\(table[.inputTokens]) > \($0.exceededTokens))" }.joined(separator: " + ")
  }
}

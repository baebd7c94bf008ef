import Vocabulary

/// Which events a question is about.
struct EventScope: Sendable {
  enum Kind: Sendable {
    case requests, buckets, all
  }

  /// `nil` for every credential.
  var credentials: [String]?
  /// Both included.
  var from: Timestamp?
  var to: Timestamp?
  var kind = Kind.requests
  /// A further condition over canonical columns; empty for none.
  var condition = ""
}

/// Where questions find events: in the table that was loaded, or in one that is somebody else's.
///
/// Questions are the same text over the columns of ``EventColumn`` in both.
enum EventTable: Sendable {
  /// - Parameters:
  ///   - files: the numbers of the files to be seen.
  ///   - supplement: formats whose events have the tokens that others of the same identity lack.
  case loaded(files: [ClosedRange<Int64>], supplement: [String])
  case attached(TableMap, table: String, from: Int64?, to: Int64?)

  /// More ranges than this would make a question too long; the server looks them up then.
  private static let mostRanges = 1_000

  /// The name of a column in a question.
  subscript(_ column: EventColumn) -> String {
    definingMap == nil ? column.rawValue : TableMap.alias(column)
  }

  /// The names of columns, separated by commas.
  func list(_ columns: [EventColumn]) -> String {
    columns.map { self[$0] }.joined(separator: ", ")
  }

  /// The map of an attached table whose columns are defined beside the question: of one whose equal
  /// rows count once they come out of a sub-select.
  private var definingMap: TableMap? {
    guard case .attached(let map, _, _, _) = self, !map.isDistinct else { return nil }
    return map
  }

  /// A question.
  /// - Parameters:
  ///   - expressions: what is selected.
  ///   - columns: every canonical column that the question names.
  ///   - rest: what follows the conditions.
  func question(
    _ expressions: [String], _ columns: [EventColumn], _ scope: EventScope, _ rest: String = ""
  ) -> String {
    let (definitions, from) = source(columns, scope)
    return [
      definitions.isEmpty ? "" : "WITH \(definitions)",
      "SELECT \(expressions.joined(separator: ", "))", from, rest,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func source(
    _ columns: [EventColumn], _ scope: EventScope
  ) -> (definitions: String, from: String) {
    switch self {
    case .loaded(let files, let supplement):
      let needsTokens = !supplement.isEmpty && columns.contains(.inputTokens)
      return (
        "",
        needsTokens
          ? "FROM \(EventTable.supplemented(columns, scope, files, supplement))"
          : "FROM event WHERE " + EventTable.condition(scope, files)
      )
    case .attached(let map, let table, let from, let to):
      // No row of such a table is a total over an interval: every kind is the same.
      let first = [from, scope.from?.milliseconds].compactMap { $0 }.max()
      let last = [to, scope.to.map { saturatingSum($0.milliseconds, 1) }].compactMap { $0 }.min()
      guard definingMap != nil else {
        let rows = map.select(
          columns, table: table, credentials: scope.credentials, from: first, to: last,
          where: scope.condition.isEmpty ? nil : scope.condition)
        return ("", "FROM \(rows)")
      }
      var used = columns
      if first != nil || last != nil { used.append(.time) }
      if scope.credentials != nil { used.append(.credential) }
      let conditions = attachedConditions(map, scope, from: first, to: last)
      return (
        map.definitions(used),
        "FROM \(map.source(table))"
          + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
      )
    }
  }

  private func attachedConditions(
    _ map: TableMap, _ scope: EventScope, from: Int64?, to: Int64?
  ) -> [String] {
    var conditions = [
      map.nativeTime(from: from, to: to), map.nativeCredential(scope.credentials),
    ].compactMap { $0 }
    if let from { conditions.append("\(self[.time]) >= \(from)") }
    if let to { conditions.append("\(self[.time]) < \(to)") }
    if let credentials = scope.credentials {
      conditions.append(
        credentials.isEmpty
          ? "0" : "\(self[.credential]) IN (\(ClickHouseLiteral.strings(credentials)))")
    }
    if !scope.condition.isEmpty { conditions.append("(\(scope.condition))") }
    return conditions
  }

  private static func condition(_ scope: EventScope, _ files: [ClosedRange<Int64>]) -> String {
    var conditions = [visible(files)]
    if let credentials = scope.credentials {
      conditions.append(
        credentials.isEmpty ? "0" : "credential IN (\(ClickHouseLiteral.strings(credentials)))")
    }
    if let from = scope.from { conditions.append("time_ms >= \(from.milliseconds)") }
    if let to = scope.to { conditions.append("time_ms <= \(to.milliseconds)") }
    switch scope.kind {
    case .requests: conditions.append("width_ms <= 0")
    case .buckets: conditions.append("width_ms > 0")
    case .all: break
    }
    if !scope.condition.isEmpty { conditions.append("(\(scope.condition))") }
    return conditions.joined(separator: " AND ")
  }

  /// Rows of files that are held, and of no other.
  static func visible(_ files: [ClosedRange<Int64>], column: String = "source_file") -> String {
    guard !files.isEmpty else { return "0" }
    guard files.count <= mostRanges else {
      let last = files.last?.upperBound ?? 0
      return "\(column) GLOBAL IN (SELECT id FROM source_file WHERE id <= \(last))"
    }
    let ranges = files.map { range in
      range.count == 1
        ? "\(column) = \(range.lowerBound)"
        : "\(column) BETWEEN \(range.lowerBound) AND \(range.upperBound)"
    }
    return ranges.count == 1 ? ranges[0] : "(\(ranges.joined(separator: " OR ")))"
  }

  // MARK: Tokens of the invocation log

  private static let tokenColumns: [EventColumn] = [
    .inputTokens, .cachedTokens, .cacheWriteTokens, .cacheWriteHourTokens, .outputTokens,
  ]

  /// The events with the tokens they lack, as ``MeasureSupplement`` gives them; `supplemented` is 1
  /// where it did.
  private static func supplemented(
    _ columns: [EventColumn], _ scope: EventScope, _ files: [ClosedRange<Int64>],
    _ formats: [String]
  ) -> String {
    let lacks = "found = 1 AND input_tokens < 0 AND output_tokens < 0"
    let chosen = columns.map { column in
      tokenColumns.contains(column)
        ? "if(\(lacks), s_\(column.rawValue), \(column.rawValue)) AS \(column.rawValue)_"
        : "\(column.rawValue) AS \(column.rawValue)_"
    }
    let renamed = columns.map { "\($0.rawValue)_ AS \($0.rawValue)" }
    let needed = Set(columns).union(tokenColumns).union([.identityHigh, .identityLow])
    let inner = EventColumn.allCases.filter(needed.contains).map(\.rawValue)
    let told = tokenColumns.map { "any(\($0.rawValue)) AS s_\($0.rawValue)" }
    return """
      (SELECT \(renamed.joined(separator: ", ")), supplemented FROM (
      SELECT \(chosen.joined(separator: ", ")), if(\(lacks), 1, 0) AS supplemented FROM (
      SELECT \(inner.joined(separator: ", ")) FROM event WHERE \(condition(scope, files))
      ) AS event_held GLOBAL ANY LEFT JOIN (
      SELECT identity_high, identity_low, 1 AS found, \(told.joined(separator: ", "))
      FROM event WHERE format IN (\(ClickHouseLiteral.strings(formats))) AND \(visible(files))
      GROUP BY identity_high, identity_low
      ) AS tokens_told USING (identity_high, identity_low)))
      """
  }

  /// Whether an attached table has no such measure: then nothing is computed from it.
  private func lacks(_ column: EventColumn) -> Bool {
    guard case .attached(let map, _, _, _) = self else { return false }
    return EventField(rawValue: column.rawValue).map { map.fields[$0] == nil } ?? false
  }

  /// The sum of a measure where it is known.
  func sum(_ column: EventColumn) -> String {
    lacks(column) ? "0" : QuestionText.sum("greatest(\(self[column]), 0)")
  }

  /// The largest value of a measure, -1 where none is known.
  func largest(_ column: EventColumn) -> String {
    lacks(column) ? "-1" : "max(\(self[column]))"
  }

  /// How many whole intervals of this many milliseconds since 1970.
  func interval(_ milliseconds: Int64) -> String {
    QuestionText.interval(milliseconds, of: self[.time])
  }

  /// How many requests rows stand for: each at least for the one it is.
  var calls: String {
    lacks(.requests) ? "count()" : QuestionText.sum("greatest(\(self[.requests]), 1)")
  }

  /// Those of `columns` that a question has to name.
  func needed(_ columns: [EventColumn]) -> [EventColumn] { columns.filter { !lacks($0) } }

  /// Whether events may be given tokens from another log.
  var isSupplemented: Bool {
    if case .loaded(_, let supplement) = self { return !supplement.isEmpty }
    return false
  }
}

import Reporting
import Vocabulary

/// What may be given out. The raw value is what `--table` is told, and the name in SQLite.
enum ExportTable: String, CaseIterable {
  /// Single requests.
  case events
  /// Totals of a time.
  case usageBuckets = "usage_buckets"
  case callers
  case findings

  static let names = allCases.map(\.rawValue)

  /// Whether its rows are of a key that was judged.
  var isJudged: Bool { self == .callers || self == .findings }

  var shape: DataTable {
    switch self {
    case .events: EventTable.table
    case .usageBuckets: BucketTable.table
    case .callers: CallerTable.table
    case .findings: FindingTable.table
    }
  }
}

/// In what form. The raw value is what `--format` is told.
enum ExportForm: String, CaseIterable {
  case csv
  case jsonLines = "jsonl"
  case ocsf
  case sqlite

  static let names = allCases.map(\.rawValue)
}

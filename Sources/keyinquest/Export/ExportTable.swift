import Foundation
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

/// In what form.
enum ExportForm {
  /// Row by row.
  case text(ExportFormat)
  case ocsf, sqlite

  /// What `--format` may be told.
  static let names = ExportFormat.allCases.map(\.rawValue) + ["ocsf", "sqlite"]

  /// `nil` when there is no form of this name.
  init?(_ name: String) {
    switch name {
    case "ocsf": self = .ocsf
    case "sqlite": self = .sqlite
    default:
      guard let format = ExportFormat(rawValue: name) else { return nil }
      self = .text(format)
    }
  }

  /// Refuses what cannot be written in this form, before a log is read for it.
  /// - Throws: ``UsageError`` for a table of which OCSF has no class, and for a database without a
  ///   file; ``CommandError`` for one whose file is there.
  func require(_ table: ExportTable, in output: String?) throws {
    switch self {
    case .text: break
    case .ocsf:
      guard table == .events || table == .findings else {
        throw UsageError(
          message: "OCSF has classes for --table events and findings; \(table.rawValue) are in "
            + "csv, jsonl and sqlite.")
      }
    case .sqlite:
      guard let output else {
        throw UsageError(message: "--format sqlite is a file: say where with --output FILE.")
      }
      guard access(output, F_OK) != 0 else {
        throw CommandError(
          message: "there is a '\(output)' already. Name another file, or remove that one first.")
      }
    }
  }
}

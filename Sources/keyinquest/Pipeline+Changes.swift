import Reporting
import Vocabulary

extension Pipeline.Outcome {
  static let sinceOption = CommandOption(
    "since", "FILE", in: .answer, "an earlier report (--format json): say what changed")

  /// With what changed since an earlier report, when one was given.
  func compared(since path: String?) throws -> Pipeline.Outcome {
    guard let path else { return self }
    do {
      switch (self, try ReportFile.earlier(path)) {
      case (.key(var report), .key(let old)):
        report.changes = try ReportChanges(from: old, to: report)
        return .key(report)
      case (.incident(var report, let incident), .incident(let old)):
        try report.compare(with: old)
        return .incident(report, incident)
      case (.key, .incident(let old)):
        throw CommandError(
          message: "--since '\(path)' is a report on \(old.reports.count) keys, and you ask about "
            + "one. Name the same keys again, or give an earlier report on this key alone.")
      case (.incident, .key(let old)):
        throw CommandError(
          message: "--since '\(path)' is a report on one key, "
            + "'\(old.inquest.credential.id)', and you ask about several. Ask about that key "
            + "alone, or give an earlier report on the same keys.")
      }
    } catch let error as ReportChangesError {
      throw CommandError(message: "--since '\(path)': \(error.message)")
    }
  }
}

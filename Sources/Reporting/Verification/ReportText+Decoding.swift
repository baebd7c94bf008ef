internal import Foundation

/// A report of the one kind or the other.
public enum AnyReport: Sendable {
  case key(Report)
  case incident(IncidentReport)

  /// Those on single keys, in order; never empty for a report of the program.
  public var reports: [Report] {
    switch self {
    case .key(let report): [report]
    case .incident(let report): report.reports
    }
  }
}

extension ReportText {
  /// The report's value.
  /// - Throws: ``ReportTextError`` when members are missing or of another kind.
  public func decoded() throws(ReportTextError) -> AnyReport {
    do {
      switch kind {
      case .key: return .key(try Report(json: Data(bytes)))
      case .incident:
        let report = try IncidentReport(json: Data(bytes))
        guard !report.reports.isEmpty else {
          throw ReportTextError(
            reason: "is damaged: it is on no key", advice: ReportText.advice)
        }
        return .incident(report)
      }
    } catch let error as ReportTextError {
      throw error
    } catch let error as DecodingError {
      // An earlier version wrote less; what is not there cannot be told from what was cut out.
      throw ReportTextError(
        reason: "is damaged, or an earlier version wrote it: \(ReportText.words(error))",
        advice: ReportText.advice)
    } catch {
      throw ReportTextError(reason: "is damaged", advice: ReportText.advice)
    }
  }

  private static let advice =
    "Get the report again, or make it anew with report --format json."

  private static func words(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "the whole" : path.map { $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "it has no '\((context.codingPath + [key]).map(\.stringValue).joined(separator: "."))'"
    case .valueNotFound(_, let context):
      return "'\(place(context.codingPath))' is empty"
    case .typeMismatch(_, let context):
      return "'\(place(context.codingPath))' is of another kind than it should be"
    case .dataCorrupted(let context):
      return "'\(place(context.codingPath))' cannot be read"
    @unknown default: return "it cannot be read"
    }
  }
}

internal import Vocabulary

/// The verdict and every caller that is not known, as Detection Findings of the Open Cybersecurity
/// Schema Framework: JSON lines, one event a line, the verdict first.
public struct OCSFRenderer: ReportRenderer {
  public static let name = "ocsf"
  public static let fileExtension = "ocsf.jsonl"

  public init() {}

  public func render(_ report: Report) -> String {
    lines(OCSFFindings(report).events)
  }

  public func render(_ incident: IncidentReport) -> String {
    lines(
      [OCSFFindings.event(of: incident)] + incident.reports.flatMap { OCSFFindings($0).events })
  }

  private func lines(_ events: [JSONValue]) -> String {
    events.map { JSONText.line($0) + "\n" }.joined()
  }
}

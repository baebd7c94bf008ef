/// One way a report can look. Renderers decide appearance, never content.
public protocol ReportRenderer: Sendable {
  /// The word after `--format`.
  static var name: String { get }
  /// Without the dot.
  static var fileExtension: String { get }

  /// The whole report as text, ended by a newline; the same report gives the same bytes.
  func render(_ report: Report) -> String

  /// The same of a report on several keys.
  func render(_ incident: IncidentReport) -> String
}

internal import Vocabulary

/// What foreign callers left, as a bundle of STIX 2.1 for threat intelligence platforms.
///
/// Source: OASIS, "STIX Version 2.1", OASIS Standard, 10 June 2021.
public struct STIXRenderer: ReportRenderer {
  public static let name = "stix"
  public static let fileExtension = "stix.json"

  public init() {}

  public func render(_ report: Report) -> String {
    STIXBundle(headline: report.headline, reports: [report]).text()
  }

  public func render(_ incident: IncidentReport) -> String {
    STIXBundle(headline: incident.headline, reports: incident.reports).text()
  }
}

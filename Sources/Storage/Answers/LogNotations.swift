import Vocabulary

/// Formats that are two notations of one log, and give each of its events the same identity: a
/// table exported as JSON and as CSV.
///
/// Only such formats stand here whose events carry the provider's own id. Amazon Bedrock's
/// invocation log and CloudTrail share ids, too, but are two logs: see ``MeasureSupplement``.
///
/// A table may have been exported without some of its columns. What such a file holds does not
/// stand in the way of one that shows more: then the events are held twice, and
/// ``SourceSummary/poorerExportNote`` says so.
enum LogNotations {
  static let all = [
    ["litellm", "litellm-csv"], ["cloudtrail", "cloudtrail-csv"],
    ["github-audit", "github-audit-csv"], ["circleci-audit", "circleci-audit-csv"],
    ["postgres-csv", "postgres-json"], ["redis-acl-log", "redis-acl-log-text"],
  ]

  private static let firsts = Dictionary(
    all.flatMap { names in names.map { ($0, names[0]) } }, uniquingKeysWith: { first, _ in first })

  /// The name that all notations of the log of `format` share; `format` where there is but one.
  static func log(of format: String) -> String { firsts[format] ?? format }

  /// What the batch shows, where its format has other notations; nothing is asked of other files.
  static func shown(by batch: EventBatch, of format: String) -> Capability {
    firsts[format] == nil ? [] : batch.shownCapability
  }
}

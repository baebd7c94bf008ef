/// A system, or a place that keeps logs, whose records are of formats that do not bear its name.
public struct LoggedSystem: Sendable {
  public var name: String
  /// Names of the formats.
  public var formats: [String]
  /// What to export, and what it shows, in one sentence.
  public var advice: String
}

extension LogFormats {
  public static let systems: [LoggedSystem] = [
    LoggedSystem(
      name: "Claude on Amazon Bedrock", formats: ["cloudtrail", "bedrock-invocation"],
      advice: "CloudTrail names key, address and model of each call, the invocation log its tokens;"
        + " the two are joined by the request id."),
    LoggedSystem(
      name: "Claude on Google Vertex AI, Gemini on Vertex AI or by API key",
      formats: ["google-cloud-audit"],
      advice: "Data Access audit logs, which are off until you switch them on; they name service"
        + " account keys, but no API key, and no tokens."),
    LoggedSystem(
      name: "AWS Secrets Manager", formats: ["cloudtrail"],
      advice: "GetSecretValue and its relatives are management events: who read which secret, from"
        + " where."),
    LoggedSystem(
      name: "GitHub Actions", formats: ["github-audit", "github-audit-csv"],
      advice: "Runs of workflows and changes of their secrets stand in the audit log; the address"
        + " of a runner does not."),
    LoggedSystem(
      name: "Bitbucket Cloud", formats: ["atlassian-audit"],
      advice: "The audit log of the Atlassian organization; clones are not in it."),
    LoggedSystem(
      name: "Jenkins access log (Winstone)", formats: ["access-log"],
      advice: "`--accessLoggerClassName=winstone.accesslog.SimpleAccessLogger`, format combined;"
        + " beside the Audit Trail plugin, which does not see the script console by default."),
    LoggedSystem(
      name: "Stripe request logs", formats: [],
      advice: "Documentation/Maps/stripe-request-logs.json is a map for their export; no column of"
        + " it is documented."),
    LoggedSystem(
      name: "IIS", formats: ["w3c"], advice: "The W3C logs of the site, with its `#Fields:` line."),
    LoggedSystem(
      name: "Fastly", formats: ["access-log", "json-lines"],
      advice: "The default line is that of an access log; a line of your own wants a map."),
    LoggedSystem(
      name: "nginx or Apache with a log format of your own", formats: ["json-lines"],
      advice: "JSON with the usual names is read as it is; anything else by a map, into which your"
        + " `log_format` is pasted."),
    LoggedSystem(
      name: "CloudTrail kept in Elasticsearch, Splunk or CloudWatch Logs", formats: ["cloudtrail"],
      advice: "The event is found inside the exported record, under `event.original`, `_raw` or"
        + " `message`, or behind the time that an export to S3 writes before it."),
    LoggedSystem(
      name: "CloudTrail in Athena or CloudTrail Lake", formats: ["cloudtrail-csv", "cloudtrail"],
      advice: "Results as CSV or as JSON lines; select the column of the error code, without which"
        + " nothing can be called granted or refused."),
    LoggedSystem(
      name: "Any other SIEM", formats: ["ecs", "ocsf"],
      advice: "An export in the Elastic Common Schema or in OCSF; of a system that is listed here,"
        + " its own log says more."),
  ]

  static func systemsSection() -> String {
    var section =
      "## Systems by other names\n\n| System | Format | What to export |\n|---|---|---|\n"
    for system in systems {
      let formats = system.formats.map { "[`\($0)`](#\($0))" }.joined(separator: ", ")
      section += "| \(system.name) | \(formats.isEmpty ? "a map" : formats) | \(system.advice) |\n"
    }
    return section + "\n"
  }
}

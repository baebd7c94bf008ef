/// Every format the program reads; the only place a format is registered.
public enum LogFormats {
  public static let all: [any LogFormat] = [
    CloudTrailFormat(), ClaudeUsageFormat(), ClaudeConsoleFormat(), AccessLogFormat(),
    MappedFormat.liteLLM, MappedFormat.jsonLines,
    MappedFormat.gitHubAudit,
    MappedFormat.gitHubAuditTable,
    MappedFormat.gitLabRequests,
    MappedFormat.gitLabAudit,
    MappedFormat.gitLabAuditEvents,
    MappedFormat.gitLabAuditTable,
    MappedFormat.atlassianAudit,
    MappedFormat.bitbucketAudit,
    MappedFormat.circleCIAudit,
    MappedFormat.circleCIAuditTable,
    MappedFormat.dockerHubAudit,
    MappedFormat.mySQLAudit,
  ]

  /// The format users call `name`.
  static func named(_ name: String) -> (any LogFormat)? {
    all.first { $0.name == name }
  }
}

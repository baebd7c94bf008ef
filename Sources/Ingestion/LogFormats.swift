/// Every format the program reads; the only place a format is registered.
public enum LogFormats {
  public static let all: [any LogFormat] = [
    CloudTrailFormat(), ClaudeUsageFormat(), ClaudeConsoleFormat(), AccessLogFormat(),
    VaultAuditFormat(), ConjurAuditFormat(), JenkinsAuditTrailFormat(),
    MySQLGeneralFormat(), RedisMonitorFormat(), RedisAccessLogFormat(), RedisAccessLogTextFormat(),
    MongoDBFormat(), PostgresCSVFormat(), PostgresJSONFormat(), PostgresActivityFormat(),
    JSONLinesFormat(),
  ]

  /// The format users call `name`.
  static func named(_ name: String) -> (any LogFormat)? {
    all.first { $0.name == name }
  }
}

/// Every format the program reads; the only place a format is registered.
public enum LogFormats {
  public static let all: [any LogFormat] = [
    CloudTrailFormat(), ClaudeUsageFormat(), ClaudeConsoleFormat(), AccessLogFormat(),
    MappedFormat.liteLLM, MappedFormat.jsonLines,
    MappedFormat.s3Access,
    MappedFormat.s3AccessJSON,
    MappedFormat.applicationLoadBalancer,
    MappedFormat.classicLoadBalancer,
    MappedFormat.cloudFront,
    MappedFormat.amazonAPIGateway,
    MappedFormat.amazonAPIGatewayLines,
    MappedFormat.amazonWAF,
    MappedFormat.cloudflareHTTP,
    MappedFormat.googleCloudAudit,
    MappedFormat.googleLoadBalancer,
    MappedFormat.azureOpenAI,
    MappedFormat.azureFrontDoor,
    MappedFormat.azureApplicationGateway,
    MappedFormat.azureAPIManagement,
    MappedFormat.openCybersecuritySchema,
    MappedFormat.elasticCommonSchema,
  ]

  /// The format users call `name`.
  static func named(_ name: String) -> (any LogFormat)? {
    all.first { $0.name == name }
  }
}

public import Vocabulary

/// Formats that belong together, for readers.
public struct FormatFamily: Sendable {
  public var title: String
  public var formats: [any LogFormat]

  init(_ title: String, _ formats: [any LogFormat]) {
    self.title = title
    self.formats = formats
  }
}

/// Every format the program reads; the only place a format is registered.
public enum LogFormats {
  public static let families: [FormatFamily] = [
    FormatFamily("Claude", [ClaudeUsageFormat(), ClaudeConsoleFormat()]),
    FormatFamily("LLM gateways", [MappedFormat.liteLLM]),
    FormatFamily(
      "Clouds",
      [
        CloudTrailFormat(),
        MappedFormat.s3Access,
        MappedFormat.s3AccessJSON,
        MappedFormat.googleCloudAudit,
        MappedFormat.azureOpenAI,
      ]),
    FormatFamily(
      "Edges of clouds",
      [
        MappedFormat.applicationLoadBalancer,
        MappedFormat.classicLoadBalancer,
        MappedFormat.cloudFront,
        MappedFormat.amazonAPIGateway,
        MappedFormat.amazonAPIGatewayLines,
        MappedFormat.amazonWAF,
        MappedFormat.cloudflareHTTP,
        MappedFormat.googleLoadBalancer,
        MappedFormat.azureFrontDoor,
        MappedFormat.azureApplicationGateway,
        MappedFormat.azureAPIManagement,
      ]),
    FormatFamily("Servers", [AccessLogFormat()]),
    FormatFamily(
      "Anything else",
      [
        MappedFormat.openCybersecuritySchema,
        MappedFormat.elasticCommonSchema,
        MappedFormat.jsonLines,
      ]),
  ]

  public static let all: [any LogFormat] = families.flatMap(\.formats)

  /// What people ask of a log first: who, with what, doing what, how much, at what cost.
  public static let askedFirst: Capability = [
    .address, .agent, .operation, .tokens, .cost, .credential,
  ]

  /// The format users call `name`.
  static func named(_ name: String) -> (any LogFormat)? {
    all.first { $0.name == name }
  }
}

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
    FormatFamily(
      "Claude (Anthropic)",
      [
        ClaudeUsageFormat(), ClaudeConsoleFormat(), ClaudeActivityFormat(),
        ClaudeKeyListingFormat(), BedrockInvocationFormat(),
      ]),
    FormatFamily(
      "Other model providers",
      [
        OpenAIUsageFormat(), OpenAIConsoleFormat(), OpenAIAuditFormat(), OpenAIKeyListingFormat(),
        MappedFormat.azureOpenAI,
      ]),
    FormatFamily(
      "LLM gateways",
      [
        MappedFormat.liteLLM, MappedFormat.liteLLMTable, MappedFormat.helicone,
        MappedFormat.heliconeTable, MappedFormat.portkey, MappedFormat.cloudflareAIGateway,
        MappedFormat.cloudflareAIGatewayLogpush, MappedFormat.langfuse, MappedFormat.langfuseTable,
        MappedFormat.openRouter,
      ]),
    FormatFamily("Secrets managers", [VaultAuditFormat(), ConjurAuditFormat()]),
    FormatFamily(
      "Code hosts and CI",
      [
        MappedFormat.gitHubAudit, MappedFormat.gitHubAuditTable, MappedFormat.gitLabRequests,
        MappedFormat.gitLabAudit, MappedFormat.gitLabAuditEvents, MappedFormat.gitLabAuditTable,
        MappedFormat.atlassianAudit, MappedFormat.bitbucketAudit, MappedFormat.circleCIAudit,
        MappedFormat.circleCIAuditTable, JenkinsAuditTrailFormat(), MappedFormat.travisCI,
        MappedFormat.dockerHubAudit,
      ]),
    FormatFamily(
      "Payments", [StripeEventsFormat(), StripeLogsTailFormat(), StripeActivityFormat()]),
    FormatFamily(
      "Clouds",
      [
        CloudTrailFormat(), CloudTrailTableFormat(), CloudTrailDigestFormat(),
        MappedFormat.s3Access,
        MappedFormat.s3AccessJSON, MappedFormat.applicationLoadBalancer,
        MappedFormat.classicLoadBalancer, MappedFormat.cloudFront, MappedFormat.cloudFrontJSON,
        MappedFormat.amazonAPIGateway, MappedFormat.amazonAPIGatewayLines, MappedFormat.amazonWAF,
        MappedFormat.cloudflareHTTP,
        MappedFormat.googleCloudAudit, MappedFormat.googleLoadBalancer, MappedFormat.azureFrontDoor,
        MappedFormat.azureApplicationGateway, MappedFormat.azureAPIManagement,
      ]),
    FormatFamily(
      "API gateways",
      [MappedFormat.kong, MappedFormat.tyk, MappedFormat.tykTable, MappedFormat.krakenD]),
    FormatFamily(
      "Servers",
      [
        AccessLogFormat(), MappedFormat.caddy, MappedFormat.traefik, MappedFormat.traefikLines,
        MappedFormat.envoy, MappedFormat.istio, MappedFormat.envoyJSON, MappedFormat.haProxy,
        MappedFormat.w3c, MappedFormat.squid,
      ]),
    FormatFamily(
      "Databases",
      [
        PostgresCSVFormat(), PostgresJSONFormat(), PostgresActivityFormat(), MySQLGeneralFormat(),
        MappedFormat.mySQLAudit,
        MongoDBFormat(), RedisMonitorFormat(), RedisAccessLogFormat(), RedisAccessLogTextFormat(),
      ]),
    FormatFamily(
      "Anything else",
      [
        MappedFormat.openCybersecuritySchema, MappedFormat.elasticCommonSchema,
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

/// Every format the program reads; the only place a format is registered.
public enum LogFormats {
  public static let all: [any LogFormat] = [
    CloudTrailFormat(), ClaudeUsageFormat(), ClaudeConsoleFormat(), AccessLogFormat(),
    MappedFormat.liteLLM, MappedFormat.jsonLines,
    MappedFormat.liteLLMTable,
    MappedFormat.helicone,
    MappedFormat.heliconeTable,
    MappedFormat.portkey,
    MappedFormat.cloudflareAIGateway,
    MappedFormat.cloudflareAIGatewayLogpush,
    MappedFormat.langfuse,
    MappedFormat.langfuseTable,
    MappedFormat.openRouter,
    MappedFormat.kong,
    MappedFormat.tyk,
    MappedFormat.tykTable,
    MappedFormat.krakenD,
    MappedFormat.caddy,
    MappedFormat.traefik,
    MappedFormat.traefikLines,
    MappedFormat.envoy,
    MappedFormat.istio,
    MappedFormat.envoyJSON,
    MappedFormat.haProxy,
    MappedFormat.w3c,
    MappedFormat.squid,
  ]

  /// The format users call `name`.
  static func named(_ name: String) -> (any LogFormat)? {
    all.first { $0.name == name }
  }
}

internal import Vocabulary

/// The requests that Cloudflare's AI Gateway saw: as its API lists them, or as Logpush delivers
/// them. The bodies in Logpush are encrypted, and nothing here needs them.
extension MappedFormat {
  static let cloudflareAIGateway = MappedFormat(
    name: "cloudflare-ai-gateway",
    title: "Cloudflare AI Gateway logs (API)",
    origin: "`GET /accounts/{account}/ai-gateway/gateways/{gateway}/logs`, page by page.",
    keyIdentity: "nothing",
    marks: ["\"created_at\"", "\"tokens_in\"", "\"status_code\""],
    map: LogMap(
      layout: .json(wrappers: ["result"]),
      fields: [
        (.time, ["created_at"]),
        (.path, ["path"]),
        (.service, ["provider"]),
        (.model, ["model"]),
        (.agent, ["user_agent"]),
        (.status, ["status_code"]),
        (.outcome, ["success"]),
        (.promptTokens, ["tokens_in"]),
        (.outputTokens, ["tokens_out"]),
        (.cost, ["cost"]),
        (.eventID, ["id"]),
      ],
      needs: [.eventID, .service], identityFamily: "cloudflare-ai-gateway",
      notes: [LogMap.hasNoAddresses]),
    samples: [
      LogSample(
        "Cloudflare AI Gateway, as the API answers: the whole list on one page.",
        """
        {"result":[{"id":"01JQ0000000000000000000001","created_at":"2026-03-14T02:11:07.123Z",
        "provider":"openai","model":"gpt-4o","model_type":"text","path":"chat/completions",
        "duration":812,"request_type":"","status_code":200,"success":true,"cached":false,
        "tokens_in":100,"tokens_out":50,"cost":0.00075,"custom_cost":false,"step":0,
        "metadata":"{\\"user\\":\\"alice\\"}"},
        {"id":"01JQ0000000000000000000002","created_at":"2026-03-14T02:12:00Z",
        "provider":"anthropic","model":"claude-sonnet-4-5","path":"v1/messages","duration":20,
        "status_code":401,"success":false,"cached":false,"tokens_in":0,"tokens_out":0,"cost":0}],
        "result_info":{"page":1,"per_page":50,"count":2,"total_count":2},"success":true}
        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z", service: "openai", operation: "chat/completions",
            resource: "chat/completions", model: "gpt-4o"),
          SampleEvent(
            time: "2026-03-14T02:12:00Z", service: "anthropic", operation: "v1/messages",
            resource: "v1/messages", model: "claude-sonnet-4-5", outcome: .denied),
        ])
    ])

  static let cloudflareAIGatewayLogpush = MappedFormat(
    name: "cloudflare-ai-gateway-logpush",
    title: "Cloudflare AI Gateway events (Logpush)",
    origin: "A Logpush job with the data set `ai_gateway_events`.",
    keyIdentity: "nothing",
    marks: ["\"Gateway\"", "\"Provider\"", "\"StatusCode\""],
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["Timestamp", "Datetime"]),
        (.path, ["Endpoint"]),
        (.service, ["Provider"]),
        (.model, ["Model", "RequestedModel"]),
        (.status, ["StatusCode"]),
        (.cost, ["Metrics.cost"]),
      ],
      needs: [.service, .status], notes: [LogMap.hasNoAddresses]),
    samples: [
      LogSample(
        "Cloudflare AI Gateway through Logpush: the time in nanoseconds, encrypted bodies.",
        """
        {"Cached":false,"Endpoint":"chat/completions","Gateway":"prod","Metadata":\
        {"type":"encrypted","data":"AAAA"},"Metrics":{"cost":0.0042,"durationMs":1234},\
        "Model":"gpt-4o","Provider":"openai","RateLimited":false,"RequestBody":\
        {"type":"encrypted","data":"AAAA"},"RequestedModel":"gpt-4o","ResponseBody":\
        {"type":"encrypted","data":"AAAA"},"StatusCode":200,"Timestamp":1773454267123000000}
        {"Cached":false,"Endpoint":"v1/messages","Gateway":"prod","Metadata":{},"Model":"",\
        "Provider":"anthropic","RateLimited":true,"RequestBody":{},"ResponseBody":{},\
        "RequestedModel":"claude-sonnet-4-5","StatusCode":429,\
        "Timestamp":"2026-03-14T02:12:00Z"}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z", service: "openai", operation: "chat/completions",
            resource: "chat/completions", model: "gpt-4o"),
          SampleEvent(
            time: "2026-03-14T02:12:00Z", service: "anthropic", operation: "v1/messages",
            resource: "v1/messages", model: "claude-sonnet-4-5", outcome: .failure),
        ])
    ])
}

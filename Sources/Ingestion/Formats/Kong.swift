internal import Vocabulary

/// What Kong's plugins `file-log` and `http-log` write.
///
/// `client_ip` is the peer, or what Kong's trusted addresses let it believe. A refused request has
/// no consumer: what was sent as key shows only in the URL and in headers, where Kong redacts
/// `authorization` alone. What a call of a model used stands under `ai` and the name of the plugin
/// that made it; `prompt_token` and `completion_token` are the spelling of version 3.7.
extension MappedFormat {
  static let kong = MappedFormat(
    name: "kong",
    title: "Kong Gateway (file-log, http-log)",
    origin: "The file of Kong's plugin `file-log`, or what `http-log` sent.",
    keyIdentity: "the id of the credential in Kong; of a key in the URL, its fingerprint",
    marks: ["\"latencies\"", "\"started_at\""],
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["started_at"]),
        (.peerAddress, ["client_ip"]),
        (.forwarded, ["request.headers.x-forwarded-for"]),
        (.keyID, ["authenticated_entity.id"]),
        (
          .sentKey,
          [
            "request.headers.apikey", "request.headers.x-api-key", "request.querystring.apikey",
            "request.querystring.api_key", "request.querystring.key",
            "request.headers.authorization",
          ]
        ),
        (.agent, ["request.headers.user-agent"]),
        (.method, ["request.method"]),
        (.path, ["request.uri", "request.url"]),
        (.service, ["service.name", "service.host", "request.headers.host"]),
        (.model, kongAI("meta.response_model", "meta.request_model")),
        (.principal, ["consumer.username", "consumer.custom_id", "consumer.id"]),
        (.status, ["response.status"]),
        (.bytesIn, ["request.size", "session.received"]),
        (.bytesOut, ["response.size", "session.sent"]),
        (.promptTokens, kongAI("usage.prompt_tokens", "usage.prompt_token")),
        (.outputTokens, kongAI("usage.completion_tokens", "usage.completion_token")),
        (.cost, kongAI("usage.cost")),
        (.cacheHit, kongAI("cache.cache_status")),
      ],
      needs: [.time]),
    samples: [
      LogSample(
        "Kong, in an array: the credential's id, and the key in clear beside it.",
        """
        [{"request":{"uri":"/v1/models","url":"https://api.example.com:8443/v1/models",\
        "querystring":{"apikey":"sk-test-EXAMPLE"},"method":"GET",\
        "headers":{"host":"api.example.com","user-agent":"curl/8.5.0",\
        "authorization":"REDACTED"},"size":138},"response":{"status":200,"size":9982},\
        "latencies":{"kong":1,"proxy":171,"request":173},\
        "authenticated_entity":{"id":"a0dd7b3c-0000-4000-8000-000000000001"},\
        "consumer":{"username":"ci"},"client_ip":"203.0.113.9","started_at":1773454267123}]
        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z", credential: "a0dd7b3c-0000-4000-8000-000000000001",
            address: "203.0.113.9", agent: "curl/8.5.0", principal: "ci",
            service: "api.example.com", operation: "GET /v1/models", resource: "/v1/models")
        ]),
      LogSample(
        "Kong, on lines: a call of a model behind a proxy, and a refused one with a key in the URL.",
        """
        {"request":{"uri":"/v1/chat","method":"POST","headers":{"host":"api.example.com",\
        "user-agent":["python/3","x"],"x-forwarded-for":"203.0.113.9"},"size":"900"},\
        "response":{"status":200,"size":400},"latencies":{"kong":1,"proxy":9,"request":10},\
        "service":{"name":"chat"},"client_ip":"10.0.0.7","started_at":1773454267123,\
        "ai":{"proxy":{"meta":{"request_model":"gpt-4o","provider_name":"openai"},\
        "usage":{"prompt_tokens":100,"completion_tokens":50,"cost":0.00075}}}}
        {"request":{"uri":"/v1/models?apikey=sk-test-EXAMPLE","method":"GET","headers":{},\
        "size":138},"response":{"status":401,"size":96},\
        "latencies":{"kong":1,"proxy":-1,"request":1},"client_ip":"2001:db8::7",\
        "started_at":1773454268000}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z", address: "203.0.113.9", agent: "python/3",
            service: "chat", operation: "POST /v1/chat", resource: "/v1/chat", model: "gpt-4o"),
          SampleEvent(
            time: "2026-03-14T02:11:08Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "2001:db8::7", operation: "GET /v1/models", resource: "/v1/models",
            outcome: .denied),
        ]),
    ])

  /// These members of every plugin that calls models, the first member first.
  private static func kongAI(_ members: String...) -> [String] {
    let plugins = ["proxy", "ai-proxy", "ai-proxy-advanced"]
    return members.flatMap { member in plugins.map { "ai.\($0).\(member)" } }
  }
}

internal import Vocabulary

/// The log export of Portkey. Whoever asks for it chooses the fields; costs are in cents.
extension MappedFormat {
  static let portkey = MappedFormat(
    name: "portkey",
    title: "Portkey logs export (JSON lines)",
    origin: "Portkey: Logs, Exports; choose all fields.",
    keyIdentity: "the slug of the virtual key",
    marks: ["\"created_at\"", "\"ai_"],
    map: LogMap(
      layout: .json(wrappers: ["data"]),
      fields: [
        (.time, ["created_at"]),
        (.keyID, ["virtual_key"]),
        (.method, ["request_method"]),
        (.path, ["request_url"]),
        (.service, ["ai_org"]),
        (.model, ["ai_model", "request.body.model", "response.body.model"]),
        (.status, ["response_status_code"]),
        (.outcome, ["is_success"]),
        (.promptTokens, ["req_units"]),
        (.outputTokens, ["res_units"]),
        (.costCents, ["cost"]),
      ],
      notes: [LogMap.hasNoAddresses]),
    samples: [
      LogSample(
        "Portkey: the key is known by its slug; fields stand flat or nested, and some are missing.",
        """
        {"created_at":"2026-03-14T02:11:07.123Z","request.body":{"model":"gpt-4o"},\
        "is_success":1,"ai_org":"openai","ai_model":"gpt-4o-2024-08-06","req_units":100,\
        "res_units":50,"total_units":150,"cost":1.23,"cost_currency":"USD",\
        "request_url":"https://api.portkey.ai/v1/chat/completions","request_method":"POST",\
        "response_status_code":200,"cache_status":"MISS","trace_id":"t-1",\
        "virtual_key":"openai-prod-1a2b3c","metadata.key":["team"],"metadata.value":["ci"]}
        {"created_at":"2026-03-14T02:12:00Z","request":{"body":{"model":"gpt-4o-mini"}},\
        "is_success":0,"ai_org":"openai","request_url":"/v1/embeddings",\
        "request_method":"POST","virtual_key":"openai-prod-1a2b3c"}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z", credential: "openai-prod-1a2b3c",
            service: "openai", operation: "POST /v1/chat/completions",
            resource: "/v1/chat/completions", model: "gpt-4o-2024-08-06"),
          SampleEvent(
            time: "2026-03-14T02:12:00Z", credential: "openai-prod-1a2b3c", service: "openai",
            operation: "POST /v1/embeddings", resource: "/v1/embeddings", model: "gpt-4o-mini",
            outcome: .failure),
        ])
    ])
}

internal import Vocabulary

/// The requests that Helicone saw, as its export tool or its API gives them.
///
/// Clients may choose the request id, so no identity is taken from it. Helicone keeps neither the
/// key nor the address of a caller, only the country.
extension MappedFormat {
  static let helicone = MappedFormat(
    name: "helicone",
    title: "Helicone requests (JSON)",
    origin: "Helicone's export tool (`--format json` or `jsonl`), or its request query API.",
    keyIdentity: "nothing; only the user that clients name",
    marks: ["\"request_created_at\"", "\"response_status\""],
    map: heliconeMap(.json(wrappers: ["data"])),
    samples: [
      LogSample(
        "Helicone: a request that was answered, and one that was refused.",
        """
        {"response_id":"r-1","response_created_at":"2026-03-14T02:11:08.200Z",\
        "response_status":200,"response_model":"gpt-4o-2024-08-06","request_id":"q-1",\
        "request_created_at":"2026-03-14T02:11:07.123Z","request_body":{"model":"gpt-4o"},\
        "request_path":"https://api.openai.com/v1/chat/completions",\
        "request_user_id":"alice","request_properties":{},"request_model":"gpt-4o",\
        "provider":"OPENAI","total_tokens":150,"prompt_tokens":100,"completion_tokens":50,\
        "country_code":"DE","costUSD":0.00075}
        {"response_id":"r-2","response_created_at":null,"response_status":401,\
        "response_model":null,"request_id":"q-2","request_created_at":"2026-03-14 02:12:00.5",\
        "request_body":{"model":"gpt-4o-mini"},"request_user_id":null,"request_model":null,\
        "provider":"OPENAI","total_tokens":null}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z", principal: "alice", service: "OPENAI",
            operation: "/v1/chat/completions", resource: "/v1/chat/completions",
            model: "gpt-4o"),
          SampleEvent(
            time: "2026-03-14T02:12:00.500Z", service: "OPENAI", model: "gpt-4o-mini",
            outcome: .denied),
        ])
    ])

  static let heliconeTable = MappedFormat(
    name: "helicone-csv",
    title: "Helicone requests (CSV)",
    origin: "Helicone's export tool with `--format csv`.",
    keyIdentity: "nothing; only the user that clients name",
    marks: ["request_created_at", "response_status"],
    map: heliconeMap(
      .table(columns: ["response_id", "request_created_at", "response_status"])),
    samples: [
      LogSample(
        "Helicone as a table: the body, a document with lines of its own, is not kept.",
        #"""
        response_id,response_created_at,response_status,request_created_at,request_body,request_properties,request_user_id,model,prompt_tokens,completion_tokens,latency,cost
        r-1,2026-03-14T02:11:08.200Z,200,2026-03-14T02:11:07.123Z,"{""messages"":[{""content"":""a
        b""}]}",{},alice,gpt-4o,100,50,1077,0.00075
        r-2,2026-03-14T02:12:00.900Z,429,2026-03-14T02:12:00.500Z,{},{},,gpt-4o,,,400,

        """#,
        events: [
          SampleEvent(time: "2026-03-14T02:11:07.123Z", principal: "alice", model: "gpt-4o"),
          SampleEvent(time: "2026-03-14T02:12:00.500Z", model: "gpt-4o", outcome: .failure),
        ])
    ])

  private static func heliconeMap(_ layout: LogLayout) -> LogMap {
    LogMap(
      layout: layout,
      fields: [
        (.time, ["request_created_at"]),
        (.fallbackTime, ["response_created_at"]),
        (.path, ["request_path"]),
        (.service, ["provider"]),
        (.model, ["model", "request_model", "response_model", "request_body.model"]),
        (.principal, ["request_user_id", "helicone_user"]),
        (.status, ["response_status"]),
        (.promptTokens, ["prompt_tokens"]),
        (.outputTokens, ["completion_tokens"]),
        (.cacheRead, ["prompt_cache_read_tokens"]),
        (.cacheWritten, ["prompt_cache_write_tokens"]),
        (.cost, ["costUSD", "cost"]),
      ],
      needs: [.time], isUniversalTime: true, notes: [LogMap.hasNoAddresses])
  }
}

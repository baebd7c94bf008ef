internal import Vocabulary

extension ClaudeUsageFormat {
  static let samples = [
    LogSample(
      "A page of hour buckets: an hour without use, one with a key's use and the Console's.",
      """
      {"data":[{"starting_at":"2026-03-04T01:00:00Z","ending_at":"2026-03-04T02:00:00Z",\
      "results":[]},
      {"starting_at":"2026-03-04T02:00:00Z","ending_at":"2026-03-04T03:00:00Z","results":[\
      {"uncached_input_tokens":812345,"cache_creation":{"ephemeral_1h_input_tokens":0,\
      "ephemeral_5m_input_tokens":500},"cache_read_input_tokens":200,"output_tokens":90321,\
      "server_tool_use":{"web_search_requests":3},\
      "api_key_id":"apikey_01EXAMPLEaaaaaaaaaaaaaaaa","workspace_id":"wrkspc_01EXAMPLE",\
      "model":"claude-sonnet-4-5","service_tier":"standard","context_window":"200k-1M",\
      "inference_geo":"us"},
      {"uncached_input_tokens":96,"cache_creation":{"ephemeral_1h_input_tokens":0,\
      "ephemeral_5m_input_tokens":0},"cache_read_input_tokens":0,"output_tokens":210,\
      "server_tool_use":{"web_search_requests":0},"api_key_id":null,"workspace_id":null,\
      "model":"claude-sonnet-4-5","service_tier":"standard","context_window":"0-200k"}]}],\
      "has_more":false,"next_page":null}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:00:00Z", credential: "apikey_01EXAMPLEaaaaaaaaaaaaaaaa",
          principal: "wrkspc_01EXAMPLE", service: "standard", operation: "context 200k-1M",
          model: "claude-sonnet-4-5", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T02:00:00Z", service: "standard", operation: "context 0-200k",
          model: "claude-sonnet-4-5", outcome: .unknown),
      ]),
    LogSample(
      "A report of a key that was not used.",
      """
      {"data":[{"starting_at":"2026-03-04T00:00:00Z","ending_at":"2026-03-05T00:00:00Z",\
      "results":[]},{"starting_at":"2026-03-05T00:00:00Z","ending_at":"2026-03-06T00:00:00Z",\
      "results":[]}],"has_more":false,"next_page":null}
      """, events: []),
    LogSample(
      "A cost report, which names no key; its amounts are cents.",
      """
      {"data":[{"starting_at":"2026-03-04T00:00:00Z","ending_at":"2026-03-05T00:00:00Z",\
      "results":[{"currency":"USD","amount":"4123.78912","workspace_id":null,\
      "description":"Claude Sonnet 4.5 Usage - Input Tokens","cost_type":"tokens",\
      "context_window":"0-200k","model":"claude-sonnet-4-5","service_tier":"standard",\
      "token_type":"uncached_input_tokens"}]}],"has_more":false,"next_page":null}
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T00:00:00Z", service: "standard", operation: "context 0-200k",
          model: "claude-sonnet-4-5", outcome: .unknown)
      ]),
  ]
}

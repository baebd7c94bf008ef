internal import Vocabulary

extension ClaudeConsoleFormat {
  static let samples = [
    LogSample(
      "The export of the Usage page: a key known by its name, and use of the Console.",
      """
      usage_date_utc,model_version,api_key,workspace,usage_type,context_window,\
      usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,\
      usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,\
      web_search_count,inference_geo,speed
      2026-03-04,claude-sonnet-4-5-20250929,prod-backend,Default,standard,≤ 200k,812345,500,0,\
      200,90321,0,global,
      2026-03-04,claude-sonnet-4-5-20250929,"team ""blue"", search",Default,batch,> 200k,12,0,0,\
      0,7,0,us,fast
      2026-03-05,claude-sonnet-4-5-20250929,,,standard,≤ 200k,96,0,0,0,210,0,global,

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T00:00:00Z", credential: "prod-backend", principal: "Default",
          service: "standard", operation: "context ≤ 200k", model: "claude-sonnet-4-5-20250929",
          outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T00:00:00Z", credential: #"team "blue", search"#,
          principal: "Default", service: "batch", operation: "context > 200k, speed fast",
          model: "claude-sonnet-4-5-20250929", outcome: .unknown),
        SampleEvent(
          time: "2026-03-05T00:00:00Z", service: "standard", operation: "context ≤ 200k",
          model: "claude-sonnet-4-5-20250929", outcome: .unknown),
      ]),
    LogSample(
      "A recent export of the Cost page, which has the key's id beside its name.",
      """
      usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,\
      list_price_usd,cost_type,inference_geo,speed,api_key_id,api_key_status
      2026-03-04,Claude Sonnet 4.5,Default,prod-backend,message,≤ 200k,input_no_cache,2.44,2.44,\
      token,global,,apikey_01EXAMPLEaaaaaaaaaaaaaaaa,active
      2026-03-04,Claude Sonnet 4.5,Default,prod-backend,message,≤ 200k,output,1.35,1.35,token,\
      global,,apikey_01EXAMPLEaaaaaaaaaaaaaaaa,active

      """,
      events: Array(
        repeating: SampleEvent(
          time: "2026-03-04T00:00:00Z", credential: "apikey_01EXAMPLEaaaaaaaaaaaaaaaa",
          principal: "Default", service: "message", operation: "context ≤ 200k",
          model: "Claude Sonnet 4.5", outcome: .unknown), count: 2)),
  ]
}

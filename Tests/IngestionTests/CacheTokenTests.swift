import Testing
import Vocabulary

@testable import Ingestion

@Suite("Tokens written to a cache")
struct CacheTokenTests {
  /// A log, and the input, read, written, written for an hour, output of its first event.
  static let logs: [(text: String, figures: [Int64])] = [
    (
      """
      {"data":[{"starting_at":"2026-03-04T02:00:00Z","ending_at":"2026-03-04T03:00:00Z",\
      "results":[{"uncached_input_tokens":10,"cache_creation":{"ephemeral_1h_input_tokens":3,\
      "ephemeral_5m_input_tokens":4},"cache_read_input_tokens":20,"output_tokens":5,\
      "api_key_id":"apikey_01EX","model":"m"}]}],"has_more":false,"next_page":null}
      """, [37, 20, 7, 3, 5]
    ),
    (
      """
      usage_date_utc,model_version,api_key,usage_input_tokens_no_cache,\
      usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,\
      usage_input_tokens_cache_read,usage_output_tokens
      2026-03-04,m,prod,10,4,3,20,5

      """, [37, 20, 7, 3, 5]
    ),
    (
      """
      {"request_id":"c-1","call_type":"acompletion","api_key":"","startTime":"2026-03-14T02:11:07Z",\
      "model":"m","prompt_tokens":37,"completion_tokens":5,"metadata":{"additional_usage_values":\
      {"cache_read_input_tokens":20,"cache_creation_input_tokens":7}},"status":"success"}

      """, [37, 20, 7, -1, 5]
    ),
    (
      """
      {"schemaType":"ModelInvocationLog","timestamp":"2026-03-14T02:11:07Z","requestId":"r",\
      "operation":"Converse","modelId":"m","input":{"inputTokenCount":10,\
      "cacheReadInputTokenCount":20,"cacheWriteInputTokenCount":7},"output":{"outputTokenCount":5}}

      """, [37, 20, 7, -1, 5]
    ),
    (
      """
      {"object":"page","data":[{"object":"bucket","start_time":1772589600,"end_time":1772593200,\
      "results":[{"object":"organization.usage.completions.result","input_tokens":37,\
      "output_tokens":5,"input_cached_tokens":20,"input_cache_write_tokens":7,\
      "num_model_requests":2,"api_key_id":"key_EX","model":"m"}]}],"has_more":false,\
      "next_page":null}
      """, [37, 20, 7, -1, 5]
    ),
    (
      """
      {"time":"2026-03-14T02:11:07Z","key_id":"k","usage":{"input_tokens":10,"output_tokens":5,\
      "cache_read_input_tokens":20,"cache_creation_input_tokens":7,\
      "cache_creation":{"ephemeral_1h_input_tokens":3}}}

      """, [37, 20, 7, 3, 5]
    ),
    (
      """
      {"time":"2026-03-14T02:11:07Z","key_id":"k","input_tokens":10,"output_tokens":5}

      """, [10, -1, -1, -1, 5]
    ),
  ]

  @Test("are read where the log has them, and unknown where not", arguments: 0..<logs.count)
  func figures(place: Int) throws {
    let log = Self.logs[place]
    let row = try #require(try read(log.text, zone: .utc).rows.first)
    #expect(
      [
        row.inputTokens, row.cachedTokens, row.cacheWriteTokens, row.cacheWriteHourTokens,
        row.outputTokens,
      ] == log.figures)
  }
}

import Testing
import Vocabulary

@testable import Ingestion

@Suite("LiteLLM spend logs")
struct LiteLLMTests {
  private static func record(_ spend: Double) -> String {
    #"{"request_id":"r1","call_type":"a","startTime":"2026-03-14 02:12:00.5","model":"m","#
      + #""spend":\#(spend)}"# + "\n"
  }

  @Test("a request id is the identity of a record")
  func identity() throws {
    let one = try read(Self.record(0.1))
    #expect(one.summary.format == "litellm")
    #expect(one.rows.map(\.identityIsProvided) == [true])
    #expect(one.identities == (try read(Self.record(0.2))).identities)
  }

  @Test("times without zone are UTC whatever the zone of the log")
  func time() throws {
    let file = try read(Self.record(0), zone: TimestampScannerTests.berlin)
    #expect(file.events.map(\.time) == ["2026-03-14T02:12:00.500Z"])
  }

  @Test(
    "the error code tells a refusal from another failure",
    arguments: [("401", Outcome.denied), ("403", .denied), ("429", .failure), ("", .failure)])
  func refusals(_ code: String, _ outcome: Outcome) throws {
    let line =
      #"{"request_id":"r1","call_type":"a","startTime":"2026-03-14 02:12:00.5","model":"m","#
      + #""metadata":{"error_information":{"error_code":"\#(code)"}},"status":"failure"}"# + "\n"
    #expect(try read(line).rows.map(\.outcome) == [outcome])
  }

  /// A row with the usual fields and these.
  private static func row(_ members: String) -> String {
    #"{"request_id":"r1","call_type":"acompletion","startTime":"2026-03-14 02:12:00.5","#
      + #""model":"gpt-4o","spend":0.0123,"prompt_tokens":10000,"completion_tokens":50,"#
      + members + "}\n"
  }

  @Test(
    "the user agent is the tag that the proxy makes of it, with its version",
    arguments: [
      (#""request_tags":["env:prod","User-Agent: curl","User-Agent: curl/8.7.1"]"#, "curl/8.7.1"),
      (#""request_tags":["User-Agent: curl/8.7.1","User-Agent: curl"]"#, "curl/8.7.1"),
      (#""request_tags":["User-Agent: probe"],"metadata":{"user_agent":"x/1"}"#, "probe"),
      (#""request_tags":"[\"User-Agent: a\",\"User-Agent: a/1 (\\\"b\\\")\"]""#, #"a/1 ("b")"#),
      (#""request_tags":["User-Agent:"],"metadata":{"user_agent":"x/1"}"#, "x/1"),
      (#""request_tags":["User-Agents: a"]"#, ""), (#""request_tags":["curl/8.7.1"]"#, ""),
      (#""request_tags":[]"#, ""), (#""request_tags":"User-Agent: a""#, ""),
    ])
  func agent(_ members: String, _ agent: String) throws {
    #expect(try read(Self.row(members)).events.map(\.agent) == [agent])
  }

  @Test(
    "without a status of its own a row ended as its metadata says",
    arguments: [
      (#""metadata":{"status":"success"}"#, Outcome.success),
      (#""metadata":{"status":"failure"}"#, .failure),
      (#""status":"failure","metadata":{"status":"success"}"#, .failure),
      (#""metadata":{}"#, .unknown),
    ])
  func status(_ members: String, _ outcome: Outcome) throws {
    #expect(try read(Self.row(members)).rows.map(\.outcome) == [outcome])
  }

  @Test(
    "cached tokens of models of OpenAI stand in the details of the prompt",
    arguments: ["additional_usage_values", "usage_object"])
  func cachedTokens(_ place: String) throws {
    let members = #""metadata":{"\#(place)":{"prompt_tokens_details":{"cached_tokens":8000}}}"#
    let file = try read(Self.row(members))
    #expect(file.rows.map { [$0.inputTokens, $0.cachedTokens] } == [[10_000, 8000]])
  }

  @Test(
    "what the proxy answered from its cache for nothing used no tokens of a model",
    arguments: [
      (#""cache_hit":"True","spend":0"#, 0), (#""cache_hit":true,"spend":0.0"#, 0),
      (#""cache_hit":"False","spend":0"#, 10_000), (#""cache_hit":"None","spend":0"#, 10_000),
      (#""cache_hit":"True","spend":0.01"#, 10_000), (#""cache_hit":"True""#, 10_000),
    ] as [(String, Int64)])
  func cacheHits(_ members: String, _ tokens: Int64) throws {
    let text =
      #"{"request_id":"r1","call_type":"a","startTime":"2026-03-14 02:12:00.5","model":"m","#
      + #""prompt_tokens":10000,"completion_tokens":50,"# + members + "}\n"
    let file = try read(text)
    let rows = file.rows
    #expect(file.summary.notes.contains { $0.contains("tokens count as 0") } == (tokens == 0))
    #expect(rows.map(\.inputTokens) == [tokens])
    #expect(rows.map(\.outputTokens) == [tokens / 200])
    #expect(rows.map(\.cachedTokens) == [EventRow.unknown])
  }
}

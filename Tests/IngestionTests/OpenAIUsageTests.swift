import Testing
import Vocabulary

@testable import Ingestion

@Suite("OpenAI usage and cost reports")
struct OpenAIUsageTests {
  private static func page(_ results: String, more: Bool = false) -> String {
    #"{"object":"page","data":[{"object":"bucket","start_time":1772589600,"#
      + #""end_time":1772593200,"results":[\#(results)]}],"has_more":\#(more)}"#
  }

  @Test(
    "count what the report counts: requests, input, cached, output, cost",
    arguments: [
      (
        #"{"input_tokens":100,"input_cached_tokens":40,"output_tokens":7,"num_model_requests":3}"#,
        [3, 100, 40, 7, -1] as [Int64]
      ),
      (#"{"input_tokens":9,"input_text_tokens":9,"input_audio_tokens":0}"#, [-1, 9, -1, -1, -1]),
      (#"{"num_model_requests":2,"num_requests":5}"#, [2, -1, -1, -1, -1]),
      (#"{"num_requests":5}"#, [5, -1, -1, -1, -1]),
      (#"{"usage_bytes":5}"#, [-1, -1, -1, -1, -1]),
      (#"{"amount":{"value":0.06,"currency":"usd"}}"#, [-1, -1, -1, -1, 60_000]),
      (
        #"{"amount":{"currency":"USD","value":"12.5"},"quantity":3}"#, [-1, -1, -1, -1, 12_500_000]
      ),
    ])
  func figures(result: String, figures: [Int64]) throws {
    let row = try #require(try read(Self.page(result), as: "openai-usage").rows.first)
    #expect(
      [row.requests, row.inputTokens, row.cachedTokens, row.outputTokens, row.costMicrodollars]
        == figures)
  }

  @Test(
    "a total that cannot be trusted is one reject, its neighbours are kept",
    arguments: [
      (#"{"input_tokens":"many"}"#, "token count"), (#"{"num_model_requests":-1}"#, "token count"),
      (#"{"api_key_id":"key_EXAMPLE"}"#, "no figure"),
      (#"{"amount":{"value":1,"currency":"eur"}}"#, "not in US dollars"),
      (#"{"amount":{"value":"1,5","currency":"usd"}}"#, "sum of money"), ("7", "not an object"),
    ])
  func rejects(result: String, reason: String) throws {
    let good = #"{"output_tokens":3,"api_key_id":"key_EXAMPLE"}"#
    let file = try read(Self.page("\(good),\(result),\(good)"), as: "openai-usage")
    #expect(file.rows.count == 2)
    #expect(file.rejects.map { $0.reason.contains(reason) } == [true])
  }

  @Test("warn of more pages, and of totals that name no key")
  func warnings() throws {
    func warnings(_ result: String, more: Bool = false) throws -> String {
      try read(Self.page(result, more: more)).summary.sentences.joined()
    }
    #expect(try warnings(#"{"output_tokens":3,"api_key_id":null}"#).contains("api_key_id"))
    #expect(
      try warnings(#"{"output_tokens":3,"api_key_id":"key_E"}"#, more: true).contains("has_more"))
    #expect(try warnings(#"{"output_tokens":3,"api_key_id":"key_E"}"#) == "")
    #expect(try warnings("") == "")
  }

  @Test("a total is known by its dimensions, not by its figures or the names beside its ids")
  func identity() throws {
    func identity(_ members: String) throws -> [[UInt64]] {
      try read(Self.page("{\(members)}"), as: "openai-usage").identities
    }
    let first = try identity(#""output_tokens":3,"project_id":"proj_E","project_name":"Old""#)
    let later = try identity(
      #""project_name":"New","output_tokens":9,"project_id":"proj_E","model":null"#)
    #expect(later == first)
    #expect(try identity(#""output_tokens":3,"project_id":"proj_F""#) != first)
  }

  private static let header =
    "start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,"
    + "api_key_id,input_tokens,input_cached_tokens,num_model_requests\n"

  @Test(
    "rows of the dashboard's export: requests, input, cached, cost",
    arguments: [
      ("1772582400,1772668800,,,,,,key_E,10.0,4.0,3.0", [3, 10, 4, -1] as [Int64]),
      (",,2026-03-04T00:00:00,2026-03-05T00:00:00,0.25,usd,x,key_E", [-1, -1, -1, 250_000]),
      ("1772582400,1772668800,,,\"1\",USD", [-1, -1, -1, 1_000_000]),
    ])
  func dashboardRows(row: String, figures: [Int64]) throws {
    let file = try read(Self.header + row, as: "openai-usage-csv")
    let total = try #require(file.rows.first)
    #expect(
      [total.requests, total.inputTokens, total.cachedTokens, total.costMicrodollars] == figures)
    #expect(total.widthMilliseconds == 86_400_000)
    #expect(file.events.map(\.time) == ["2026-03-04T00:00:00Z"])
  }

  @Test(
    "a row of the dashboard's export that cannot be read is a reject",
    arguments: [
      "1772582400,1772668800,,,x", "1772582400,1772668800,,,1,eur", "1772668800,1772582400,,,1",
      "1772582400,,,,1", "1772582400,1772668800,,,,,,,,,,,", "soon,later,,,1",
    ])
  func dashboardRejects(row: String) throws {
    let file = try read(Self.header + row, as: "openai-usage-csv")
    #expect(file.rows.isEmpty && file.rejects.count == 1)
  }
}

import Testing
import Vocabulary

@testable import Ingestion

/// What the samples do not compare: measures, and what is passed over.
@Suite("Logs of gateways and servers")
struct GatewayLogTests {
  struct Measures: Sendable, Equatable, CustomTestStringConvertible {
    var format: String
    var input = EventRow.unknown
    var cached = EventRow.unknown
    var output = EventRow.unknown
    var microdollars = EventRow.unknown
    var bytesIn = EventRow.unknown
    var bytesOut = EventRow.unknown
    var testDescription: String { format }
  }

  static let measures = [
    Measures(format: "litellm-csv", input: 100, output: 50, microdollars: 12_300),
    Measures(format: "helicone", input: 100, output: 50, microdollars: 750),
    Measures(format: "helicone-csv", input: 100, output: 50, microdollars: 750),
    Measures(format: "portkey", input: 100, output: 50, microdollars: 12_300),
    Measures(format: "cloudflare-ai-gateway", input: 100, output: 50, microdollars: 750),
    Measures(format: "cloudflare-ai-gateway-logpush", microdollars: 4200),
    Measures(format: "langfuse", input: 100, output: 50, microdollars: 750),
    Measures(format: "langfuse-csv", input: 100, output: 50, microdollars: 750),
    Measures(
      format: "openrouter-csv", input: 10_389, cached: 64, output: 137, microdollars: 12_300),
    Measures(format: "kong", bytesIn: 138, bytesOut: 9982),
    Measures(format: "tyk", bytesIn: 0), Measures(format: "tyk-csv", bytesIn: 0),
    Measures(format: "krakend"), Measures(format: "caddy", bytesIn: 0, bytesOut: 512),
    Measures(format: "traefik", bytesOut: 19), Measures(format: "traefik-clf", bytesOut: 512),
    Measures(format: "envoy", bytesIn: 154, bytesOut: 2260),
    Measures(format: "istio", bytesIn: 154, bytesOut: 2260),
    Measures(format: "envoy-json", bytesIn: 154, bytesOut: 2260),
    Measures(format: "haproxy", bytesOut: 3313), Measures(format: "w3c"),
    Measures(format: "squid", bytesOut: 45_231),
  ]

  @Test("measures what a call used", arguments: measures)
  func usage(expected: Measures) throws {
    let sample = try #require(LogFormats.named(expected.format)?.declaration.samples.first)
    let row = try #require(try read(sample.text, as: expected.format, zone: .utc).rows.first)
    #expect(
      Measures(
        format: expected.format, input: row.inputTokens, cached: row.cachedTokens,
        output: row.outputTokens, microdollars: row.costMicrodollars, bytesIn: row.bytesIn,
        bytesOut: row.bytesOut) == expected)
  }

  @Test("the tokens that Kong's AI proxy and a cache of Langfuse's count are read")
  func otherTokens() throws {
    let kong = try #require(LogFormats.named("kong")?.declaration.samples.last)
    let row = try #require(try read(kong.text).rows.first)
    #expect(
      [row.inputTokens, row.outputTokens, row.costMicrodollars, row.bytesIn] == [
        100, 50, 750, 900,
      ])
    let langfuse = try read(
      """
      {"id":"o-1","trace_id":"t-1","type":"GENERATION","name":"a","level":"DEFAULT",\
      "start_time":"2026-03-14 02:11:07","usage_details":\
      "{\\"input\\":100,\\"input_cached_tokens\\":64,\\"output\\":5}"}

      """, as: "langfuse")
    #expect(langfuse.rows.map(\.inputTokens) == [164])
    #expect(langfuse.rows.map(\.cachedTokens) == [64])
  }

  @Test(
    "the tokens that a plugin of Kong's counts are read under each of its names",
    arguments: ["proxy", "ai-proxy", "ai-proxy-advanced"],
    [("prompt_token", "completion_token"), ("prompt_tokens", "completion_tokens")])
  func kongTokens(plugin: String, names: (input: String, output: String)) throws {
    let usage = #"{"\#(names.input)":28,"total_tokens":48,"\#(names.output)":20,"cost":0.0038}"#
    let line =
      #"{"request":{"uri":"/v1/chat","method":"POST","headers":{},"size":138},"#
      + #""response":{"status":200,"size":9982},"latencies":{"kong":1,"proxy":171},"#
      + #""client_ip":"203.0.113.9","started_at":1773454267123,"#
      + #""ai":{"payload":{"request":"x"},"\#(plugin)":{"usage":\#(usage),"#
      + #""meta":{"request_model":"command","response_model":"command"}}}}"# + "\n"
    let file = try read(line)
    #expect(file.summary.format == "kong")
    #expect(file.events.map(\.model) == ["command"])
    #expect(
      file.rows.map { [$0.inputTokens, $0.outputTokens, $0.costMicrodollars] } == [[28, 20, 3800]])
  }

  @Test(
    "lines that are no requests count as blank, and the reader is told",
    arguments: ["krakend", "caddy", "traefik", "langfuse", "langfuse-csv"])
  func passedOver(name: String) throws {
    let sample = try #require(LogFormats.named(name)?.declaration.samples.first)
    let file = try read(sample.text, zone: .utc)
    #expect(file.summary.format == name)
    #expect(file.batches.reduce(0) { $0 + $1.recordsBlank } == (name == "langfuse-csv" ? 2 : 1))
    #expect(file.summary.notes.contains { $0.contains("they count as blank") })
  }

  @Test(
    "a file with nothing but other lines is of no such format",
    arguments: [
      "2026/03/14 02:11:00 KRAKEND INFO: [SERVICE: Gin] Listening on port: 8080\n",
      #"{"level":"info","ts":1773454260.1,"logger":"admin","msg":"admin endpoint started"}"#,
      #"{"level":"info","msg":"Configuration loaded","time":"2026-03-14T02:11:00Z"}"#,
    ])
  func onlyOthers(text: String) {
    #expect(throws: ReadingError.self) { try read(text) }
  }

  @Test("a page of a listing that is not the last one is told")
  func pages() throws {
    let sample = try #require(
      LogFormats.named("cloudflare-ai-gateway")?.declaration.samples.first)
    let text = sample.text.replacing("\"total_count\":2}", with: "\"total_count\":51}")
    #expect(try read(sample.text).summary.sentences.count == 1)
    #expect(try read(text).summary.warnings.contains { $0.contains("more follow") })
  }
}

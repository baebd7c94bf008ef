import Testing
import Vocabulary

@testable import Ingestion

@Suite("Claude Console exports")
struct ClaudeConsoleTests {
  private static let usage =
    "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
    + "usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
    + "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,"
    + "web_search_count,inference_geo,speed"
  private static let cost =
    "usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,"
    + "list_price_usd,cost_type,inference_geo,speed,api_key_id,api_key_status"

  struct Header: Sendable {
    var meaning: String
    var text: String
    /// Input, cached and output tokens, cost; the credential.
    var figures: [Int64]
    var credential = "prod"
  }

  @Test(
    "every generation of header is understood, in any order of columns",
    arguments: [
      Header(
        meaning: "usage",
        text: usage + "\n2026-03-04,m,prod,W,standard,≤ 200k,100,20,3,400,50,9,us,",
        figures: [523, 400, 50, -1]),
      Header(
        meaning: "usage with one column of cache writes",
        text: """
          usage_date_utc,model_version,api_key,workspace,usage_type,context_window,\
          usage_input_tokens_no_cache,usage_input_tokens_cache_write,\
          usage_input_tokens_cache_read,usage_output_tokens,web_search_count
          2026-03-04,m,prod,W,standard,≤ 200k,100,20,400,50,0
          """, figures: [520, 400, 50, -1]),
      Header(
        meaning: "cost, 2024",
        text: """
          usage_date_utc,model,workspace,api_key,usage_type,token_type,cost_usd
          2026-03-04,M,W,prod,message,output,2.44
          """, figures: [-1, -1, -1, 2_440_000]),
      Header(
        meaning: "cost, 2025",
        text: """
          usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,\
          cost_type
          2026-03-04,M,W,prod,message,≤ 200k,output,0.01,token
          """, figures: [-1, -1, -1, 10_000]),
      Header(
        meaning: "cost with the key's id",
        text: cost + "\n2026-03-04,M,W,prod,message,≤ 200k,output,2,2,token,us,,apikey_01EX,active",
        figures: [-1, -1, -1, 2_000_000], credential: "apikey_01EX"),
      Header(
        meaning: "other order, a column nobody knows, a byte order mark, CRLF, quotes",
        text: "\u{FEFF}\"cost_usd\",new,api_key,usage_date_utc\r\n"
          + "\"1.50\",x,\"prod\",2026-03-04\r\n", figures: [-1, -1, -1, 1_500_000]),
    ])
  func headers(_ header: Header) throws {
    let file = try read(header.text)
    #expect(file.summary.format == "claude-console-csv", "\(header.meaning)")
    #expect(file.rejects == [], "\(header.meaning)")
    let row = try #require(file.rows.first, "\(header.meaning)")
    #expect(
      [row.inputTokens, row.cachedTokens, row.outputTokens, row.costMicrodollars]
        == header.figures, "\(header.meaning)")
    #expect(file.events.map(\.credential) == [header.credential], "\(header.meaning)")
    #expect(file.events.map(\.time) == ["2026-03-04T00:00:00Z"], "\(header.meaning)")
    #expect(row.widthMilliseconds == 86_400_000 && row.requests == EventRow.unknown)
    #expect(file.summary.last?.description == "2026-03-04T23:59:59.999Z")
  }

  @Test(
    "a header of something else is not recognised",
    arguments: [
      "usage_date_utc,model,note\n2026-03-04,m,x\n",
      "usage_date_utc,api_key\n2026-03-04,prod\n",
      "date,model,api_key,cost_usd\n2026-03-04,m,prod,1\n",
      "2026-03-04,m,prod,1\n2026-03-05,m,prod,2\n",
      "usage_date_utc;api_key;cost_usd\n2026-03-04;prod;1\n",
    ])
  func foreignHeaders(text: String) throws {
    #expect(throws: ReadingError.self) { try read(text) }
    let forced = try read(text, as: "claude-console-csv")
    #expect(forced.rows.isEmpty)
    #expect(forced.rejects.allSatisfy { $0.reason.contains("header") })
    #expect(forced.rejects.count == 2)
  }

  @Test(
    "a row that cannot be trusted is one reject, its neighbours are kept",
    arguments: [
      ("2026-03-04,prod", "2 fields where the header has 3"),
      ("2026-03-04,prod,1,2", "4 fields where the header has 3"),
      ("2026-03-04,prod,", "neither tokens nor an amount"),
      ("2026-03-04,prod,one", "sum of money"), ("2026-03-04,prod,-1", "sum of money"),
      ("2026-03-04,prod,\"1,200\"", "sum of money"), ("yesterday,prod,1", "time"),
      (",prod,1", "time"), ("2026-02-30,prod,1", "time"),
      ("2026-03-04,\"prod\"x,1", "behind a quoted field"),
    ])
  func rejects(row: String, reason: String) throws {
    let good = "2026-03-05,prod,1"
    let file = try read(
      "usage_date_utc,api_key,cost_usd\n\(good)\n\(row)\n2026-03-06,prod,1\n",
      as: "claude-console-csv")
    #expect(file.rows.map(\.costMicrodollars) == [1_000_000, 1_000_000])
    #expect(file.rejects.count == 1)
    #expect(
      file.rejects.allSatisfy { $0.reason.contains(reason) && $0.recordNumber == 3 }, "\(row)")
  }

  @Test("quotes, commas and line ends inside a field belong to it")
  func quoting() throws {
    let file = try read(
      "usage_date_utc,api_key,workspace,cost_usd\r\n"
        + "2026-03-04,\"a, \"\"b\"\"\r\nc\",,1\r\n2026-03-04,,\"\",2\r\n")
    #expect(file.events.map(\.credential) == ["a, \"b\"\r\nc", ""])
    #expect(file.rejects == [])
  }

  @Test("a header alone is an export without use, and one between two exports is no row")
  func headersOnly() throws {
    let empty = try read(Self.cost + "\n")
    #expect(empty.summary.format == "claude-console-csv" && empty.rows.isEmpty)
    let joined = try read(
      "usage_date_utc,api_key,cost_usd\n2026-03-04,prod,1\n"
        + "cost_usd,usage_date_utc,api_key\n2,2026-03-05,prod\n")
    #expect(joined.rows.map(\.costMicrodollars) == [1_000_000, 2_000_000])
    #expect(joined.summary.blank == 2 && joined.rejects == [])
  }

  @Test("a day with a clock is still a day, in UTC whatever zone other logs have")
  func days() throws {
    let file = try read(
      "usage_date_utc,api_key,cost_usd\n2026-03-04T00:00:00,prod,1\n2026-03-05T00:00:00Z,prod,1\n",
      zone: nil)
    #expect(file.events.map(\.time) == ["2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z"])
    #expect(file.rows.allSatisfy { $0.widthMilliseconds == 86_400_000 })
  }

  @Test("the id is the credential and the name its alias; a name alone is warned of")
  func names() throws {
    let row = "2026-03-04,M,W,prod,message,≤ 200k,output,2,2,token,us,,apikey_01EX,active"
    let withID = try read(Self.cost + "\n" + row)
    let batch = try #require(withID.batches.first)
    #expect(
      batch.aliases.map { [batch.texts[Int($0.credential)], batch.texts[Int($0.alias)]] }
        == [["apikey_01EX", "prod"]])
    #expect(withID.summary.notes == [])
    let byName = try read("usage_date_utc,api_key,cost_usd\n2026-03-04,prod,1\n")
    #expect(byName.summary.notes.count == 1)
    #expect(byName.summary.notes.allSatisfy { $0.contains("names") })
    let console = try read("usage_date_utc,api_key,cost_usd\n2026-03-04,,1\n")
    #expect(console.summary.notes == [])
    #expect(!console.summary.capability.contains(.credential))
  }

  @Test("what tells one total from another is its day and dimensions, never its figures")
  func identity() throws {
    func identity(_ row: String, header: String = ClaudeConsoleTests.cost) throws -> [UInt64] {
      try #require(try read(header + "\n" + row).identities.first)
    }
    let first = try identity(
      "2026-03-04,M,W,prod,message,≤ 200k,output,2,2,token,us,,apikey_01EX,active")
    let same = [
      "2026-03-04,M,W,prod,message,≤ 200k,output,9.75,9.75,token,us,,apikey_01EX,active",
      "2026-03-04,M,W,prod,message,≤ 200k,output,2,2,token,us,,apikey_01EX,archived",
      "2026-03-04,M,W,renamed,message,≤ 200k,output,2,2,token,us,,apikey_01EX,active",
    ]
    for row in same { #expect(try identity(row) == first, "\(row)") }
    let other = [
      "2026-03-05,M,W,prod,message,≤ 200k,output,2,2,token,us,,apikey_01EX,active",
      "2026-03-04,M,7,prod,message,≤ 200k,output,2,2,token,us,,apikey_01EX,active",
      "2026-03-04,M,W,prod,message,≤ 200k,input_no_cache,2,2,token,us,,apikey_01EX,active",
      "2026-03-04,M,W,prod,message,≤ 200k,output,2,2,token,us,,apikey_02EX,active",
      "2026-03-04,M,W,prod,message,≤ 200k,output,2,2,token,us,,,active",
    ]
    for row in other { #expect(try identity(row) != first, "\(row)") }
    let grown = try identity("2026-03-04,prod,1", header: "usage_date_utc,api_key,cost_usd")
    let wider = try identity(
      "2026-03-04,,prod,3,4", header: "usage_date_utc,new,api_key,n,cost_usd")
    #expect(grown == wider, "columns that came later, empty or with figures, change nothing")
  }
}

import Testing
import Vocabulary

@testable import Ingestion

@Suite("Claude usage and cost reports")
struct ClaudeUsageTests {
  private static let key = #""api_key_id":"apikey_01EXAMPLEaaaaaaaaaaaaaaaa""#

  /// A report of one bucket, of the hour from 02:00 unless said otherwise.
  private static func report(
    _ results: String, from: String = "2026-03-04T02:00:00Z", to: String = "2026-03-04T03:00:00Z",
    hasMore: Bool = false
  ) -> String {
    #"{"data":[{"starting_at":"\#(from)","ending_at":"\#(to)","results":[\#(results)]}],"#
      + #""has_more":\#(hasMore),"next_page":\#(hasMore ? #""page_x""# : "null")}"#
  }

  struct Total: Sendable {
    var meaning: String
    var result: String
    var figures: [Int64]
  }

  @Test(
    "count what the report counts, and nothing it does not",
    arguments: [
      Total(
        meaning: "all input is counted, what the cache wrote and read too",
        result: """
          {"uncached_input_tokens":1000,"cache_creation":{"ephemeral_5m_input_tokens":20,\
          "ephemeral_1h_input_tokens":3},"cache_read_input_tokens":400,"output_tokens":50}
          """, figures: [1423, 400, 50, -1]),
      Total(
        meaning: "a kind of cache write that is not there yet",
        result: """
          {"uncached_input_tokens":1,"cache_creation":{"ephemeral_24h_input_tokens":7},\
          "output_tokens":2}
          """, figures: [8, -1, 2, -1]),
      Total(
        meaning: "numbers as strings",
        result: #"{"uncached_input_tokens":"12","output_tokens":"3"}"#, figures: [12, -1, 3, -1]),
      Total(
        meaning: "missing and null members are unknown, not zero",
        result: #"{"output_tokens":3,"uncached_input_tokens":null,"cache_creation":null}"#,
        figures: [-1, -1, 3, -1]),
      Total(
        meaning: "zero is said, not unknown",
        result: #"{"uncached_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}"#,
        figures: [0, 0, 0, -1]),
      Total(
        meaning: "unknown figures and objects are passed over",
        result: """
          {"output_tokens":3,"new_tokens":99,"server_tool_use":{"web_search_requests":5},\
          "more":[1,{"output_tokens":8}]}
          """, figures: [-1, -1, 3, -1]),
      Total(
        meaning: "123.45 in USD is 123.45 cents",
        result: #"{"amount":"123.45","currency":"USD"}"#, figures: [-1, -1, -1, 1_234_500]),
      Total(
        meaning: "a fraction of a cent is kept to the millionth of a dollar",
        result: #"{"amount":"4123.78912","currency":"USD"}"#,
        figures: [-1, -1, -1, 41_237_891]),
    ])
  func figures(_ total: Total) throws {
    let file = try read(Self.report(total.result))
    #expect(file.summary.format == "claude-usage", "\(total.meaning)")
    let row = try #require(file.rows.first, "\(total.meaning)")
    let figures = [row.inputTokens, row.cachedTokens, row.outputTokens, row.costMicrodollars]
    #expect(figures == total.figures, "\(total.meaning)")
    #expect(row.requests == EventRow.unknown && row.outcome == .unknown && row.status == 0)
    #expect(row.widthMilliseconds == 3_600_000)
  }

  @Test(
    "a total that cannot be trusted is one reject, its neighbours are kept",
    arguments: [
      (#"{"uncached_input_tokens":"many","output_tokens":1}"#, "token count"),
      (#"{"uncached_input_tokens":[1],"output_tokens":1}"#, "token count"),
      (#"{"uncached_input_tokens":true,"output_tokens":1}"#, "token count"),
      (#"{"uncached_input_tokens":-5,"output_tokens":1}"#, "token count"),
      (#"{"uncached_input_tokens":1e30,"output_tokens":1}"#, "token count"),
      (#"{"cache_creation":{"ephemeral_5m_input_tokens":"x"},"output_tokens":1}"#, "token count"),
      (#"{"api_key_id":"apikey_01EXAMPLE","model":"m"}"#, "neither tokens nor an amount"),
      (#"{"amount":"-3","currency":"USD"}"#, "sum of money"),
      (#"{"amount":"3,50","currency":"USD"}"#, "sum of money"),
      (#"{"amount":"3","currency":"EUR"}"#, "not in US dollars"),
      ("17", "not an object"), ("null", "not an object"), ("[]", "not an object"),
    ])
  func rejects(result: String, reason: String) throws {
    let good = #"{"output_tokens":3,\#(Self.key)}"#
    let file = try read(Self.report("\(good),\(result),\(good)"), as: "claude-usage")
    #expect(file.rows.count == 2)
    #expect(file.rejects.count == 1)
    #expect(file.rejects.allSatisfy { $0.reason.contains(reason) && $0.recordNumber == 2 })
    #expect(file.summary.recordsRead == 3)
  }

  @Test(
    "a bucket without an interval is one reject",
    arguments: [
      #"{"starting_at":"2026-03-04T02:00:00Z","results":[{"output_tokens":1}]}"#,
      #"{"ending_at":"2026-03-04T02:00:00Z","results":[{"output_tokens":1}]}"#,
      #"{"starting_at":"2026-03-04T02:00:00Z","ending_at":"2026-03-04T03:00:00Z"}"#,
      #"{"starting_at":"2026-03-04T02:00:00Z","ending_at":"2026-03-04T03:00:00Z","results":{}}"#,
      #"{"starting_at":"2026-03-04T03:00:00Z","ending_at":"2026-03-04T03:00:00Z","results":[{}]}"#,
      #"{"starting_at":"soon","ending_at":"2026-03-04T03:00:00Z","results":[{}]}"#,
      #"{"starting_at":17,"ending_at":null,"results":[{"output_tokens":1}]}"#, "[]", "3",
    ])
  func intervals(bucket: String) throws {
    let file = try read(#"{"data":[\#(bucket)],"has_more":false}"#, as: "claude-usage")
    #expect(file.rows.isEmpty)
    #expect(file.rejects.count == 1)
    #expect(file.summary.recordsRead == 1)
  }

  @Test("the interval may stand behind the results")
  func sortedMembers() throws {
    let file = try read(
      #"{"data":[{"ending_at":"2026-03-05T00:00:00Z","results":[{"output_tokens":3}],"#
        + #""starting_at":"2026-03-04T00:00:00Z"}]}"#)
    #expect(file.events.map(\.time) == ["2026-03-04T00:00:00Z"])
    #expect(file.rows.map(\.widthMilliseconds) == [86_400_000])
  }

  @Test("use without a key belongs to no key, and a raw key is never kept")
  func credentials() throws {
    let raw = "sk-ant-api03-EXAMPLEexampleEXAMPLE0123456789abcdef"
    let file = try read(
      Self.report(
        """
        {"output_tokens":1,\(Self.key),"account_id":"user_01EXAMPLE","workspace_id":"wrkspc_1"},
        {"output_tokens":2,"api_key_id":null,"service_account_id":"svac_1"},
        {"output_tokens":3,"workspace_id":"wrkspc_1"},
        {"output_tokens":4,"api_key_id":"\(raw)"}
        """))
    #expect(
      file.events.map(\.credential) == [
        "apikey_01EXAMPLEaaaaaaaaaaaaaaaa", "", "", CredentialKey.fingerprint(ofRawKey: raw),
      ])
    #expect(file.events.map(\.principal) == ["user_01EXAMPLE", "svac_1", "wrkspc_1", ""])
    #expect(file.events.allSatisfy { $0.address.isEmpty && $0.addressClass == .absent })
  }

  @Test("shows what its rows have, and never addresses, programs, operations or single calls")
  func capability() throws {
    let full =
      #"{"output_tokens":1,\#(Self.key),"model":"m","service_tier":"batch","inference_geo":"us","#
      + #""context_window":"200k-1M","speed":"fast","workspace_id":"wrkspc_1"}"#
    let file = try read(Self.report(full))
    #expect(
      file.summary.capability == [.buckets, .tokens, .model, .region, .credential, .principal])
    #expect(file.events.map(\.operation) == ["context 200k-1M, speed fast"])
    #expect(file.events.map(\.service) == ["batch"])
    #expect(
      try read(Self.report(#"{"output_tokens":1}"#)).summary.capability == [.buckets, .tokens])
  }

  @Test("silence is knowledge: the file reaches to the end of its last bucket")
  func coverage() throws {
    let days = (1...3).map { day in
      #"{"starting_at":"2026-03-0\#(day)T00:00:00Z","ending_at":"2026-03-0\#(day + 1)T00:00:00Z","#
        + #""results":[\#(day == 2 ? #"{"output_tokens":1}"# : "")]}"#
    }
    let file = try read(#"{"data":[\#(days.joined(separator: ","))],"has_more":false}"#)
    #expect(file.rows.count == 1)
    #expect(file.summary.blank == 2)
    #expect(file.summary.first?.description == "2026-03-01T00:00:00Z")
    #expect(file.summary.last?.description == "2026-03-03T23:59:59.999Z")
    let unused = try read(#"{"data":[\#(days[0]),\#(days[2])],"has_more":false}"#)
    #expect(unused.summary.format == "claude-usage" && unused.rows.isEmpty)
    #expect(unused.summary.last?.description == "2026-03-03T23:59:59.999Z")
  }

  @Test("are incomplete when the last page says so, wherever the pages lie")
  func pages() throws {
    let result = #"{"output_tokens":1,\#(Self.key)}"#
    let first = Self.report(result, hasMore: true)
    let last = Self.report(
      result, from: "2026-03-04T03:00:00Z", to: "2026-03-04T04:00:00Z", hasMore: false)
    for (text, isIncomplete) in [
      (first, true), (last, false), (first + "\n" + last, false), (first + last, false),
      (last + "\n\n" + first, true), ("[" + result + "]", false),
    ] {
      let warnings = try read(text, as: "claude-usage").summary.warnings
      #expect(warnings.contains { $0.contains("has_more") } == isIncomplete, "\(text)")
    }
    #expect(try read(first + "\n" + last).rows.count == 2)
  }

  @Test("say that they name no key")
  func keyless() throws {
    func notes(_ result: String) throws -> String {
      try read(Self.report(result)).summary.notes.joined()
    }
    #expect(try notes(#"{"output_tokens":1,"api_key_id":null}"#).contains("group_by[]"))
    #expect(try notes(#"{"amount":"1","currency":"USD"}"#).contains("whole organization"))
    #expect(try notes(#"{"output_tokens":1,\#(Self.key)}"#) == "")
    #expect(try notes("") == "")
  }

  @Test("what tells one total from another is its interval and dimensions, never its figures")
  func identity() throws {
    func identity(
      _ result: String, to: String = "2026-03-04T03:00:00Z"
    ) throws -> [UInt64] {
      try #require(try read(Self.report(result, to: to)).identities.first)
    }
    let first = try identity(#"{"output_tokens":1,\#(Self.key),"model":"m"}"#)
    let same = [
      #"{"output_tokens":99,\#(Self.key),"model":"m"}"#,
      #"{"output_tokens":1,"uncached_input_tokens":5,\#(Self.key),"model":"m"}"#,
      #"{"output_tokens":1,\#(Self.key),"model":"m","speed":null,"new_figure":7}"#,
      #"{ "output_tokens" : 1, \#(Self.key), "model" : "m", "server_tool_use":{"x":1} }"#,
    ]
    for result in same { #expect(try identity(result) == first, "\(result)") }
    let other = [
      #"{"output_tokens":1,\#(Self.key),"model":"n"}"#, #"{"output_tokens":1,"model":"m"}"#,
      #"{"output_tokens":1,\#(Self.key),"model":"m","new_dimension":"x"}"#,
      #"{"output_tokens":1,\#(Self.key),"model":"m","service_tier":"batch"}"#,
    ]
    for result in other { #expect(try identity(result) != first, "\(result)") }
    let day = try identity(
      #"{"output_tokens":1,\#(Self.key),"model":"m"}"#, to: "2026-03-05T02:00:00Z")
    #expect(day != first)
  }
}

import Foundation
import Testing
import Vocabulary

@testable import Ingestion

private let time = #""time":"2026-03-14T02:11:07Z""#

private func record(_ members: String) -> String { "{\(time),\(members)}\n" }

private func file(_ members: String) throws -> ReadFile {
  let file = try read(record(members), as: "json-lines")
  #expect(file.rejects == [])
  return file
}

@Suite("JSON lines")
struct JSONLinesTests {
  @Test(
    "knows the time under its usual names, in every unit",
    arguments: [
      #""time":"2026-03-14T02:11:07Z""#, #""timestamp":"2026-03-14T02:11:07Z""#,
      #""ts":1773454267"#, #""@timestamp":1773454267000"#,
      #""startTime":"2026-03-14 02:11:07+00:00""#,
      #""start_time":1773454267000000"#, #""msec":"1773454267.000""#,
      #""time_local":"14/Mar/2026:02:11:07 +0000""#, #""created":1773454267000000000"#,
      #""event":{"start":"2026-03-14T02:11:07Z"}"#, #""Time-Stamp":"2026-03-14T02:11:07Z""#,
      #""time":"no","created_at":"2026-03-14T02:11:07Z""#,
      #""time":null,"date":"2026-03-14T02:11:07Z""#,
    ])
  func times(member: String) throws {
    let file = try read("{\(member),\"ip\":\"203.0.113.9\"}\n", as: "json-lines")
    #expect(file.events.map(\.time) == ["2026-03-14T02:11:07Z"])
  }

  @Test(
    "knows address, key, agent, operation and outcome under their usual names",
    arguments: [
      #""ip":"203.0.113.9","key":"apikey_ci","user_agent":"x/1","op":"list","status":403"#,
      #""client_ip":"203.0.113.9:1","api_key":"apikey_ci","ua":"x/1","operation":"list","code":"403""#,
      #""remote_addr":"203.0.113.9","key_id":"apikey_ci","metadata":{"user_agent":"x/1"},"op":"list","status":"denied""#,
      #""requester_ip_address":"203.0.113.9","api_key_id":"apikey_ci","metadata.user_agent":"x/1","action":"list","outcome":"denied""#,
      #""source":{"ip":"203.0.113.9"},"credential":"apikey_ci","userAgent":"x/1","event":{"action":"list","outcome":"failure"},"error":{"code":"AccessDenied"}"#,
      #""source.ip":"203.0.113.9","key_alias":"apikey_ci","http_user_agent":["x/1","y"],"endpoint":"list","response":{"status":401}"#,
      #""clientIP":"203.0.113.9","Api-Key":"apikey_ci","User-Agent":"x/1","op":"list","status_code":403.0"#,
      #""ip":"\u0032\u00303.0.113.9","key":"apikey_c\u0069","user_agent":"x\/1","op":"l\u0069st","error":"permission_denied""#,
    ])
  func aliases(members: String) throws {
    #expect(
      try file(members).events == [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", credential: "apikey_ci", address: "203.0.113.9",
          agent: "x/1",
          operation: "list", outcome: .denied)
      ])
  }

  @Test(
    "never takes a total over an interval for a call",
    arguments: [
      #""object":"bucket","end_time":1773532800,"results":[{"input_tokens":1}]"#,
      #""object":"bucket","results":[]"#, #""bucket_width":"1d","model":"m","input_tokens":7"#,
      #""num_model_requests":12,"model":"m","input_tokens":7"#, #""n_requests":3,"model":"m""#,
    ])
  func totals(members: String) throws {
    let file = try read(record(members), as: "json-lines")
    #expect(file.events == [])
    #expect(
      file.rejects.map(\.reason) == ["the object holds totals over an interval, not a request"])
    #expect(throws: ReadingError.self) { try read(record(members)) }
  }

  @Test("a call may have results")
  func results() throws {
    let members = #""ip":"203.0.113.9","method":"POST","path":"/v1/x","results":[{"score":1}]"#
    #expect(try file(members).events.map(\.operation) == ["POST /v1/x"])
  }

  @Test(
    "builds the operation from method and path, or from the request line",
    arguments: [
      (
        #""method":"get","path":"/v1/files/file-01HX7?x=1""#, "GET /v1/files/*",
        "/v1/files/file-01HX7"
      ),
      (#""request_method":"POST","request_uri":"/v1/chat""#, "POST /v1/chat", "/v1/chat"),
      (#""request":"DELETE /v1/keys/12 HTTP/1.1""#, "DELETE /v1/keys/12", "/v1/keys/12"),
      (#""url":"https://example.com:8443/v1/models?x""#, "/v1/models", "/v1/models"),
      (#""endpoint":"/v1/messages","method":"POST""#, "POST /v1/messages", "/v1/messages"),
      (#""operation":"chat","path":"/v1/chat""#, "chat", "/v1/chat"),
      (#""http":{"request":{"method":"GET"}},"url":{"path":"/a"}"#, "GET /a", "/a"),
    ])
  func operation(members: String, operation: String, resource: String) throws {
    let events = try file(members).events
    #expect(events.map(\.operation) == [operation])
    #expect(events.map(\.resource) == [resource])
  }

  @Test(
    "finds a key in a query that stands apart from the path",
    arguments: [
      #""method":"GET","uri":"/v1/models","args":"api_key=sk-test-EXAMPLE""#,
      #""request_method":"GET","uri":"/v1/models","query_string":"a=1&api_key=sk-test-EXAMPLE""#,
      #""method":"GET","path":"/v1/models?api_key=sk-test-EXAMPLE","args":"?key=other-EXAMPLE""#,
    ])
  func query(members: String) throws {
    let events = try file(members).events
    #expect(events.map(\.operation) == ["GET /v1/models"])
    #expect(
      events.map(\.credential) == [CredentialKey.fingerprint(ofRawKey: "sk-test-EXAMPLE")])
  }

  @Test(
    "asks the forwarded list only when the peer is the owner's own proxy",
    arguments: [
      (#""remote_addr":"10.0.0.7","http_x_forwarded_for":"192.0.2.1, 203.0.113.9""#, "203.0.113.9"),
      (#""remote_addr":"198.51.100.4","http_x_forwarded_for":"203.0.113.9""#, "198.51.100.4"),
      (#""remote_addr":"unix:","x_forwarded_for":"203.0.113.9""#, "203.0.113.9"),
      (#""client_ip":"203.0.113.9","remote_addr":"198.51.100.4","xff":"192.0.2.1""#, "203.0.113.9"),
      (#""remote_addr":"10.0.0.7","http_x_forwarded_for":"-""#, "10.0.0.7"),
      (#""client_ip":"","remote_addr":"203.0.113.9""#, "203.0.113.9"),
      (#""request":{"headers":{"x-forwarded-for":["203.0.113.9"]}}"#, "203.0.113.9"),
    ])
  func address(members: String, expected: String) throws {
    #expect(try file(members).events.map(\.address) == [expected])
  }

  struct Measures: Sendable, CustomTestStringConvertible {
    var members: String
    var input: Int64 = EventRow.unknown
    var cached: Int64 = EventRow.unknown
    var output: Int64 = EventRow.unknown
    var cost: Int64 = EventRow.unknown
    var testDescription: String { members }
  }

  static let measures = [
    Measures(
      members: #""prompt_tokens":100,"completion_tokens":50,"spend":0.0123"#,
      input: 100, output: 50, cost: 12_300),
    Measures(
      members: #""usage":{"input_tokens":100,"output_tokens":5,"cache_read_input_tokens":30,"#
        + #""cache_creation_input_tokens":7}"#, input: 137, cached: 30, output: 5),
    Measures(
      members: #""usage":{"prompt_tokens":100,"prompt_tokens_details":{"cached_tokens":64}}"#,
      input: 100, cached: 64),
    Measures(members: #""input_tokens":"12","cost_usd":"0.000001""#, input: 12, cost: 1),
    Measures(members: #""cost":1.5,"ip":"203.0.113.9""#, cost: 1_500_000),
    Measures(members: #""input_tokens":-5,"output_tokens":1e400,"cost":"free","ip":"::1""#),
    Measures(
      members: #""input_tokens":0,"output_tokens":0,"cost":0"#, input: 0, output: 0, cost: 0),
    Measures(members: #""input_tokens":1000000000000000000000"#),
  ]

  @Test("measures tokens and cost; unknown is not zero", arguments: measures)
  func measured(example: Measures) throws {
    let row = try #require(try file(example.members).rows.first)
    #expect(row.inputTokens == example.input)
    #expect(row.cachedTokens == example.cached)
    #expect(row.outputTokens == example.output)
    #expect(row.costMicrodollars == example.cost)
  }

  static let print = CredentialKey.fingerprint(ofRawKey: SampleKeys.openAI)
  static let hash = String(print.dropFirst(7))
  static let junk = CredentialKey.fingerprint(ofRawKey: "junk")

  @Test(
    "knows the key by its id, else its hash or fingerprint, else its name; the others are aliases",
    arguments: [
      (#""api_key":"KEY""#, print, ["sk-proj-…4d7F"]),
      (#""api_key":"HASH""#, print, []),
      (
        #""api_key_id":"apikey_01","api_key":"KEY","key_alias":"ci""#, "apikey_01",
        [print, "sk-proj-…4d7F", "ci"]
      ),
      (#""key_id":"apikey_01","path":"/a?api_key=KEY""#, "apikey_01", [print, "sk-proj-…4d7F"]),
      (#""http_authorization":"Bearer KEY""#, print, ["sk-proj-…4d7F"]),
      (#""request":{"headers":{"Authorization":["Bearer KEY"]}}"#, print, ["sk-proj-…4d7F"]),
      (
        #""request":{"headers":{"authorization":"REDACTED"}},"consumer":{"username":"c"},"ip":"::1""#,
        "", []
      ),
      // Nobody sends a hash to be let in: these digits are the key itself.
      (
        #""http_x_api_key":"HASH""#, CredentialKey.fingerprint(ofRawKey: hash),
        ["…" + hash.suffix(4)]
      ),
      (#""metadata":{"user_api_key_alias":"ci"}"#, "ci", []),
      (#""key_hash":"HASH""#, print, []), (#""credential":"ci","api_key":"""#, "ci", []),
      // What is called a key is one, and no name: raw keys are never stored.
      (
        #""api_key":"Winter2026!","key_name":"ci""#,
        CredentialKey.fingerprint(ofRawKey: "Winter2026!"), ["ci"]
      ),
      (#""token":"prod-backend""#, CredentialKey.fingerprint(ofRawKey: "prod-backend"), []),
      (#""key":"apikey_01""#, "apikey_01", []), (#""key_id":"Winter2026!""#, "Winter2026!", []),
      (#""api_key":"","key_name":"ci""#, "ci", []),
    ] as [(String, String, [String])])
  func key(members: String, credential: String, aliases: [String]) throws {
    let members = members.replacing("KEY", with: SampleKeys.openAI).replacing(
      "HASH", with: Self.hash)
    let file = try file(members)
    #expect(file.events.map(\.credential) == [credential])
    let found = file.batches.flatMap { batch in
      batch.aliases.map { alias in
        #expect(batch.texts[Int(alias.credential)] == credential)
        return batch.texts[Int(alias.alias)]
      }
    }
    #expect(found == aliases)
  }

  @Test(
    "of several keys that were sent, each is one of the request; junk is no name of the log's own",
    arguments: [
      (#""request":{"headers":{"X-Api-Key":["junk","KEY"]}}"#, [junk, print]),
      (
        #""request":{"headers":{"X-Api-Key":["junk"],"Authorization":"Bearer KEY"}}"#,
        [junk, print]
      ),
      (#""path":"/a?api_key=KEY","http_x_api_key":"junk""#, [junk, print]),
      (#""path":"/a?api_key=KEY","http_x_api_key":"KEY""#, [print]),
      (#""path":"/a?api_key=KEY","http_x_api_key":"junk","key_id":"apikey_01""#, ["apikey_01"]),
      (#""path":"/a?api_key=KEY","http_x_api_key":"junk","key_name":"ci""#, ["ci"]),
      (#""path":"/a?api_key=apikey_02","key_id":"apikey_01""#, ["apikey_01"]),
      (#""ip":"::1","http_referer":"https://example.com/?api_key=KEY""#, [""]),
      // What clients say in metadata of theirs is no word of the log's.
      (#""http_x_api_key":"KEY","metadata":{"user_api_key":"decoy-key-1"}"#, [print]),
      (#""path":"/a?api_key=KEY","metadata":{"user_api_key_alias":"ci"}"#, [print]),
      // A method of any spelling.
      (#""method":"G3T","path":"/a?api_key=KEY""#, [print]),
      (#""method":"GE(T","path":"/a?api_key=KEY""#, [print]),
    ] as [(String, [String])])
  func severalKeys(members: String, credentials: [String]) throws {
    let file = try file(members.replacing("KEY", with: SampleKeys.openAI))
    #expect(file.events.map(\.credential) == credentials)
    #expect(file.rows.map(\.recordNumber) == credentials.map { _ in 1 })
    let names = file.batches.flatMap { batch in
      batch.aliases.map { batch.texts[Int($0.alias)] }
    }
    #expect(names == (credentials.contains(Self.print) ? ["sk-proj-…4d7F"] : []))
  }

  @Test(
    "a key is the same in whatever way its header holds it",
    arguments: [
      ("Bearer KEY", [print]), ("KEY", [print]), ("Token KEY", [print]),
      ("Token token=KEY", [print]), (#"token token=\"KEY\", nonce=\"a\""#, [print]),
      ("ApiKey api_key=KEY", [print]),
      // User and password of `Basic`: the key may be either.
      (basic(SampleKeys.openAI + ":"), [print]), (basic("api:" + SampleKeys.openAI), [print]),
      (basic(SampleKeys.openAI + ":X"), [print]),
      (basic(SampleKeys.openAI + ":" + SampleKeys.stripe), [print, stripe]),
      (basic(SampleKeys.openAI + ":").replacing("=", with: ""), [print]),
      (basic("demo-key:"), [CredentialKey.fingerprint(ofRawKey: "demo-key")]),
    ])
  func headers(value: String, credentials: [String]) throws {
    let value = value.replacing("KEY", with: SampleKeys.openAI)
    for name in ["http_authorization", "authorization"] {
      let file = try file(#""\#(name)":"\#(value)","ip":"::1""#)
      #expect(file.events.map(\.credential) == credentials)
    }
  }

  @Test("user and password that are no keys are one credential, and no base64 is one by itself")
  func pairs() throws {
    func credential(_ value: String) throws -> String {
      try #require(try file(#""authorization":"\#(value)""#).events.first).credential
    }
    let pair = try credential(Self.basic("alice:hunter2"))
    #expect(pair.hasPrefix("sha256:"))
    #expect(try credential(Self.basic("bob:hunter2")) != pair)
    #expect(try credential("Basic !!!!") == CredentialKey.fingerprint(ofRawKey: "!!!!"))
  }

  static let stripe = CredentialKey.fingerprint(ofRawKey: SampleKeys.stripe)

  static func basic(_ pair: String) -> String {
    "Basic " + Data(pair.utf8).base64EncodedString()
  }

  @Test("mends what nginx writes that is no JSON")
  func nginx() throws {
    let text =
      #"{"time":"2026-03-14T02:11:07Z","remote_addr":"203.0.113.9","upstream":,"#
      + #""http_user_agent":"a\x22b \xC3\xA9","status":"200","last":}"# + "\n"
    let file = try read(text, as: "json-lines")
    #expect(file.events.map(\.agent) == ["a\"b é"])
    #expect(file.events.map(\.outcome) == [.success])
  }

  @Test("takes no id for the identity of a record: clients may choose theirs")
  func identity() throws {
    #expect(try file(#""request_id":"r1","ip":"::1""#).rows.map(\.identityIsProvided) == [false])
  }

  @Test(
    "rejects what names no time or no request, with the reason",
    arguments: [
      (#"{"ip":"203.0.113.9"}"#, "the object has no time under a known name"),
      (
        #"{"time":"2026-03-14T02:11:07Z","level":"info"}"#,
        "the object has a time, but no other known field of a request"
      ),
      (#"{"time":"yesterday","ip":"203.0.113.9"}"#, "its time cannot be read"),
      (
        #"{"time":"2026-03-14 02:11:07","ip":"203.0.113.9"}"#,
        "its time has no time zone; say --log-timezone to read it"
      ),
      ("[1]", "a JSON object was expected"), (#"{"time":"#, "the JSON ends too early"),
    ])
  func rejects(text: String, reason: String) throws {
    let good = record(#""ip":"203.0.113.9""#)
    let file = try read(good + text + "\n" + good, as: "json-lines")
    #expect(file.rows.count == 2)
    #expect(file.rejects.map(\.reason) == [reason])
  }

  @Test(
    "warns when an answer of an API had more pages",
    arguments: [
      (#""has_more":true"#, true), (#""has_more":false,"next_page":null"#, false),
      (#""next_page":"p2""#, true),
      (#""meta":{"page":1,"limit":50,"totalItems":120,"totalPages":3}"#, true),
      (#""meta":{"page":3,"limit":50,"totalItems":120,"totalPages":3}"#, false),
      (#""result_info":{"page":1,"per_page":50,"count":50,"total_count":51}"#, true),
      (#""result_info":{"page":2,"per_page":50,"count":1,"total_count":51}"#, false),
      (#""result_info":{"page":9223372036854775807,"per_page":50,"total_count":51}"#, false),
      (#""meta":{"page":1,"total_count":51}"#, false), (#""meta":[1]"#, false),
    ])
  func morePages(member: String, isIncomplete: Bool) throws {
    let text = "{\"data\":[{\(time),\"ip\":\"203.0.113.9\"}],\(member)}"
    #expect(try read(text, as: "json-lines").summary.warnings.isEmpty == !isIncomplete)
  }

  @Test("an answer that hands out a token links it to the one that asked")
  func vaultToken() throws {
    let file = try file(
      #""type":"response","auth":{"accessor":"hmac-sha256:22"},"request":{"operation":"update","#
        + #""path":"auth/token/create","remote_address":"198.51.100.23"},"#
        + #""response":{"auth":{"accessor":"hmac-sha256:33","client_token":"hmac-sha256:44"}}"#)
    #expect(file.events.map(\.credential) == ["hmac-sha256:22"])
    #expect(file.events.map(\.address) == ["198.51.100.23"])
    #expect(file.events.map(\.operation) == ["UPDATE auth/token/create"])
    let batch = try #require(file.batches.first)
    let link = try #require(batch.lineage.first)
    #expect(batch.lineage.count == 1)
    #expect(batch.texts[Int(link.parent)] == "hmac-sha256:22")
    #expect(batch.texts[Int(link.child)] == "hmac-sha256:33")
    #expect(batch.texts[Int(link.operation)] == "UPDATE auth/token/create")
  }

  @Test("a repository is the object of a call that names one")
  func repository() throws {
    let file = try file(
      #""action":"git.clone","repo":"acme/api","actor_ip":"203.0.113.9","hashed_token":"x""#)
    #expect(file.events.map(\.operation) == ["git.clone"])
    #expect(file.events.map(\.resource) == ["acme/api"])
  }
}

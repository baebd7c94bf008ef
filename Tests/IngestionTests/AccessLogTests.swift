import Testing
import Vocabulary

@testable import Ingestion

private func line(
  host: String = "203.0.113.9", user: String = "-", request: String = "GET / HTTP/1.1",
  status: String = "200", size: String = "512", referer: String? = "-", agent: String = "x/1"
) -> String {
  "\(host) - \(user) [14/Mar/2026:02:11:07 +0000] \"\(request)\" \(status) \(size)"
    + (referer.map { " \"\($0)\" \"\(agent)\"" } ?? "") + "\n"
}

private func event(_ text: String) throws -> SampleEvent {
  let file = try read(text, as: "access-log")
  #expect(file.rejects == [])
  return try #require(file.events.first)
}

private func fingerprint(_ key: String) -> String { CredentialKey.fingerprint(ofRawKey: key) }

@Suite("Access logs")
struct AccessLogTests {
  @Test(
    "reads the request line, whatever the client sent",
    arguments: [
      ("GET /v1/models HTTP/1.1", "GET /v1/models", "/v1/models"),
      ("GET /v1/models", "GET /v1/models", "/v1/models"),
      ("GET /a b/c HTTP/1.1", "GET /a b/c", "/a b/c"),
      (
        "POST /v1/files/file-01HX7/content HTTP/2.0", "POST /v1/files/*/content",
        "/v1/files/file-01HX7/content"
      ),
      ("GET /a?x=1#y HTTP/1.1", "GET /a", "/a"), ("GET /a;s=1 HTTP/1.1", "GET /a", "/a"),
      ("GET http://example.com/a HTTP/1.1", "GET /a", "/a"),
      ("GET http://example.com HTTP/1.1", "GET /", "/"),
      ("GET http://example.com?x=/a HTTP/1.1", "GET /", "/"),
      ("GET http://a@example.com#/a HTTP/1.1", "GET /", "/"),
      ("GET  /a HTTP/1.1", "GET /a", "/a"),
      ("get /a HTTP/1.1", "get /a", "/a"), ("G3T.x /a", "G3T.x /a", "/a"),
      ("get http://example.com/a", "get /a", "/a"), ("get a HTTP/1.1", "get a", "a"),
      (String(repeating: "A", count: 33) + " /a HTTP/1.1", "* /a", "/a"),
      ("\(SampleKeys.stripe) /a HTTP/1.1", "* /a", "/a"),
      ("hello world", "(not HTTP)", ""), ("a(b /a HTTP/1.1", "(not HTTP)", ""),
      ("CONNECT example.com:443 HTTP/1.1", "CONNECT *", "example.com:443"),
      ("GET / HTTP/1.1", "GET /", "/"), ("OPTIONS * HTTP/1.0", "OPTIONS *", "*"),
      (#"GET /caf\xC3\xA9 HTTP/1.1"#, "GET /café", "/café"),
      (#"GET /\"x\\y HTTP/1.1"#, #"GET /"x\y"#, #"/"x\y"#),
      ("-", "(no request)", ""), ("", "(no request)", ""), (#"\x16\x03\x01"#, "(not HTTP)", ""),
      ("quit", "(not HTTP)", ""), ("\u{1}\u{2} x", "(not HTTP)", ""),
    ])
  func request(request: String, operation: String, resource: String) throws {
    let event = try event(line(request: request))
    #expect(event.operation == operation)
    #expect(event.resource == resource)
  }

  @Test(
    "reads common, combined and vhost_combined lines, and what custom formats add behind",
    arguments: [
      (line(referer: nil), "203.0.113.9", "", ""),
      (line(referer: ""), "203.0.113.9", "x/1", ""),
      (line(agent: #"a \"b\" \x22c\x22 \\"#), "203.0.113.9", #"a "b" "c" \"#, ""),
      (line(agent: "a").replacing("\n", with: " 0.005 \"192.0.2.1\"\n"), "203.0.113.9", "a", ""),
      (line(host: "2001:DB8:0::7"), "2001:db8::7", "x/1", ""),
      (line(host: "api.example.com:443 2001:db8::7"), "2001:db8::7", "x/1", "api.example.com"),
      (line(host: "203.0.113.7, 198.51.100.4"), "198.51.100.4", "x/1", ""),
      (line(host: "203.0.113.7, 198.51.100.4, 10.0.0.1"), "198.51.100.4", "x/1", ""),
      (line(host: "[2001:db8::7]:443"), "2001:db8::7", "x/1", ""),
      (line(host: "api.example.com 203.0.113.9"), "203.0.113.9", "x/1", "api.example.com"),
      (line(host: "api.example.com 2001:db8::7"), "2001:db8::7", "x/1", "api.example.com"),
      (
        line(host: "api.example.com 10.0.0.2, 203.0.113.9, 10.0.0.1"), "203.0.113.9", "x/1",
        "api.example.com"
      ),
      (line(host: "192.0.2.1:443 203.0.113.9"), "203.0.113.9", "x/1", "192.0.2.1"),
      (
        line(host: "203.0.113.9:50123 api.example.com:443"), "203.0.113.9", "x/1",
        "api.example.com"
      ),
      (line(user: "alice of 203.0.113.7"), "203.0.113.9", "x/1", ""),
      (line(host: "203.0.113.9 localhost"), "203.0.113.9", "x/1", ""),
      (line(size: "512 3413"), "203.0.113.9", "x/1", ""),
      (line(size: "512 3413 0.005", referer: nil), "203.0.113.9", "", ""),
      (line(agent: "a").replacing("\"-\"", with: "-"), "203.0.113.9", "a", ""),
      (line(referer: nil).replacing("\n", with: " - -\n"), "203.0.113.9", "", ""),
      (line(agent: "-"), "203.0.113.9", "", ""),
    ])
  func shapes(text: String, address: String, agent: String, service: String) throws {
    let event = try event(text)
    #expect(event.address == address)
    #expect(event.agent == agent)
    #expect(event.service == service)
    #expect(event.principal == "" || text.contains("alice of"))
  }

  @Test("lines without a request or a parameter change nothing about the lines behind them")
  func empty() throws {
    let requests = ["", "GET /a HTTP/1.1", "", "GET /b HTTP/1.1", "", "", "GET /c?&x=1&&y=2"]
    let behind = ["GET /d HTTP/1.1", "GET /e?&api_key=demo-key HTTP/1.1", "GET /d HTTP/1.1"]
    let text = (requests + behind).map { line(request: $0) }.joined()
    let file = try read(text, as: "access-log")
    #expect(
      file.events.map(\.operation) == [
        "(no request)", "GET /a", "(no request)", "GET /b", "(no request)", "(no request)",
        "GET /c", "GET /d", "GET /e", "GET /d",
      ])
    #expect(file.events.filter { !$0.credential.isEmpty }.map(\.operation) == ["GET /e"])
  }

  @Test(
    "reads status and size",
    arguments: [
      ("200", Outcome.success, 200), ("304", .success, 304), ("401", .denied, 401),
      ("403", .denied, 403), ("404", .failure, 404), ("499", .failure, 499), ("502", .failure, 502),
      ("-", .unknown, 0), ("000", .unknown, 0),
    ] as [(String, Outcome, UInt16)])
  func status(status: String, outcome: Outcome, number: UInt16) throws {
    let file = try read(line(status: status, size: "842"), as: "access-log")
    #expect(file.rows.map(\.outcome) == [outcome])
    #expect(file.rows.map(\.status) == [number])
    #expect(file.rows.map(\.bytesOut) == [842])
  }

  @Test(
    "takes the key from the URL, or from the user; what a referer holds was not sent",
    arguments: [
      (
        line(request: "GET /a?api_key=\(SampleKeys.stripe) HTTP/1.1"),
        fingerprint(SampleKeys.stripe), ""
      ),
      (line(request: "GET /a?x=1&X-API-Key=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (line(request: "GET /a?access_token=a%2Db%2Bc HTTP/1.1"), fingerprint("a-b+c"), ""),
      (line(request: "GET /a?access_token=a+b HTTP/1.1"), fingerprint("a+b"), ""),
      (
        line(request: "GET /a?key=\(SampleKeys.google) HTTP/1.1"), fingerprint(SampleKeys.google),
        ""
      ),
      (line(request: "GET /a?key=color&token=next HTTP/1.1"), "", ""),
      (line(request: "GET /a?api_key=REDACTED HTTP/1.1"), "", ""),
      (line(request: "GET /a?api_key= HTTP/1.1"), "", ""),
      (line(request: "GET /a?api_key=*** HTTP/1.1"), "", ""),
      (line(request: "GET /a?api_key=YOUR_API_KEY HTTP/1.1"), "", ""),
      (line(request: "GET /a?signature=\(SampleKeys.stripe) HTTP/1.1"), "", ""),
      (line(request: "GET /a?access_key=\(SampleKeys.amazonID) HTTP/1.1"), SampleKeys.amazonID, ""),
      (line(request: "GET /a?api_key_id=apikey_01EXAMPLE HTTP/1.1"), "apikey_01EXAMPLE", ""),
      (line(request: "GET /a?api_key=sk-ant-…yzAA HTTP/1.1"), "sk-ant-…yzAA", ""),
      (
        line(
          request:
            "GET /a?X-Amz-Credential=\(SampleKeys.amazonID)%2F20260314%2Fus-east-1&X-Amz-Signature=0a HTTP/1.1"
        ),
        SampleKeys.amazonID, ""
      ),
      (line(user: SampleKeys.stripe), fingerprint(SampleKeys.stripe), ""),
      (line(user: SampleKeys.amazonID), SampleKeys.amazonID, ""),
      (line(user: "alice"), "", "alice"),
      (
        line(user: "alice", request: "GET /a?api_key=demo-key HTTP/1.1"), fingerprint("demo-key"),
        "alice"
      ),
      (line(request: "GET /a?api%5Fkey=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (line(request: "GET /a?%61pi_key=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (line(request: "GET /a?api_key%5B%5D=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (line(request: "GET /a?api_key[0]=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (line(request: "GET /a?api[key=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (line(request: "GET /a?+api+key=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (line(request: "get /a?api_key=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (line(request: "GET2 /a?api_key=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (
        line(request: String(repeating: "g", count: 99) + " /a?api_key=demo-key HTTP/1.1"),
        fingerprint("demo-key"), ""
      ),
      (line(request: "GET http://a.test?api_key=demo-key HTTP/1.1"), fingerprint("demo-key"), ""),
      (
        line(request: "GET http://a.example?a=/&api_key=demo-key HTTP/1.1"),
        fingerprint("demo-key"), ""
      ),
      (line(referer: "https://example.com/?api_key=demo-key"), "", ""),
      (line(referer: "https://example.com/?X-Amz-Credential=\(SampleKeys.amazonID)"), "", ""),
      (line(user: "bob", referer: "https://example.com/?api_key=demo-key"), "", "bob"),
    ])
  func key(text: String, credential: String, principal: String) throws {
    let event = try event(text)
    #expect(event.credential == credential)
    #expect(event.principal == principal)
  }

  @Test(
    "a request with several keys is an event of each: junk hides none",
    arguments: [
      "access_token=junk&api_key=demo-key", "api_key=junk&api_key=demo-key",
      "api_key=demo-key&api_key=demo-key&access_token=junk",
      "api_key[]=junk&api_key[]=demo-key;api_key=***",
    ])
  func severalKeys(query: String) throws {
    let file = try read(
      line() + line(request: "GET /a?\(query) HTTP/1.1") + line(), as: "access-log")
    let events = file.events.filter { !$0.credential.isEmpty }
    #expect(Set(events.map(\.credential)) == [fingerprint("junk"), fingerprint("demo-key")])
    #expect(events.count == 2)
    #expect(events.map(\.operation) == ["GET /a", "GET /a"])
    // Both are line 2, and the line behind them is line 3; as events they are counted apart.
    #expect(file.rows.map(\.recordNumber) == [1, 2, 2, 3])
    #expect(file.summary.recordsRead == 4)
    #expect(Set(file.rows.map { [$0.identityHigh, $0.identityLow] }).count == 3)
    #expect(
      file.summary.notes == [
        "Requests that carried several keys were imported once for each of them."
      ])
  }

  @Test("says when a request carries more keys than are kept")
  func manyKeys() throws {
    func file(_ count: Int) throws -> ReadFile {
      let keys = (1...count).map { "api_key=demo-key-\($0)" }.joined(separator: "&")
      return try read(line(request: "GET /a?\(keys) HTTP/1.1"), as: "access-log")
    }
    #expect(try file(8).summary.notes.allSatisfy { !SourceSummary.isHiddenKeysNote($0) })
    #expect(try file(9).rows.count == 8)
    #expect(try file(9).summary.notes.filter(SourceSummary.isHiddenKeysNote).count == 1)
  }

  @Test("two keys in one line are not taken for names of one another")
  func twoKeys() throws {
    let text = line(
      user: SampleKeys.gitHub, request: "GET /a?api_key=\(SampleKeys.stripe) HTTP/1.1",
      referer: "https://example.com/?api_key=\(SampleKeys.openAI)")
    let file = try read(text + text, as: "access-log")
    let both = [fingerprint(SampleKeys.stripe), fingerprint(SampleKeys.gitHub)]
    #expect(file.events.map(\.credential) == both + both)
    #expect(file.events.map(\.principal) == ["", "", "", ""])
    let aliases = file.batches.flatMap { batch in
      batch.aliases.map { [batch.texts[Int($0.credential)], batch.texts[Int($0.alias)]] }
    }
    let hints = both.map { print in
      aliases.filter { $0[0] == print }.map { $0[1] }
    }
    #expect(hints.map(\.count) == [1, 1])
    #expect(hints[0] == ["sk_live_…Uv8x"])
    #expect(hints[1].allSatisfy { $0.hasPrefix("ghp_…") })
  }

  @Test(
    "a key in the path is hidden, plain or percent-encoded",
    arguments: [
      SampleKeys.stripe, percentEncoded(SampleKeys.stripe, everyByte: false),
      percentEncoded(SampleKeys.stripe, everyByte: true), "Ab3dEf6hIj9lMn2pQr5tUv8x",
    ])
  func keyInPath(key: String) throws {
    let event = try event(line(request: "GET /hooks/\(key)/run HTTP/1.1"))
    #expect(event.operation == "GET /hooks/*/run")
    #expect(event.resource == "/hooks/*/run")
  }

  @Test(
    "a secret behind a name goes whole, also where a slash cuts it",
    arguments: [
      "aws_secret_access_key=Ab3dEf6hIj9lMn2pQr5t/xwGykSEScOabCdgqwert",
      "aws_secret_access_key%3DAb3dEf6hIj9lMn2pQr5t/xwGykSEScOabCdgqwert",
      "api_key=Ab3dEf6h/xwGykSEScOabCdgqwert", "X-Api-Key%3aAb3dEf6hIj9lMn2pQr5tUv8x",
    ])
  func announcedInPath(part: String) throws {
    let event = try event(line(request: "GET /hooks/\(part) HTTP/1.1"))
    let name = try #require(part.prefixMatch(of: /[a-zA-Z_-]+(=|%3.)/)).output.0
    for text in [event.resource, event.operation] {
      #expect(text.contains("/hooks/\(name)[redacted") && text.hasSuffix("]"), "\(text)")
    }
  }

  @Test(
    "nothing a client can write hides its line",
    arguments: [
      #"GET /a\" - x HTTP/1.1"#, #"GET /a\" 200 12 \"-\" HTTP/1.1"#, #"GET /] \" 1 HTTP/1.1"#,
      #"GET /\\ HTTP/1.1"#, #"GET /a\\\" - - HTTP/1.1"#, #"GET /\x22 200 1 \x22 HTTP/1.1"#,
      "GET /[14/Mar/2020:00:00:00 +0000] HTTP/1.1",
    ])
  func forgery(request: String) throws {
    let file = try read(line(request: request, status: "403"), as: "access-log")
    #expect(file.rejects == [])
    #expect(file.rows.map(\.status) == [403])
    #expect(file.events.first?.time == "2026-03-14T02:11:07Z")
    #expect(file.events.first?.agent == "x/1")
  }

  @Test(
    "rejects what is no such line, with the reason",
    arguments: [
      ("garbage", "not a line of a common or combined access log"),
      (
        "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] GET / 200",
        "not a line of a common or combined access log"
      ),
      (
        "[14/Mar/2026:02:11:07 +0000] \"GET /\" 200 1",
        "not a line of a common or combined access log"
      ),
      (
        "203.0.113.9 - - [99/Mar/2026:02:11:07 +0000] \"GET / HTTP/1.1\" 200 1",
        "its time cannot be read"
      ),
      (
        "203.0.113.9 - - [14/Mar/2026:02:11:07] \"GET / HTTP/1.1\" 200 1",
        "its time has no time zone; say --log-timezone to read it"
      ),
      (
        "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET / HTTP/1.1\" 2x0 1",
        "the request has no closing quote before a status"
      ),
      (
        "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET / HTTP/1.1\" 200 many",
        "the size is not a number"
      ),
      (
        "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET / HTTP/1.1\" 200 99999999999999999999",
        "the size is not a size"
      ),
      (
        "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"cut",
        "a quoted field has no closing quote"
      ),
    ])
  func rejects(text: String, reason: String) throws {
    let file = try read(line() + text + "\n" + line(), as: "access-log")
    #expect(file.rows.map(\.recordNumber) == [1, 3])
    #expect(file.rejects.map(\.reason) == [reason])
    #expect(file.rejects.map(\.recordNumber) == [2])
  }

  @Test("reads a time without zone in the zone of the log")
  func logZone() throws {
    let text = line().replacing(" +0000", with: "")
    let file = try read(text, as: "access-log", zone: TimestampScannerTests.berlin)
    #expect(file.events.map(\.time) == ["2026-03-14T01:11:07Z"])
  }
}

import Testing
import Vocabulary

@testable import Ingestion

@Suite("A map of the user")
struct MapFileTests {
  private static func map(_ text: String) throws -> MapFile { try MapFile(Array(text.utf8)) }

  /// Names of the formats that are maps.
  static let mapped = LogFormats.all.map(\.name).filter { LogFormats.mapText(ofFormat: $0) != nil }

  @Test("written for a built-in format reads its samples as the format does", arguments: mapped)
  func roundTrip(name: String) throws {
    let text = try #require(LogFormats.mapText(ofFormat: name))
    let map = try Self.map(text)
    let results = map.check(zone: .utc)
    #expect(results.allSatisfy { $0.differences == [] }, "\(results)")
    let samples = try #require(LogFormats.named(name)).declaration.samples
    #expect(results.map(\.events) == samples.map(\.events.count))
  }

  @Test(
    "tells where a mistake is",
    arguments: [
      ("", "", "JSON"), ("[]", "", "object"), (#"{"layout":"json"}"#, "name", "missing"),
      (#"{"name":"My Log","layout":"json"}"#, "name", "small letters"),
      (#"{"name":"cloudtrail","layout":"json"}"#, "name", "another name"),
      (#"{"name":"m"}"#, "layout", "missing"),
      (#"{"name":"m","layout":"xml"}"#, "layout", "csv"),
      (#"{"name":"m","layout":"csv"}"#, "columns", "header"),
      (#"{"name":"m","layout":"json","feilds":{}}"#, "feilds", "fields"),
      (
        #"{"name":"m","layout":"json","fields":{"client.ipp":"a"}}"#, "fields.client.ipp",
        "client.ip"
      ),
      (#"{"name":"m","layout":"json","fields":{"client.ip":7.5e}}"#, "", "JSON"),
      (
        #"{"name":"m","layout":"json","fields":{"client.ip":["a",{}]}}"#, "fields.client.ip.1",
        "text"
      ),
      (#"{"name":"m","layout":"json","fields":{"client.ip":"a"}}"#, "fields", "@timestamp"),
      (#"{"name":"m","log_format":"no value"}"#, "log_format", "no value"),
      (#"{"name":"m","log_format":"${a"}"#, "log_format", "}"),
      (#"{"name":"m","fixed_format":"${a"}"#, "fixed_format", "}"),
      (#"{"name":"m","log_format":"$a $a"}"#, "log_format", "twice"),
      (#"{"name":"m","log_format":"{ $a"}"#, "log_format", "JSON"),
      (#"{"name":"m","goaccess":"%h %Z"}"#, "goaccess", "%Z"),
      (#"{"name":"m","layout":"json","timezone":"CET"}"#, "timezone", "--log-timezone"),
      (#"{"name":"m","layout":"json","outcomes":{"good":"ok"}}"#, "outcomes.good", "success"),
      (#"{"name":"m","layout":"json","samples":[{}]}"#, "samples.0", "text"),
      (#"{"name":"m","layout":"words","columns":["a"],"least":"2"}"#, "least", "from 1 to 1"),
      (
        #"{"name":"m","layout":"json","parts":{"client.ip":{"rest_after":""}}}"#,
        "parts.client.ip", "segment_after"
      ),
      (#"{"name":"m","layout":"json","except":["a"]}"#, "except", "braces"),
    ])
  func mistakes(text: String, place: String, word: String) {
    do {
      _ = try MapFile(Array(text.utf8))
      Issue.record("\(text) was taken")
    } catch {
      #expect(error.place == place)
      #expect(error.message.contains(word), "\(error.message)")
    }
  }

  @Test("tells how a sample differs from what is said of it")
  func differences() throws {
    let map = try Self.map(
      #"""
      {"name":"m","layout":"json","samples":[
        {"text":"{\"time\":\"2026-03-14T02:11:07Z\",\"ip\":\"203.0.113.9\"}",
         "events":[{"client.ip":"203.0.113.8","@timestamp":"2026-03-14T02:11:07Z"}]},
        {"text":"{\"ip\":\"203.0.113.9\"}"},
        {"meaning":"two", "text":["{\"ts\":1773454267,\"ip\":\"::1\"}", ""], "events":[{},{}]}]}
      """#)
    let found = map.check(zone: nil).map(\.differences)
    #expect(found[0] == ["event 1: client.ip is '203.0.113.9', and '203.0.113.8' is said"])
    #expect(found[1].count == 2 && found[1][0].hasPrefix("record 1: "))
    #expect(found[2] == ["1 events were read, and 2 are said"])
  }

  @Test(
    "reads what nginx, GoAccess and spreadsheets write",
    arguments: [
      (
        #"{"name":"m","log_format":"$remote_addr [$time_local] \"$request\" $status \"$http_user_agent\""}"#,
        #"203.0.113.9 [14/Mar/2026:02:11:07 +0000] "GET /v1/a?b=c d HTTP/1.1" 403 "a \x22b\x22" 17"#
      ),
      (
        #"{"name":"m","goaccess":"%h %^ [%d:%t %^] \"%r\" %s %b \"%u\""}"#,
        #"203.0.113.9 - [14/Mar/2026:02:11:07 +0000] "GET /v1/a HTTP/1.1" 403 - "a \x22b\x22""#
      ),
      (
        #"{"name":"m","log_format":"{\"t\":\"$time_iso8601\",\"c\":{\"a\":\"$remote_addr\"},\"r\":\"$request\",\"s\":$status,\"u\":\"$http_user_agent\"}"}"#,
        #"{"t":"2026-03-14T02:11:07+00:00","c":{"a":"203.0.113.9"},"r":"GET /v1/a HTTP/1.1","s":403,"u":"a \"b\""}"#
      ),
      (
        #"{"name":"m","layout":"csv","columns":["When"],"fields":{"time":"When","ip":"From","request":"What","status":"Code","ua":"Agent"}}"#,
        "When,From,What,Code,Agent\n2026-03-14T02:11:07Z,203.0.113.9,GET /v1/a,403,\"a \"\"b\"\"\""
      ),
      (
        #"{"name":"m","layout":"words","columns":["t","a","r","s","u"],"fields":{"time":"t","ip":"a","request":"r","status":"s","ua":"u"}}"#,
        #"2026-03-14T02:11:07Z 203.0.113.9 "GET /v1/a" 403 "a \"b\"" more words"#
      ),
      (
        #"{"name":"m","layout":"w3c","fields":{"time":"timestamp","ip":"c-ip","method":"cs-method","path":"cs-uri-stem","status":"sc-status","ua":"cs(User-Agent)"}}"#,
        "#Date: 2026-03-14 00:00:00\n#Fields: time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)\n02:11:07 203.0.113.9 GET /v1/a 403 a+\"b\""
      ),
    ])
  func layouts(map: String, log: String) throws {
    let format = try Self.map(map).format
    let file = EventBatch(reading: Array((log + "\n").utf8), as: format, zone: .utc)
    let expected = SampleEvent(
      time: "2026-03-14T02:11:07Z", address: "203.0.113.9", agent: #"a "b""#,
      operation: "GET /v1/a", resource: "/v1/a", outcome: .denied)
    #expect(file.rows.map { SampleEvent($0, of: file) } == [expected])
    #expect(file.rejects == [])
  }

  @Test("gives up a long line that fits a pattern nearly everywhere")
  func endless() throws {
    let values = (0..<30).map { "$a\($0)" }.joined(separator: " ")
    let map = try Self.map(
      #"{"name":"m","log_format":"$time_local \#(values) end\"","fields":{"time":"time_local"}}"#)
    let line = String(repeating: "a ", count: 2 << 20) + "\n"
    let file = EventBatch(reading: Array(line.utf8), as: map.format, zone: .utc)
    #expect(file.rows.isEmpty && file.rejects.count == 1)
  }

  @Test("wins over what the program knows, and leaves alone what it cannot read")
  func recognition() throws {
    let map = try Self.map(
      #"{"name":"m","log_format":"$remote_addr - - [$time_local] \"$request\" $status $_"}"#)
    func format(_ line: String) throws -> String {
      try read(line + "\n", maps: [map.format]).summary.format
    }
    #expect(
      try format(#"203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET /a HTTP/1.1" 200 1"#) == "m")
    #expect(
      try format(#"{"time":"2026-03-14T02:11:07Z","ip":"203.0.113.9"}"#) == "json-lines")
  }
}

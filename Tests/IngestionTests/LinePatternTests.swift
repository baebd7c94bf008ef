import Testing

@testable import Ingestion

@Suite("Line patterns")
struct LinePatternTests {
  /// The values of `line` by name, or `nil` when it has another form.
  private func values(_ pattern: LinePattern, _ line: String) throws -> [String: String]? {
    let bytes = Array(line.utf8)
    return try bytes.withUnsafeBufferPointer { bytes -> [String: String]? in
      var places = PlacesOfValues()
      guard try pattern.match(bytes, into: &places) else { return nil }
      let texts = places.found.map { String(decoding: bytes[$0], as: UTF8.self) }
      return Dictionary(zip(pattern.names, texts)) { first, _ in first }
    }
  }

  @Test(
    "of a fixed form, a value between spaces is one word, and quotes hold anything",
    arguments: [
      (#"[a b] "GET /" 200 x "agent""#, "200", "agent"),
      (#"[a b] "GET /"   200  x "an "agent\"  behind"#, "200", #"an "agent\"#),
      (#"[a b] "say " 1 " x" 200 x "agent""#, "200", "agent"),
      (#"[a b] "GET /" 200 x "" more"#, "200", ""),
    ])
  func fixed(line: String, status: String, agent: String) throws {
    let pattern = LinePattern(fixed: "[$time] \"$request\" $status $_ \"$agent\"")
    let found = try values(pattern, line)
    #expect(found?["time"] == "a b")
    #expect(found?["status"] == status)
    #expect(found?["agent"] == agent)
  }

  @Test(
    "of a fixed form, no other number of words fits",
    arguments: [
      #"[a] "GET /" 200 "agent""#, #"[a] "GET /" 200 x y "agent""#, #"[a] "GET /" 200 x agent"#,
      #"[a] "GET /" 200 x "agent"#, #"[a] "GET /"  x "agent""#, "", "[",
    ])
  func others(line: String) throws {
    let pattern = LinePattern(fixed: "[$time] \"$request\" $status $_ \"$agent\"")
    #expect(try values(pattern, line) == nil)
  }

  @Test(
    "of a fixed form, a line that fits in two ways is refused",
    arguments: [
      (#""$list" "$agent" $end"#, #""a" "b" "c" d"#), (#""$list" "$agent" $end"#, #""" "" "" d"#),
      (#""$list" "$agent""#, #""a" "b" "c""#), (#""$list"  "$agent""#, "\"a\"\t \"b\" \"c\""),
      (#""$request" $status "$agent""#, #""a" 401 "b" 200 "c""#),
      (#"[$time] "$agent""#, #"[a] "b] "c""#),
    ])
  func ambiguous(notation: String, line: String) throws {
    #expect(throws: UnreadableRecord.self) { try values(LinePattern(fixed: notation), line) }
    // Of a server that escapes quotes the first reading is the one.
    #expect(try values(LinePattern(nginx: notation), line) != nil)
  }

  @Test("two readings that agree in what has a name are one")
  func sameReading() throws {
    let pattern = LinePattern(fixed: #"$a "$_" "$_""#)
    #expect(try values(pattern, #"x "a" "b" "c""#)?["a"] == "x")
    let spaced = LinePattern(fixed: #"| $a | $b"#)
    #expect(try values(spaced, "|  1   | 2") == ["a": "1", "b": "2"])
  }

  @Test("a value before a quote holds none, so that quotes inside of the next one move nothing")
  func bare() throws {
    let pattern = LinePattern(fixed: #"$method $_"$path""#)
    #expect(try values(pattern, #"GET     "/a\"b""#)?["path"] == #"/a\"b"#)
  }

  @Test("a line with more readings than are worth the time is refused")
  func endless() throws {
    let pattern = LinePattern(fixed: #""$a" "$b" "$_" "$_" "$_" "$_" "$_" "$_""#)
    let line = String(repeating: "\"a\" ", count: 4096) + "\"a\""
    #expect(throws: UnreadableRecord.self) { try values(pattern, line) }
  }

  @Test("a last word ends at a space, and is never empty")
  func lastWord() throws {
    let pattern = LinePattern(fixed: "$a/$b $c")
    #expect(try values(pattern, "1/2 3 4") == ["a": "1", "b": "2", "c": "3"])
    #expect(try values(pattern, "1/2 ") == nil)
    #expect(try values(pattern, "1 1/2 3") == nil)
  }
}

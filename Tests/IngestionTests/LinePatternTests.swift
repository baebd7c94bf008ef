import Testing

@testable import Ingestion

@Suite("Line patterns")
struct LinePatternTests {
  /// The values of `line` by name, or `nil` when it has another form.
  private func values(_ pattern: LinePattern, _ line: String) -> [String: String]? {
    let bytes = Array(line.utf8)
    return bytes.withUnsafeBufferPointer { bytes -> [String: String]? in
      var places: [Range<Int>] = []
      guard pattern.match(bytes, into: &places) else { return nil }
      let texts = places.map { String(decoding: bytes[$0], as: UTF8.self) }
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
  func fixed(line: String, status: String, agent: String) {
    let pattern = LinePattern(fixed: "[$time] \"$request\" $status $_ \"$agent\"")
    let found = values(pattern, line)
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
  func others(line: String) {
    let pattern = LinePattern(fixed: "[$time] \"$request\" $status $_ \"$agent\"")
    #expect(values(pattern, line) == nil)
  }

  @Test("a last word ends at a space, and is never empty")
  func lastWord() {
    let pattern = LinePattern(fixed: "$a/$b $c")
    #expect(values(pattern, "1/2 3 4") == ["a": "1", "b": "2", "c": "3"])
    #expect(values(pattern, "1/2 ") == nil)
    #expect(values(pattern, "1 1/2 3") == nil)
  }
}

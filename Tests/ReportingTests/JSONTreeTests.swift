import TestSupport
import Testing

@testable import Reporting

@Suite("Reports as they are handed in")
struct JSONTreeTests {
  private func differences(_ left: String, _ right: String) throws -> [String] {
    JSONTree.differences(
      try JSONTreeReader.read(Array(left.utf8)), try JSONTreeReader.read(Array(right.utf8))
    ).map(\.path)
  }

  @Test(
    "values that differ are named by their place",
    arguments: [
      (#"{"a":[1,{"b":"x"}]}"#, #"{"a":[1,{"b":"y"}]}"#, ["a[1].b"]),
      (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, []), (#"[1,2]"#, #"[1]"#, [""]),
      (#"{"a":1}"#, #"{"b":1}"#, ["a", "b"]), (#"[1.0, 1e2]"#, #"[1, 100]"#, []),
      (#"9007199254740993"#, #"9007199254740992"#, [""]), (#"["\u0041"]"#, #"["A"]"#, []),
      ("[\"e\u{301}\"]", "[\"\u{e9}\"]", ["[0]"]), (#"[true]"#, #"["true"]"#, ["[0]"]),
      (#"[null]"#, #"[false]"#, ["[0]"]),
      (#"["\ud83d\ude00"]"#, "[\"\u{1F600}\"]", []),
    ] as [(String, String, [String])])
  func difference(_ left: String, _ right: String, _ paths: [String]) throws {
    #expect(try differences(left, right) == paths)
  }

  @Test("long texts are shown from where they differ")
  func longTexts() throws {
    let start = String(repeating: "a", count: 300)
    func shown(_ left: String, _ right: String) throws -> JSONDifference {
      let trees = try [left, right].map { try JSONTreeReader.read(Array("\"\($0)\"".utf8)) }
      return try #require(JSONTree.differences(trees[0], trees[1]).first)
    }
    let long = try shown(start + "bc", start + "dc")
    #expect(long.recorded?.hasSuffix("aaabc\"") == true && long.recorded?.hasPrefix("\"…a") == true)
    #expect(long.derived?.hasSuffix("aaadc\"") == true)
    let tail = try shown(start, start + " and more")
    #expect(tail.recorded != tail.derived && tail.derived?.contains("and more") == true)
    let early = try shown("x" + start, "y" + start)
    #expect(early.recorded?.hasPrefix("\"xa") == true && early.derived?.hasPrefix("\"ya") == true)
  }

  @Test(
    "what is no JSON is refused",
    arguments: [
      "", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "nul", "[1] 2", "\"a", "[01x]", "-",
      "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "{\"a\" 1}", "[1 2]", "\"\u{1}\"", "+", "{1:2}",
      ".0", "[-.5]", "05", "1.", "[1.e3]", "1e", "1e+", "+1", "--1", "1.2.3", "-e5",
    ])
  func refused(_ text: String) {
    #expect(throws: JSONTreeError.self) { try JSONTreeReader.read(Array(text.utf8)) }
  }

  @Test(
    "a number is kept as it stands there",
    arguments: [
      "0", "-0", "10", "0.50", "-1.5e3", "2E-07", "1e+400", "123456789012345678901234567890",
    ])
  func numbers(_ text: String) throws {
    guard case .number(let kept) = try JSONTreeReader.read(Array(text.utf8)) else {
      Issue.record("\(text) is no number")
      return
    }
    #expect(kept == text)
  }

  @Test("bytes that are no UTF-8, and nesting without end, are refused")
  func bytes() {
    #expect(throws: JSONTreeError.self) { try JSONTreeReader.read([34, 0xFF, 34]) }
    #expect(throws: JSONTreeError.self) {
      try JSONTreeReader.read([UInt8](repeating: 91, count: 1_000_000))
    }
  }

  @Test("what JSONRenderer writes is read, whatever bytes are lost")
  func cutAnywhere() throws {
    let bytes = Array(JSONRenderer().render(Fixture.cannotTell.report).utf8)
    #expect(try ReportText(bytes)?.schema == Report.currentSchema)
    var random = SeededRandom(seed: 3)
    for _ in 0..<200 {
      let end = Int(random.next() % UInt64(bytes.count - 2))
      #expect(throws: JSONTreeError.self) { try JSONTreeReader.read(Array(bytes.prefix(end))) }
    }
  }

  @Test(
    "a log that speaks of reports is none",
    arguments: [
      "{\"Records\":[{\"userAgent\":\"keyinquest.report/1\"}]}",
      "{\"a\":1}\n{\"schema\":\"keyinquest.report/1\"}\n", "[\"keyinquest.report/1\"]", "",
    ])
  func noReport(_ text: String) throws {
    #expect(try ReportText(Array(text.utf8)) == nil)
  }

  @Test("moved paths are put back where they stand whole, and nowhere else")
  func movedPaths() {
    let moved = MovedPaths([
      ("b/x", "a/x"), ("b/x.gz", "a/x.gz"), ("copy", "logs"), ("c\"d/", "e/"),
    ])
    let derived = #"["b/x","b/x.gz","b/x: bad","bb/x","b/xy","c\"d/"]"# + "\ncopy the files"
    let report = #"["a/x","a/x.gz","a/x: bad","bb/x","b/xy","e/"]"# + "\ncopy the files"
    #expect(moved.recorded(Array(derived.utf8), like: Array(report.utf8)) == Array(report.utf8))
    #expect(moved.recorded("c\"d/", isPath: true) == "e/")
    // A file called like a word, or recorded as a sentence, changes no word and no sentence.
    let words = MovedPaths([("known", "foreign"), ("b.txt", "who confessed on 3 March")])
    #expect(words.recorded("a known caller, by b.txt", isPath: false) == "a known caller, by b.txt")
    #expect(words.recorded("known", isPath: true) == "foreign")
    let forged = #"  "path" : "foreign","# + "\n" + #"  "assessment" : "foreign""#
    let derivedLines = #"  "path" : "known","# + "\n" + #"  "assessment" : "known""#
    let back = words.recorded(Array(derivedLines.utf8), like: Array(forged.utf8))
    #expect(
      String(decoding: back, as: UTF8.self)
        == #"  "path" : "foreign","# + "\n" + #"  "assessment" : "known""#)
  }
}

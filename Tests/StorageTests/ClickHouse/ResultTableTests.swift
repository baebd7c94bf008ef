import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite("A table in a ClickHouse server's answer")
struct ResultTableTests {
  /// A made table and how a server writes it.
  private struct Made {
    var texts: [[String]] = []
    var numbers: [[Int64]] = []
    var body = ""

    /// Columns take turns: text, number.
    init(seed: UInt64) {
      var random = SeededRandom(seed: seed)
      let pairs = Int.random(in: 1...3, using: &random)
      var rows: [String] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let words = (0..<pairs).map { _ in Made.word(&random) }
        let counts = (0..<pairs).map { _ in Made.number(&random) }
        let cells = zip(words, counts).flatMap { word, count in
          [Made.quote(word, &random), Bool.random(using: &random) ? "\"\(count)\"" : "\(count)"]
        }
        texts.append(words)
        numbers.append(counts)
        rows.append("[\(cells.joined(separator: Bool.random(using: &random) ? ", " : ","))]")
      }
      body = compactBody(
        (0..<pairs).flatMap { [("t\($0)", "String"), ("n\($0)", "Int64")] }, rows)
    }

    private static let scalars: [Unicode.Scalar] = [
      "a", "Z", "\"", "\\", "/", "\n", "\t", "\u{1}", "\u{1F}", "é", "\u{7FF}", "漢", "😀",
      "\u{2028}", "[", "]", "{", "}", ",", ":", " ", "'", "\u{FFFD}", "\u{10FFFF}",
    ]

    private static func word(_ random: inout SeededRandom) -> String {
      var word = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        word.append(scalars.randomElement(using: &random) ?? "a")
      }
      return String(word)
    }

    private static func number(_ random: inout SeededRandom) -> Int64 {
      switch Int.random(in: 0...4, using: &random) {
      case 0: Int64.min
      case 1: Int64.max
      case 2: 0
      default: Int64.random(in: -1000...1000, using: &random)
      }
    }

    /// In one of the ways that JSON has.
    private static func quote(_ word: String, _ random: inout SeededRandom) -> String {
      var quoted = "\""
      for scalar in word.unicodeScalars {
        let isEscaped = scalar.value < 32 || "\"\\".unicodeScalars.contains(scalar)
        switch scalar {
        case "\n": quoted += "\\n"
        case "\"", "\\", "/": quoted += "\\\(scalar)"
        default:
          guard isEscaped || Int.random(in: 0..<4, using: &random) == 0 else {
            quoted.unicodeScalars.append(scalar)
            continue
          }
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
            quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        }
      }
      return quoted + "\""
    }
  }

  private func table(_ body: String) throws -> ResultTable {
    try ResultTable(Array(body.utf8), path: "clickhouse://h")
  }

  @Test("What was written is read back", arguments: 0..<200)
  func roundTrip(seed: UInt64) throws {
    let made = Made(seed: seed)
    let table = try table(made.body)
    #expect(table.rowCount == made.texts.count)
    for (row, texts) in made.texts.enumerated() {
      for (column, text) in texts.enumerated() {
        #expect(try table.text(row, column * 2) == text)
        #expect(try table.integer(row, column * 2 + 1) == made.numbers[row][column])
        #expect(try table.text(row, column * 2 + 1) == String(made.numbers[row][column]))
      }
    }
  }

  @Test("Every beginning of an answer is refused", arguments: 0..<20)
  func prefixes(seed: UInt64) {
    let body = Array(Made(seed: seed).body.utf8)
    // The last byte is a newline, and not needed.
    for count in 0..<(body.count - 1) {
      #expect(throws: StoreError.self) { try ResultTable(Array(body[..<count]), path: "") }
    }
  }

  @Test("Whatever bytes come, reading ends in values or an error", arguments: 0..<100)
  func mutations(seed: UInt64) throws {
    let body = Array(Made(seed: seed).body.utf8)
    var random = SeededRandom(seed: seed)
    let marks = Array("{}[]\",:\\u0-9e.tfn \0\u{1}é".utf8)
    for _ in 0..<50 {
      var damaged = body
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: damaged.indices, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: damaged[place] = marks.randomElement(using: &random) ?? 0
        case 1: damaged.remove(at: place)
        default: damaged.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      guard let table = try whole(damaged) else { continue }
      for row in 0..<table.rowCount {
        for column in table.columns.indices { try readAll(table, row, column) }
      }
    }
  }

  /// `nil` for what is refused as it should be.
  private func whole(_ body: [UInt8]) throws -> ResultTable? {
    do { return try ResultTable(body, path: "") } catch {
      guard case .partial = error.cause else { throw error }
      return nil
    }
  }

  private func readAll(_ table: ResultTable, _ row: Int, _ column: Int) throws {
    for read in [
      { _ = try table.text(row, column) }, { _ = try table.integer(row, column) },
      { _ = try table.unsigned(row, column) },
    ] {
      do { try read() } catch let error as StoreError {
        guard case .damaged = error.cause else { throw error }
      }
    }
  }

  @Test(
    "An answer that does not add up is refused",
    arguments: [
      (
        "no names",
        #"{"meta": [], "data": [], "rows": 0, "statistics": {"rows_read": 0, "bytes_read": 0}}"#
      ),
      ("rows before names", #"{"data": [], "meta": [{"name": "a", "type": "b"}]}"#),
      ("no statistics", #"{"meta": [{"name": "a", "type": "b"}], "data": [], "rows": 0}"#),
      (
        "empty statistics",
        #"{"meta": [{"name": "a", "type": "b"}], "data": [], "rows": 0, "statistics": {}}"#
      ),
      (
        "half statistics",
        #"{"meta": [{"name": "a", "type": "b"}], "data": [], "rows": 0, "statistics": {"rows_read": 0}}"#
      ),
      (
        "negative statistics",
        #"{"meta": [{"name": "a", "type": "b"}], "data": [], "rows": 0, "statistics": {"rows_read": -1, "bytes_read": 0}}"#
      ),
      ("twice", #"{"meta": [{"name": "a", "type": "b"}], "data": [], "data": []}"#),
      ("a short row", compactBody([("a", "String"), ("b", "String")], [#"["1"]"#])),
      ("a long row", compactBody([("a", "String")], [#"["1", "2"]"#])),
      ("an empty row", compactBody([("a", "String")], ["[]"])),
      ("a trailing comma", compactBody([("a", "String")], [#"["1"],"#])),
      ("a raw control character", compactBody([("a", "String")], ["[\"\n\"]"])),
      ("no type", #"{"meta": [{"name": "a"}], "data": [], "rows": 0}"#),
      ("a text", "\"x\""), ("a list", "[]"), ("an object without members", "{}"),
      (
        "deep nesting",
        compactBody([("a", "String")], ["[" + String(repeating: "[", count: 40)])
      ),
    ])
  func contradictions(name: String, body: String) {
    let error = #expect(throws: StoreError.self, "\(name)") { try table(body) }
    guard case .partial = error?.cause else {
      Issue.record("\(name): \(String(describing: error))")
      return
    }
  }

  @Test("Members that newer servers add are passed over")
  func additions() throws {
    let body = compactBody([("a", "String")], [#"["x"]"#])
      .replacingOccurrences(
        of: "\"rows\":",
        with:
          #""totals": ["", {"a": [1.5e-7, null, true]}], "rows_before_limit_at_least": 9, "rows":"#)
    let table = try table(body)
    #expect(try table.text(0, 0) == "x")
    #expect(table.rowsRead == 1 && table.bytesRead == 8)
    #expect(table.columns == ["a"] && table.types == ["String"])
  }

  @Test(
    "Text of a cell",
    arguments: [
      (#""a\u0000b""#, "a\u{FFFD}b"), (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"),
      (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ude00x""#, "\u{FFFD}x"),
      (#""\/\b\f""#, "/\u{8}\u{c}"),
      ("-5", "-5"), ("1.5e3", "1.5e3"), ("true", "true"), (#"["a", [1]]"#, #"["a", [1]]"#),
      (#""""#, ""),
    ])
  func texts(cell: String, text: String) throws {
    let table = try table(compactBody([("a", "String"), ("b", "UInt8")], ["[\(cell), 7]"]))
    #expect(try table.text(0, 0) == text)
    #expect(try table.integer(0, 1) == 7)
  }

  @Test("Bytes that are not UTF-8 become U+FFFD")
  func notText() throws {
    var body = Array(compactBody([("a", "String")], [#"["x"]"#]).utf8)
    let place = try #require(body.firstIndex(of: UInt8(ascii: "x")))
    body[place] = 0xFF
    #expect(try ResultTable(body, path: "").text(0, 0) == "\u{FFFD}")
  }

  @Test(
    "A cell that is no number is an error that names its column",
    arguments: [
      "\"\"", "\"-\"", "\"1a\"", "1.5", "1e3", "null", "true", "[1]", "\"9223372036854775808\"",
      "-9223372036854775809", "\" 1\"", "\"+1\"", "99999999999999999999999", "\"\\u0031\"",
    ])
  func noNumber(cell: String) throws {
    let table = try table(compactBody([("count", "Int64")], ["[1]", "[\(cell)]"]))
    let error = #expect(throws: StoreError.self) { try table.integer(1, 0) }
    #expect(
      error?.cause
        == .damaged(detail: "column 'count' of row 2 is not a whole number of 64 bits"))
  }

  @Test("Numbers without a sign go to their end")
  func unsigned() throws {
    let table = try table(
      compactBody([("a", "UInt64"), ("b", "Int64")], [#"["18446744073709551615", -1]"#]))
    #expect(try table.unsigned(0, 0) == UInt64.max)
    #expect(throws: StoreError.self) { try table.integer(0, 0) }
    #expect(throws: StoreError.self) { try table.unsigned(0, 1) }
    #expect(try table.integer(0, 1) == -1)
  }

  @Test("A cell that is not there is an error", arguments: [(0, 1), (1, 0), (-1, 0), (0, -1)])
  func noCell(row: Int, column: Int) throws {
    let table = try table(compactBody([("a", "UInt8")], ["[1]"]))
    #expect(!table.isNull(row, column))
    for read in [
      { _ = try table.text(row, column) }, { _ = try table.integer(row, column) },
      { _ = try table.unsigned(row, column) },
    ] {
      let error = #expect(throws: StoreError.self) { try read() }
      guard case .partial = error?.cause else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("Null is no text")
  func null() throws {
    let table = try table(compactBody([("a", "Nullable(String)")], ["[null]", "[\"null\"]"]))
    #expect(table.isNull(0, 0) && !table.isNull(1, 0))
    #expect(throws: StoreError.self) { try table.text(0, 0) }
    #expect(try table.text(1, 0) == "null")
  }
}

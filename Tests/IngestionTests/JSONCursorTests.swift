import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// A JSON value as this program reads it, and as Foundation does.
private indirect enum Value: Equatable, Decodable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([Value])
  case object([String: Value])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try Value.ifOfType(Bool.self, container) {
      self = .boolean(value)
    } else if let value = try Value.ifOfType(Double.self, container) {
      self = .number(value)
    } else if let value = try Value.ifOfType(String.self, container) {
      self = .string(value)
    } else if let value = try Value.ifOfType([Value].self, container) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: Value].self))
    }
  }

  private static func ifOfType<Wanted: Decodable>(
    _ type: Wanted.Type, _ container: any SingleValueDecodingContainer
  ) throws -> Wanted? {
    do {
      return try container.decode(type)
    } catch DecodingError.typeMismatch {
      return nil
    }
  }

  init(_ cursor: inout JSONCursor) throws {
    switch try cursor.peek() {
    case .null:
      try cursor.skipValue()
      self = .null
    case .boolean: self = .boolean(try cursor.readText().matches("true"))
    case .number:
      let bytes = try cursor.readNumber().bytes
      self = .number(try #require(Double(String(decoding: bytes, as: UTF8.self))))
    case .string: self = .string(plain(try cursor.readString()))
    case .array:
      var elements: [Value] = []
      try cursor.enterArray()
      while try cursor.nextElement() { elements.append(try Value(&cursor)) }
      self = .array(elements)
    case .object:
      var members: [String: Value] = [:]
      try cursor.enterObject()
      while let name = try cursor.nextKey() { members[plain(name)] = try Value(&cursor) }
      self = .object(members)
    }
  }
}

private func plain(_ text: JSONText) -> String {
  var bytes: [UInt8] = []
  text.unescape(into: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// A random document, every member name in an object another.
private func document(_ random: inout SeededRandom, depth: Int = 0) -> String {
  func pick(_ choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }
  let space = pick(["", "", " ", "\n\t"])
  let kind = Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &random)
  switch kind {
  case 0: return space + pick(["true", "false", "null"])
  case 1: return space + String(Int64.random(in: -1_000_000...1_000_000, using: &random))
  case 2: return space + pick(["0", "-0", "0.5", "-1.25e3", "6E-2", "123456789012345", "1e+2"])
  case 3, 4:
    return space
      + pick([
        #""""#, #""plain text of some length""#, #""é漢""#, #""a\"b\\c\/d""#, #""\b\f\n\r\t""#,
        #""\u00e9\ud83d\ude00\u0041""#, #""{[,:]}""#, #""12345678\"""#,
      ])
  case 5, 6:
    let members = (0..<Int.random(in: 0...4, using: &random)).map {
      "\"name\($0)\"\(space):" + document(&random, depth: depth + 1)
    }
    return "{" + members.joined(separator: ",") + space + "}"
  default:
    let elements = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      document(&random, depth: depth + 1)
    }
    return space + "[" + elements.joined(separator: space + ",") + "]"
  }
}

/// Whether the cursor takes `text` for one whole value.
private func cursorAccepts(_ text: [UInt8]) -> Bool {
  text.withUnsafeBufferPointer { bytes in
    var cursor = JSONCursor(bytes)
    do {
      try cursor.skipValue()
      try cursor.expectEnd()
      return true
    } catch {
      return false
    }
  }
}

private func foundationAccepts(_ text: [UInt8]) -> Bool {
  do {
    _ = try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
    return true
  } catch {
    return false
  }
}

@Suite("JSON cursor")
struct JSONCursorTests {
  @Test("reads the same values as Foundation", arguments: 1...8)
  func values(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<150 {
      let text = document(&random)
      let expected = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
      let value = try Array(text.utf8).withUnsafeBufferPointer { bytes in
        var cursor = JSONCursor(bytes)
        let value = try Value(&cursor)
        try cursor.expectEnd()
        return value
      }
      #expect(value == expected, "\(text)")
      #expect(cursorAccepts(Array(text.utf8)), "\(text)")
    }
  }

  @Test("refuses what Foundation refuses, and nothing else", arguments: 1...8)
  func damage(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var refused = 0
    for _ in 0..<600 {
      let text = IngestionTests.damage(Array(document(&random).utf8), &random)
      guard isComparable(text) else { continue }
      let accepts = cursorAccepts(text)
      #expect(accepts == foundationAccepts(text), "\(String(decoding: text, as: UTF8.self))")
      if !accepts { refused += 1 }
    }
    #expect(refused > 100)
  }

  /// What the two differ in on purpose is left out: bytes that are no UTF-8, half a surrogate pair
  /// and numbers beyond a double, which a log may hold and this program reads; and a comma before
  /// a closing bracket, which Foundation lets pass.
  private func isComparable(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\u{FEFF}"),
      !text.contains("\0")
    else { return false }
    return !text.contains(#/\\u[dD]|[eE][+-]?\d{3}|\d{30}|,\s*[}\]]/#)
  }

  @Test(
    "accepts bytes in strings that are no UTF-8",
    arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x28, 0x22], [0x22, 0x7F, 0x80, 0x22]] as [[UInt8]]
  )
  func badBytes(text: [UInt8]) {
    #expect(cursorAccepts(text))
  }

  @Test(
    "finds quotes, escapes and control characters at every place of a word of eight bytes",
    arguments: 0..<40)
  func everyPlace(length: Int) {
    let padding = Array(repeating: UInt8(ascii: "e"), count: length)
    #expect(cursorAccepts([0x22] + padding + [0x22]))
    #expect(cursorAccepts([0x22] + padding + Array(#"\"x""#.utf8)))
    #expect(!cursorAccepts([0x22] + padding + [0x1F, 0x22]))
    #expect(!cursorAccepts([0x22] + padding))
  }

  @Test("follows 128 levels and refuses more", arguments: [("[", "]"), ("{\"a\":", "}")])
  func nesting(open: String, close: String) {
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        (String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    #expect(cursorAccepts(nested(JSONCursor.maximumNesting)))
    #expect(!cursorAccepts(nested(JSONCursor.maximumNesting + 1)))
    #expect(!cursorAccepts(nested(200_000)))
  }

  @Test(
    "scales numbers exactly",
    arguments: [
      ("0", 6, 0), ("-0", 0, 0), ("0.0123", 6, 12_300), ("1.5", 0, 2), ("-1.5", 0, -2),
      ("2.4999", 0, 2), ("1e3", 0, 1000), ("12E-1", 1, 12), ("1e-30", 0, 0),
      ("9223372036854775807", 0, .max), ("9223372036854775808", 0, nil),
      ("-9223372036854775807", 0, -Int64.max), ("1e19", 0, nil), ("1e400", 0, nil),
      ("1773454267123456789", 0, 1_773_454_267_123_456_789),
      ("0.00000049", 6, 0), ("0.0000005", 6, 1), ("4123.78912", 4, 41_237_891),
      ("1" + String(repeating: "0", count: 400), 0, nil),
      ("0." + String(repeating: "0", count: 400) + "1", 6, 0),
    ] as [(String, Int, Int64?)])
  func scaling(text: String, power: Int, expected: Int64?) throws {
    let value = try Array(text.utf8).withUnsafeBufferPointer {
      try #require(JSONNumber(wholeOf: $0)).scaled(by: power)
    }
    #expect(value == expected)
  }

  @Test(
    "takes no other text for a number",
    arguments: [
      "", "-", "01", "+1", "1.", ".5", "1e", "1e+", "0x1", "1 ", " 1", "NaN", "1,2", "--1",
    ])
  func noNumber(text: String) {
    let isNumber = Array(text.utf8).withUnsafeBufferPointer { JSONNumber(wholeOf: $0) != nil }
    #expect(!isNumber)
  }

  @Test(
    "resolves escapes; half a surrogate pair becomes U+FFFD",
    arguments: [
      (#"a\u0062c"#, "abc"), (#"\ud83d\ude00"#, "😀"), (#"\ud83d"#, "\u{FFFD}"),
      (#"\ude00x"#, "\u{FFFD}x"), (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\\u0041"#, #"\u0041"#),
      (#"\/\"\\"#, #"/"\"#), (#"\b\f\n\r\t"#, "\u{8}\u{C}\n\r\t"),
    ])
  func escapes(written: String, meant: String) throws {
    try Array("\"\(written)\"".utf8).withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(bytes)
      let text = try cursor.readString()
      #expect(text.hasEscapes)
      #expect(plain(text) == meant)
    }
  }
}

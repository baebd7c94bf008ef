import TestSupport
import Testing

@testable import Ingestion

@Suite("JSON cursor")
struct JSONCursorTests {
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
      #expect(plainText(text) == meant)
    }
  }
}

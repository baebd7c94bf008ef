import Testing

@testable import Ingestion

@Suite("Escapes with a backslash")
struct BackslashEscapesTests {
  @Test(
    "are resolved, and a damaged one stays",
    arguments: [
      (#"plain"#, "plain"), (#"a\"b\\c\]d"#, #"a"b\c]d"#), (##"\#{x}\#@y"##, "#{x}#@y"),
      (#"\a\b\t\n\v\f\r\e"#, "\u{7}\u{8}\t\n\u{B}\u{C}\r\u{1B}"), (#"\x41\u0042\u{43}"#, "ABC"),
      (#"\u{1F600}"#, "😀"), (#"\uD800"#, "\u{FFFD}"), (#"\x4"#, #"\x4"#), (#"\u12"#, #"\u12"#),
      (#"\u{}"#, #"\u{}"#), (#"\u{1234567}"#, #"\u{1234567}"#), (#"end\"#, #"end\"#),
    ])
  func resolve(text: String, expected: String) {
    var plain: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer { BackslashEscapes.resolve($0, into: &plain) }
    #expect(String(decoding: plain, as: UTF8.self) == expected)
  }
}

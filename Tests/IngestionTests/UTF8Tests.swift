import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

@Suite("Bytes that are not UTF-8")
struct UTF8Tests {
  /// Around every border of RFC 3629.
  static let borders: [UInt8] = [
    0x00, 0x22, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
  ]

  static func isUTF8(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { $0.isUTF8 } }

  static func isAgreed(_ bytes: [UInt8]) -> Bool {
    isUTF8(bytes) == (String(validating: bytes, as: UTF8.self) != nil)
  }

  @Test("are told as the standard library tells them, for all short sequences", arguments: borders)
  func sequences(first: UInt8) {
    #expect(Self.isUTF8([]) && Self.isAgreed([first]))
    var disagreements: [[UInt8]] = []
    func check(_ bytes: [UInt8]) {
      if !Self.isAgreed(bytes) { disagreements.append(bytes) }
    }
    for second in Self.borders {
      check([first, second])
      for third in Self.borders {
        check([first, second, third])
        for fourth in Self.borders { check([first, second, third, fourth]) }
      }
    }
    #expect(disagreements == [])
  }

  @Test("are told wherever they stand", arguments: 1...4)
  func damage(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = ["plain ", "é", "漢字", "😀", "\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}"]
    var valid = 0
    for _ in 0..<2000 {
      var text: [UInt8] = []
      let count = Int.random(in: 0...200, using: &random)
      while text.count < count {
        let piece = Int.random(in: 0..<12, using: &random)
        text += Array(pieces[piece < pieces.count ? piece : 0].utf8)
      }
      for _ in 0..<Int.random(in: 0...1, using: &random) where !text.isEmpty {
        text[Int.random(in: 0..<text.count, using: &random)] =
          Self.borders.randomElement(using: &random) ?? 0
      }
      #expect(Self.isAgreed(text), "\(text)")
      if Self.isUTF8(text) { valid += 1 }
    }
    #expect(valid > 500 && valid < 1900)
  }

  /// Four records; the first and the third hold bad bytes.
  static let records: [[UInt8]] = [
    record(Array("a".utf8) + [0xFF]), record(Array("é".utf8)), record([0xED, 0xA0, 0x80]),
    Array(#"{"broken "#.utf8) + [0xFF],
  ]

  static func record(_ model: [UInt8]) -> [UInt8] {
    Array(#"{"time":"2026-03-14T02:10:07Z","status":200,"ip":"203.0.113.9","model":""#.utf8)
      + model + Array(#""}"#.utf8)
  }

  @Test("are counted over the file, and their records are read", arguments: [1, 7, 100, 1 << 20])
  func counted(portionBytes: Int) throws {
    let text = Array(Self.records.joined(separator: [10]))
    let file = try read(text, as: "json-lines", portionBytes: portionBytes)
    #expect(file.events.map(\.model) == ["a\u{FFFD}", "é", "\u{FFFD}\u{FFFD}\u{FFFD}"])
    #expect(file.rejects.count == 1)
    #expect(
      file.summary.notes == [
        "2 records hold bytes that are not UTF-8; they were read, and such bytes show as \u{FFFD}."
      ])
    let one = try read(Self.records[0], as: "json-lines", portionBytes: portionBytes)
    #expect(
      one.summary.notes == [
        "1 record holds bytes that are not UTF-8; it was read, and such bytes show as \u{FFFD}."
      ])
  }

  @Test("are no matter for a file without them, nor for one that is not JSON")
  func none() throws {
    #expect(try read(Self.records[1], as: "json-lines").summary.notes == [])
    let line = #"203.0.113.9 - - [14/Mar/2026:02:10:07 +0000] "GET / HTTP/1.1" 200 5 "-" ""#
    let text = Array(line.utf8) + [0xFF] + Array("\"\n".utf8)
    let file = try read(text, as: "access-log")
    #expect(file.rows.count == 1 && file.summary.notes == [])
  }
}

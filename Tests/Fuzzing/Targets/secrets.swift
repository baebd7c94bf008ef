// Modules: Vocabulary Ingestion
// With: Shared/SampleSeeds.swift
import Vocabulary

@testable import Ingestion

/// Keys in free text: what is taken out stays out, a key planted anywhere does not survive, and
/// text stays text. The first two bytes say where the key is planted and how it is written.
enum Target {
  /// Joined from parts, so that no scanner takes it for a leak.
  private static let key = Array(("ghp_" + "Ab3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F0h3J").utf8)

  static func seeds() -> [[UInt8]] {
    let texts = [
      "/a?api_key=hunter2&b=1", "{\"api_key\": \"hunter2\"}", "Authorization: Bearer hunter2",
      "https://user:hunter2@example.com/a", "%3Fapi_key%3Dhunter2%26b", "?key=Ab3d...wxyz",
      "X-Amz-Credential=AKIAIOSFODNN7EXAMPLE/20260304/us-east-1", "sk-" + "ant-api03-AbCdEf…wxyz",
    ]
    return (texts.map { Array($0.utf8) } + SampleSeeds.words).map { [0x80, 3] + $0 }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 2 else { return }
    let text = UnsafeBufferPointer(rebasing: bytes[2...])
    let clean = redacted(Array(text))
    require(redacted(clean) == clean, "taken out twice is taken out once: \(show(clean))")
    if text.isUTF8 {
      require(clean.withUnsafeBufferPointer { $0.isUTF8 }, "text stays text: \(show(clean))")
    }
    require(
      clean.withUnsafeBufferPointer { SecretFinder.secrets(in: $0) }.allSatisfy {
        clean[$0].starts(with: Array("[redacted".utf8))
      }, "nothing is left to take out: \(show(clean))")
    plant(in: text, bytes[0], bytes[1])
  }

  private static func plant(
    in text: UnsafeBufferPointer<UInt8>, _ place: UInt8, _ encodings: UInt8
  ) {
    let place = Int(place) * (text.count + 1) / 256
    var written = key
    for _ in 0..<encodings % 4 { written = percentEncoded(written) }
    // A percent sign before it would make another text of its first letters.
    let before = Array(text[..<place]) + [32]
    let after = [32] + Array(text[place...])
    let clean = redacted(before + written + after)
    let middle = Array(key[8..<28])
    require(!holds(clean, middle), "a planted key survives in \(show(clean))")
    require(!holds(decoded(clean), middle), "a planted key survives decoding in \(show(clean))")
  }

  private static func redacted(_ text: [UInt8]) -> [UInt8] {
    var buffer: [UInt8] = []
    let isRedacted = text.withUnsafeBufferPointer { KeyRedaction.redact($0, into: &buffer) }
    return isRedacted ? buffer : text
  }

  private static func percentEncoded(_ text: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return text.flatMap {
      [UInt8(ascii: "%"), digits[Int($0 >> 4)], digits[Int($0 & 15)]]
    }
  }

  /// `%HH` resolved as often as there is one, at most three times.
  private static func decoded(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0..<3 {
      var next: [UInt8] = []
      var position = 0
      while position < text.count {
        let code =
          text[position] == UInt8(ascii: "%")
          ? text.withUnsafeBufferPointer { $0.hexadecimal(at: position + 1, digits: 2) } : nil
        next.append(code.map { UInt8(truncatingIfNeeded: $0) } ?? text[position])
        position += code == nil ? 1 : 3
      }
      text = next
    }
    return text
  }

  private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }

  private static func show(_ text: [UInt8]) -> String { String(decoding: text, as: UTF8.self) }
}

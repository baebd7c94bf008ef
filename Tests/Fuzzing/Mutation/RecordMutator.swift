@testable import Ingestion

/// Damages records as accidents and attackers do.
struct RecordMutator {
  var random: SeededRandom
  /// Records of every format, to splice with.
  let strangers: [[UInt8]]

  private static let hostile: [[UInt8]] =
    [
      "\"", "\\", "'", "{", "}", "[", "]", ",", ":", ";", "\t", "\r\n", "\n", "\0", "\u{1B}[31m",
      "\u{202E}", "\u{FEFF}", "\\u", "\\ud800", "\\u0000", "\\x", "\\xZ", "%", "%2", "%00",
      "%25%32%35", "\"\"", "\\\"", "=", " ", "- - -", "null", "true", "{}", "[]", "[::1]:443",
      "::ffff:", "fe80::1%25eth0", "+99:99", "<script>",
    ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90], [0x80]]

  private static let numbers: [[UInt8]] = [
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
    "18446744073709551615", "18446744073709551616", "4294967296", "65536", "-1", "-0", "00",
    "1e308", "1e-400", "-1e999", "0.0000000000000000000000001", "9999999999999999999999.99",
    "NaN", "1e", "0x7fffffffffffffff", String(repeating: "9", count: 400),
  ].map { Array($0.utf8) }

  private static let times: [[UInt8]] = [
    "0000-00-00T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z",
    "-292277022399-01-01T00:00:00Z", "292277026596-12-04T15:30:07Z", "1969-12-31T23:59:59Z",
    "2026-02-30T25:61:61Z", "2026-06-30T23:59:60Z", "2026-01-01T00:00:00+23:59",
    "2026-01-01T00:00:00-99:99", "2026-03-29T02:30:00", "31/Dec/9999:23:59:60 +9999",
    "01/Jan/0000:00:00:00 -0000", "253402300800", "-62135596800", "9223372036854775807",
    "1e18", "1774746000000000000", "20260230T240000Z",
  ].map { Array($0.utf8) }

  /// One of these things, and sometimes another upon it.
  mutating func mutate(_ record: inout [UInt8], kin: [[UInt8]]) {
    mutateOnce(&record, kin)
    while random.below(3) == 0 { mutateOnce(&record, kin) }
  }

  private mutating func mutateOnce(_ record: inout [UInt8], _ kin: [[UInt8]]) {
    guard !record.isEmpty else {
      record = random.element(kin)
      return
    }
    let place = random.below(record.count)
    switch random.below(24) {
    case 0, 1: record[place] ^= 1 << UInt8(random.below(8))
    case 2, 3: record[place] = UInt8(random.below(256))
    case 4, 5: record.removeSubrange(place..<min(record.count, place + 1 + random.below(30)))
    case 6: record.removeSubrange(place...)
    case 7: record.removeSubrange(..<place)
    case 8, 9: repeatPart(of: &record, at: place)
    case 10, 11: splice(&record, with: random.element(kin), at: place)
    case 12, 13: splice(&record, with: random.element(strangers), at: place)
    case 14, 15, 16:
      record.insert(contentsOf: random.element(RecordMutator.hostile), at: place)
    case 17, 18:
      replaceRun(in: &record, from: place, with: random.element(RecordMutator.numbers)) {
        $0 >= 48 && $0 <= 57
      }
    case 19, 20:
      replaceRun(in: &record, from: place, with: random.element(RecordMutator.times)) {
        ($0 >= 43 && $0 <= 58 && $0 != 44) || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: "Z")
      }
    case 21, 22: nest(&record, at: place)
    default: lengthen(&record, at: place)
    }
  }

  private mutating func repeatPart(of record: inout [UInt8], at place: Int) {
    let part = Array(record[place..<min(record.count, place + 1 + random.below(60))])
    for _ in 0...random.below(6) { record.insert(contentsOf: part, at: place) }
  }

  /// The beginning of the one and the end of the other.
  private mutating func splice(_ record: inout [UInt8], with other: [UInt8], at place: Int) {
    record.removeSubrange(place...)
    if !other.isEmpty { record += other[random.below(other.count)...] }
  }

  /// Replaces the first run of such bytes at or after `place`.
  private func replaceRun(
    in record: inout [UInt8], from place: Int, with text: [UInt8], _ isPart: (UInt8) -> Bool
  ) {
    guard let start = record[place...].firstIndex(where: isPart) else { return }
    let end = record[start...].firstIndex { !isPart($0) } ?? record.count
    record.replaceSubrange(start..<end, with: text)
  }

  /// Puts arrays or objects into each other, about as deep as allowed, or far deeper.
  private mutating func nest(_ record: inout [UInt8], at place: Int) {
    let depth = random.element([2, JSONCursor.maximumNesting - 2, JSONCursor.maximumNesting, 700])
    let isArray = random.below(2) == 0
    var text: [UInt8] = []
    for _ in 0..<depth { text += isArray ? Array("[".utf8) : Array(#"{"a":"#.utf8) }
    text += Array("0".utf8)
    if random.below(4) > 0 {
      text += [UInt8](repeating: UInt8(ascii: isArray ? "]" : "}"), count: depth)
    }
    // Mostly where a value may stand.
    let colon = record[place...].firstIndex(of: UInt8(ascii: ":"))
    if let colon, random.below(4) > 0 {
      text.append(UInt8(ascii: ","))
      text += Array("\"b\":".utf8)
      record.insert(contentsOf: text, at: colon + 1)
    } else {
      record.insert(contentsOf: text, at: place)
    }
  }

  private mutating func lengthen(_ record: inout [UInt8], at place: Int) {
    let unit: [UInt8] = random.element([
      [65], [32], [92], [34], [44], [37, 50, 53], [0xC3, 0xA9], [46],
    ])
    // One in sixteen is longer than any text that is kept.
    let most = random.below(16) == 0 ? 40_000 : 400
    var text: [UInt8] = []
    let count = 1 + random.below(most)
    while text.count < count { text += unit }
    record.insert(contentsOf: text, at: place)
  }
}

extension SeededRandom {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  mutating func element<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}

import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// Why the cursor and Foundation may judge one text differently. Each must be met by the tests.
private enum Difference: String, CaseIterable {
  /// Read on purpose: a record is not lost for a bad byte, and the file says how many there are.
  case notUTF8
  /// RFC 8259, section 8.2: the grammar allows half a surrogate pair; it becomes U+FFFD.
  case loneSurrogate
  /// RFC 8259, section 9: a reader may limit the depth of nesting.
  case nesting
  /// RFC 8259, sections 4 and 5: no comma may stand before a closing bracket; Foundation lets it.
  case trailingComma
  /// RFC 8259, section 8.1: UTF-8 it is; Foundation takes zeros and marks for other encodings.
  case otherEncoding
  /// RFC 8259, section 6: any number of digits is good; Foundation demands that a double holds it.
  case largeNumber

  /// What explains that only one of both takes `bytes`.
  init?(in bytes: [UInt8], onlyCursorAccepts: Bool) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      self = .notUTF8
      return
    }
    if bytes.prefix(4).contains(0) || bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .otherEncoding
    } else if onlyCursorAccepts, text.contains(#/\\u[dD][89a-fA-F]/#) {
      self = .loneSurrogate
    } else if onlyCursorAccepts, text.contains(#/[eE]\+?\d{3}|\d{300}/#) {
      self = .largeNumber
    } else if !onlyCursorAccepts, text.contains(#/,[ \t\r\n]*[}\]]/#) {
      self = .trailingComma
    } else if !onlyCursorAccepts, bytes.count(where: { $0 == 0x5B || $0 == 0x7B }) > 128 {
      self = .nesting
    } else {
      return nil
    }
  }
}

/// Changes, drops, adds, exchanges or cuts off one to three bytes.
private func damageBytes(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
  let marks = Array("{}[]\",:\\0123456789.eE+-tfnu \n\t/".utf8) + [0x80, 0xC0, 0xED, 0xFF, 0x00]
  var damaged = bytes
  for _ in 0..<Int.random(in: 1...3, using: &random) where !damaged.isEmpty {
    let position = Int.random(in: 0..<damaged.count, using: &random)
    let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1: damaged[position] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 2, 3: damaged[position] = mark
    case 4, 5: damaged.remove(at: position)
    case 6, 7, 8: damaged.insert(mark, at: position)
    case 9:
      let pairs: [UInt8: UInt8] = [0x5B: 0x7B, 0x7B: 0x5B, 0x5D: 0x7D, 0x7D: 0x5D]
      let brackets = damaged.indices.filter { pairs[damaged[$0]] != nil }
      if let place = brackets.randomElement(using: &random) {
        damaged[place] = pairs[damaged[place]] ?? 0
      }
    case 10: damaged.swapAt(position, Int.random(in: 0..<damaged.count, using: &random))
    default: damaged.removeSubrange(position...)
    }
  }
  return damaged
}

/// The value of `text` as the cursor reads it.
private func cursorValue(_ text: [UInt8]) throws -> JSONValue {
  try text.withUnsafeBufferPointer { bytes in
    var cursor = JSONCursor(bytes)
    let value = try JSONValue(&cursor)
    try cursor.expectEnd()
    return value
  }
}

/// The value of `text` as Foundation reads it; `nil` also for the few documents that its parser
/// takes and its decoder refuses, so whoever asks counts what was compared.
private func foundationValue(_ text: [UInt8]) -> JSONValue? {
  do {
    return try JSONDecoder().decode(JSONValue.self, from: Data(text))
  } catch {
    return nil
  }
}

/// Fails unless both take `text`, both refuse it, or a difference explains it, which is returned.
@discardableResult
private func compare(_ text: [UInt8]) -> Difference? {
  let accepts = cursorAccepts(text)
  guard accepts != foundationAccepts(text) else { return nil }
  let difference = Difference(in: text, onlyCursorAccepts: accepts)
  #expect(
    difference != nil,
    "only \(accepts ? "the cursor" : "Foundation") takes \(String(decoding: text, as: UTF8.self))")
  return difference
}

@Suite("JSON beside Foundation")
struct JSONOracleTests {
  @Test("every document of the grammar is read with the same values", arguments: 1...8)
  func values(seed: UInt64) throws {
    var documents = JSONDocuments(seed: seed)
    var compared = 0
    for _ in 0..<300 {
      let text = documents.value()
      let value = try cursorValue(Array(text.utf8))
      #expect(cursorAccepts(Array(text.utf8)), "\(text)")
      guard compare(Array(text.utf8)) == nil,
        let expected = foundationValue(Array(text.utf8))
      else { continue }
      compared += 1
      #expect(value == expected, "\(text)")
    }
    #expect(compared > 200)
  }

  @Test("damaged documents are taken and refused alike", arguments: 1...8)
  func damage(seed: UInt64) {
    var documents = JSONDocuments(seed: seed)
    var random = SeededRandom(seed: seed + 100)
    var (taken, refused) = (0, 0)
    for _ in 0..<400 {
      let whole = Array(documents.value().utf8)
      for _ in 0..<5 {
        let text = damageBytes(whole, &random)
        guard compare(text) == nil else { continue }
        if cursorAccepts(text) { taken += 1 } else { refused += 1 }
      }
    }
    #expect(taken > 200 && refused > 700, "\(taken) taken, \(refused) refused")
  }

  @Test("damaged records of the samples are taken and refused alike")
  func samples() throws {
    var random = SeededRandom(seed: 5)
    var records = 0
    for text in try Self.sampleFiles() {
      let cuts = cut(text, framing: Framing.json, portions: []).prefix(20)
      for cut in cuts {
        let record = Array(cut.drop { $0 != ":" }.dropFirst().utf8)
        #expect(cursorAccepts(record) == foundationAccepts(record))
        for _ in 0..<10 { compare(damageBytes(record, &random)) }
        records += 1
      }
    }
    #expect(records > 100)
  }

  /// The JSON files of the sample logs and of the formats.
  private static func sampleFiles() throws -> [[UInt8]] {
    let folder = packageRoot.appending(path: "sample-logs")
    let names = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String }
    let paths = (names ?? []).filter { $0.contains("/logs/") && $0.contains(".json") }.sorted()
    let files = try paths.map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
    let samples = LogFormats.all.flatMap { format -> [[UInt8]] in
      guard case .json = format.declaration.framing else { return [] }
      return format.declaration.samples.map { Array($0.text.utf8) }
    }
    return files + samples
  }

  @Test(
    "what they differ in is known",
    arguments: [
      ("\"\\ud83d\"", Difference.loneSurrogate), ("\"\\ude00x\"", .loneSurrogate),
      (String(repeating: "[", count: 129) + String(repeating: "]", count: 129), .nesting),
      ("[1,]", .trailingComma), ("{\"a\":1 , }", .trailingComma),
      ("\u{FEFF}{}", .otherEncoding), ("1e400", .largeNumber),
    ])
  private func differences(text: String, difference: Difference) {
    #expect(compare(Array(text.utf8)) == difference)
  }

  @Test("bytes in strings that are not UTF-8 are known too")
  func badBytes() {
    for bytes: [UInt8] in [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
      #expect(compare([0x22] + bytes + [0x22]) == .notUTF8)
    }
  }

  @Test("an array is cut into the elements it has, whatever the portions", arguments: 1...6)
  func elements(seed: UInt64) throws {
    var documents = JSONDocuments(seed: seed)
    var random = SeededRandom(seed: seed + 200)
    var compared = 0
    for round in 0..<300 {
      let isWrapped = round.isMultiple(of: 2)
      let array = documents.array()
      let whole = isWrapped ? "{\"n\":\(documents.value()),\"Records\":\(array)}" : array
      // Half of them damaged; those that are still good JSON count.
      let text = round % 4 < 2 ? Array(whole.utf8) : damageBytes(Array(whole.utf8), &random)
      guard cursorAccepts(text), compare(text) == nil, let value = foundationValue(text),
        let elements = Self.elements(value, isWrapped)
      else { continue }
      let found = try Self.records(text, portionsFrom: &random)
      #expect(found == elements, "\(String(decoding: text, as: UTF8.self))")
      compared += 1
    }
    #expect(compared > 60)
  }

  private static func elements(_ value: JSONValue, _ isWrapped: Bool) -> [JSONValue]? {
    switch value {
    case .array(let elements) where !isWrapped: return elements
    case .object(let members) where isWrapped:
      guard case .array(let elements) = members["Records"] else { return nil }
      return elements
    default: return nil
    }
  }

  @Test("values one after another are cut apart, whatever the portions", arguments: 1...6)
  func concatenated(seed: UInt64) throws {
    var documents = JSONDocuments(seed: seed)
    // A line end inside makes it a question of lines.
    documents.spaces = ["", " ", "\t"]
    var random = SeededRandom(seed: seed + 300)
    for _ in 0..<100 {
      let texts = (0..<6).map { _ in documents.object() }
      let values = try texts.map { try cursorValue(Array($0.utf8)) }
      let separator = ["", " ", "\n", "\r\n"][documents.draw(4)]
      let text = Array(texts.joined(separator: separator).utf8)
      #expect(try Self.records(text, portionsFrom: &random) == values)
    }
  }

  /// What the cursor reads from the records that `text` is cut into.
  private static func records(
    _ text: [UInt8], portionsFrom random: inout SeededRandom
  ) throws -> [JSONValue] {
    var portions: [Int] = []
    while portions.reduce(0, +) < text.count {
      portions.append(Int.random(in: 0...40, using: &random))
    }
    return try cut(text, framing: Framing.json, portions: portions)
      .filter { !$0.hasSuffix(":blank") }
      .map { try cursorValue(Array($0.drop { $0 != ":" }.dropFirst().utf8)) }
  }
}

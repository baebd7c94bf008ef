import Foundation
import Ingestion
import TestSupport

/// The samples of every format, each many times: with a canary in one field after the other.
struct CanaryLogs {
  /// One field of one sample.
  struct Place {
    let format: String
    let text: [UInt8]
    let field: Range<Int>
    let isJSON: Bool
  }

  /// In the order of the formats, their samples and the fields in these.
  static let places: [Place] = LogFormats.all.flatMap { format in
    format.declaration.samples.flatMap { sample in
      let text = Array(sample.text.utf8)
      // Lines of some servers begin with a time in brackets.
      let isJSON =
        text.first == UInt8(ascii: "{")
        || text.first == UInt8(ascii: "[") && !(48...57).contains(text.dropFirst().first ?? 48)
      return fields(of: text).map {
        Place(format: format.name, text: text, field: $0, isJSON: isJSON)
      }
    }
  }

  /// Runs of what separates no fields. Quotes, brackets, spaces, commas and the marks of a query
  /// separate them; names of JSON are fields too. What follows a backslash belongs to it: there the
  /// first letters of a secret would become another one.
  private static func fields(of text: [UInt8]) -> [Range<Int>] {
    let marks = Set("\"[]{}()<>,;|=?& \t\r\n\\".utf8)
    var fields: [Range<Int>] = []
    var start: Int?
    var escapeEnd = 0
    for position in 0...text.count {
      if position >= escapeEnd, position + 1 < text.count, text[position] == UInt8(ascii: "\\") {
        let lengths = [UInt8(ascii: "x"): 4, UInt8(ascii: "u"): 6]
        escapeEnd = position + (lengths[text[position + 1]] ?? 2)
      }
      let isMark =
        position == text.count || position < escapeEnd || marks.contains(text[position])
      if isMark, let begun = start {
        if position - begun > 1 { fields.append(begun..<position) }
        start = nil
      } else if !isMark, start == nil {
        start = position
      }
    }
    return fields
  }

  /// How the canary is put into the field.
  enum Way: CaseIterable {
    case instead, behind, encoded
  }

  /// The whole file with `key` planted.
  static func file(_ place: Place, _ key: CanaryKey, _ way: Way) -> Data {
    var canary = Array(key.text.utf8)
    switch way {
    case .instead: break
    case .behind: canary = Array(place.text[place.field]) + [32] + canary
    case .encoded:
      canary = canary.flatMap { byte -> [UInt8] in
        let isPlain = (48...57).contains(byte) || (97...122).contains(byte | 32)
        return isPlain ? [byte] : Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      }
    }
    if place.isJSON {
      let escaped: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "\\")]
      canary = canary.flatMap { escaped.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
    }
    return Data(
      place.text[..<place.field.lowerBound] + canary + place.text[place.field.upperBound...])
  }

  /// Writes every place whose number `isChosen`, with another kind of key each: in the round `n`
  /// the place `i` gets the key `i + n`. Returns how many.
  static func write(
    _ keys: [CanaryKey], round: Int, to folder: URL, _ random: inout SeededRandom,
    where isChosen: (Int) -> Bool
  ) throws -> Int {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var count = 0
    // Where spaces separate fields, a format cuts a secret from the words that tell of it.
    let unspaced = keys.filter { !$0.text.contains(" ") }
    for (index, place) in places.enumerated() where isChosen(index) {
      let fitting = place.isJSON ? keys : unspaced
      let key = fitting[(index + round) % fitting.count]
      let way = Way.allCases.randomElement(using: &random) ?? .instead
      try file(place, key, way).write(to: folder.appending(path: "log-\(100_000 + index)"))
      count += 1
    }
    return count
  }
}

// Modules: Vocabulary Storage
// With: Shared/Tape.swift
import Vocabulary

@testable import Storage

/// Maps of tables in ClickHouse: an expression that is accepted stays one expression wherever the
/// program puts it, by a reader of quotes and brackets that was written apart.
enum Target {
  static func seeds() -> [[UInt8]] {
    let map =
      #"{"map":"clickhouse/1","table":"logs.requests","fields":{"time":"toUnixTimestamp64Milli(ts)","#
      + #""credential":"key_id","agent":"coalesce(ua, '')","identity":"`a-b`"},"#
      + #""time":"ts >= fromUnixTimestamp64Milli({from}) AND ts < {to}","#
      + #""credential":"key_id IN ({credentials})","final":true,"distinct":true}"#
    return [map, map.replacing("logs.requests", with: "(SELECT 1)")].map { Array($0.utf8) }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let map: TableMap
    do throws(StoreError) {
      map = try TableMap(Array(bytes), path: "map") { ($0, .word) }
    } catch {
      require(!error.message.isEmpty, "a mistake is told")
      return
    }
    require(map.fields[.time] != nil && map.fields[.credential] != nil, "an event has a time")
    for text in Array(map.fields.values) + [map.time, map.credential].compactMap({ $0 }) {
      requireOneExpression(text)
    }
  }

  /// Outside quotes: ASCII, no comma, semicolon or comment at the outermost level, every bracket
  /// closed by its own.
  private static func requireOneExpression(_ text: String) {
    let closing: [Character: Character] = ["(": ")", "[": "]", "{": "}"]
    var open: [Character] = []
    var quote: Unicode.Scalar?
    var isEscaped = false
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if let ending = quote {
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == ending {
          quote = nil
        }
        continue
      }
      let character = Character(scalar)
      require(scalar.value < 127, "outside quotes there is ASCII: \(text)")
      require(![";", "#", "$"].contains(scalar), "no other statement, no comment: \(text)")
      require(!(previous == "-" && scalar == "-"), "no comment: \(text)")
      require(!(previous == "/" && scalar == "*"), "no comment: \(text)")
      if ["'", "`", "\""].contains(scalar) { quote = scalar }
      if let end = closing[character] { open.append(end) }
      if [")", "]", "}"].contains(character) {
        require(open.popLast() == character, "a bracket is closed by its own: \(text)")
      }
      if scalar == "," { require(!open.isEmpty, "no comma outside brackets: \(text)") }
    }
    require(quote == nil && open.isEmpty, "nothing stays open: \(text)")
  }
}

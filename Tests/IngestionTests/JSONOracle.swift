import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// A JSON value as this program reads it, and as Foundation does.
indirect enum JSONValue: Equatable, Decodable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try JSONValue.ifOfType(Bool.self, container) {
      self = .boolean(value)
    } else if let value = try JSONValue.ifOfType(Double.self, container) {
      self = .number(value)
    } else if let value = try JSONValue.ifOfType(String.self, container) {
      self = .string(value)
    } else if let value = try JSONValue.ifOfType([JSONValue].self, container) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
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
    case .string: self = .string(plainText(try cursor.readString()))
    case .array:
      var elements: [JSONValue] = []
      try cursor.enterArray()
      while try cursor.nextElement() { elements.append(try JSONValue(&cursor)) }
      self = .array(elements)
    case .object:
      var members: [String: JSONValue] = [:]
      try cursor.enterObject()
      while let name = try cursor.nextKey() { members[plainText(name)] = try JSONValue(&cursor) }
      self = .object(members)
    }
  }
}

func plainText(_ text: JSONText) -> String {
  var bytes: [UInt8] = []
  text.unescape(into: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether the cursor takes `text` for one whole value.
func cursorAccepts(_ text: [UInt8]) -> Bool {
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

/// Whether Foundation takes `text` for one whole value.
func foundationAccepts(_ text: [UInt8]) -> Bool {
  do {
    _ = try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
    return true
  } catch {
    return false
  }
}

/// Random documents of every kind that RFC 8259 has, every name in an object another.
struct JSONDocuments {
  var random: SeededRandom
  /// White space that may stand between two tokens.
  var spaces = ["", "", "", " ", "\n", "\r\n\t", "  \t"]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func draw(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func pick(_ choices: [String]) -> String { choices[draw(choices.count)] }

  mutating func value(depth: Int = 0) -> String {
    let before = pick(spaces)
    let text =
      switch draw(depth < 5 ? 9 : 6) {
      case 0: pick(["true", "false", "null"])
      case 1, 2: number()
      case 3, 4, 5: string()
      case 6, 7: object(depth: depth)
      default: array(depth: depth)
      }
    return before + text + pick(spaces)
  }

  mutating func object(depth: Int = 0) -> String {
    let members = (0..<draw(5)).map { name in
      "\(pick(spaces))\"name\(name)\"\(pick(spaces)):" + value(depth: depth + 1)
    }
    return "{" + members.joined(separator: ",") + pick(spaces) + "}"
  }

  mutating func array(depth: Int = 0) -> String {
    let elements = (0..<draw(5)).map { _ in value(depth: depth + 1) }
    return "[" + elements.joined(separator: ",") + pick(spaces) + "]"
  }

  private mutating func number() -> String {
    let whole = pick(["0", "\(1 + draw(9))", "\(1 + draw(1_000_000_000))", "900719925474099"])
    let fraction = pick(["", "", ".0", ".\(draw(1000))", ".000\(draw(10))"])
    let exponent = pick(["", "", "", "e0", "E\(draw(30))", "e+0\(draw(9))", "E-\(draw(20))"])
    return pick(["", "-"]) + whole + fraction + exponent
  }

  private mutating func string() -> String {
    let pieces = (0..<draw(6)).map { _ in
      pick([
        "plain text of some length", "é", "漢字", "😀", #"\""#, #"\\"#, #"\/"#, #"\b\f\n\r\t"#,
        #"\u0000"#, #"\u00e9"#, #"\uD83D\uDe00"#, #"\ud83d"#, #"\uDE00"#, #"\ud83d\u0041"#,
        #"\uFFFF"#, "{[,:]}", "\u{7F}", "\u{2028}", "//", "'",
      ])
    }
    return "\"" + pieces.joined() + "\""
  }
}

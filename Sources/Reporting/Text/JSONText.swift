internal import Foundation
internal import Vocabulary

/// A member of an object, in the order in which it is written.
typealias JSONMember = (key: String, value: JSONValue)

/// JSON as a value, for objects whose key order is part of the contract.
indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  /// An amount as the JSON number of its decimal digits, never a binary one.
  case decimal(Money)
  case text(String)
  case array([JSONValue])
  case object([JSONMember])

  static func optional(_ count: Int64?) -> JSONValue { count.map { .integer($0) } ?? .null }
  static func optional(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
  static func optional(_ money: Money?) -> JSONValue { money.map { .decimal($0) } ?? .null }
  static func optional(_ truth: Bool?) -> JSONValue { truth.map { .bool($0) } ?? .null }
  static func time(_ time: Timestamp) -> JSONValue { .text(time.description) }
  static func optional(_ time: Timestamp?) -> JSONValue {
    time.map { .text($0.description) } ?? .null
  }
  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .text($0) }) }
  static func optional(_ quantity: Quantity?) -> JSONValue {
    switch quantity {
    case .number(let value): .number(value)
    case .text(let text): .text(text)
    case nil: .null
    }
  }
}

extension JSONValue: Encodable {
  func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let value): try value.encode(to: encoder)
    case .integer(let value): try value.encode(to: encoder)
    case .number(let value): try JSONText.finite(value).encode(to: encoder)
    case .decimal(let money):
      // A Decimal keeps 38 digits and is written digit by digit.
      let digits = Decimal(string: money.description, locale: nil)
      var container = encoder.singleValueContainer()
      try container.encode(digits ?? 0)
    case .text(let value): try value.encode(to: encoder)
    case .array(let values): try values.encode(to: encoder)
    case .object(let members):
      var container = encoder.container(keyedBy: Key.self)
      for member in members {
        try container.encode(member.value, forKey: Key(stringValue: member.key))
      }
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// JSON text (RFC 8259), indented by two spaces, keys in the order given.
enum JSONText {
  static func write(_ value: JSONValue, indent: Int = 0) -> String {
    switch value {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .number(let value): return number(value)
    case .decimal(let money): return money.description
    case .text(let text): return quoted(text)
    case .array(let values):
      return list(values.map { write($0, indent: indent + 2) }, "[", "]", indent)
    case .object(let members):
      let lines = members.map { quoted($0.key) + ": " + write($0.value, indent: indent + 2) }
      return list(lines, "{", "}", indent)
    }
  }

  /// The same on one line, without a space.
  static func line(_ value: JSONValue) -> String {
    switch value {
    case .array(let values): "[" + values.map(line).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { quoted($0.key) + ":" + line($0.value) }.joined(separator: ",") + "}"
    default: write(value)
    }
  }

  /// A string as RFC 8785 has it, for digests: nothing is escaped that need not be.
  static func canonical(_ text: String) -> String {
    let short: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "\u{8}": "\\b", "\t": "\\t", "\n": "\\n", "\u{C}": "\\f",
      "\r": "\\r",
    ]
    var result = ""
    for scalar in text.unicodeScalars {
      if let known = short[scalar] {
        result += known
      } else if scalar.value < 0x20 {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return "\"" + result + "\""
  }

  private static func list(
    _ items: [String], _ open: String, _ close: String, _ indent: Int
  ) -> String {
    guard !items.isEmpty else { return open + close }
    let margin = String(repeating: " ", count: indent)
    return open + "\n" + items.map { margin + "  " + $0 }.joined(separator: ",\n") + "\n"
      + margin + close
  }

  /// JSON has no infinity: the ends of the range stand for it, and 0 for what is no number.
  static func finite(_ value: Double) -> Double {
    if value.isNaN { return 0 }
    return min(max(value, -Double.greatestFiniteMagnitude), Double.greatestFiniteMagnitude)
  }

  private static func number(_ value: Double) -> String {
    let finite = finite(value)
    if finite == finite.rounded(), finite.magnitude < 1e15 { return String(Int64(finite)) }
    return "\(finite)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if VisibleText.isHidden(scalar) {
          result += escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// Writes characters that nobody sees and terminals obey as `\u` escapes. In valid JSON they
  /// can only stand inside strings, where the escape means the same; layout is left alone.
  static func escapingHidden(_ json: String) -> String {
    var result = ""
    result.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      if scalar != "\n", VisibleText.isHidden(scalar) {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

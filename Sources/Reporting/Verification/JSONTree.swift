/// JSON text (RFC 8259) as it stands there: numbers are kept digit by digit, and nothing is lost or
/// repaired. For files that are not trusted.
indirect enum JSONTree: Sendable {
  case null
  case bool(Bool)
  case number(String)
  case text(String)
  case array([JSONTree])
  case object([(name: String, value: JSONTree)])

  /// The member of an object; `nil` when there is none.
  subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }
}

/// Why a text is no JSON.
struct JSONTreeError: Error, Equatable {
  /// Bytes from the beginning of the text.
  var offset: Int
  /// `ends too early`, `has a member twice: outcome`.
  var reason: String
}

/// Reads a ``JSONTree``. - Complexity: O(bytes); recursion is bounded by ``deepest``.
struct JSONTreeReader {
  /// Levels of arrays and objects in one another.
  static let deepest = 128

  private let bytes: [UInt8]
  private var place = 0

  static func read(_ bytes: [UInt8]) throws(JSONTreeError) -> JSONTree {
    var reader = JSONTreeReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.place == bytes.count else { throw reader.error("goes on after its end") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func error(_ reason: String) -> JSONTreeError {
    JSONTreeError(offset: place, reason: place >= bytes.count ? "ends too early" : reason)
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONTreeError) -> JSONTree {
    guard depth < Self.deepest else { throw error("is nested too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONTree
  ) throws(JSONTreeError) -> JSONTree {
    let letters = word.withUTF8Buffer { Array($0) }
    guard bytes[place...].starts(with: letters) else {
      throw error("has no value where one is due")
    }
    place += letters.count
    return value
  }

  private mutating func elements(depth: Int) throws(JSONTreeError) -> [JSONTree] {
    place += 1
    var elements: [JSONTree] = []
    if take("]") { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw error("has no ',' or ']' where one is due") }
    return elements
  }

  private mutating func members(
    depth: Int
  ) throws(JSONTreeError) -> [(name: String, value: JSONTree)] {
    place += 1
    var members: [(name: String, value: JSONTree)] = []
    var names: Set<String> = []
    if take("}") { return members }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw error("has no name where one is due") }
      let name = try string()
      // Of two members with one name every reader may believe another.
      guard names.insert(name).inserted else { throw error("has the member '\(name)' twice") }
      guard take(":") else { throw error("has no ':' where one is due") }
      members.append((name, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw error("has no ',' or '}' where one is due") }
    return members
  }

  private mutating func number() throws(JSONTreeError) -> String {
    let start = place
    while let byte = next, isOfNumber(byte) { place += 1 }
    guard JSONTreeReader.isNumber(bytes[start..<place]) else {
      place = start
      throw error("has no value where one is due")
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// Whether all of it is a number: `-0.5e+3`, and neither `.5`, `05` nor `1.`.
  private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
    var rest = text[...]
    func takeDigits() -> Bool {
      let count = rest.prefix { (48...57).contains($0) }.count
      rest = rest.dropFirst(count)
      return count > 0
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    if rest.first == UInt8(ascii: "0") {
      rest = rest.dropFirst()
    } else if !takeDigits() {
      return false
    }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard takeDigits() else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard takeDigits() else { return false }
    }
    return rest.isEmpty
  }

  private func isOfNumber(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  private mutating func string() throws(JSONTreeError) -> String {
    place += 1
    var text: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("has bytes that are no UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): text += try escaped()
      case 0..<32: throw error("has a control character in a text")
      default: text.append(byte)
      }
    }
    throw error("ends too early")
  }

  private mutating func escaped() throws(JSONTreeError) -> [UInt8] {
    guard let mark = next else { throw error("ends too early") }
    place += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [mark]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): break
    default: throw error("has an escape that does not exist")
    }
    var code = try unit()
    if (0xD800..<0xDC00).contains(code), bytes[place...].starts(with: [92, 117]) {
      place += 2
      let low = try unit()
      guard (0xDC00..<0xE000).contains(low) else { throw error("has half a character") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw error("has half a character") }
    return Array(String(scalar).utf8)
  }

  /// Four hex digits.
  private mutating func unit() throws(JSONTreeError) -> UInt32 {
    guard place + 4 <= bytes.count else {
      place = bytes.count
      throw error("ends too early")
    }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue else {
        throw error("has an escape that does not exist")
      }
      value = value << 4 | UInt32(digit)
      place += 1
    }
    return value
  }
}

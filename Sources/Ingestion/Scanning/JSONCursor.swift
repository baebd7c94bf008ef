internal import Glibc

/// What kind of value comes next.
enum JSONKind {
  case object, array, string, number, boolean, null
}

/// Reads JSON from left to right without building anything: no text, array or object is made.
///
/// An object is read with `enterObject`, then `nextKey` until `nil`, reading or skipping the value
/// after every key; an array with `enterArray`, then `nextElement` until `false`. Strictly RFC 8259
/// except that bytes inside strings need not be valid UTF-8: a log must not lose a record because
/// a client sent a bad byte. Never traps, never reads outside `bytes`.
struct JSONCursor {
  /// The deepest nesting accepted, counted from where `skipValue` begins.
  static let maximumNesting = 128

  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  /// Whether the container just entered has had no member yet.
  private(set) var isFresh = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  @inline(__always)
  private mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 32 || byte == 10 || byte == 13 || byte == 9 else { return }
      position += 1
    }
  }

  /// The next byte that is not white space.
  @inline(__always)
  private mutating func next() throws(UnreadableRecord) -> UInt8 {
    skipSpace()
    guard position < bytes.count else { throw JSONCursor.endsEarly }
    return bytes[position]
  }

  /// The kind of the next value, which is not consumed.
  @inline(__always)
  mutating func peek() throws(UnreadableRecord) -> JSONKind {
    switch try next() {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), 48...57: return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: throw JSONCursor.notAValue
    }
  }

  // MARK: Containers

  mutating func enterObject() throws(UnreadableRecord) {
    guard try enter(UInt8(ascii: "{")) else {
      throw UnreadableRecord("a JSON object was expected")
    }
  }

  /// Enters the next value if it is an object; skips it and returns false otherwise.
  mutating func enterObjectIfPresent() throws(UnreadableRecord) -> Bool {
    if try enter(UInt8(ascii: "{")) { return true }
    try skipValue()
    return false
  }

  /// The next key of the object entered, its colon consumed; `nil` after the last, which leaves
  /// the object.
  @inline(__always)
  mutating func nextKey() throws(UnreadableRecord) -> JSONText? {
    guard try advance(until: UInt8(ascii: "}")) else { return nil }
    let key = try readString()
    guard try next() == UInt8(ascii: ":") else {
      throw UnreadableRecord("a colon is missing after a JSON name")
    }
    position += 1
    return key
  }

  /// Consumes `written` if it comes next. It must be what ``nextKey()`` once consumed where
  /// ``isFresh`` was what it is now: then it is good JSON here as well.
  @inline(__always)
  mutating func accept(_ written: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let expected = written.baseAddress, let base = bytes.baseAddress,
      bytes.count - position >= written.count,
      memcmp(base + position, expected, written.count) == 0
    else { return false }
    position += written.count
    isFresh = false
    return true
  }

  /// Calls `read` for every member of the next value if it is an object, which reads or skips the
  /// member's value; skips anything else.
  mutating func readMembers(
    _ read: (JSONText, inout JSONCursor) throws(UnreadableRecord) -> Void
  ) throws(UnreadableRecord) {
    guard try enterObjectIfPresent() else { return }
    while let name = try nextKey() { try read(name, &self) }
  }

  mutating func enterArray() throws(UnreadableRecord) {
    guard try enter(UInt8(ascii: "[")) else {
      throw UnreadableRecord("a JSON array was expected")
    }
  }

  /// Enters the next value if it is an array; skips it and returns false otherwise.
  mutating func enterArrayIfPresent() throws(UnreadableRecord) -> Bool {
    if try enter(UInt8(ascii: "[")) { return true }
    try skipValue()
    return false
  }

  /// Consumes `opening` if it comes next.
  @inline(__always)
  private mutating func enter(_ opening: UInt8) throws(UnreadableRecord) -> Bool {
    guard try next() == opening else { return false }
    position += 1
    isFresh = true
    return true
  }

  /// Whether the array entered has another element, which is next; `false` leaves the array.
  @inline(__always)
  mutating func nextElement() throws(UnreadableRecord) -> Bool {
    try advance(until: UInt8(ascii: "]"))
  }

  @inline(__always)
  private mutating func advance(until closing: UInt8) throws(UnreadableRecord) -> Bool {
    let byte = try next()
    let wasFresh = isFresh
    isFresh = false
    if byte == closing {
      position += 1
      return false
    }
    if wasFresh { return true }
    guard byte == UInt8(ascii: ",") else {
      throw UnreadableRecord("a comma is missing between JSON members")
    }
    position += 1
    return true
  }

  // MARK: Scalars

  /// Reads a string.
  mutating func readString() throws(UnreadableRecord) -> JSONText {
    guard try next() == UInt8(ascii: "\"") else {
      throw UnreadableRecord("a JSON string was expected")
    }
    let start = position + 1
    var hasEscapes = false
    position = start
    while true {
      position = bytes.endOfPlainText(from: position)
      guard position < bytes.count else { throw JSONCursor.endsEarly }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = JSONText(bytes: bytes.part(start..<position), hasEscapes: hasEscapes)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      default:
        throw UnreadableRecord("a JSON string holds a bare control character")
      }
    }
  }

  private mutating func skipEscape() throws(UnreadableRecord) {
    guard position + 1 < bytes.count else { throw JSONCursor.endsEarly }
    switch bytes[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      guard bytes.hexadecimal(at: position + 2, digits: 4) != nil else {
        throw UnreadableRecord("a JSON string holds a damaged escape")
      }
      position += 6
    default:
      throw UnreadableRecord("a JSON string holds an unknown escape")
    }
  }

  /// Reads a number.
  @inline(__always)
  mutating func readNumber() throws(UnreadableRecord) -> JSONNumber {
    skipSpace()
    let start = position
    // Most numbers are counts.
    if position < bytes.count, bytes[position] &- 49 <= 8 {
      position += 1
      while position < bytes.count, bytes[position] &- 48 <= 9 { position += 1 }
      if position == bytes.count
        || (bytes[position] != UInt8(ascii: ".") && bytes[position] | 32 != UInt8(ascii: "e"))
      {
        return JSONNumber(bytes: bytes.part(start..<position))
      }
      position = start
    }
    return try readAnyNumber()
  }

  private mutating func readAnyNumber() throws(UnreadableRecord) -> JSONNumber {
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
      position += 1
    } else {
      try skipDigits()
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if position < bytes.count, bytes[position] | 32 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == 43 || bytes[position] == 45 { position += 1 }
      try skipDigits()
    }
    return JSONNumber(bytes: bytes.part(start..<position))
  }

  private mutating func skipDigits() throws(UnreadableRecord) {
    let start = position
    while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 { position += 1 }
    guard position > start else { throw UnreadableRecord("a JSON number is damaged") }
  }

  /// Reads a string, a number, `true` or `false` as text; `null`, an object or an array (skipped)
  /// as empty text.
  @inline(__always)
  mutating func readText() throws(UnreadableRecord) -> JSONText {
    switch try peek() {
    case .string: return try readString()
    case .number: return JSONText(bytes: try readNumber().bytes, hasEscapes: false)
    case .boolean:
      let start = position
      try skipWord()
      return JSONText(bytes: bytes.part(start..<position), hasEscapes: false)
    case .null, .object, .array:
      try skipValue()
      return .empty
    }
  }

  /// Reads a number, also one written as a string; anything else is skipped and gives `nil`.
  mutating func readNumberIfPresent() throws(UnreadableRecord) -> JSONNumber? {
    switch try peek() {
    case .number: return try readNumber()
    case .string:
      let text = try readString()
      return text.hasEscapes ? nil : JSONNumber(wholeOf: text.bytes)
    default:
      try skipValue()
      return nil
    }
  }

  private mutating func skipWord() throws(UnreadableRecord) {
    let rest = bytes.part(position..<bytes.count)
    if rest.starts(with: "true") || rest.starts(with: "null") {
      position += 4
    } else if rest.starts(with: "false") {
      position += 5
    } else {
      throw JSONCursor.notAValue
    }
  }

  // MARK: Skipping

  /// Skips the next value, checking it as strictly as if it were read.
  mutating func skipValue() throws(UnreadableRecord) {
    // One bit for each level, the innermost lowest: 1 for an object, 0 for an array.
    var levels: UInt128 = 0
    var depth = 0
    while true {
      switch try peek() {
      case .string: _ = try readString()
      case .number: _ = try readNumber()
      case .boolean, .null: try skipWord()
      case .object, .array:
        guard depth < JSONCursor.maximumNesting else {
          throw UnreadableRecord(RecordRange.Fault.nesting.reason)
        }
        levels = levels << 1 | (bytes[position] == UInt8(ascii: "{") ? 1 : 0)
        depth += 1
        position += 1
        isFresh = true
      }
      // Leave every container that ends here, and stand before the next value.
      var standsBeforeValue = false
      while depth > 0, !standsBeforeValue {
        if levels & 1 == 1 {
          standsBeforeValue = try nextKey() != nil
        } else {
          standsBeforeValue = try nextElement()
        }
        if !standsBeforeValue {
          levels >>= 1
          depth -= 1
        }
      }
      if depth == 0 { return }
    }
  }

  /// Demands that nothing but white space follows.
  mutating func expectEnd() throws(UnreadableRecord) {
    skipSpace()
    guard position == bytes.count else {
      throw UnreadableRecord("there is more after the end of the JSON value")
    }
  }

  /// Whether `text` as a whole is one sound JSON object, or array where that will do.
  static func isObject(
    _ text: UnsafeBufferPointer<UInt8>, orArray arrayWillDo: Bool = false
  ) -> Bool {
    var cursor = JSONCursor(text)
    do {
      let kind = try cursor.peek()
      guard kind == .object || (arrayWillDo && kind == .array) else { return false }
      try cursor.skipValue()
      try cursor.expectEnd()
      return true
    } catch {
      return false
    }
  }

  static let endsEarly = UnreadableRecord("the JSON ends too early")
  static let notAValue = UnreadableRecord("a JSON value was expected")
}

extension UnsafeBufferPointer<UInt8> {
  /// Index of the first quote, backslash or control character at or after `start`, or `count`.
  @inline(__always)
  func endOfPlainText(from start: Int) -> Int {
    var position = start
    guard let baseAddress else { return position }
    let raw = UnsafeRawPointer(baseAddress)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while position + 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let quotes = word ^ (ones &* 0x22)
      let slashes = word ^ (ones &* 0x5C)
      // Each term's lowest set bit marks a true match; false ones stand only above a true one.
      let found =
        ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
          | (word &- (ones &* 0x20)) & ~word) & tops
      if found != 0 { return position + found.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < count {
      let byte = self[position]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return position }
      position += 1
    }
    return position
  }
}

internal import Glibc

/// A string inside JSON, still as written there: without its quotes, escapes not yet resolved.
struct JSONText {
  var bytes: UnsafeBufferPointer<UInt8>
  var hasEscapes: Bool

  static var empty: JSONText {
    JSONText(bytes: UnsafeBufferPointer(start: nil, count: 0), hasEscapes: false)
  }

  var isEmpty: Bool { bytes.isEmpty }
  /// Length in bytes as written; use it to choose among names before comparing.
  var count: Int { bytes.count }

  /// Whether the text is `name`, which must be ASCII.
  @inline(__always)
  func matches(_ name: StaticString) -> Bool {
    if hasEscapes { return matchesEscaped(name) }
    return bytes.equals(name)
  }

  @inline(never)
  private func matchesEscaped(_ name: StaticString) -> Bool {
    withPlainBytes { $0.equals(name) }
  }

  /// Calls `body` with the text, its escapes resolved; allocates only when there are some.
  @inline(__always)
  func withPlainBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard hasEscapes else { return body(bytes) }
    var plain: [UInt8] = []
    unescape(into: &plain)
    return plain.withUnsafeBufferPointer(body)
  }

  /// Replaces `buffer` by the text with its escapes resolved; its memory is kept for the next.
  ///
  /// A surrogate without its partner becomes U+FFFD.
  func unescape(into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    buffer.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\\"), position + 1 < bytes.count else {
        buffer.append(byte)
        position += 1
        continue
      }
      let letter = bytes[position + 1]
      position += 2
      switch letter {
      case UInt8(ascii: "n"): buffer.append(10)
      case UInt8(ascii: "t"): buffer.append(9)
      case UInt8(ascii: "r"): buffer.append(13)
      case UInt8(ascii: "b"): buffer.append(8)
      case UInt8(ascii: "f"): buffer.append(12)
      case UInt8(ascii: "u"): appendScalar(&position, to: &buffer)
      default: buffer.append(letter)
      }
    }
  }

  /// Appends the code point whose four hex digits stand at `position`, and its low surrogate.
  private func appendScalar(_ position: inout Int, to buffer: inout [UInt8]) {
    guard let unit = bytes.hexadecimal(at: position, digits: 4) else { return }
    position += 4
    var value = unit
    if unit & 0xFC00 == 0xD800, position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u"),
      let low = bytes.hexadecimal(at: position + 2, digits: 4), low & 0xFC00 == 0xDC00
    {
      value = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      position += 6
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    buffer.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these bytes are `text`.
  @inline(__always)
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount, let baseAddress else { return false }
    return memcmp(baseAddress, text.utf8Start, count) == 0
  }

  /// Whether these bytes begin with `text`.
  @inline(__always)
  func starts(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount, let baseAddress else { return false }
    return memcmp(baseAddress, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// Whether these bytes end with `text`.
  @inline(__always)
  func ends(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard count >= length, let baseAddress else { return false }
    return memcmp(baseAddress + (count - length), text.utf8Start, length) == 0
  }

  /// Whether `text` stands somewhere in these bytes.
  func holds(_ text: StaticString) -> Bool {
    holds(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool { index(of: text) != nil }

  /// Index of the first place at or after `start` where `text` stands.
  func index(of text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    guard let first = text.first, let wanted = text.baseAddress, let baseAddress else {
      return text.isEmpty && start <= count ? start : nil
    }
    var from = start
    while let place = index(of: first, from: from), place + text.count <= count {
      if memcmp(baseAddress + place, wanted, text.count) == 0 { return place }
      from = place + 1
    }
    return nil
  }

  /// The bytes of `range`, which must lie inside.
  @inline(__always)
  func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }

  /// Index of the first `byte` at or after `start`.
  @inline(__always)
  func index(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count, let baseAddress else { return nil }
    guard let found = memchr(baseAddress + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(baseAddress).distance(to: found)
  }

  /// The number written in `digits` hex digits at `position`.
  func hexadecimal(at position: Int, digits: Int) -> UInt32? {
    guard position + digits <= count else { return nil }
    var value: UInt32 = 0
    for index in position..<position + digits {
      switch self[index] {
      case 48...57: value = value << 4 | UInt32(self[index] - 48)
      case 65...70: value = value << 4 | UInt32(self[index] - 55)
      case 97...102: value = value << 4 | UInt32(self[index] - 87)
      default: return nil
      }
    }
    return value
  }
}

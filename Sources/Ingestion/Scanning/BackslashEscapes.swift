/// The escapes that Ruby writes when it shows a text between double quotes; Redis writes some of
/// them.
enum BackslashEscapes {
  /// Replaces `buffer` by `bytes` with the escapes resolved: `\n`, `\e`, `\"`, `\#`, `\]`, `\x41`,
  /// `\u0041`, `\u{1F600}`. A damaged one stays as it is.
  static func resolve(_ bytes: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\\"), position < bytes.count else {
        buffer.append(byte)
        continue
      }
      let letter = bytes[position]
      position += 1
      switch letter {
      case UInt8(ascii: "a"): buffer.append(7)
      case UInt8(ascii: "b"): buffer.append(8)
      case UInt8(ascii: "t"): buffer.append(9)
      case UInt8(ascii: "n"): buffer.append(10)
      case UInt8(ascii: "v"): buffer.append(11)
      case UInt8(ascii: "f"): buffer.append(12)
      case UInt8(ascii: "r"): buffer.append(13)
      case UInt8(ascii: "e"): buffer.append(27)
      case UInt8(ascii: "x"), UInt8(ascii: "u"):
        guard let code = code(of: bytes, behind: letter, at: &position) else {
          buffer += [byte, letter]
          continue
        }
        if letter == UInt8(ascii: "x") {
          buffer.append(UInt8(truncatingIfNeeded: code))
        } else {
          let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
          buffer.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      default: buffer.append(letter)
      }
    }
  }

  private static func code(
    of bytes: UnsafeBufferPointer<UInt8>, behind letter: UInt8, at position: inout Int
  ) -> UInt32? {
    if letter == UInt8(ascii: "u"), position < bytes.count, bytes[position] == UInt8(ascii: "{") {
      guard let end = bytes.index(of: UInt8(ascii: "}"), from: position),
        (2...7).contains(end - position),
        let code = bytes.hexadecimal(at: position + 1, digits: end - position - 1)
      else { return nil }
      position = end + 1
      return code
    }
    let digits = letter == UInt8(ascii: "x") ? 2 : 4
    guard let code = bytes.hexadecimal(at: position, digits: digits) else { return nil }
    position += digits
    return code
  }
}

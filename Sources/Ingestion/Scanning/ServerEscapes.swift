/// Resolves what nginx and Apache do to bytes that could break a line: `\xHH`, `\"`, `\\`, `\n` ….
enum ServerEscapes {
  /// Replaces `buffer` by `bytes` with escapes resolved; an unknown escape stays as it is.
  static func resolve(_ bytes: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\\"), position + 1 < bytes.count else {
        buffer.append(byte)
        position += 1
        continue
      }
      position += 2
      switch bytes[position - 1] {
      case UInt8(ascii: "x"):
        if let value = bytes.hexadecimal(at: position, digits: 2) {
          buffer.append(UInt8(truncatingIfNeeded: value))
          position += 2
        } else {
          buffer += Array("\\x".utf8)
        }
      case UInt8(ascii: "n"): buffer.append(10)
      case UInt8(ascii: "t"): buffer.append(9)
      case UInt8(ascii: "r"): buffer.append(13)
      case UInt8(ascii: "b"): buffer.append(8)
      case UInt8(ascii: "v"): buffer.append(11)
      case UInt8(ascii: "\""): buffer.append(UInt8(ascii: "\""))
      case UInt8(ascii: "\\"): buffer.append(UInt8(ascii: "\\"))
      default: buffer += [UInt8(ascii: "\\"), bytes[position - 1]]
      }
    }
  }
}

extension BatchBuilder {
  /// The number of a field a server wrote: `-` is absent, escapes are resolved.
  mutating func text(serverField bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if bytes.count == 1, bytes[0] == UInt8(ascii: "-") { return 0 }
    guard bytes.index(of: UInt8(ascii: "\\")) != nil else { return text(bytes) }
    ServerEscapes.resolve(bytes, into: &scratch)
    return text(scratch)
  }
}

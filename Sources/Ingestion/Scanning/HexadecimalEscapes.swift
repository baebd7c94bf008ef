/// Bytes written as a mark and two hex digits: `%22` in URLs, `#22` by HAProxy.
enum HexadecimalEscapes {
  /// Replaces `plain` by `value` with these resolved once; a damaged one stays as it is.
  static func resolve(
    _ value: UnsafeBufferPointer<UInt8>, behind mark: UInt8, into plain: inout [UInt8]
  ) {
    plain.removeAll(keepingCapacity: true)
    var position = 0
    while position < value.count {
      let byte = value[position]
      if byte == mark, let code = value.hexadecimal(at: position + 1, digits: 2) {
        plain.append(UInt8(truncatingIfNeeded: code))
        position += 3
      } else {
        plain.append(byte)
        position += 1
      }
    }
  }
}

/// Finds the credential that a URL query carries, by the names of ``KeyParameter``.
enum QueryKey {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Replaces `key` by the first credential in `query`, the text behind the question mark, with
  /// `%HH` resolved; `false`, with `key` empty, when there is none.
  static func find(in query: Bytes, into key: inout [UInt8]) -> Bool {
    var start = 0
    while start < query.count {
      var end = start
      var equals: Int?
      while end < query.count, query[end] != UInt8(ascii: "&"), query[end] != UInt8(ascii: ";") {
        if query[end] == UInt8(ascii: "="), equals == nil { equals = end }
        end += 1
      }
      if let equals, let parameter = KeyParameter(name: query.part(start..<equals)) {
        decode(query.part(equals + 1..<end), into: &key)
        if holdsCredential(&key, parameter) { return true }
      }
      start = end + 1
    }
    key.removeAll(keepingCapacity: true)
    return false
  }

  private static func holdsCredential(_ key: inout [UInt8], _ parameter: KeyParameter) -> Bool {
    switch parameter.credential {
    case .never: return false
    case .ifRaw: return key.withUnsafeBufferPointer { KeyShape(of: $0) == .raw }
    case .always:
      return key.withUnsafeBufferPointer {
        !$0.isEmpty && $0.count <= CredentialKey.longestKey
          && !CredentialKey.isPlaceholder($0, wasSent: true)
      }
    case .id:
      if let slash = key.firstIndex(of: UInt8(ascii: "/")) { key.removeSubrange(slash...) }
      return !key.isEmpty
    }
  }

  /// Replaces `plain` by `value` with `%HH` resolved. A plus stays: no key holds a space.
  static func decode(_ value: Bytes, into plain: inout [UInt8]) {
    plain.removeAll(keepingCapacity: true)
    var position = 0
    while position < value.count {
      let byte = value[position]
      if byte == UInt8(ascii: "%"), let code = value.hexadecimal(at: position + 1, digits: 2) {
        plain.append(UInt8(truncatingIfNeeded: code))
        position += 3
      } else {
        plain.append(byte)
        position += 1
      }
    }
  }
}

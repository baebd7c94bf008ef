/// Finds the credential that a URL query carries, by the names of ``KeyParameter``.
enum QueryKey {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The first parameter of `query` from `position` on whose name says that its value may be the
  /// credential, as written, and stands behind it; `nil` when there is no more.
  static func next(in query: Bytes, from position: inout Int) -> Parameter? {
    while position < query.count {
      let start = position
      var end = start
      while end < query.count, !isMark(query[end]) { end += 1 }
      let nameEnd = end
      while end < query.count, query[end] == UInt8(ascii: "=") || !isMark(query[end]) { end += 1 }
      position = end + 1
      guard nameEnd < end, let meaning = meaning(of: query.part(start..<nameEnd)),
        meaning.credential != .never
      else { continue }
      return Parameter(
        written: query.part(start..<end), value: query.part(nameEnd + 1..<end), meaning: meaning)
    }
    return nil
  }

  /// Longer names, with their escapes, are none of the table.
  private static let longestName = 4 * KeyParameter.longestName

  /// Servers resolve `%HH` in names too, read a plus as a space, and `key[]` as one of several; to
  /// PHP a bracket that nothing closes is a letter of the name.
  private static func meaning(of name: Bytes) -> KeyParameter? {
    let isPlain = !name.contains {
      $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "+")
    }
    if isPlain { return KeyParameter(name: name) }
    guard name.count <= longestName else { return nil }
    var plain: [UInt8] = []
    let spaced = name.map { $0 == UInt8(ascii: "+") ? 32 : $0 }
    spaced.withUnsafeBufferPointer { decode($0, into: &plain) }
    if let open = plain.firstIndex(of: UInt8(ascii: "[")) {
      if plain[open...].contains(UInt8(ascii: "]")) {
        plain.removeSubrange(open...)
      } else {
        plain[open] = UInt8(ascii: "_")
      }
    }
    return plain.withUnsafeBufferPointer { KeyParameter(name: $0) }
  }

  struct Parameter {
    /// Name and value.
    let written: Bytes
    let value: Bytes
    let meaning: KeyParameter
  }

  /// Replaces `key` by the credential that `parameter` carries, `%HH` resolved; `false` when it
  /// carries none.
  static func read(_ parameter: Parameter, into key: inout [UInt8]) -> Bool {
    decode(parameter.value, into: &key)
    return holdsCredential(&key, parameter.meaning)
  }

  @inline(__always)
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";")
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
    HexadecimalEscapes.resolve(value, behind: UInt8(ascii: "%"), into: &plain)
  }
}

/// Finds the secrets in free text; see ``KeyRedaction`` for what they are.
enum SecretFinder {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// A shorter value after a secret's prefix is a word: `sk-learn`.
  private static let minimumSecretBytes = 12
  /// A prefix at least this long is a secret's wherever it stands; before a shorter one a word
  /// must end (`task-force`).
  private static let telltalePrefixBytes = 4

  /// Where the secrets of `text` lie, in order and without overlap.
  static func secrets(in text: Bytes) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    let beginnings = KeyShape.isBeginningOfPrefix
    while position < text.count {
      if let secret = secret(in: text, at: position, beginnings), !secret.isEmpty {
        found.append(secret)
        position = secret.upperBound
      } else {
        position += 1
      }
    }
    return found
  }

  /// The secret that begins at, or is announced by the byte at, `position`.
  @inline(__always)
  private static func secret(
    in text: Bytes, at position: Int, _ beginnings: [Bool]
  ) -> Range<Int>? {
    switch text[position] {
    case UInt8(ascii: "="): return value(of: text, after: position)
    case 32: return authorization(in: text, after: position)
    case UInt8(ascii: ":"):
      return password(in: text, after: position) ?? value(of: text, after: position)
    default:
      guard KeyShape.mayBeginSecret(text, at: position, beginnings) else { return nil }
      return prefixed(in: text, at: position)
    }
  }

  // MARK: Known by its prefix

  private static func prefixed(in text: Bytes, at position: Int) -> Range<Int>? {
    let rest = text.part(position..<text.count)
    guard let prefix = KeyShape.prefixes.first(where: { rest.starts(with: $0) }),
      prefix.utf8CodeUnitCount >= telltalePrefixBytes || wordMayBegin(in: text, at: position)
    else { return nil }
    let isBase64 = KeyShape.sessionTokenPrefixes.contains { rest.starts(with: $0) }
    var end = prefix.utf8CodeUnitCount
    // Three dots are a hint, one is part of a token.
    while end < rest.count, rest[end].isSecretCharacter || (isBase64 && rest[end].isBase64Mark),
      !rest.part(end..<rest.count).starts(with: "...")
    {
      end += 1
    }
    guard end - prefix.utf8CodeUnitCount >= minimumSecretBytes else { return nil }
    let tail = rest.part(end..<rest.count)
    let isHint = tail.starts(with: "...") || tail.starts(with: "…") || tail.starts(with: "*")
    return isHint && end <= KeyShape.longestHintStart ? nil : position..<position + end
  }

  /// Whether the byte before `position` belongs to no word, or ends an escape: `\n`, `\x22`, `%3D`.
  private static func wordMayBegin(in text: Bytes, at position: Int) -> Bool {
    guard position > 0, text[position - 1].isLetterOrDigit else { return true }
    func holds(_ byte: UInt8, before distance: Int) -> Bool {
      position >= distance && text[position - distance] == byte
    }
    return holds(UInt8(ascii: "\\"), before: 2) || holds(UInt8(ascii: "%"), before: 3)
      || (holds(UInt8(ascii: "x"), before: 3) && holds(UInt8(ascii: "\\"), before: 4))
      || (holds(UInt8(ascii: "u"), before: 5) && holds(UInt8(ascii: "\\"), before: 6))
  }

  // MARK: Known by what stands before it

  /// The value of `name=value` or `"name": "value"` when the name says that it is a secret. A bare
  /// colon separates the parts of resource names and is no such sign.
  private static func value(of text: Bytes, after separator: Int) -> Range<Int>? {
    let isColon = text[separator] == UInt8(ascii: ":")
    var nameEnd = separator
    while nameEnd > 0, text[nameEnd - 1].isQuote { nameEnd -= 1 }
    var start = nameEnd
    while start > 0, text[start - 1].isNameCharacter, nameEnd - start <= KeyParameter.longestName {
      start -= 1
    }
    var from = separator + 1
    while from < text.count, text[from].isQuote || (isColon && text[from] == 32) { from += 1 }
    if isColon, nameEnd == separator, from == separator + 1 { return nil }
    guard let parameter = KeyParameter(name: text.part(start..<nameEnd)) else { return nil }
    var value = word(in: text, from: from)
    if value.upperBound < text.count, text[value.upperBound] == 32,
      CredentialKey.isScheme(text.part(value))
    {
      value = word(in: text, from: value.upperBound + 1)
    }
    return isSecret(text.part(value), of: parameter) ? value : nil
  }

  private static func isSecret(_ value: Bytes, of parameter: KeyParameter) -> Bool {
    // A placeholder is this program's own mark too.
    if KeyShape.isHint(value) || CredentialKey.isPlaceholder(value, wasSent: true) { return false }
    if parameter.isSecret { return !KeyShape.isPublicID(value) }
    let shape = KeyShape(of: value)
    if case .id = parameter.credential { return shape == .raw }
    return shape != .plain
  }

  private static func authorization(in text: Bytes, after space: Int) -> Range<Int>? {
    let before = text.part(max(0, space - 6)..<space).map { $0 | 32 }
    guard before.elementsEqual("bearer".utf8) || before.suffix(5).elementsEqual("basic".utf8)
    else { return nil }
    let value = word(in: text, from: space + 1)
    let bytes = text.part(value)
    guard value.count >= 8, !KeyShape.isHint(bytes),
      !CredentialKey.isPlaceholder(bytes, wasSent: true)
    else {
      return nil
    }
    return value
  }

  private static func word(in text: Bytes, from start: Int) -> Range<Int> {
    var end = start
    while end < text.count, !text[end].endsParameter { end += 1 }
    return start..<end
  }

  /// The password of `scheme://user:password@host`.
  private static func password(in text: Bytes, after colon: Int) -> Range<Int>? {
    guard colon > 0 else { return nil }
    var start = colon
    while start > 0, text[start - 1] != UInt8(ascii: "/"), text[start - 1] > 32 {
      start -= 1
      if colon - start > 128 { return nil }
    }
    guard start >= 3, text.part(start - 3..<start).equals("://") else { return nil }
    var end = colon + 1
    while end < text.count, text[end] != UInt8(ascii: "@") {
      if text[end] == UInt8(ascii: "/") || text[end] <= 32 { return nil }
      end += 1
    }
    return end < text.count && end > colon + 1 ? colon + 1..<end : nil
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (self >= 48 && self <= 57) || (self | 32 >= 97 && self | 32 <= 122)
  }

  fileprivate var isSecretCharacter: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ".")
  }

  fileprivate var isBase64Mark: Bool {
    self == UInt8(ascii: "+") || self == UInt8(ascii: "/") || self == UInt8(ascii: "=")
  }

  fileprivate var isNameCharacter: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }

  /// Quotes of either kind, and the backslash that escapes one.
  fileprivate var isQuote: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "\\")
  }

  fileprivate var endsParameter: Bool {
    self <= 32 || isQuote || self == UInt8(ascii: "&") || self == UInt8(ascii: ";")
      || self == UInt8(ascii: "#") || self == UInt8(ascii: ",")
  }
}

/// Finds the secrets in free text; see ``KeyRedaction`` for what they are.
enum SecretFinder {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// A shorter value after a secret's prefix is a word: `sk-ant-x`.
  private static let minimumSecretBytes = 12
  /// A prefix at least this long is a secret's wherever it stands; before a shorter one a word
  /// must end (`task-force`).
  private static let telltalePrefixBytes = 4

  private struct Tables {
    let prefixes = KeyShape.prefixes
    let marks = SecretFinder.marks
  }

  private static let marks = SecretMarkTable()

  /// Where the secrets of `text` lie, in order of their ends; one may reach back into another.
  static func secrets(in text: Bytes) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    let tables = Tables()
    while position < text.count {
      if let secret = secret(in: text, at: position, tables), secret.upperBound > position {
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
    in text: Bytes, at position: Int, _ tables: Tables
  ) -> Range<Int>? {
    switch text[position] {
    case UInt8(ascii: "="), UInt8(ascii: ","):
      return value(of: text, after: position)
    case UInt8(ascii: "+"): return word(of: text, after: position)
    case 32, 9:
      return word(of: text, after: position) ?? statementPassword(in: text, after: position)
    case UInt8(ascii: "("): return statementPassword(in: text, after: position)
    case UInt8(ascii: ">"): return element(of: text, after: position)
    case UInt8(ascii: "/"): return pathPart(of: text, after: position)
    case UInt8(ascii: ":"):
      return password(in: text, after: position) ?? value(of: text, after: position)
        ?? user(ofURLIn: text, at: position) ?? tables.marks.secret(in: text, at: position)
    default:
      if tables.prefixes.mayBegin(in: text, at: position),
        let secret = prefixed(in: text, at: position, tables)
      {
        return secret
      }
      return tables.marks.secret(in: text, at: position)
    }
  }

  // MARK: Known by its prefix

  private static func prefixed(
    in text: Bytes, at position: Int, _ tables: Tables
  ) -> Range<Int>? {
    for prefix in tables.prefixes.prefixes(of: text, at: position)
    where prefix.standsInWords
      ? !wordMayBegin(in: text, at: position)
      : prefix.count >= telltalePrefixBytes || wordMayBegin(in: text, at: position)
    {
      let rest = text.part(position..<text.count)
      guard prefix.fits(rest.part(prefix.count..<rest.count)) else { continue }
      var isBase64 = false
      if case .base64 = prefix.body { isBase64 = true }
      var end = prefix.end ?? prefix.count
      // Three dots are a hint, one is part of a token.
      while prefix.end == nil, end < rest.count,
        rest[end].isSecretCharacter || (isBase64 && rest[end].isBase64Mark),
        !rest.part(end..<rest.count).starts(with: "...")
      {
        end += 1
      }
      let tail = rest.part(end..<rest.count)
      let isHint = tail.starts(with: "...") || tail.starts(with: "…") || tail.starts(with: "*")
      // The full stop of a sentence.
      while end > prefix.count, rest[end - 1] == UInt8(ascii: ".") { end -= 1 }
      guard end - prefix.count >= minimumSecretBytes else { continue }
      if isHint, end <= KeyShape.longestHintStart { continue }
      return position..<position + end
    }
    return nil
  }

  /// Whether the byte before `position` belongs to no word, or ends an escape: `\n`, `\x22`, `%3D`.
  static func wordMayBegin(in text: Bytes, at position: Int) -> Bool {
    guard position > 0, text[position - 1].isLetterOrDigit else { return true }
    func holds(_ byte: UInt8, before distance: Int) -> Bool {
      position >= distance && text[position - distance] == byte
    }
    return holds(UInt8(ascii: "\\"), before: 2) || holds(UInt8(ascii: "%"), before: 3)
      || (holds(UInt8(ascii: "x"), before: 3) && holds(UInt8(ascii: "\\"), before: 4))
      || (holds(UInt8(ascii: "u"), before: 5) && holds(UInt8(ascii: "\\"), before: 6))
  }
}

/// Secrets that are known by what stands around them: an element, a statement, the user of a URL.
extension SecretFinder {
  /// So far back the beginning of an element or a statement is looked for.
  private static let longestWayBack = 128

  // MARK: An element of XML

  /// What stands in `<password>…</password>`, whatever attributes and prefix the name has.
  static func element(of text: Bytes, after close: Int) -> Range<Int>? {
    var open = close
    while open > 0, close - open <= longestWayBack, text[open - 1] != UInt8(ascii: "<"),
      text[open - 1] != UInt8(ascii: ">")
    {
      open -= 1
    }
    guard open > 0, open < close, text[open - 1] == UInt8(ascii: "<") else { return nil }
    let tag = text.part(open..<close)
    let nameEnd = tag.index(of: 32) ?? tag.count
    let nameStart = tag.part(0..<nameEnd).index(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0
    guard let parameter = KeyParameter(telling: tag.part(nameStart..<nameEnd)) else { return nil }
    var end = close + 1
    while end < text.count, text[end] != UInt8(ascii: "<"), end - close <= longestValue {
      end += 1
    }
    guard end > close + 1, text.part(end..<text.count).starts(with: "</") else { return nil }
    let value = close + 1..<end
    return isSecret(text.part(value), of: parameter) ? value : nil
  }

  // MARK: A statement of SQL

  /// What stands in quotes behind `PASSWORD`, `PASSWORD(` or `IDENTIFIED BY`.
  static func statementPassword(in text: Bytes, after mark: Int) -> Range<Int>? {
    guard mark >= 2, mark + 1 < text.count, text[mark + 1].isQuote, text[mark - 1].isLetterOrDigit
    else { return nil }
    let start = nameStart(in: text, endingAt: mark)
    let name = text.part(start..<mark).lettersAndDigits
    let isAnnounced = name.withUnsafeBufferPointer { name in
      if name.equals("by") {
        let before = text.part(max(0, start - longestWayBack)..<start).lettersAndDigits
        return before.withUnsafeBufferPointer { $0.holds("identified") }
      }
      return passwordWords.contains { name.ends(with: $0) }
    }
    guard isAnnounced, let value = quoted(in: text, from: mark + 1), !value.isEmpty else {
      return nil
    }
    let bytes = text.part(value)
    let stays = KeyShape.isHint(bytes) || CredentialKey.isPlaceholder(bytes, wasSent: true)
    return stays ? nil : value
  }

  private static let passwordWords: [StaticString] = ["password", "passwd", "passphrase"]

  // MARK: The user of a URL

  /// The user of `scheme://user@host` or `scheme://user:@host` when it is random, and of
  /// `scheme://user:x-oauth-basic@host`, by which it is a token. Logs of databases cut names of
  /// users at the `@`: the text may end there.
  static func user(ofURLIn text: Bytes, at colon: Int) -> Range<Int>? {
    guard text.part(colon..<text.count).starts(with: "://") else { return nil }
    let start = colon + 3
    var end = start
    while end < text.count, text[end].isSecretCharacter, end - start <= longestValue { end += 1 }
    guard end > start else { return nil }
    let rest = text.part(end..<text.count)
    let user = text.part(start..<end)
    if rest.starts(with: ":x-oauth-basic@") || rest.equals(":x-oauth-basic") {
      return KeyShape.isPublicID(user) ? nil : start..<end
    }
    let endsUser = rest.starts(with: "@") || rest.starts(with: ":@") || rest.equals(":")
    guard endsUser, KeyShape(of: user) == .raw else {
      return nil
    }
    return start..<end
  }

  // MARK: Values of more than a word

  /// Where the value in quotes that opens at `from` lies, escaped quotes too; `nil` without quotes.
  static func quoted(in text: Bytes, from: Int) -> Range<Int>? {
    var start = from
    while start < text.count, text[start].isQuote { start += 1 }
    guard start > from, text[start - 1] != UInt8(ascii: "\\"),
      let end = closingQuote(in: text, from: start, opened: from)
    else { return nil }
    return start..<end
  }

  /// From the first to the last of the values in `["…", "…"]`, as headers are logged.
  static func list(in text: Bytes, from: Int) -> Range<Int>? {
    guard from < text.count, text[from] == UInt8(ascii: "[") else { return nil }
    func skip(_ position: Int, _ belongs: (UInt8) -> Bool) -> Int {
      var position = position
      while position < text.count, belongs(text[position]) { position += 1 }
      return position
    }
    guard let first = quoted(in: text, from: skip(from + 1) { $0 == 32 }) else { return nil }
    var end = first.upperBound
    while end - first.lowerBound < longestValue {
      let comma = skip(end) { $0.isQuote || $0 == 32 }
      guard comma < text.count, text[comma] == UInt8(ascii: ","),
        let next = quoted(in: text, from: skip(comma + 1) { $0 == 32 })
      else { break }
      end = next.upperBound
    }
    return first.lowerBound..<end
  }

  /// A value in braces, as ODBC quotes it: `Pwd={a;b}`; a brace in it is doubled.
  static func braced(in text: Bytes, from: Int) -> Range<Int>? {
    guard from + 1 < text.count, text[from] == UInt8(ascii: "{"), !text[from + 1].isQuote else {
      return nil
    }
    var end = from + 1
    while end < text.count, text[end] >= 32, end - from < longestValue {
      guard text[end] == UInt8(ascii: "}") else {
        end += 1
        continue
      }
      guard end + 1 < text.count, text[end + 1] == UInt8(ascii: "}") else {
        return from..<end + 1
      }
      end += 2
    }
    // `{{name}}`: both were the end.
    return end > from + 2 && text[end - 1] == UInt8(ascii: "}") ? from..<end : nil
  }
}

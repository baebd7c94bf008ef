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
    if text.part(close + 1..<text.count).starts(with: "<![CDATA[") {
      return characterData(of: text, from: close + 10, parameter)
    }
    // Between two brackets this is done once: no bound is needed.
    let end = text.index(of: UInt8(ascii: "<"), from: close + 1) ?? text.count
    guard end > close + 1, text.part(end..<text.count).starts(with: "</") else { return nil }
    let value = close + 1..<end
    return isSecret(text.part(value), of: parameter) ? value : nil
  }

  /// What stands in `<![CDATA[…]]>`; the end of a text that was cut closes too.
  private static func characterData(
    of text: Bytes, from start: Int, _ parameter: KeyParameter
  ) -> Range<Int>? {
    func end(_ most: Int) -> Int {
      let rest = text.part(start..<start + min(text.count - start, most))
      return start + (rest.place(of: "]]>") ?? rest.count)
    }
    let value = start..<end(longestValue)
    guard !value.isEmpty, isSecret(text.part(value), of: parameter) else { return nil }
    return value.count < longestValue ? value : start..<end(.max)
  }

  // MARK: A statement of SQL

  /// What stands in quotes behind `PASSWORD`, `PASSWORD(` or `IDENTIFIED BY`.
  static func statementPassword(in text: Bytes, after mark: Int) -> Range<Int>? {
    guard mark >= 2, text[mark - 1].isLetterOrDigit else { return nil }
    var from = mark + 1
    while from < text.count, text[from].isBlank { from += 1 }
    guard from < text.count, text[from].isQuote else { return nil }
    let start = nameStart(in: text, endingAt: mark)
    let name = text.part(start..<mark).lettersAndDigits
    let isAnnounced = name.withUnsafeBufferPointer { name in
      if name.equals("by") {
        let before = text.part(max(0, start - longestWayBack)..<start).lettersAndDigits
        return before.withUnsafeBufferPointer { $0.holds("identified") }
      }
      return passwordWords.contains { name.ends(with: $0) }
    }
    guard isAnnounced, let value = quoted(in: text, from: from), !value.isEmpty else { return nil }
    let bytes = text.part(value)
    let stays = KeyShape.isHint(bytes) || CredentialKey.isPlaceholder(bytes, wasSent: true)
    if stays { return nil }
    return value.count < longestValue ? value : quoted(in: text, from: from, most: .max)
  }

  static let passwordWords: [StaticString] = ["password", "passwd", "passphrase"]

  // MARK: The user of a URL

  /// The user of `scheme://user@host` or `scheme://user:@host` when it is random, and of
  /// `scheme://user:x-oauth-basic@host`, by which it is a token. Logs of databases cut names of
  /// users at the `@`: the text may end there.
  static func user(ofURLIn text: Bytes, at colon: Int) -> Range<Int>? {
    guard text.part(colon..<text.count).starts(with: "://") else { return nil }
    let start = colon + 3
    var end = start
    while end < text.count, text[end].isSecretCharacter { end += 1 }
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
}

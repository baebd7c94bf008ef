/// Secrets that are known by what stands before them.
extension SecretFinder {
  /// So many bytes of a value are looked at to tell what it is; what is taken out goes on to its
  /// end. A text may be made of names alone, and each would be looked at to the end of the text.
  static let longestValue = 1024

  /// So many bytes of one that is a secret only if it looks random: of names alone a text may be
  /// made too (`k=k=k=`), and the value of each goes on to the end.
  private static let longestGuess = 160

  // MARK: A name and its value

  /// The value of `name=value`, `"name": "value"`, `name => value`, `"name", "value"` or
  /// `"name": N, "value": V` (in either order, or `N: {"value": V}`) when the name says that it is
  /// a secret. A bare colon separates the parts of resource names too, and is a sign only before
  /// random text.
  static func value(of text: Bytes, after separator: Int) -> Range<Int>? {
    var wordEnd = separator
    while wordEnd > 0, text[wordEnd - 1].isBlank { wordEnd -= 1 }
    let isSpaced = wordEnd < separator
    let nameEnd = nameEnd(in: text, endingAt: wordEnd)
    let isQuotedName = nameEnd < wordEnd
    if text[separator] == UInt8(ascii: ","), !isQuotedName { return nil }
    let start = nameStart(in: text, endingAt: nameEnd)
    guard start < nameEnd else { return nil }
    var from = separator + 1
    let isColon = text[separator] == UInt8(ascii: ":")
    if text[separator] == UInt8(ascii: "="), from < text.count, text[from] == UInt8(ascii: ">") {
      from += 1
    }
    guard
      var parameter = KeyParameter(telling: text.part(start..<nameEnd))
        ?? (isColon && isQuotedName ? enclosing(in: text, start..<nameEnd) : nil)
    else { return nil }
    while from < text.count, text[from].isBlank, isColon || isSpaced || isQuotedName { from += 1 }
    if parameter.isNameOfNeighbour {
      let neighbour = neighbour(in: text, before: start) ?? neighbour(in: text, behind: from)
      guard let neighbour else { return nil }
      parameter = neighbour
    }
    let isBare = isColon && !isQuotedName && !isSpaced && from == separator + 1
    let most = parameter.isSecret && !isBare ? longestValue : longestGuess
    let value = written(in: text, from: from, parameter, isHeader: isColon, most: most)
    let bytes = text.part(value)
    if text[separator] == UInt8(ascii: ",") {
      // A list of names has these too.
      guard value.lowerBound > from, KeyShape(of: bytes) != .plain else { return nil }
    }
    if isBare, value.lowerBound == from {
      // A name of nothing but a secret may stand in a path, as a header in an object's name.
      let isPart =
        start > 0
        && (text[start - 1] == 58 || text[start - 1] == 46
          || text[start - 1] == 47 && !parameter.isSecret)
      guard !isPart, KeyShape(of: bytes) == .raw else { return nil }
    }
    guard isSecret(bytes, of: parameter) else { return nil }
    guard value.upperBound - from >= most else { return value }
    return written(in: text, from: from, parameter, isHeader: isColon, most: .max)
  }

  /// Where the name ends behind which stands what ends at `end`: quotes, brackets, and what picks
  /// an element of a list, `[]` or `[0]`.
  private static func nameEnd(in text: Bytes, endingAt end: Int) -> Int {
    var end = end
    while end > 0, text[end - 1].isQuote || text[end - 1] == UInt8(ascii: "]") {
      end -= 1
      guard text[end] == UInt8(ascii: "]") else { continue }
      var open = end
      while open > 0, text[open - 1].isDigit, end - open < 4 { open -= 1 }
      if open > 0, text[open - 1] == UInt8(ascii: "[") { end = open - 1 }
    }
    return end
  }

  static func nameStart(in text: Bytes, endingAt end: Int) -> Int {
    var start = end
    while start > 0, text[start - 1].isNameCharacter, end - start <= KeyParameter.longestName {
      start -= 1
    }
    return start
  }

  static func isSecret(_ value: Bytes, of parameter: KeyParameter) -> Bool {
    // Of most values this tells all, at the least cost.
    let shape = parameter.isSecret ? nil : KeyShape(of: value)
    if shape == .plain { return false }
    // A placeholder is this program's own mark too.
    if KeyShape.isHint(value) || CredentialKey.isPlaceholder(value, wasSent: true) { return false }
    // What opens an object or a list of something else.
    if value.allSatisfy({ $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) { return false }
    if parameter.isOfScheme, !isToken(value) { return false }
    guard let shape else { return !KeyShape.isPublicID(value, in: .sent) }
    if case .id = parameter.credential { return shape == .raw }
    return true
  }

  // MARK: A word and the next

  /// What follows `Bearer` or `Basic`, an option such as `--password`, or, when it is random, a
  /// word such as `token`. In a form a plus is the space.
  static func word(of text: Bytes, after space: Int) -> Range<Int>? {
    guard space >= 3, text[space - 1].isLetterOrDigit, space + 6 < text.count else { return nil }
    let name = text.part(nameStart(in: text, endingAt: space)..<space)
    let isScheme = CredentialKey.isHeaderScheme(name)
    let parameter = isScheme || text[space] != 32 ? nil : KeyParameter(telling: name)
    guard isScheme || parameter != nil else { return nil }
    var from = space + 1
    while from < text.count, text[from].isBlank { from += 1 }
    var next = word(in: text, from: from)
    // The first of the words of a form tells.
    let plus = text[space] == UInt8(ascii: "+") ? text.part(next).index(of: text[space]) : nil
    let isWhole = next.count < longestValue && plus == nil
    if let plus { next = from..<from + plus }
    // What ends a sentence or a bracket.
    while let last = next.last, ").:!?]}>".utf8.contains(text[last]) { next.removeLast() }
    let value = text.part(next)
    guard next.count >= 6, !KeyShape.isHint(value), !KeyShape.isPublicID(value),
      !CredentialKey.isPlaceholder(value, wasSent: true)
    else { return nil }
    let isOption = name.first == UInt8(ascii: "-") && value.first != UInt8(ascii: "-")
    let isSecret =
      isScheme
      // Words that are searched for stand behind a plus, and columns behind a tab.
      ? text[space] == 32 && next.count >= 8 || isToken(value)
      : isOption && parameter?.isSecret == true || KeyShape(of: value) == .raw
    guard isSecret else { return nil }
    return isWhole ? next : word(in: text, from: from, most: .max)
  }

  /// Whether `value`, where a token may stand and a word too, is no word.
  private static func isToken(_ value: Bytes) -> Bool {
    value.count >= 8 && value.contains(where: \.isDigit) || KeyShape(of: value) == .raw
  }

  // MARK: A part of a path and the next

  /// The part of a path behind one that says `token` or the like, when it is random.
  static func pathPart(of text: Bytes, after slash: Int) -> Range<Int>? {
    var end = slash + 1
    while end < text.count, !text[end].endsParameter, text[end] != UInt8(ascii: "/"),
      text[end] != UInt8(ascii: "?")
    {
      end += 1
    }
    guard end - slash > 16 else { return nil }
    let name = nameStart(in: text, endingAt: slash)..<slash
    guard !name.isEmpty, let parameter = KeyParameter(telling: text.part(name)),
      parameter.isSecret
    else { return nil }
    let value = text.part(slash + 1..<end)
    return !KeyShape.isPublicID(value) && KeyShape(of: value) != .plain ? slash + 1..<end : nil
  }

  // MARK: The user of a URL

  /// The password of `scheme://user:password@host`; an `@` may be part of it.
  static func password(in text: Bytes, after colon: Int) -> Range<Int>? {
    guard colon > 2 else { return nil }
    var start = colon
    while start > 0, text[start - 1] != UInt8(ascii: "/"), text[start - 1] > 32 {
      start -= 1
      if colon - start > 128 { return nil }
    }
    guard start >= 3, text.part(start - 3..<start).equals("://") else { return nil }
    var end: Int?
    var position = colon + 1
    while position < text.count, text[position] > 32, !text[position].isQuote,
      text[position] != UInt8(ascii: "/")
    {
      if text[position] == UInt8(ascii: "@") { end = position }
      position += 1
    }
    guard let end, end > colon + 1 else { return nil }
    let password = colon + 1..<end
    return SecretStamp.isStamp(text.part(password)) || SecretStamp.holds(colon, of: text)
      ? nil : password
  }
}

extension UInt8 {
  var isNameCharacter: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }

  /// Quotes of either kind, and the backslash that escapes one.
  var isQuote: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "\\")
  }

  /// What separates words on a line.
  var isBlank: Bool { self == 32 || self == 9 }

  /// What ends a value that stands in no quotes.
  var endsParameter: Bool {
    self <= 32 || isQuote || self == UInt8(ascii: "&") || self == UInt8(ascii: ";")
      || self == UInt8(ascii: "#") || self == UInt8(ascii: ",")
  }
}

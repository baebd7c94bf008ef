/// Secrets that are known by what stands before them.
extension SecretFinder {
  /// So many bytes of a value are looked at; what is taken out goes on to its end. A text may be
  /// made of names alone, and each would be looked at to the end of the text.
  static let longestValue = 1024

  // MARK: A name and its value

  /// The value of `name=value`, `"name": "value"`, `name => value`, `"name", "value"` or
  /// `"name": N, "value": V` (in either order, or `N: {"value": V}`) when the name says that it is
  /// a secret. A bare colon separates the parts of resource names too, and is a sign only before
  /// random text.
  static func value(of text: Bytes, after separator: Int) -> Range<Int>? {
    var nameEnd = separator
    let isSpaced = nameEnd > 0 && text[nameEnd - 1] == 32
    if isSpaced { nameEnd -= 1 }
    let wordEnd = nameEnd
    while nameEnd > 0, text[nameEnd - 1].isQuote || text[nameEnd - 1] == UInt8(ascii: "]") {
      nameEnd -= 1
    }
    let isQuotedName = nameEnd < wordEnd
    if text[separator] == UInt8(ascii: ","), !isQuotedName { return nil }
    let start = nameStart(in: text, endingAt: nameEnd)
    guard start < nameEnd, var parameter = KeyParameter(telling: text.part(start..<nameEnd))
    else { return nil }
    var from = separator + 1
    let isColon = text[separator] == UInt8(ascii: ":")
    if text[separator] == UInt8(ascii: "="), from < text.count, text[from] == UInt8(ascii: ">") {
      from += 1
    }
    while from < text.count, text[from] == 32, isColon || isSpaced || isQuotedName { from += 1 }
    if parameter.isNameOfNeighbour {
      let neighbour = neighbour(in: text, before: start) ?? neighbour(in: text, behind: from)
      guard let neighbour else { return nil }
      parameter = neighbour
    }
    let isBare = isColon && !isQuotedName && !isSpaced && from == separator + 1
    let value = written(in: text, from: from, parameter, isHeader: isColon)
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
    return isSecret(bytes, of: parameter) ? whole(value, in: text) : nil
  }

  /// The whole of a value of which only the beginning was looked at.
  private static func whole(_ value: Range<Int>, in text: Bytes) -> Range<Int> {
    guard value.count >= longestValue else { return value }
    var end = value.upperBound
    while end < text.count, !text[end].endsParameter { end += 1 }
    return value.lowerBound..<end
  }

  static func nameStart(in text: Bytes, endingAt end: Int) -> Int {
    var start = end
    while start > 0, text[start - 1].isNameCharacter, end - start <= KeyParameter.longestName {
      start -= 1
    }
    return start
  }

  /// What `"name": "x-api-key", "value": …` and `"x-api-key": {"value": …` say of the value:
  /// `start` is where `value` begins.
  private static func neighbour(in text: Bytes, before start: Int) -> KeyParameter? {
    var end = start
    while end > 0, text[end - 1].isBetweenMembers { end -= 1 }
    let parameter = KeyParameter(telling: text.part(nameStart(in: text, endingAt: end)..<end))
    return parameter?.isNameOfNeighbour == true ? nil : parameter
  }

  /// What `"value": …, "name": "x-api-key"` says of the value, which begins at `from`.
  private static func neighbour(in text: Bytes, behind from: Int) -> KeyParameter? {
    guard let value = quoted(in: text, from: from) else { return nil }
    func nameBehind(_ position: Int, _ mark: UInt8) -> Range<Int>? {
      var start = position
      while start < text.count, text[start].isQuote || text[start] == 32 { start += 1 }
      guard start < text.count, text[start] == mark else { return nil }
      start += 1
      while start < text.count, text[start].isQuote || text[start] == 32 { start += 1 }
      var end = start
      while end < text.count, text[end].isNameCharacter, end - start <= KeyParameter.longestName {
        end += 1
      }
      return start..<end
    }
    guard let key = nameBehind(value.upperBound, UInt8(ascii: ",")) else { return nil }
    let word = text.part(key).lettersAndDigits
    guard word.elementsEqual("name".utf8) || word.elementsEqual("key".utf8),
      let name = nameBehind(key.upperBound, UInt8(ascii: ":"))
    else { return nil }
    let parameter = KeyParameter(telling: text.part(name))
    return parameter?.isNameOfNeighbour == true ? nil : parameter
  }

  /// Where the value that begins at `from` lies: within its quotes, or up to what ends a word.
  private static func written(
    in text: Bytes, from: Int, _ parameter: KeyParameter, isHeader: Bool
  ) -> Range<Int> {
    if let inQuotes = list(in: text, from: from) ?? quoted(in: text, from: from) {
      return unschemed(inQuotes, in: text, parameter)
    }
    if !isHeader, let inBraces = braced(in: text, from: from) { return inBraces }
    var start = from
    while start < text.count, text[start].isQuote { start += 1 }
    if parameter.isWholeLine, isHeader {
      var end = start
      while end < text.count, text[end] >= 32, !text[end].isQuote, end - start < longestValue {
        end += 1
      }
      return start..<end
    }
    return unschemed(word(in: text, from: start), in: text, parameter)
  }

  /// The quote that closes what was opened between `opened` and `start`; a quote behind more
  /// backslashes than the opening one is part of the value. The end of a text that was cut closes
  /// too.
  static func closingQuote(in text: Bytes, from start: Int, opened: Int) -> Int? {
    let quote = text[start - 1]
    var depth = start - 1 - opened
    if depth > 0, text[start - 2] != UInt8(ascii: "\\") {
      // Both quotes of an empty value were taken for opening ones; or they are doubled (CSV).
      guard start < text.count, text[start].isLetterOrDigit else { return start }
      depth = 0
    }
    var position = start
    let limit = min(text.count, start + longestValue)
    while position < limit {
      if text[position] == quote {
        var escapes = 0
        while position - escapes > start, text[position - escapes - 1] == UInt8(ascii: "\\") {
          escapes += 1
        }
        if escapes <= depth { return position - escapes }
      }
      position += 1
    }
    return limit
  }

  /// The value without the scheme of `Authorization`; of a scheme that is not known the scheme too.
  private static func unschemed(
    _ value: Range<Int>, in text: Bytes, _ parameter: KeyParameter
  ) -> Range<Int> {
    let first = text.part(value).index(of: 32).map { value.lowerBound + $0 } ?? value.upperBound
    guard first < text.count, text[first] == 32 else { return value }
    let scheme = text.part(value.lowerBound..<first)
    let isQuoted = first < value.upperBound
    if CredentialKey.isScheme(scheme) {
      return isQuoted ? first + 1..<value.upperBound : word(in: text, from: first + 1)
    }
    // What signs a request has its signature behind a name of its own, and its key is an id.
    if scheme.starts(with: "AWS4-") { return first..<first }
    guard parameter.hasScheme, !isQuoted,
      scheme.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") })
    else { return value }
    return value.lowerBound..<word(in: text, from: first + 1).upperBound
  }

  static func isSecret(_ value: Bytes, of parameter: KeyParameter) -> Bool {
    // A placeholder is this program's own mark too.
    if KeyShape.isHint(value) || CredentialKey.isPlaceholder(value, wasSent: true) { return false }
    // What opens an object or a list of something else.
    if value.allSatisfy({ $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) { return false }
    if parameter.isSecret { return !KeyShape.isPublicID(value, in: .sent) }
    let shape = KeyShape(of: value)
    if case .id = parameter.credential { return shape == .raw }
    return shape != .plain
  }

  static func word(in text: Bytes, from start: Int) -> Range<Int> {
    var end = start
    while end < text.count, !text[end].endsParameter, end - start < longestValue { end += 1 }
    return start..<end
  }

  // MARK: A word and the next

  /// What follows `Bearer` or `Basic`, an option such as `--password`, or, when it is random, a
  /// word such as `token`.
  static func word(of text: Bytes, after space: Int) -> Range<Int>? {
    guard space >= 3, text[space - 1].isLetterOrDigit, space + 6 < text.count else { return nil }
    let name = text.part(nameStart(in: text, endingAt: space)..<space)
    let isScheme = CredentialKey.isHeaderScheme(name)
    let parameter = isScheme ? nil : KeyParameter(telling: name)
    guard isScheme || parameter != nil else { return nil }
    var next = word(in: text, from: space + 1)
    // What ends a sentence or a bracket.
    while let last = next.last, ").:!?]}>".utf8.contains(text[last]) { next.removeLast() }
    let value = text.part(next)
    guard next.count >= 6, !KeyShape.isHint(value), !KeyShape.isPublicID(value),
      !CredentialKey.isPlaceholder(value, wasSent: true)
    else { return nil }
    let isOption = name.first == UInt8(ascii: "-") && value.first != UInt8(ascii: "-")
    let isSecret =
      isScheme
      ? next.count >= 8
      : isOption && parameter?.isSecret == true || KeyShape(of: value) == .raw
    return isSecret ? whole(next, in: text) : nil
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
      text[position] != UInt8(ascii: "/"), position - colon < longestValue
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

  /// What stands between the members of an object, or before the first one of it.
  fileprivate var isBetweenMembers: Bool {
    isQuote || self == 32 || self == UInt8(ascii: ",") || self == UInt8(ascii: "{")
      || self == UInt8(ascii: ":")
  }

  fileprivate var endsParameter: Bool {
    self <= 32 || isQuote || self == UInt8(ascii: "&") || self == UInt8(ascii: ";")
      || self == UInt8(ascii: "#") || self == UInt8(ascii: ",")
  }
}

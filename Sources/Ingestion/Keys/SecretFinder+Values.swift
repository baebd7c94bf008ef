/// Where values end. Each looks at no more than `most` bytes, so that a text of nothing but names
/// is read in passing; what is longer is taken to end there. What was found to be a secret is then
/// followed to its end.
extension SecretFinder {
  /// Where the value that begins at `from` lies: within its quotes, or up to what ends a word.
  static func written(
    in text: Bytes, from: Int, _ parameter: KeyParameter, isHeader: Bool, most: Int = longestValue
  ) -> Range<Int> {
    if let inQuotes = list(in: text, from: from, most: most)
      ?? quoted(in: text, from: from, most: most)
    {
      return unschemed(inQuotes, in: text, parameter, most: most)
    }
    if !isHeader, let inBraces = braced(in: text, from: from, most: most) { return inBraces }
    var start = from
    while start < text.count, text[start].isQuote { start += 1 }
    if parameter.isWholeLine, isHeader { return line(in: text, from: start, most: most) }
    let value = unschemed(word(in: text, from: start, most: most), in: text, parameter, most: most)
    guard isHeader, value.upperBound - from >= longestValue else { return value }
    // No header is so long: what its line holds besides is not told from it.
    let end = line(in: text, from: start, most: most).upperBound
    return value.lowerBound..<max(value.upperBound, end)
  }

  private static func line(in text: Bytes, from start: Int, most: Int) -> Range<Int> {
    let limit = limit(of: text, from: start, most)
    var end = start
    while end < limit, text[end] >= 32, !text[end].isQuote { end += 1 }
    return start..<end
  }

  static func word(in text: Bytes, from start: Int, most: Int = longestValue) -> Range<Int> {
    let limit = limit(of: text, from: start, most)
    var end = start
    while end < limit, !text[end].endsParameter { end += 1 }
    return start..<end
  }

  private static func limit(of text: Bytes, from start: Int, _ most: Int) -> Int {
    start + min(text.count - start, most)
  }

  /// The value without the scheme of `Authorization`; of a scheme that is not known the scheme too.
  private static func unschemed(
    _ value: Range<Int>, in text: Bytes, _ parameter: KeyParameter, most: Int
  ) -> Range<Int> {
    var first = value.lowerBound
    while first < value.upperBound, !text[first].isBlank { first += 1 }
    guard first < text.count, text[first].isBlank else { return value }
    var scheme = text.part(value.lowerBound..<first)
    if scheme.last == UInt8(ascii: ":") || scheme.last == UInt8(ascii: "=") {
      scheme = scheme.part(0..<scheme.count - 1)
    }
    let isQuoted = first < value.upperBound
    var next = first
    while next < text.count, text[next].isBlank { next += 1 }
    if CredentialKey.isScheme(scheme) {
      if isQuoted { return min(next, value.upperBound)..<value.upperBound }
      while next < text.count, text[next].isQuote { next += 1 }
      return word(in: text, from: next, most: most)
    }
    // What signs a request has its signature behind a name of its own, and its key is an id.
    if scheme.starts(with: "AWS4-") { return first..<first }
    guard parameter.hasScheme, !isQuoted,
      scheme.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") })
    else { return value }
    return value.lowerBound..<word(in: text, from: next, most: most).upperBound
  }

  // MARK: Quotes, lists and braces

  /// Where the value in quotes that opens at `from` lies, escaped quotes too; `nil` without quotes.
  static func quoted(in text: Bytes, from: Int, most: Int = longestValue) -> Range<Int>? {
    var start = from
    while start < text.count, text[start].isQuote { start += 1 }
    guard start > from, text[start - 1] != UInt8(ascii: "\\") else { return nil }
    return start..<closingQuote(in: text, from: start, opened: from, most: most)
  }

  /// The quote that closes what was opened between `opened` and `start`; a quote behind more
  /// backslashes than the opening one is part of the value. The end of a text that was cut closes
  /// too.
  private static func closingQuote(
    in text: Bytes, from start: Int, opened: Int, most: Int
  ) -> Int {
    let quote = text[start - 1]
    var depth = start - 1 - opened
    if depth > 0, text[start - 2] != UInt8(ascii: "\\") {
      // Both quotes of an empty value were taken for opening ones; or they are doubled (CSV).
      guard start < text.count, text[start].isLetterOrDigit else { return start }
      depth = 0
    }
    var position = start
    let limit = limit(of: text, from: start, most)
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

  /// From the first to the last of the values in `["…", "…"]`, as headers are logged.
  private static func list(in text: Bytes, from: Int, most: Int) -> Range<Int>? {
    guard from < text.count, text[from] == UInt8(ascii: "[") else { return nil }
    func skip(_ position: Int, _ belongs: (UInt8) -> Bool) -> Int {
      var position = position
      while position < text.count, belongs(text[position]) { position += 1 }
      return position
    }
    func next(_ position: Int) -> Range<Int>? {
      quoted(in: text, from: skip(position) { $0 == 32 }, most: most)
    }
    guard let first = next(from + 1) else { return nil }
    var end = first.upperBound
    while end - first.lowerBound < most {
      let comma = skip(end) { $0.isQuote || $0 == 32 }
      guard comma < text.count, text[comma] == UInt8(ascii: ","), let value = next(comma + 1)
      else { break }
      end = value.upperBound
    }
    return first.lowerBound..<end
  }

  /// A value in braces, as ODBC quotes it: `Pwd={a;b}`; a brace in it is doubled. One that goes on
  /// for long is taken for one whether a brace closes it or not.
  private static func braced(in text: Bytes, from: Int, most: Int) -> Range<Int>? {
    guard from + 1 < text.count, text[from] == UInt8(ascii: "{"), !text[from + 1].isQuote else {
      return nil
    }
    let limit = limit(of: text, from: from, most)
    var end = from + 1
    while end < limit, text[end] >= 32 {
      guard text[end] == UInt8(ascii: "}") else {
        end += 1
        continue
      }
      guard end + 1 < text.count, text[end + 1] == UInt8(ascii: "}") else {
        return from..<end + 1
      }
      end += 2
    }
    if end - from >= min(most, longestValue) { return from..<min(end, text.count) }
    // `{{name}}`: both were the end.
    return end > from + 2 && text[end - 1] == UInt8(ascii: "}") ? from..<end : nil
  }
}

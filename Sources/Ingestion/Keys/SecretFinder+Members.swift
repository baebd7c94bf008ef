/// Secrets whose names stand in another member of the same object, or before the object.
extension SecretFinder {
  /// So far back and ahead another member is looked for.
  private static let longestWay = 256
  private static let mostMembers = 4

  /// What `"name": "x-api-key", "value": …` and `"x-api-key": {"value": …` say of the value, with
  /// other members between or without: `start` is where `value` begins.
  static func neighbour(in text: Bytes, before start: Int) -> KeyParameter? {
    let limit = max(0, start - longestWay)
    var end = start
    var behind: Range<Int>?
    for _ in 0..<2 * mostMembers {
      let last = end
      while end > limit, text[end - 1].isBetweenMembers { end -= 1 }
      let gap = text.part(end..<last)
      var first = end
      while first > limit, text[first - 1].isOfMember { first -= 1 }
      guard first < end else { return nil }
      let word = first..<end
      let isOpened = gap.contains(UInt8(ascii: "{"))
      if behind == nil || isOpened {
        let told = named(text.part(nameStart(in: text, endingAt: end)..<end))
        if told != nil || isOpened { return told }
      } else if let behind, gap.contains(UInt8(ascii: ":")), isWordForName(text.part(word)) {
        return named(text.part(behind))
      }
      behind = word
      end = first
    }
    return nil
  }

  /// What `"value": …, "name": "x-api-key"` says of the value, which begins at `from`.
  static func neighbour(in text: Bytes, behind from: Int) -> KeyParameter? {
    guard let value = quoted(in: text, from: from) else { return nil }
    func next(_ position: Int, _ mark: UInt8) -> Range<Int>? {
      var start = position
      while start < text.count, text[start].isQuote || text[start] <= 32 { start += 1 }
      guard start < text.count, text[start] == mark else { return nil }
      start += 1
      while start < text.count, text[start].isQuote || text[start] <= 32 { start += 1 }
      var end = start
      while end < text.count, text[end].isOfMember, end - start <= longestWay { end += 1 }
      return start..<end
    }
    var position = value.upperBound
    for _ in 0..<mostMembers {
      guard let key = next(position, UInt8(ascii: ",")),
        let name = next(key.upperBound, UInt8(ascii: ":"))
      else { return nil }
      if isWordForName(text.part(key)) { return named(text.part(name)) }
      // A value may be of several words.
      position = name.upperBound
      while position < text.count, position - name.upperBound < longestWay,
        !text[position].isQuote, text[position] != UInt8(ascii: ","),
        text[position] != UInt8(ascii: "}")
      {
        position += 1
      }
    }
    return nil
  }

  private static func named(_ name: Bytes) -> KeyParameter? {
    let parameter = KeyParameter(telling: name)
    return parameter?.isNameOfNeighbour == true ? nil : parameter
  }

  private static func isWordForName(_ word: Bytes) -> Bool {
    let letters = word.lettersAndDigits
    return letters.withUnsafeBufferPointer { letters in
      wordsForName.contains { letters.equals($0) }
    }
  }

  private static let wordsForName: [StaticString] = [
    "name", "key", "parameterkey", "parametername", "header", "headername", "field", "variable",
  ]

  // MARK: The object behind a name

  /// What `"password": {"v": …` says of the value; `name` is where `v` stands.
  static func enclosing(in text: Bytes, _ name: Range<Int>) -> KeyParameter? {
    var end = name.lowerBound
    while end > 0, text[end - 1].isQuote { end -= 1 }
    guard end > 0, end < name.lowerBound, text[end - 1] == UInt8(ascii: "{"),
      name.upperBound < text.count
    else { return nil }
    end -= 1
    while end > 0, text[end - 1] == 32 || text[end - 1] == UInt8(ascii: ":") { end -= 1 }
    while end > 0, text[end - 1].isQuote { end -= 1 }
    let outer = text.part(nameStart(in: text, endingAt: end)..<end)
    guard let parameter = named(outer), parameter.isSecret else { return nil }
    // What is no text tells of the secret: its length, whether it is set.
    var from = name.upperBound
    while from < text.count, text[from].isBetweenMembers, from - name.upperBound < longestWay {
      from += 1
    }
    guard from > 0, text[from - 1].isQuote else { return nil }
    let letters = text.part(name).lettersAndDigits
    let isPassword = outer.lettersAndDigits.withUnsafeBufferPointer { outer in
      passwordWords.contains { outer.ends(with: $0) }
    }
    return letters.withUnsafeBufferPointer { letters in
      if valueWords.contains(where: { letters.equals($0) }) { return parameter }
      let isOfPassword = isPassword && !describingWords.contains { letters.equals($0) }
      return isOfPassword ? parameter : nil
    }
  }

  /// What a value is called where it is nothing but that.
  private static let valueWords: [StaticString] = [
    "v", "s", "val", "values", "text", "string", "raw", "plain", "plaintext", "data", "content",
  ]
  /// What is told of a password in its place.
  private static let describingWords: [StaticString] = [
    "type", "format", "description", "title", "ref", "pattern", "name", "id", "message", "error",
    "errors", "code", "label", "status", "hint", "in", "algorithm", "policy", "reason",
  ]
}

extension UInt8 {
  /// What stands between the members of an object, or before the first one of it.
  fileprivate var isBetweenMembers: Bool {
    isQuote || self <= 32 || self == UInt8(ascii: ",") || self == UInt8(ascii: "{")
      || self == UInt8(ascii: ":")
  }

  /// What a member's name, or a value of one word, may hold.
  fileprivate var isOfMember: Bool {
    !isBetweenMembers && self != UInt8(ascii: "}") && self != UInt8(ascii: "[")
      && self != UInt8(ascii: "]")
  }
}

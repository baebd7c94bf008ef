internal import Vocabulary

/// What the structure does not name: addresses, hosts, accounts and people inside sentences.
extension Pseudonyms {
  /// Finds and hides what has the form of a name that is not for strangers.
  /// - Complexity: O(length of the text).
  mutating func hide(patternsIn text: String) {
    let bytes = Array(text.utf8)
    for word in TextWords.words(in: bytes, of: TextWords.isInARN) {
      let start = word.text.firstRange(of: "arn:aws")?.lowerBound
      if let start { hide(arn: TextWords.trimmed(word.text[start...])) }
    }
    for word in TextWords.words(in: bytes, of: TextWords.isInAddress) {
      hide(candidate: word, in: bytes)
    }
    for word in TextWords.words(in: bytes, of: TextWords.isInMail) {
      let word = TextWords.trimmed(word.text)
      let parts = word.split(separator: "@", omittingEmptySubsequences: false)
      if parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") {
        hide(word, as: .person)
      } else if parts.count == 1, TextWords.isHost(word), !PublicNames.isPublicHost(word) {
        hide(word, as: .host)
      }
    }
    for word in TextWords.words(in: bytes, of: TextWords.isInIdentifier) {
      hide(identifier: word.text)
    }
  }

  private mutating func hide(candidate word: TextWords.Word, in bytes: [UInt8]) {
    let text = TextWords.trimmed(word.text)
    guard text.contains(".") || text.contains(":"),
      !TextWords.isVersion(before: word.start, in: bytes)
    else { return }
    if NetworkAddress(text: text) != nil {
      let length = text == word.text ? TextWords.prefixLength(after: word, in: bytes) : nil
      hide(address: length.map { "\(text)/\($0)" } ?? text)
    } else if let host = text.split(separator: ":").first.map(String.init), host != text {
      // A port follows the address.
      if NetworkAddress(text: host) != nil { hide(address: host) }
    }
  }

  /// Ids of accounts, of people and of keys other than those that leaked.
  private mutating func hide(identifier word: String) {
    guard word.utf8.count >= 12, !kept.names.contains(word) else { return }
    if word.utf8.count >= 16, ["AKIA", "ASIA"].contains(word.prefix(4)),
      word.utf8.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) })
    {
      hide(word, as: .key)
    } else if word.utf8.count == 21,
      ["AIDA", "AROA", "AGPA", "ANPA", "AIPA"].contains(word.prefix(4))
    {
      hide(word, as: .person)
    } else if word.hasPrefix("apikey_") || word.hasPrefix("sha256:") && word.utf8.count == 71 {
      hide(word, as: .key)
    } else if TextWords.isTenant(word) {
      hide(word, as: .account)
    }
  }

  /// The beginnings of hidden names that were cut off with `…`.
  mutating func hide(shortenedIn text: String) {
    var rest = text[...]
    while let mark = rest.firstIndex(of: "…") {
      let before = rest[..<mark].suffix(120)
      let candidates = byName.keys.filter { $0.count > 20 }
      var best: (beginning: Substring, name: String)?
      for name in candidates.sorted() {
        for count in stride(from: min(name.count - 1, before.count), through: 12, by: -1)
        where count > best?.beginning.count ?? 0 && before.hasSuffix(name.prefix(count)) {
          best = (name.prefix(count), name)
        }
      }
      if let best { hide(best.beginning + "…", like: best.name) }
      rest = rest[rest.index(after: mark)...]
    }
  }
}

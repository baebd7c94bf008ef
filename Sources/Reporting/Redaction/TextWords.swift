/// Runs of characters in a sentence that may be an address, a host, an ARN or an id.
enum TextWords {
  struct Word {
    var text: String
    /// Where it begins in the bytes.
    var start: Int
  }

  /// Maximal runs of the bytes that `belongs` accepts. - Complexity: O(bytes).
  static func words(in bytes: [UInt8], of belongs: (UInt8) -> Bool) -> [Word] {
    var found: [Word] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      if belongs(byte) {
        if start == nil { start = index }
      } else if let first = start {
        found.append(
          Word(text: String(decoding: bytes[first..<index], as: UTF8.self), start: first))
        start = nil
      }
    }
    if let first = start {
      found.append(Word(text: String(decoding: bytes[first...], as: UTF8.self), start: first))
    }
    return found
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// ARNs hold anything but spaces and what quotes them.
  static func isInARN(_ byte: UInt8) -> Bool {
    byte > 32 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'") && byte != 92
      && byte != UInt8(ascii: ",") && byte != UInt8(ascii: ")") && byte != UInt8(ascii: "`")
      && byte != UInt8(ascii: ";")
  }

  /// Letters beyond `f` are taken in so that a word is not taken for the address inside it.
  static func isInAddress(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "_")
  }

  /// The digits after a slash that make a network of an address; `nil` when a path follows.
  static func prefixLength(after word: Word, in bytes: [UInt8]) -> String? {
    let end = word.start + word.text.utf8.count
    guard end < bytes.count, bytes[end] == UInt8(ascii: "/") else { return nil }
    let digits = bytes[(end + 1)...].prefix { (48...57).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    let next = end + 1 + digits.count
    guard next == bytes.count || !isAlphanumeric(bytes[next]) && bytes[next] != 47 else {
      return nil
    }
    return String(decoding: digits, as: UTF8.self)
  }

  static func isInMail(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "._%+-@".utf8.contains(byte)
  }

  static func isInIdentifier(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ":")
  }

  /// Without the marks of a sentence around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    let marks = ".,:;/-_"
    let head = text.hasPrefix("::") ? text[...] : text.drop { marks.contains($0) }
    var end = head
    while let last = end.last, marks.contains(last), !end.hasSuffix("::") { end = end.dropLast() }
    return String(end)
  }

  /// Whether a dotted number that begins there is the version of a browser: `Chrome/120.0.0.0`.
  static func isVersion(before start: Int, in bytes: [UInt8]) -> Bool {
    ["Chrome/", "Chromium/", "HeadlessChrome/", "Edg/", "OPR/", "Version/"].contains { product in
      let name = Array(product.utf8)
      return start >= name.count && bytes[(start - name.count)..<start].elementsEqual(name)
    }
  }

  /// A name of two parts or more whose last is a domain of the internet or of a house.
  static func isHost(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, domains.contains(last.lowercased()) else {
      return false
    }
    return labels.allSatisfy { label in
      !label.isEmpty && label.utf8.count < 64
        && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    } && labels.dropLast().contains { $0.contains(where: \.isLetter) }
  }

  /// Ids of tenants, workspaces, organisations: a known beginning with digits behind it, a UUID.
  static func isTenant(_ word: String) -> Bool {
    let beginnings = [
      "wrkspc_", "org-", "org_", "proj_", "user-", "user_", "team_", "tenant_", "acct_", "cus_",
      "svac_",
    ]
    if let beginning = beginnings.first(where: word.hasPrefix) {
      let rest = word.dropFirst(beginning.count)
      return rest.utf8.count >= 10 && rest.contains(where: \.isNumber)
        && rest.utf8.allSatisfy(isAlphanumeric)
    }
    let groups = word.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
  }

  private static let domains: Set<String> = [
    "com", "net", "org", "io", "dev", "app", "cloud", "ai", "co", "eu", "de", "fr", "uk", "us",
    "nl", "ch", "at", "pl", "es", "it", "se", "no", "dk", "fi", "be", "cz", "jp", "cn", "in", "au",
    "ca", "br", "ru", "info", "biz", "internal", "intern", "local", "corp", "lan", "home", "test",
    "example", "invalid", "svc", "private", "gov", "edu", "mil", "tech", "site", "online", "shop",
  ]
}

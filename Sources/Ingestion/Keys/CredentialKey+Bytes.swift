/// What is kept of a key that a log carries.
struct KeyName {
  /// The name by which the credential is known; empty for a placeholder.
  var name: [UInt8] = []
  /// Another name of it, which a person recognises; empty when there is none.
  var hint: [UInt8] = []

  fileprivate init() {}

  fileprivate init(_ name: [UInt8]) { self.name = name }

  fileprivate init(raw key: UnsafeBufferPointer<UInt8>) {
    name = Array(CredentialKey.fingerprint(of: key).utf8)
    hint = Array((CredentialKey.hint(of: key) ?? "").utf8)
  }
}

/// What the place says of bytes that a log has in the place of a key.
enum KeyPlace: CaseIterable {
  /// They may be anything that tells a key from others: an id, a label, a hint, a hash, the key.
  case name
  /// They are the key itself, its hash, a hint, or a provider's id of it: no label.
  case value
  /// A client sent them to be let in (a header, a parameter of the URL): the key itself, unless
  /// they are a public id, a hint or a placeholder.
  case sent
}

extension CredentialKey {
  /// Longer values are documents, not keys.
  static let longestKey = 16_384
  private static let longestName = 256

  /// What to keep of the bytes that a log has in the place of a key: ids, labels, hints and
  /// fingerprints as they are, a bare SHA-256 in 64 hex digits with its `sha256:`, a raw key as its
  /// fingerprint, a placeholder (`-`, `null`, `REDACTED`) as nothing.
  ///
  /// Not sent, a secret that is itself 64 hex digits cannot be told from a hash, and is taken for
  /// one. A label in the place of a value becomes a fingerprint, under which who asks by the label
  /// finds it.
  static func name(of bytes: UnsafeBufferPointer<UInt8>, in place: KeyPlace) -> KeyName {
    var text = bytes.trimmed
    var place = place
    if let space = text.index(of: 32), isScheme(text.part(0..<space)) {
      text = text.part(space..<text.count).trimmed
      place = .sent
    }
    if text.isEmpty || text.count > longestKey || isPlaceholder(text, wasSent: place != .name) {
      return KeyName()
    }
    if text.starts(with: "sha256:"), text.count == 71 { return KeyName(lowercased(text)) }
    switch KeyShape(of: text) {
    case .raw: return KeyName(raw: KeyShape.rawPart(of: text))
    case .hash where place != .sent: return KeyName(Array("sha256:".utf8) + lowercased(text))
    case .plain
    where place == .name || KeyShape.isHint(text) || KeyShape.isPublicID(text, in: place):
      return KeyName(Array(text.prefix(KeyRedaction.end(of: text, limit: longestName))))
    case .hash, .plain: return KeyName(raw: text)
    }
  }

  /// Whether `word` announces a secret in an `Authorization` header.
  static func isScheme(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count <= 8 else { return false }
    let word = lowercased(word)
    return ["bearer", "basic", "token", "apikey", "api-key", "key", "bot", "oauth"].contains {
      word.elementsEqual($0.utf8)
    }
  }

  /// Whether `name` ends in `Bearer` or `Basic`, which secrets follow wherever they stand.
  static func isHeaderScheme(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    func ends(_ word: StaticString) -> Bool {
      let length = word.utf8CodeUnitCount
      guard name.count >= length else { return false }
      return (0..<length).allSatisfy { name[name.count - length + $0] | 32 == word.utf8Start[$0] }
    }
    return ends("bearer") || ends("basic")
  }

  /// Whether somebody left the place of the key empty, took the key out, or never put one in.
  /// - Parameter wasSent: a client sent it; else it may be a name that somebody gave, and names
  ///   such as `API Key` or `[prod]` are good names.
  static func isPlaceholder(_ text: UnsafeBufferPointer<UInt8>, wasSent: Bool) -> Bool {
    guard text.count <= 64, !text.isEmpty else { return text.isEmpty }
    if text.allSatisfy(isMask) || (text.count >= 4 && text.allSatisfy(isMaskOrX)) { return true }
    if wasSent, isTemplate(text) { return true }
    if saysRemoval(text, wasSent: wasSent) { return true }
    guard !text.contains(where: \.isDigit) else { return false }
    let letters = lowercased(text).filter { $0 >= 97 && $0 <= 122 }
    return letters.withUnsafeBufferPointer { letters in
      (removals + emptyWords + (wasSent ? exampleWords : [])).contains { letters.equals($0) }
    }
  }

  /// Whether a word of `text` says that the key was taken out: in brackets or stars, or, in what
  /// was sent, by itself. A password may hold the letters: `unmasked-1`.
  private static func saysRemoval(_ text: UnsafeBufferPointer<UInt8>, wasSent: Bool) -> Bool {
    let hasDigits = text.contains(where: \.isDigit)
    return lowercased(text).withUnsafeBufferPointer { text in
      removals.contains { word in
        guard let start = text.place(of: word) else { return false }
        let end = start + word.utf8CodeUnitCount
        let before = start > 0 ? text[start - 1] : 32
        let after = end < text.count ? text[end] : 32
        if isBracket(before) || before == UInt8(ascii: "*") { return true }
        return wasSent && !hasDigits && !before.isLetterOrDigit && !after.isLetterOrDigit
      }
    }
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: "{")
  }

  private static let removals: [StaticString] = ["redacted", "filtered", "masked"]
  private static let emptyWords: [StaticString] = [
    "null", "none", "nil", "undefined", "hidden", "removed",
  ]
  private static let exampleWords: [StaticString] = [
    "unknown", "anonymous", "na", "apikey", "yourkey", "yourapikey", "yourapikeyhere", "yourtoken",
    "yoursecret", "changeme",
  ]

  /// What is named where something was to be filled in.
  private static let templateWords: [StaticString] = [
    "key", "token", "secret", "pass", "pwd", "auth", "credential", "your", "value", "here",
  ]

  /// `<your-key>`, `[key]`, `{{key}}`, `$API_KEY`: what was to be filled in, and was not. In
  /// brackets a password may stand too, as ODBC quotes one.
  private static func isTemplate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch (text.first, text.last) {
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")),
      (UInt8(ascii: "{"), UInt8(ascii: "}")):
      !text.contains(where: \.isDigit)
        && lowercased(text).withUnsafeBufferPointer { letters in
          templateWords.contains { letters.holds($0) }
        }
    case (UInt8(ascii: "$"), _): text.dropFirst().allSatisfy(isVariableCharacter)
    default: false
    }
  }

  private static func isVariableCharacter(_ byte: UInt8) -> Bool {
    (byte >= 65 && byte <= 90) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "{")
      || byte == UInt8(ascii: "}")
  }

  /// Stars, dots, dashes and bullets.
  private static func isMask(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."), 0xE2, 0x80, 0xA2: true
    default: false
    }
  }

  private static func isMaskOrX(_ byte: UInt8) -> Bool {
    isMask(byte) || byte | 32 == UInt8(ascii: "x")
  }

  private static func lowercased(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    text.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }
  }
}

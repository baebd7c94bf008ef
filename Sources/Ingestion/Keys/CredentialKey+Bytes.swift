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

extension CredentialKey {
  /// Longer values are documents, not keys.
  static let longestKey = 16_384
  private static let longestName = 256

  /// What to keep of the bytes that a log has in the place of a key: ids, labels, hints and
  /// fingerprints as they are, a bare SHA-256 in 64 hex digits with its `sha256:`, a raw key as its
  /// fingerprint, a placeholder (`-`, `null`, `REDACTED`) as nothing.
  /// - Parameter wasSent: the bytes are what a client sent to be let in (a header, a parameter of
  ///   the URL): a secret, unless it is a public id, a hint or a placeholder.
  ///
  /// Not sent, a secret that is itself 64 hex digits cannot be told from a hash, and is taken for
  /// one.
  static func name(of bytes: UnsafeBufferPointer<UInt8>, wasSent: Bool) -> KeyName {
    var text = bytes.trimmed
    var wasSent = wasSent
    if let space = text.index(of: 32), isScheme(text.part(0..<space)) {
      text = text.part(space..<text.count).trimmed
      wasSent = true
    }
    if text.isEmpty || text.count > longestKey || isPlaceholder(text, wasSent: wasSent) {
      return KeyName()
    }
    if text.starts(with: "sha256:"), text.count == 71 { return KeyName(lowercased(text)) }
    switch KeyShape(of: text) {
    case .raw: return KeyName(raw: KeyShape.rawPart(of: text))
    case .hash where !wasSent: return KeyName(Array("sha256:".utf8) + lowercased(text))
    case .plain where !wasSent || KeyShape.isHint(text) || KeyShape.isPublicID(text):
      return KeyName(Array(text.prefix(longestName)))
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
    let letters = lowercased(text).filter { $0 >= 97 && $0 <= 122 }
    let hasDigits = text.contains { $0 >= 48 && $0 <= 57 }
    let mayBePart = wasSent || text.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<") }
    return letters.withUnsafeBufferPointer { letters in
      removals.contains { letters.equals($0) || (mayBePart && letters.holds($0)) }
        || (!hasDigits && emptyWords.contains { letters.equals($0) })
        || (!hasDigits && wasSent && exampleWords.contains { letters.equals($0) })
    }
  }

  private static let removals: [StaticString] = ["redacted", "filtered", "masked"]
  private static let emptyWords: [StaticString] = [
    "null", "none", "nil", "undefined", "hidden", "removed",
  ]
  private static let exampleWords: [StaticString] = [
    "unknown", "anonymous", "na", "apikey", "yourkey", "yourapikey", "yourapikeyhere", "yourtoken",
    "yoursecret", "changeme",
  ]

  /// `<your-key>`, `[key]`, `{{key}}`, `$API_KEY`: what was to be filled in, and was not.
  private static func isTemplate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch (text.first, text.last) {
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")),
      (UInt8(ascii: "{"), UInt8(ascii: "}")):
      true
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

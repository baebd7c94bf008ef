/// What a text in the place of a key is, judged by its spelling alone.
enum KeyShape: Equatable {
  /// A secret.
  case raw
  /// 64 hex digits: a SHA-256.
  case hash
  /// An id, a label, a hint, a fingerprint.
  case plain

  /// The prefixes by which providers mark their secrets.
  static let prefixes = SecretPrefixTable(SecretPrefix.all)

  /// Beginnings of ids that are meant to be shown: Claude and OpenAI ids, resource names, digests.
  private static let publicPrefixes: [StaticString] = [
    "apikey_", "admin_api_key_", "key_", "wrkspc_", "user_", "svac_", "org_", "proj_", "sha256:",
    "hmac-sha256:", "arn:", "projects/", "//iam.",
  ]

  /// Beginnings of AWS access key and principal ids.
  private static let amazonPrefixes: [StaticString] = [
    "AKIA", "ASIA", "AIDA", "AROA", "AGPA", "ANPA", "ACCA",
  ]

  /// The secret prefix that `text` begins with; `nil` when it has none, or nothing behind it.
  static func knownPrefix(of text: UnsafeBufferPointer<UInt8>) -> StaticString? {
    guard prefixes.mayBegin(in: text, at: 0) else { return nil }
    return prefixes.prefixes(of: text).first { prefix in
      text.count >= prefix.count + 4
        && (prefix.isChosen || prefix.fits(text.part(prefix.count..<text.count)))
    }?.text
  }

  /// Whether `text` is an id or a digest, by its beginning.
  static func isPublicID(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    publicPrefixes.contains { text.starts(with: $0) } || isAmazonID(text)
  }

  /// Ids of what is no key: a person, an organisation, a workspace.
  private static let prefixesOfOthers: [StaticString] = ["user_", "org_", "proj_", "wrkspc_"]

  /// The same, where a key or an id of one is expected and nothing else.
  static func isPublicID(_ text: UnsafeBufferPointer<UInt8>, in place: KeyPlace) -> Bool {
    isPublicID(text)
      && (place == .name || !prefixesOfOthers.contains { text.starts(with: $0) })
  }

  /// Whether `text` is the id of a key, not of a user or another thing.
  static func isKeyID(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.starts(with: "apikey_")
      || (isAmazonID(text) && (text.starts(with: "AKIA") || text.starts(with: "ASIA")))
  }

  /// An id has nothing behind it: `AKIA…:…` holds the secret too.
  private static func isAmazonID(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= 16 && text.count <= 128
      && amazonPrefixes.contains { text.starts(with: $0) }
      && text.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }
  }

  /// Longest beginning and end of a key that a hint shows; a longer one is the key itself.
  static let longestHintStart = 24
  private static let longestHintEnd = 12

  /// Whether most was left out of `text`: dots, an ellipsis or stars stand for it. Behind them may
  /// stand what this program put in the place of a secret: else one that was taken out of a hint
  /// would make a secret of the hint.
  static func isHint(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let starts = 0..<min(text.count, longestHintStart + 1)
    guard let start = starts.first(where: { leavesOut(text, at: $0) }),
      let last = (start..<text.count).last(where: {
        isHintMark(text[$0]) || SecretStamp.ends(in: text, at: $0)
      })
    else { return false }
    return text.count - last - 1 <= longestHintEnd
  }

  private static func leavesOut(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard isHintMark(text[position]) else { return false }
    let rest = text.part(position..<text.count)
    return rest.starts(with: "...") || rest.starts(with: "…") || rest.starts(with: "**")
  }

  private static func isHintMark(_ byte: UInt8) -> Bool {
    // The last byte of the ellipsis is 0xA6.
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "*") || byte == 0xE2 || byte == 0xA6
  }

  init(of text: UnsafeBufferPointer<UInt8>) {
    self = KeyShape.shape(of: text)
  }

  private static func shape(of text: UnsafeBufferPointer<UInt8>) -> KeyShape {
    if text.count < 6 || isHint(text) { return .plain }
    if knownPrefix(of: text) != nil { return .raw }
    if isPublicID(text) { return .plain }
    if text.count == 64, text.hexadecimalDigitsOnly { return .hash }
    // An address, a name with words: no key holds these, but a part of it may be one.
    if text.contains(where: isBetweenParts) {
      return parts(of: text).contains { shape(of: $0) == .raw } ? .raw : .plain
    }
    return isRandom(text) ? .raw : .plain
  }

  /// The part of `text`, which is raw, that is the secret: of `AKIA…:…` what is behind the colon.
  static func rawPart(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    parts(of: text).first { shape(of: $0) == .raw } ?? text
  }

  private static func isBetweenParts(_ byte: UInt8) -> Bool {
    byte <= 32 || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
  }

  private static func parts(
    of text: UnsafeBufferPointer<UInt8>
  ) -> [UnsafeBufferPointer<UInt8>] {
    text.split(whereSeparator: isBetweenParts).map { UnsafeBufferPointer(rebasing: $0) }
  }

  /// Whether some run of letters and digits is long and mixed as no word or date is: keys are
  /// drawn at random, names are not. The dashes of a UUID keep its runs short: it is an id.
  private static func isRandom(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var run = Randomness()
    for byte in text {
      if byte.isLetterOrDigit || byte.isBase64Mark {
        run.add(byte)
      } else {
        if run.isRandom { return true }
        run = Randomness()
      }
    }
    return run.isRandom
  }
}

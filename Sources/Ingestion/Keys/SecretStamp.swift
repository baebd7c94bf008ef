/// What stands in a text where a secret was: `[redacted:3f9c2a1b]`, or `[redacted]`.
///
/// The eight digits are the first of the secret's SHA-256: equal secrets look equal, and as the
/// credential `sha256:3f9c2a1b…` does. Only a secret that nobody can find by trying has them:
/// drawn at random, and worth more than 112 bits. A password has none.
/// Documentation/Decisions/fingerprints-of-stray-secrets.md says why.
enum SecretStamp {
  private static let digits = 8
  /// Bytes of `[redacted]`, and of one with digits.
  private static let shortestStamp = 10
  private static let longestStamp = shortestStamp + 1 + digits

  static func stamp(of secret: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    isUnguessable(secret)
      ? stamp(ofFingerprint: CredentialKey.fingerprint(of: secret)) : Array("[redacted]".utf8)
  }

  /// - Parameter fingerprint: `sha256:` and 64 hex digits.
  static func stamp(ofFingerprint fingerprint: String) -> [UInt8] {
    Array("[redacted:".utf8) + fingerprint.utf8.dropFirst(7).prefix(digits)
      + [UInt8(ascii: "]")]
  }

  /// Whether `text` is what stands in the place of a secret, and nothing more.
  static func isStamp(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.equals("[redacted]")
      || text.count == longestStamp && text.starts(with: "[redacted:") && text.ends(with: "]")
        && text.part(text.count - 1 - digits..<text.count - 1).hexadecimalDigitsOnly
  }

  /// Whether a stamp ends with the byte at `position`.
  static func ends(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    text[position] == UInt8(ascii: "]")
      && [shortestStamp, longestStamp].contains { count in
        position + 1 >= count && isStamp(text.part(position + 1 - count..<position + 1))
      }
  }

  /// Whether the colon at `position` is the one of a stamp.
  static func holds(_ position: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = position - (shortestStamp - 1)
    return start >= 0 && start + longestStamp <= text.count
      && isStamp(text.part(start..<start + longestStamp))
  }

  private static func isUnguessable(_ secret: UnsafeBufferPointer<UInt8>) -> Bool {
    let prefix = KeyShape.knownPrefix(of: secret)?.utf8CodeUnitCount ?? 0
    var run = Randomness()
    var isHexadecimal = true
    for byte in secret[prefix...] where byte.isLetterOrDigit {
      run.add(byte)
      isHexadecimal = isHexadecimal && byte.isHexadecimalDigit
    }
    return run.isUnguessable(isHexadecimal: isHexadecimal)
  }
}

extension CredentialKey {
  /// What stands in stored texts where the credential of this name was taken out of them; `nil`
  /// when the name is no fingerprint (`sha256:…`), which alone tells.
  public static func stamp(of name: String) -> String? {
    guard name.hasPrefix("sha256:"), name.utf8.count == 71 else { return nil }
    return String(decoding: SecretStamp.stamp(ofFingerprint: name), as: UTF8.self)
  }

  /// `text` without the secrets in it; itself when it holds none. For what a person is shown of
  /// arguments, paths and messages.
  public static func withoutSecrets(_ text: String) -> String {
    var text = text
    var clean: [UInt8] = []
    let isRedacted = text.withUTF8 { KeyRedaction.redact($0, into: &clean) }
    return isRedacted ? String(decoding: clean, as: UTF8.self) : text
  }
}

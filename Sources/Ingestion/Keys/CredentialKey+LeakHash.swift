internal import CCrypto

extension CredentialKey {
  /// What begins the name that ``leakHash(ofRawKey:)`` makes.
  static let leakHashPrefix = "hmsl:"

  /// The name under which GitGuardian's HasMySecretLeaked knows the key, `hmsl:` and 64 hex digits:
  /// scrypt with a public salt. `nil` when it cannot be computed. Slow on purpose, some
  /// milliseconds; for use in memory only.
  public static func leakHash(ofRawKey key: String) -> String? {
    var key = key
    return key.withUTF8 { leakHash(ofRawKey: $0) }
  }

  /// The same of a key in memory that its owner wipes.
  public static func leakHash(ofRawKey key: UnsafeBufferPointer<UInt8>) -> String? {
    var salt = [UInt8](repeating: 0, count: 32)
    let text = Array("GitGuardian".utf8)
    guard EVP_Digest(text, text.count, &salt, nil, EVP_sha256(), nil) == 1 else { return nil }
    var hash = [UInt8](repeating: 0, count: 32)
    let isMade = UnsafeRawBufferPointer(key).withMemoryRebound(to: CChar.self) { characters in
      EVP_PBE_scrypt(
        characters.baseAddress, characters.count, salt, salt.count, 2048, 8, 1, 0, &hash,
        hash.count)
    }
    guard isMade == 1 else { return nil }
    let digits = hash.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return leakHashPrefix + digits.joined()
  }
}

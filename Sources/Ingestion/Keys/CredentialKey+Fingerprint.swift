/// What follows from a fingerprint alone, without the key.
extension CredentialKey {
  /// The names that ``names(ofRawKey:)`` has of every key, from its fingerprint, which is the
  /// first: the hash in hex and in base64, and the fingerprint of the latter. `nil` for what is
  /// none.
  public static func names(ofFingerprint text: String) -> [String]? {
    guard text.hasPrefix("sha256:"), text.utf8.count == 71 else { return nil }
    let digits = Array(text.utf8.dropFirst(7))
    // In capitals no log and no report of ours has one.
    guard digits.allSatisfy({ $0.isHexadecimalDigit && !(65...70).contains($0) }) else {
      return nil
    }
    let hash = digits.withUnsafeBufferPointer { digits in
      stride(from: 0, to: digits.count, by: 2).compactMap {
        digits.hexadecimal(at: $0, digits: 2).map(UInt8.init(truncatingIfNeeded:))
      }
    }
    let base64 = base64Text(hash)
    return [text, String(text.dropFirst(7)), base64, fingerprint(ofRawKey: base64)]
  }
}

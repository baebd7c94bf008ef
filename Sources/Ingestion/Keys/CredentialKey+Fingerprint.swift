/// What follows from a fingerprint alone, without the key.
extension CredentialKey {
  /// The names that ``names(ofRawKey:)`` has of every key, from its fingerprint, which is the
  /// first: the hash in hex and in base64, and the fingerprint of the latter. `nil` for what is
  /// none.
  public static func names(ofFingerprint text: String) -> [String]? {
    guard text.hasPrefix("sha256:"), text.utf8.count == 71 else { return nil }
    let digits = Array(text.utf8.dropFirst(7))
    var hash: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      hash.append(high << 4 | low)
    }
    let base64 = base64Text(hash)
    return [text, String(text.dropFirst(7)), base64, fingerprint(ofRawKey: base64)]
  }

  /// Of a lower-case hex digit.
  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

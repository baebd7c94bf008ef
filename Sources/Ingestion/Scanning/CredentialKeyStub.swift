internal import CCrypto

public enum CredentialKey {
  public static func fingerprint(ofRawKey key: String) -> String {
    var digest = Digest()
    Array(key.utf8).withUnsafeBufferPointer { digest.update($0) }
    return "sha256:" + digest.finishInHex()
  }
  public static func hint(ofRawKey key: String) -> String? { nil }
  public static func looksRaw(_ text: String) -> Bool {
    text.count >= 20 && text.hasPrefix("sk") && !text.contains(" ")
  }
}

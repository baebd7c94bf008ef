internal import CCrypto

/// Turns raw keys into names. A raw key is looked at in memory and never kept.
public enum CredentialKey {
  /// `sha256:` and the 64 hex digits of the SHA-256 of the key's bytes: the form in which a raw key
  /// met in a log, or typed by a user, is known everywhere else.
  public static func fingerprint(ofRawKey key: String) -> String {
    var key = key
    return key.withUTF8 { fingerprint(of: $0) }
  }

  /// The recognisable prefix and the last four characters, `sk-ant-…wxyz`; `nil` when the key has
  /// fewer than 20 characters, of which four would tell too much.
  public static func hint(ofRawKey key: String) -> String? {
    var key = key
    return key.withUTF8 { hint(of: $0) }
  }

  /// Every name under which a log may know this raw key, the fingerprint first, each once: the
  /// hash in hex and in base64 (as GitHub's audit log has it), the hints that providers print, and
  /// the key itself when it is no secret but an id (`AKIA…`, `apikey_…`, a label). For use in
  /// memory only.
  public static func names(ofRawKey key: String) -> [String] {
    var key = key
    return key.withUTF8 { names(ofRawKey: $0) }
  }

  /// The same of a key in memory that its owner wipes; no copy of a secret is made.
  public static func names(ofRawKey key: UnsafeBufferPointer<UInt8>) -> [String] {
    let key = key.trimmed
    guard !key.isEmpty else { return [] }
    let print = fingerprint(of: key)
    let base64 = base64Text(hash(of: key))
    var names = [print, String(print.dropFirst(7)), base64, fingerprint(ofRawKey: base64)]
    switch KeyShape(of: key) {
    case .raw:
      names += hints(of: key)
      if let given = fingerprint(ofBase64Hash: key) {
        names.append(String(decoding: given, as: UTF8.self))
      }
    case .hash: names.append("sha256:" + String(decoding: key, as: UTF8.self).lowercased())
    case .plain: names.append(String(decoding: key, as: UTF8.self))
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Whether `text` is a secret rather than an id, a label, a hint or a fingerprint. In doubt it is
  /// a secret: a fingerprinted label is a nuisance, a stored key a second leak.
  public static func looksRaw(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { KeyShape(of: $0.trimmed) } == .raw
  }

  /// The same of bytes that their owner wipes.
  public static func looksRaw(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    KeyShape(of: bytes.trimmed) == .raw
  }

  /// The providers' own spellings of a hint, as their key listings print them.
  private static func hints(of key: UnsafeBufferPointer<UInt8>) -> [String] {
    guard let hint = hint(of: key) else { return [] }
    let last = String(decoding: key.suffix(4), as: UTF8.self)
    var hints = [hint, hint.replacing("…", with: "...")]
    if key.starts(with: "sk-ant-"), key.count >= 40 {
      hints.append(String(decoding: key.prefix(16), as: UTF8.self) + "..." + last)
    }
    if key.starts(with: "sk-") { hints.append("sk-..." + last) }
    return hints
  }

  /// Those of ``names(ofRawKey:)`` that may be written: without the key itself, in whatever case,
  /// unless it is the id of an AWS key, which is no secret. The owner of `key` wipes it.
  public static func recordableNames(ofRawKey key: UnsafeBufferPointer<UInt8>) -> [String] {
    let key = key.trimmed
    let names = names(ofRawKey: key)
    guard !KeyShape.isKeyID(key) || key.starts(with: "apikey_") else { return names }
    return names.filter { !holds(key, inAnyCase: $0) }
  }

  /// Whether `key` stands in `name`, whatever the case of its letters.
  private static func holds(_ key: UnsafeBufferPointer<UInt8>, inAnyCase name: String) -> Bool {
    let name = Array(name.utf8)
    guard !key.isEmpty, name.count >= key.count else { return key.isEmpty }
    return (0...name.count - key.count).contains { start in
      key.indices.allSatisfy { lowered(name[start + $0]) == lowered(key[$0]) }
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 65 && byte <= 90 ? byte | 32 : byte
  }

  // MARK: Bytes

  /// ``fingerprint(ofRawKey:)`` of bytes that their owner wipes.
  public static func fingerprint(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    var digest = Digest()
    digest.update(bytes)
    return "sha256:" + digest.finishInHex()
  }

  static func hint(of key: UnsafeBufferPointer<UInt8>) -> String? {
    guard key.count >= 20 else { return nil }
    return (KeyShape.knownPrefix(of: key).map { String(describing: $0) } ?? "") + "…"
      + String(decoding: key.suffix(4), as: UTF8.self)
  }

  /// The fingerprint of the key whose SHA-256 `text` is in base64; `nil` when it is none.
  static func fingerprint(ofBase64Hash text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    // 44 characters and one `=` are 32 bytes.
    guard text.count == 44, let base = text.baseAddress, text[43] == UInt8(ascii: "="),
      text[42] != UInt8(ascii: "=")
    else { return nil }
    var hash = [UInt8](repeating: 0, count: 33)
    guard EVP_DecodeBlock(&hash, base, 44) == 33 else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    return hash.prefix(32).reduce(into: Array("sha256:".utf8)) { name, byte in
      name += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  private static func hash(of key: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: 32)
    EVP_Digest(key.baseAddress, key.count, &hash, nil, EVP_sha256(), nil)
    return hash
  }

  static func base64Text(_ bytes: [UInt8]) -> String {
    var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let length = EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
    return String(decoding: text.prefix(Int(length)), as: UTF8.self)
  }
}

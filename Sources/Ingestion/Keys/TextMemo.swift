internal import Vocabulary

/// Remembers what texts of a batch were turned into, so that the work is done once for each
/// distinct text and costs one look-up for each record.
struct TextMemo<Meaning>: ~Copyable {
  private var texts = Interner()
  /// The meaning of text n stands at n - 1.
  private var meanings: [Meaning] = []

  init() {}

  /// What `bytes`, not empty, was turned into; `nil` when it is new, and then ``remember(_:)``
  /// must follow.
  mutating func meaning(of bytes: UnsafeBufferPointer<UInt8>) -> Meaning? {
    let number = Int(texts.number(of: bytes))
    return number > 0 && number <= meanings.count ? meanings[number - 1] : nil
  }

  mutating func remember(_ meaning: Meaning) { meanings.append(meaning) }

  mutating func forget() {
    guard !meanings.isEmpty else { return }
    _ = texts.takeTable()
    meanings.removeAll(keepingCapacity: true)
  }
}

extension BatchBuilder {
  /// The number of the name to keep of bytes that stand in the place of a key: raw keys become
  /// fingerprints (see ``CredentialKey``); 0 for a placeholder.
  mutating func credential(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !bytes.isEmpty else { return 0 }
    if let known = credentialMemo.meaning(of: bytes) { return known }
    let number = text(CredentialKey.name(of: bytes))
    credentialMemo.remember(number)
    return number
  }

  /// As ``credential(_:)-(UnsafeBufferPointer<UInt8>)``, escapes resolved first.
  mutating func credential(_ json: JSONText) -> UInt32 {
    guard json.hasEscapes else { return credential(json.bytes) }
    var plain: [UInt8] = []
    json.unescape(into: &plain)
    return plain.withUnsafeBufferPointer { credential($0) }
  }
}

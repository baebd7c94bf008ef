internal import Vocabulary

/// Text numbers of a credential's name and of its hint; 0 where there is none.
struct CredentialTexts {
  var name: UInt32 = 0
  var hint: UInt32 = 0
}

extension BatchBuilder {
  /// The number of the name to keep of bytes that stand in the place of a key, its hint added as an
  /// alias: raw keys become fingerprints (see ``CredentialKey``); 0 for a placeholder.
  /// - Parameter wasSent: they are what a client sent to be let in.
  mutating func credential(
    _ bytes: UnsafeBufferPointer<UInt8>, wasSent: Bool = false
  ) -> UInt32 {
    credential(credentialTexts(bytes, wasSent: wasSent))
  }

  /// As ``credential(_:wasSent:)-(UnsafeBufferPointer<UInt8>,Bool)``, escapes resolved first.
  mutating func credential(_ json: JSONText, wasSent: Bool = false) -> UInt32 {
    credential(credentialTexts(json, wasSent: wasSent))
  }

  /// The number of the name, its hint added as an alias.
  mutating func credential(_ texts: CredentialTexts) -> UInt32 {
    alias(credential: texts.name, alias: texts.hint)
    return texts.name
  }

  /// Name and hint, for a format that knows a better name of the same credential.
  mutating func credentialTexts(_ json: JSONText, wasSent: Bool) -> CredentialTexts {
    json.withPlainBytes { credentialTexts($0, wasSent: wasSent) }
  }

  mutating func credentialTexts(
    _ bytes: UnsafeBufferPointer<UInt8>, wasSent: Bool
  ) -> CredentialTexts {
    guard !bytes.isEmpty else { return CredentialTexts() }
    guard bytes.count <= CredentialKey.longestKey else {
      note(
        "What is longer than \(CredentialKey.longestKey) bytes in the place of a key was not taken "
          + "for one: those requests name no key.")
      return CredentialTexts()
    }
    let known = wasSent ? sentKeyMemo.meaning(of: bytes) : credentialMemo.meaning(of: bytes)
    if let known { return known }
    let key = CredentialKey.name(of: bytes, wasSent: wasSent)
    let texts = CredentialTexts(name: text(key.name), hint: text(key.hint))
    if wasSent { sentKeyMemo.remember(texts) } else { credentialMemo.remember(texts) }
    return texts
  }

  /// Makes `texts` names of `credential`, or the credential itself when that is still 0.
  mutating func alsoKnown(as texts: CredentialTexts, _ credential: inout UInt32) {
    if credential == 0 { credential = texts.name }
    alias(credential: credential, alias: texts.name)
    alias(credential: credential, alias: texts.hint)
  }
}

import Testing

@testable import Ingestion

private func name(_ text: String, in place: KeyPlace) -> (name: String, hint: String) {
  let key = Array(text.utf8).withUnsafeBufferPointer {
    CredentialKey.name(of: $0, in: place)
  }
  return (String(decoding: key.name, as: UTF8.self), String(decoding: key.hint, as: UTF8.self))
}

@Suite("Names of keys")
struct CredentialKeyTests {
  static let hash = "88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b"

  @Test("a raw key is known by the SHA-256 of its bytes")
  func fingerprint() {
    #expect(
      CredentialKey.fingerprint(ofRawKey: "example-token")
        == "sha256:4d1566a1d7df42a8517456d60ea06ed284e535cfe4c956aa6ee172dbcdf945f7")
  }

  @Test("GitHub's base64 of the hash is one of the names")
  func base64() {
    #expect(
      CredentialKey.names(ofRawKey: "example-token")
        .contains("TRVmodffQqhRdFbWDqBu0oTlNc/kyVaqbuFy2835Rfc="))
  }

  @Test("every name of a raw key is there once, the fingerprint first, and none is the key")
  func names() {
    for key in SampleKeys.all {
      let names = CredentialKey.names(ofRawKey: key)
      #expect(names.first == CredentialKey.fingerprint(ofRawKey: key))
      #expect(Set(names).count == names.count)
      #expect(!names.contains { $0.contains(key) })
      #expect(names.contains(String(names[0].dropFirst(7))))
      #expect(CredentialKey.names(ofRawKey: " \(key)\n") == names)
    }
    #expect(CredentialKey.names(ofRawKey: SampleKeys.anthropic).contains("sk-ant-…yzAA"))
    #expect(CredentialKey.names(ofRawKey: SampleKeys.anthropic).contains("sk-ant-api03-AbC...yzAA"))
    #expect(CredentialKey.names(ofRawKey: SampleKeys.amazonID).contains(SampleKeys.amazonID))
    #expect(CredentialKey.names(ofRawKey: "  ") == [])
  }

  @Test(
    "a hint shows the provider's prefix and four characters, of long keys only",
    arguments: [
      (SampleKeys.anthropic, "sk-ant-…yzAA"), (SampleKeys.stripe, "sk_live_…Uv8x"),
      (SampleKeys.amazonSecret, "…KEY9"), ("short-key-12345", nil),
    ] as [(String, String?)])
  func hint(key: String, expected: String?) {
    #expect(CredentialKey.hint(ofRawKey: key) == expected)
  }

  @Test("tells secrets from what may be shown", arguments: SampleKeys.all)
  func raw(key: String) {
    #expect(CredentialKey.looksRaw(key))
  }

  @Test(
    "ids, labels, hints, fingerprints, addresses and words are no secrets",
    arguments: [
      SampleKeys.amazonID, SampleKeys.amazonSessionID, "AROAEXAMPLEEXAMPLE00:ci-session",
      "apikey_01EXAMPLEaaaaaaaaaaaaaaaa", "key_Ab3dEf6hIj9lMn2p", hash, "sha256:" + hash,
      "sk-ant-…yzAA", "sk-ant-api03-AbC...yzAA", "****************WXYZ", "sk-...wxyz",
      "a0dd7b3c-0000-4000-8000-000000000001", "prod-backend", "ci@example.com", "2001:db8::7",
      "ServiceAccountProduction2026", "arn:aws:iam::111122223333:user/ci-bot", "hvs", "sk-", "",
      "hmac-sha256:" + hash,
    ])
  func plain(text: String) {
    #expect(!CredentialKey.looksRaw(text))
  }

  @Test(
    "what stands in the place of a key is kept as an id, a hash or a fingerprint",
    arguments: [
      (SampleKeys.amazonID, SampleKeys.amazonID), ("prod-backend", "prod-backend"),
      ("\"prod-backend\" ", "prod-backend"), (hash, "sha256:" + hash),
      (hash.uppercased(), "sha256:" + hash), ("sha256:" + hash, "sha256:" + hash),
      ("sk-ant-…yzAA", "sk-ant-…yzAA"),
      (SampleKeys.anthropic, CredentialKey.fingerprint(ofRawKey: SampleKeys.anthropic)),
      ("Bearer " + SampleKeys.openAI, CredentialKey.fingerprint(ofRawKey: SampleKeys.openAI)),
      ("bearer hunter2secret", CredentialKey.fingerprint(ofRawKey: "hunter2secret")),
      (
        SampleKeys.amazonID + ":" + SampleKeys.amazonSecret,
        CredentialKey.fingerprint(ofRawKey: SampleKeys.amazonSecret)
      ),
    ] as [(String, String)])
  func kept(text: String, expected: String) {
    #expect(name(text, in: .name).name == expected)
  }

  @Test(
    "what a client sent is a secret, unless it is a public id, a hint or a placeholder",
    arguments: [
      (SampleKeys.amazonID, SampleKeys.amazonID), ("sk-ant-…yzAA", "sk-ant-…yzAA"),
      ("apikey_01EXAMPLE", "apikey_01EXAMPLE"),
      ("user_hunter2", CredentialKey.fingerprint(ofRawKey: "user_hunter2")),
      ("demo-key", CredentialKey.fingerprint(ofRawKey: "demo-key")),
      (hash, CredentialKey.fingerprint(ofRawKey: hash)),
      ("Bearer " + hash, CredentialKey.fingerprint(ofRawKey: hash)),
    ] as [(String, String)])
  func sent(text: String, expected: String) {
    #expect(name(text, in: .sent).name == expected)
  }

  @Test(
    "what stands under a name that says key is one, unless it is a public id, a hash or a hint",
    arguments: [
      "Winter2026!", "prod-backend", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
      "ABCD-EFGH-IJKL-MNOP-QRST", "abcdefghijklmnopqrstuvwxyz012345", "user_Hunter2",
      "12345678901234567890123456789012", "prod_9f8e7d6c5b4a", "123",
    ])
  func value(text: String) {
    let print = CredentialKey.fingerprint(ofRawKey: text)
    #expect(name(text, in: .value).name == print)
    #expect(!name(text, in: .value).hint.contains(text))
    #expect(name(text, in: .name).name == text)
    // Whoever asks by the label finds it.
    #expect(CredentialKey.names(ofRawKey: text).contains(print))
  }

  @Test(
    "an id, a hash and a hint stay what they are under a name that says key",
    arguments: [
      SampleKeys.amazonID, "apikey_01EXAMPLEaaaaaaaaaaaaaaaa", "key_Ab3dEf6hIj9lMn2p",
      "sha256:" + hash, "sk-ant-…yzAA", "hmac-sha256:" + hash,
    ])
  func valueOfID(text: String) {
    #expect(name(text, in: .value).name == text)
    #expect(name(Self.hash, in: .value).name == "sha256:" + Self.hash)
  }

  @Test(
    "a placeholder is no key",
    arguments: [
      "", "-", "--", "null", "None", "undefined", "REDACTED", "[REDACTED]", "<redacted>", "***",
      "xxxxxxxx", "XXXX-XXXX", "[FILTERED]", "sk-ant-[REDACTED]", "Bearer REDACTED", "Bearer ***",
      "••••••••",
    ])
  func placeholder(text: String) {
    for place in KeyPlace.allCases {
      #expect(name(text, in: place) == ("", ""), "\(place)")
    }
  }

  @Test(
    "an example left in a request is no key",
    arguments: [
      "${API_KEY}", "$API_KEY", "{{api_key}}", "<your-key>", "YOUR_API_KEY", "your-api-key-here",
      "n/a", "unknown", "filtered-out", "[key]",
    ])
  func example(text: String) {
    #expect(name(text, in: .sent) == ("", ""))
  }

  @Test(
    "a name that resembles a placeholder is a name",
    arguments: [
      "na-1", "unknown-2", "nullify", "API Key", "[prod]", "masked-service", "anonymous", "x",
      "$team",
    ])
  func noPlaceholder(text: String) {
    #expect(name(text, in: .name).name == text)
  }

  @Test("neither the name nor the hint holds the key", arguments: SampleKeys.all)
  func holdsNothing(key: String) {
    for text in [key, "Bearer \(key)", "user:\(key)", " \"\(key)\""] {
      for place in KeyPlace.allCases {
        let kept = name(text, in: place)
        #expect(kept.name == CredentialKey.fingerprint(ofRawKey: key), "\(text)")
        #expect(kept.hint.count < 18)
      }
    }
  }
}

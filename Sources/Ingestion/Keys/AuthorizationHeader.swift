internal import CCrypto

/// The keys in the value of an `Authorization` header, or of one that holds a key alone.
///
/// Whoever holds a key may send it in any way that the server takes: `Bearer KEY`, `Basic` with
/// the key as the user or the password (RFC 7617), `Token token="KEY", nonce="…"`. All are the
/// same key.
struct AuthorizationHeader {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  private let value: Bytes

  init(_ value: Bytes) { self.value = value.trimmed }

  /// Calls `body` with every text that may be the key, as it is before it was encoded: one, or user
  /// and password where both look like keys. Without a key among them user and password stand for
  /// one credential, as they were sent.
  func forEachKey(_ body: (Bytes) -> Void) {
    guard let space = value.index(of: 32), CredentialKey.isScheme(value.part(0..<space)) else {
      return body(value)
    }
    let scheme = value.part(0..<space)
    let rest = value.part(space..<value.count).trimmed
    if scheme.count == 5, CredentialKey.isHeaderScheme(scheme), let pair = decoded(rest) {
      return pair.withUnsafeBufferPointer { pair in
        if !forEachKey(ofPair: pair, body) { body(value) }
      }
    }
    body(parameter(of: rest) ?? value)
  }

  /// - Returns: whether one of them is a key.
  private func forEachKey(ofPair pair: Bytes, _ body: (Bytes) -> Void) -> Bool {
    guard let colon = pair.index(of: UInt8(ascii: ":")) else { return false }
    let user = pair.part(0..<colon)
    let password = pair.part(colon + 1..<pair.count)
    if password.isEmpty, !user.isEmpty {
      body(user)
      return true
    }
    let keys = [user, password].filter { KeyShape(of: $0) == .raw }
    keys.forEach(body)
    return !keys.isEmpty
  }

  /// The value of the first parameter that is called like a key: of `token="KEY", nonce="…"` KEY.
  private func parameter(of rest: Bytes) -> Bytes? {
    guard let equals = rest.index(of: UInt8(ascii: "=")),
      let parameter = KeyParameter(name: rest.part(0..<equals)), parameter.credential != .never
    else { return nil }
    let end = rest.index(of: UInt8(ascii: ","), from: equals) ?? rest.count
    let written = rest.part(equals + 1..<end).trimmed
    let isQuoted =
      written.count >= 2 && written.first == UInt8(ascii: "\"")
      && written.last == UInt8(ascii: "\"")
    return isQuoted ? written.part(1..<written.count - 1) : written
  }

  /// What `text` is in base64, with or without its padding; `nil` when it is none.
  private func decoded(_ text: Bytes) -> [UInt8]? {
    guard !text.isEmpty, text.count <= CredentialKey.longestKey else { return nil }
    let bare = text.prefix { $0 != UInt8(ascii: "=") }
    let padding = (4 - bare.count % 4) % 4
    guard padding < 3, !bare.contains(where: { $0 <= 32 }) else { return nil }
    let whole = bare + [UInt8](repeating: UInt8(ascii: "="), count: padding)
    var bytes = [UInt8](repeating: 0, count: whole.count / 4 * 3)
    guard Int(EVP_DecodeBlock(&bytes, Array(whole), Int32(whole.count))) == bytes.count else {
      return nil
    }
    return bytes.dropLast(padding)
  }
}

/// Finds the credential that a URL query carries.
enum QueryKey {
  /// A credential found in a query: the raw key, or an id that is no secret.
  enum Found: Equatable {
    case rawKey([UInt8])
    case id([UInt8])
  }

  /// Parameters that hold a key whatever it looks like, in lower case without `-`, `_` and `.`.
  private static let keyNames: Set<String> = [
    "apikey", "xapikey", "accesstoken", "apitoken", "authtoken", "accesskey", "apisecret",
    "secretkey", "subscriptionkey", "ocpapimsubscriptionkey", "xapitoken", "xauthtoken",
    "privatetoken", "apikeyid", "bearertoken",
  ]
  /// Parameters that hold a key only if their value looks like one.
  private static let doubtfulNames: Set<String> = ["key", "token", "auth", "secret", "sig", "k"]
  /// Parameters that hold the id of a key: AWS signs URLs with `X-Amz-Credential=AKIA…/date/…`.
  private static let idNames: Set<String> = ["xamzcredential", "awsaccesskeyid"]
  private static let longestName = 32
  /// Longer values are documents, not keys.
  private static let longestKey = 4096

  /// The first credential in `query`, the text behind the question mark.
  static func find(in query: UnsafeBufferPointer<UInt8>) -> Found? {
    var start = 0
    while start < query.count {
      var end = start
      var equals: Int?
      while end < query.count, query[end] != UInt8(ascii: "&"), query[end] != UInt8(ascii: ";") {
        if query[end] == UInt8(ascii: "="), equals == nil { equals = end }
        end += 1
      }
      if let equals,
        let found = credential(
          name: query.part(start..<equals), value: query.part(equals + 1..<end))
      {
        return found
      }
      start = end + 1
    }
    return nil
  }

  private static func credential(
    name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>
  ) -> Found? {
    guard !name.isEmpty, name.count <= longestName, !value.isEmpty, value.count <= longestKey
    else { return nil }
    // Every name that counts holds one of these letters early; most names are ruled out here.
    let plain = String(
      decoding: name.lazy.filter { ![45, 46, 95].contains($0) }
        .map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }, as: UTF8.self)
    if keyNames.contains(plain) {
      let key = decoded(value)
      return isRemoved(key) ? nil : .rawKey(key)
    }
    if doubtfulNames.contains(plain) {
      let key = decoded(value)
      return CredentialKey.looksRaw(String(decoding: key, as: UTF8.self)) ? .rawKey(key) : nil
    }
    if idNames.contains(plain) {
      let id = decoded(value).prefix { $0 != UInt8(ascii: "/") }
      return id.isEmpty ? nil : .id(Array(id))
    }
    return nil
  }

  /// Whether somebody has put stars or a word in the key's place already.
  private static func isRemoved(_ key: [UInt8]) -> Bool {
    let text = String(decoding: key, as: UTF8.self).uppercased()
    return text.allSatisfy { "*X.-".contains($0) } || text.contains("***")
      || text.contains("REDACTED") || text.contains("FILTERED") || text.contains("MASKED")
  }

  /// `value` with `%HH` and `+` resolved.
  private static func decoded(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(value.count)
    var position = 0
    while position < value.count {
      let byte = value[position]
      if byte == UInt8(ascii: "%"), let code = value.hexadecimal(at: position + 1, digits: 2) {
        plain.append(UInt8(truncatingIfNeeded: code))
        position += 3
      } else {
        plain.append(byte == UInt8(ascii: "+") ? 32 : byte)
        position += 1
      }
    }
    return plain
  }
}

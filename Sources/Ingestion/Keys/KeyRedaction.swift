internal import Vocabulary

/// Takes key-looking values out of free text that is kept: user agents, paths, principals.
///
/// What is taken out: a value with a secret's prefix (`sk-ant-…`); the value of a parameter whose
/// name says secret (`?api_key=…`); what follows `Bearer` or `Basic`; the password in a URL. Ids
/// (`AKIA…`), hints and fingerprints stay. Random text without prefix or name stays too: hashes and
/// object ids look the same, and losing them would lose the evidence.
///
/// Cost: about one comparison for each byte of text without keys. It is meant to run once for each
/// distinct text of a batch, as its table of texts is handed on, never once for each record.
enum KeyRedaction {
  static let marker: StaticString = "[redacted]"
  /// A shorter value after a secret's prefix is a word: `sk-learn`.
  private static let minimumSecretBytes = 12

  /// Replaces `buffer` by `text` without its keys; `false`, with `buffer` empty, when it has none.
  static func redact(
    _ text: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]
  ) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    var kept = 0
    var position = 0
    while position < text.count {
      guard let secret = secret(in: text, at: position) else {
        position += 1
        continue
      }
      buffer.append(contentsOf: text[kept..<secret.lowerBound])
      buffer.append(
        contentsOf: UnsafeBufferPointer(
          start: marker.utf8Start, count: marker.utf8CodeUnitCount))
      kept = secret.upperBound
      position = secret.upperBound
    }
    guard kept > 0 else { return false }
    buffer.append(contentsOf: text[kept...])
    return true
  }

  /// The secret that begins at, or is announced by the byte at, `position`.
  @inline(__always)
  private static func secret(
    in text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Range<Int>? {
    switch text[position] {
    case UInt8(ascii: "="): return value(of: text, after: position)
    case 32: return authorization(in: text, after: position)
    case UInt8(ascii: ":"): return password(in: text, after: position)
    default:
      guard isFirstOfPrefix[Int(text[position])] else { return nil }
      guard position == 0 || !text[position - 1].isLetterOrDigit else { return nil }
      return prefixed(in: text, at: position)
    }
  }

  private static let isFirstOfPrefix: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for prefix in KeyShape.prefixes { table[Int(prefix.utf8Start.pointee)] = true }
    return table
  }()

  private static func prefixed(
    in text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Range<Int>? {
    let rest = text.part(position..<text.count)
    guard let prefix = KeyShape.prefixes.first(where: { rest.starts(with: $0) }) else {
      return nil
    }
    var end = prefix.utf8CodeUnitCount
    while end < rest.count, rest[end].isSecretCharacter {
      // Three dots are a hint, one is part of a token.
      if rest.part(end..<rest.count).starts(with: "...") { return nil }
      end += 1
    }
    guard end - prefix.utf8CodeUnitCount >= minimumSecretBytes else { return nil }
    let tail = rest.part(end..<rest.count)
    if tail.starts(with: "…") || tail.starts(with: "*") { return nil }
    return position..<position + end
  }

  /// The value of `name=value` when the name says that it is a secret.
  private static func value(
    of text: UnsafeBufferPointer<UInt8>, after equals: Int
  ) -> Range<Int>? {
    var start = equals
    while start > 0, text[start - 1].isNameCharacter, equals - start < 40 { start -= 1 }
    let name = text.part(start..<equals).map { $0 | 32 }.filter { $0 >= 97 && $0 <= 122 }
    let isPlainKey = name.elementsEqual("key".utf8)
    guard isPlainKey || secretNames.contains(where: { name.elementsEqual($0.utf8) }) else {
      return nil
    }
    var end = equals + 1
    while end < text.count, !text[end].endsParameter { end += 1 }
    let value = text.part(equals + 1..<end)
    guard !value.isEmpty, !value.starts(with: "[redacted]"), !KeyShape.isHint(value) else {
      return nil
    }
    let shape = KeyShape(of: value)
    if isPlainKey { return shape == .plain ? nil : equals + 1..<end }
    return CredentialKey.isPublicID(value) ? nil : equals + 1..<end
  }

  /// Names of parameters, letters only, that carry a secret whatever it looks like.
  private static let secretNames = [
    "apikey", "xapikey", "token", "accesstoken", "refreshtoken", "idtoken", "authtoken", "secret",
    "clientsecret", "secretkey", "secretaccesskey", "awssecretaccesskey", "password", "passwd",
    "pwd", "signature", "xamzsignature", "xamzsecuritytoken", "sig", "authorization", "auth",
    "subscriptionkey", "privatetoken",
  ]

  private static func authorization(
    in text: UnsafeBufferPointer<UInt8>, after space: Int
  ) -> Range<Int>? {
    let before = text.part(max(0, space - 6)..<space).map { $0 | 32 }
    guard before.elementsEqual("bearer".utf8) || before.suffix(5).elementsEqual("basic".utf8)
    else { return nil }
    var end = space + 1
    while end < text.count, !text[end].endsParameter { end += 1 }
    let value = text.part(space + 1..<end)
    guard value.count >= 8, !KeyShape.isHint(value), !value.starts(with: "[redacted]") else {
      return nil
    }
    return space + 1..<end
  }

  /// The password of `scheme://user:password@host`.
  private static func password(
    in text: UnsafeBufferPointer<UInt8>, after colon: Int
  ) -> Range<Int>? {
    guard colon > 0 else { return nil }
    var start = colon
    while start > 0, text[start - 1] != UInt8(ascii: "/"), text[start - 1] > 32 {
      start -= 1
      if colon - start > 128 { return nil }
    }
    guard start >= 3, text.part(start - 3..<start).equals("://") else { return nil }
    var end = colon + 1
    while end < text.count, text[end] != UInt8(ascii: "@") {
      if text[end] == UInt8(ascii: "/") || text[end] <= 32 { return nil }
      end += 1
    }
    return end < text.count && end > colon + 1 ? colon + 1..<end : nil
  }
}

extension TextTable {
  /// This table with the keys taken out of every text; itself when there is none to take out.
  func redacted() -> TextTable {
    var clean: TextTable?
    var buffer: [UInt8] = []
    bytes.withUnsafeBufferPointer { all in
      for index in 1..<max(1, count) {
        let text = all.part(range(index))
        let isRedacted = KeyRedaction.redact(text, into: &buffer)
        if isRedacted, clean == nil {
          var table = TextTable()
          for earlier in 1..<index { _ = table.append(all.part(range(earlier))) }
          clean = table
        }
        if isRedacted { _ = clean?.append(buffer) } else { _ = clean?.append(text) }
      }
    }
    return clean ?? self
  }
}

extension CredentialKey {
  /// Whether `text` is an id or a fingerprint, by its beginning.
  static func isPublicID(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    KeyShape.publicPrefixes.contains { text.starts(with: $0) }
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (self >= 48 && self <= 57) || (self | 32 >= 97 && self | 32 <= 122)
  }

  fileprivate var isSecretCharacter: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ".")
  }

  fileprivate var isNameCharacter: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }

  fileprivate var endsParameter: Bool {
    self <= 32 || self == UInt8(ascii: "&") || self == UInt8(ascii: ";")
      || self == UInt8(ascii: "#") || self == UInt8(ascii: "\"") || self == UInt8(ascii: ",")
  }
}

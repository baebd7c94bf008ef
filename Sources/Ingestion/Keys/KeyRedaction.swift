internal import Vocabulary

/// Takes key-looking values out of free text that is kept: user agents, paths, principals.
///
/// What is taken out: a value with a secret's prefix (`sk-ant-…`) or shape (a private key); the
/// value of a parameter, header, variable or option whose name says secret (`?api_key=…`,
/// `"token": "…"`, `--password …`), and of a name that may say so when it looks random; what
/// follows `Bearer` or `Basic`; the password in a URL; all of them behind `%HH`, `\xHH`, `\u00HH`
/// and `\/` too, up to three times. Ids (`AKIA…`), hints and fingerprints stay. Random text without
/// prefix or name stays too: hashes and object ids look the same, and losing them would lose the
/// evidence. In its place stands a ``SecretStamp``.
///
/// Cost: about one comparison for each byte of text without keys. It is meant to run once for each
/// distinct text of a batch, as its table of texts is handed on, never once for each record.
enum KeyRedaction {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  private static let timesDecoded = 3
  /// Rounds after the first; one is nearly always enough, and needed only where one was found.
  private static let timesReadAgain = 4

  private struct Finding {
    var place: Range<Int>
    var stamp: [UInt8]
  }

  /// Replaces `buffer` by `text` without its keys; `false`, with `buffer` empty, when it has none.
  ///
  /// What is left is read again: a value that ends where a secret was taken out may look like one
  /// itself, and a text that was kept must hold nothing that reading it later would take out.
  static func redact(_ text: Bytes, into buffer: inout [UInt8]) -> Bool {
    guard redactOnce(text, into: &buffer) else { return false }
    var next: [UInt8] = []
    for _ in 0..<timesReadAgain {
      let isChanged = buffer.withUnsafeBufferPointer { redactOnce($0, into: &next) }
      guard isChanged, next != buffer else { break }
      swap(&buffer, &next)
    }
    return true
  }

  /// So much behind the place where a text is cut is searched too: more than it takes to know any
  /// secret by, its characters percent-encoded three times.
  static let searchedBeyondCut = 8192

  /// Where to cut `text` so that `limit` bytes are left at most, no part of a UTF-8 sequence and no
  /// part of a secret: less of a secret than all of it is not known for one.
  static func end(of text: Bytes, limit: Int) -> Int {
    guard text.count > limit else { return text.count }
    var end = limit
    while end > limit - 4, end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    let found = findings(in: text.part(0..<min(text.count, limit + searchedBeyondCut)))
    // From the last one back: the cut before one may fall into another.
    for place in found.reversed().map(\.place) where place.contains(end) {
      end = place.lowerBound
    }
    return end
  }

  private static func redactOnce(_ text: Bytes, into buffer: inout [UInt8]) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    let found = findings(in: text)
    guard !found.isEmpty else { return false }
    var kept = 0
    for secret in found where secret.place.upperBound > kept {
      // One secret seen through several encodings is one.
      if secret.place.lowerBound >= kept {
        buffer.append(contentsOf: text[kept..<secret.place.lowerBound])
        buffer += secret.stamp
      }
      kept = secret.place.upperBound
    }
    buffer.append(contentsOf: text[kept...])
    return true
  }

  /// The secrets in order of their beginnings; of those that begin together the longest is first.
  private static func findings(in text: Bytes) -> [Finding] {
    let plain = SecretFinder.secrets(in: text)
    let isEscaped =
      text.index(of: UInt8(ascii: "%")) != nil || text.index(of: UInt8(ascii: "\\")) != nil
    guard !plain.isEmpty || isEscaped else { return [] }
    var found = plain.map { Finding(place: $0, stamp: SecretStamp.stamp(of: text.part($0))) }
    if isEscaped { found += escapedSecrets(in: text) }
    found.sort {
      ($0.place.lowerBound, -$0.place.upperBound) < ($1.place.lowerBound, -$1.place.upperBound)
    }
    return found
  }

  /// The secrets, as ranges of `text`, that show when its escapes are resolved.
  private static func escapedSecrets(in text: Bytes) -> [Finding] {
    var found: [Finding] = []
    var decoded = Array(text)
    // Where every decoded byte begins in `text`.
    var origins = Array(0...text.count)
    for _ in 0..<timesDecoded {
      guard decode(&decoded, &origins) else { break }
      found += decoded.withUnsafeBufferPointer { decoded in
        SecretFinder.secrets(in: decoded).map {
          Finding(
            place: origins[$0.lowerBound]..<origins[$0.upperBound],
            stamp: SecretStamp.stamp(of: decoded.part($0)))
        }
      }
    }
    return found
  }

  /// Resolves `%HH`, `\xHH`, `\u00HH` and `\/` once; `false` when there is none.
  private static func decode(_ bytes: inout [UInt8], _ origins: inout [Int]) -> Bool {
    var count = 0
    var position = 0
    while position < bytes.count {
      let escape = bytes.withUnsafeBufferPointer { Self.escape(in: $0, at: position) }
      bytes[count] = escape?.byte ?? bytes[position]
      origins[count] = origins[position]
      count += 1
      position += escape?.length ?? 1
    }
    guard count < bytes.count else { return false }
    origins[count] = origins[bytes.count]
    bytes.removeSubrange(count...)
    origins.removeSubrange((count + 1)...)
    return true
  }

  @inline(__always)
  private static func escape(in bytes: Bytes, at position: Int) -> (byte: UInt8, length: Int)? {
    let start: Int
    switch bytes[position] {
    case UInt8(ascii: "%"): start = 1
    case UInt8(ascii: "\\"):
      let rest = bytes.part(position..<bytes.count)
      if let slash = escapedSlash(rest) { return slash }
      guard rest.starts(with: "\\x") || rest.starts(with: "\\u00") else { return nil }
      start = rest.starts(with: "\\x") ? 2 : 4
    default: return nil
    }
    return bytes.hexadecimal(at: position + start, digits: 2).map {
      (UInt8(truncatingIfNeeded: $0), start + 2)
    }
  }

  /// A slash behind so many backslashes at most: JSON within JSON has one, three, seven.
  private static let mostBackslashes = 7

  /// The slash that begins `text` behind backslashes, as JSON may write one and PHP does.
  @inline(__always)
  private static func escapedSlash(_ text: Bytes) -> (byte: UInt8, length: Int)? {
    var count = 1
    while count < text.count, count < mostBackslashes, text[count] == UInt8(ascii: "\\") {
      count += 1
    }
    guard count < text.count, text[count] == UInt8(ascii: "/") else { return nil }
    return (UInt8(ascii: "/"), count + 1)
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

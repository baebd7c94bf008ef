internal import Vocabulary

/// Takes key-looking values out of free text that is kept: user agents, paths, principals.
///
/// What is taken out: a value with a secret's prefix (`sk-ant-…`); the value of a parameter whose
/// name says secret (`?api_key=…`, `"token": "…"`); what follows `Bearer` or `Basic`; the password
/// in a URL; all of them percent-encoded too, up to three times. Ids (`AKIA…`), hints and
/// fingerprints stay. Random text without prefix or name stays too: hashes and object ids look the
/// same, and losing them would lose the evidence.
///
/// Cost: about one comparison for each byte of text without keys. It is meant to run once for each
/// distinct text of a batch, as its table of texts is handed on, never once for each record.
enum KeyRedaction {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  static let marker: StaticString = "[redacted]"
  private static let timesDecoded = 3

  /// Replaces `buffer` by `text` without its keys; `false`, with `buffer` empty, when it has none.
  static func redact(_ text: Bytes, into buffer: inout [UInt8]) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    var found = SecretFinder.secrets(in: text)
    if text.index(of: UInt8(ascii: "%")) != nil { found += encodedSecrets(in: text) }
    guard !found.isEmpty else { return false }
    found.sort { $0.lowerBound < $1.lowerBound }
    var kept = 0
    for secret in found where secret.upperBound > kept {
      // One secret seen through several encodings is one.
      if secret.lowerBound >= kept {
        buffer.append(contentsOf: text[kept..<secret.lowerBound])
        buffer.append(
          contentsOf: UnsafeBufferPointer(
            start: marker.utf8Start, count: marker.utf8CodeUnitCount))
      }
      kept = secret.upperBound
    }
    buffer.append(contentsOf: text[kept...])
    return true
  }

  /// The secrets, as ranges of `text`, that show when it is decoded.
  private static func encodedSecrets(in text: Bytes) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var decoded = Array(text)
    // Where every decoded byte begins in `text`.
    var origins = Array(0...text.count)
    for _ in 0..<timesDecoded {
      guard decode(&decoded, &origins) else { break }
      found += decoded.withUnsafeBufferPointer { SecretFinder.secrets(in: $0) }
        .map { origins[$0.lowerBound]..<origins[$0.upperBound] }
    }
    return found
  }

  /// Resolves `%HH` once; `false` when there is none.
  private static func decode(_ bytes: inout [UInt8], _ origins: inout [Int]) -> Bool {
    var count = 0
    var position = 0
    while position < bytes.count {
      let code =
        bytes[position] == UInt8(ascii: "%")
        ? bytes.withUnsafeBufferPointer { $0.hexadecimal(at: position + 1, digits: 2) } : nil
      bytes[count] = code.map { UInt8(truncatingIfNeeded: $0) } ?? bytes[position]
      origins[count] = origins[position]
      count += 1
      position += code == nil ? 1 : 3
    }
    guard count < bytes.count else { return false }
    origins[count] = origins[bytes.count]
    bytes.removeSubrange(count...)
    origins.removeSubrange((count + 1)...)
    return true
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

internal import Vocabulary

/// Turns whatever a client address column holds into a class and one canonical text, so that one
/// client never counts as two. No row is dropped for its address: what is no address is a word.
///
/// A list (`X-Forwarded-For`) is read from the right: every proxy appends the peer it saw, so only
/// the right end is the work of the owner's own proxies, while the left end is whatever the client
/// chose to send. The right-most address that is not private is taken, or the right-most of all
/// when all are private. An attacker who sends `X-Forwarded-For: <victim>` is thus not mistaken
/// for the victim; behind a public content network, its address is shown instead of the client's.
enum AddressNormaliser {
  /// Longest text kept for a word, which is not cut within a secret; host names are shorter.
  static let maximumWordBytes = 255

  /// Replaces `buffer` by the canonical text of `bytes` (empty when absent) and returns its class.
  static func normalise(
    _ bytes: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]
  ) -> AddressClass {
    buffer.removeAll(keepingCapacity: true)
    let text = bytes.trimmed
    if text.isEmpty || text.equals("-") { return .absent }
    if let found = read(text) {
      buffer.append(contentsOf: found.text.utf8)
      return found.kind
    }
    if text.index(of: UInt8(ascii: ",")) != nil, let found = readList(text) {
      buffer.append(contentsOf: found.text.utf8)
      return found.kind
    }
    appendBeginning(of: text, to: &buffer)
    return isService(text) ? .service : .word
  }

  /// Appends as much of `text`, a word, as is kept.
  private static func appendBeginning(
    of text: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]
  ) {
    // Cut, a word may end with a space; then it would be another one when it is read again.
    let kept = text.part(0..<KeyRedaction.end(of: text, limit: maximumWordBytes)).trimmed
    let isWord =
      kept.count == text.count
      || !kept.isEmpty && !kept.equals("-") && read(kept) == nil && readList(kept) == nil
    // What is left must not be taken for an address, which the whole is not, or for nothing.
    if isWord { buffer.append(contentsOf: kept) } else { buffer += "[redacted]".utf8 }
  }

  private struct Reading {
    var kind: AddressClass
    var text: String
    var isPrivate: Bool
  }

  private static func readList(_ text: UnsafeBufferPointer<UInt8>) -> Reading? {
    var rightmost: Reading?
    var end = text.count
    while end >= 0 {
      var start = end
      while start > 0, text[start - 1] != UInt8(ascii: ",") { start -= 1 }
      if let found = read(text.part(start..<end).trimmed) {
        if !found.isPrivate { return found }
        if rightmost == nil { rightmost = found }
      }
      end = start - 1
    }
    return rightmost
  }

  /// One address, with or without brackets, zone, port or prefix length.
  private static func read(_ text: UnsafeBufferPointer<UInt8>) -> Reading? {
    guard text.count <= 128, let first = text.first else { return nil }
    if first == UInt8(ascii: "[") {
      guard let end = text.index(of: UInt8(ascii: "]")), end > 1 else { return nil }
      let rest = text.part(end + 1..<text.count)
      guard rest.isEmpty || rest.isPort else { return nil }
      return address(text.part(1..<end))
    }
    if let found = address(text) { return found }
    if let colon = text.lastIndex(of: UInt8(ascii: ":")), colon > 0,
      text.part(colon..<text.count).isPort, let found = address(text.part(0..<colon))
    {
      return found
    }
    if text.index(of: UInt8(ascii: "/")) != nil { return prefix(text) }
    return masked(text)
  }

  private static func address(_ text: UnsafeBufferPointer<UInt8>) -> Reading? {
    var text = text
    // Only IPv6 addresses carry a zone.
    if let zone = text.index(of: UInt8(ascii: "%")), text.index(of: UInt8(ascii: ":")) != nil {
      text = text.part(0..<zone)
    }
    guard let address = NetworkAddress(utf8: text) else { return nil }
    return Reading(kind: .address, text: address.description, isPrivate: address.isPrivate)
  }

  /// `203.0.113.9/32` is an address; a shorter length is a masked one.
  private static func prefix(_ text: UnsafeBufferPointer<UInt8>) -> Reading? {
    guard let prefix = NetworkPrefix(text: String(decoding: text, as: UTF8.self)) else {
      return nil
    }
    let isWhole = prefix.bitCount == (prefix.address.isIPv4 ? 32 : 128)
    return Reading(
      kind: isWhole ? .address : .masked, text: prefix.description,
      isPrivate: prefix.address.isPrivate)
  }

  /// `203.0.113.xxx` or `203.0.113.*` with one to three parts masked at the end.
  private static func masked(_ text: UnsafeBufferPointer<UInt8>) -> Reading? {
    guard let last = text.last, last == UInt8(ascii: "*") || last | 32 == UInt8(ascii: "x") else {
      return nil
    }
    var plain: [UInt8] = []
    var maskedParts = 0
    for part in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      let isMasked =
        (1...3).contains(part.count)
        && part.allSatisfy { $0 == UInt8(ascii: "*") || $0 | 32 == UInt8(ascii: "x") }
      guard isMasked || maskedParts == 0 else { return nil }
      if !plain.isEmpty { plain.append(UInt8(ascii: ".")) }
      if isMasked {
        maskedParts += 1
        plain.append(UInt8(ascii: "0"))
      } else {
        plain.append(contentsOf: part)
      }
    }
    guard (1...3).contains(maskedParts),
      let address = plain.withUnsafeBufferPointer({ NetworkAddress(utf8: $0) }), address.isIPv4
    else { return nil }
    let prefix = address.prefix(32 - 8 * maskedParts)
    return Reading(kind: .masked, text: prefix.description, isPrivate: address.isPrivate)
  }

  /// Names under which AWS services call: `cloudformation.amazonaws.com`, `AWS Internal`. Host
  /// names of machines and load balancers under the same domain are customers', not services.
  private static func isService(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.equals("AWS Internal") { return true }
    guard text.ends(with: ".amazonaws.com") || text.ends(with: ".amazonaws.com.cn") else {
      return false
    }
    return !text.holds(".compute") && !text.holds(".elb.")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// These bytes without white space and double quotes at both ends.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end, self[start] <= 32 || self[start] == UInt8(ascii: "\"") { start += 1 }
    while end > start, self[end - 1] <= 32 || self[end - 1] == UInt8(ascii: "\"") { end -= 1 }
    return part(start..<end)
  }

  /// A colon and one to five digits.
  fileprivate var isPort: Bool {
    (2...6).contains(count) && self[0] == UInt8(ascii: ":")
      && self[1...].allSatisfy { $0 >= 48 && $0 <= 57 }
  }
}

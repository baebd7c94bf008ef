/// A request line taken apart: `GET /v1/files/12?x=1 HTTP/1.1`.
struct AccessLogRequest {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Paths are cut here: a store needs no more to tell one object from another.
  static let longestPath = 2048
  /// A path segment longer than this with a digit in it is an identifier.
  static let longestPlainSegment = 5
  /// A path segment at least this long may be a key.
  private static let shortestKeySegment = 15

  /// Empty when the line is not a request (`-`, TLS bytes, one word).
  let method: Bytes
  /// The path without query, fragment and parameters; for `CONNECT` the host and port.
  let path: Bytes
  /// What stands behind the question mark.
  let query: Bytes
  /// Method and path as they stand side by side in the line, which tells all about both; `nil`
  /// when something stands between them, or the path was cut.
  let written: Bytes?
  /// Whether the path was longer than ``longestPath``.
  let isCut: Bool

  init(_ line: Bytes) {
    let none = Bytes(start: nil, count: 0)
    guard let space = line.index(of: 32), space >= 1, space <= 32,
      line.part(0..<space).allSatisfy(AccessLogRequest.isMethodByte)
    else {
      (method, path, query, written, isCut) = (none, none, none, nil, false)
      return
    }
    method = line.part(0..<space)
    var target = line.part(space + 1..<line.count)
    if let last = target.lastIndex(of: 32),
      target.part(last + 1..<target.count).starts(with: "HTTP/")
    {
      target = target.part(0..<last)
    }
    let isWhole = target.first == UInt8(ascii: "/")
    if !isWhole { target = AccessLogRequest.withoutUserInfo(target) }
    let end = AccessLogRequest.pathEnd(target)
    path = target.part(0..<AccessLogRequest.cut(target.part(0..<end)))
    query = AccessLogRequest.query(of: target.part(end..<target.count))
    isCut = end > AccessLogRequest.longestPath
    let isWritten = isWhole && !isCut
    written = isWritten ? line.part(0..<space + 1 + end) : nil
  }

  private static func isMethodByte(_ byte: UInt8) -> Bool {
    byte >= 65 && byte <= 90 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Where what is kept of a path ends: where it does, or at its limit; before a secret or a
  /// segment that is a key when the limit falls into it.
  private static func cut(_ path: Bytes) -> Int {
    guard path.count > longestPath else { return path.count }
    let end = KeyRedaction.end(of: path, limit: longestPath)
    let start = path.part(0..<end).lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let searched = path.part(0..<min(path.count, longestPath + KeyRedaction.searchedBeyondCut))
    let stop = searched.index(of: UInt8(ascii: "/"), from: end) ?? searched.count
    return isKey(path.part(start..<stop)) ? start : end
  }

  /// Drops scheme, user, password and host of an absolute target: the path says what was asked.
  private static func withoutUserInfo(_ target: Bytes) -> Bytes {
    guard let colon = target.index(of: UInt8(ascii: ":")),
      target.part(colon..<target.count).starts(with: "://")
    else { return target }
    let authority = colon + 3
    guard let slash = target.index(of: UInt8(ascii: "/"), from: authority) else {
      return target.part(target.count..<target.count)
    }
    return target.part(slash..<target.count)
  }

  /// Where the path ends: at a query, a fragment, a parameter, or an encoded question mark.
  private static func pathEnd(_ target: Bytes) -> Int {
    // `?`, `#`, `;`, `&` and `%`, as bits counted from the space.
    let marks: UInt32 = 1 << 31 | 1 << 3 | 1 << 27 | 1 << 6 | 1 << 5
    var index = 0
    while index < target.count {
      let place = target[index] &- 32
      if place < 32, marks >> UInt32(place) & 1 == 1,
        target[index] != UInt8(ascii: "%")
          || target.hexadecimal(at: index + 1, digits: 2) == 0x3F
      {
        return index
      }
      index += 1
    }
    return target.count
  }

  /// The text behind the first question mark of a URL; empty when it has none.
  static func query(of target: Bytes) -> Bytes {
    guard let mark = target.index(of: UInt8(ascii: "?")) else { return target.part(0..<0) }
    return target.part(mark + 1..<target.count)
  }

  /// Appends the path, its identifiers as `*`, to `operation`; and the path itself to `resource`,
  /// where only what looks like a key becomes `*`. A name with a secret behind it stays as it is
  /// in both: what takes secrets out of texts needs the name, as the secret may go on behind a
  /// slash.
  func appendPath(operation: inout [UInt8], resource: inout [UInt8]) {
    var start = 0
    while start <= path.count {
      let end = path.index(of: UInt8(ascii: "/"), from: start) ?? path.count
      let segment = path.part(start..<end)
      let announces = AccessLogRequest.announcesSecret(segment)
      let isKey = !announces && AccessLogRequest.isKey(segment)
      if isKey { resource.append(UInt8(ascii: "*")) } else { resource += segment }
      if isKey || (!announces && AccessLogRequest.isIdentifier(segment)) {
        operation.append(UInt8(ascii: "*"))
      } else {
        operation += segment
      }
      if end < path.count {
        resource.append(UInt8(ascii: "/"))
        operation.append(UInt8(ascii: "/"))
      }
      start = end + 1
    }
  }

  private static func isIdentifier(_ segment: Bytes) -> Bool {
    segment.count > longestPlainSegment && segment.contains { $0 >= 48 && $0 <= 57 }
  }

  /// Whether a secret ends `segment`, and does not begin it: `api_key=…`, `X-Api-Key%3A…`.
  private static func announcesSecret(_ segment: Bytes) -> Bool {
    let mayHoldName = segment.contains {
      $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "%")
    }
    guard mayHoldName else { return false }
    var clean: [UInt8] = []
    return KeyRedaction.redact(segment, into: &clean) && clean.first != UInt8(ascii: "[")
      && clean.withUnsafeBufferPointer { SecretStamp.ends(in: $0, at: $0.count - 1) }
  }

  private static func isKey(_ segment: Bytes) -> Bool {
    guard segment.count >= shortestKeySegment else { return false }
    guard segment.index(of: UInt8(ascii: "%")) != nil else {
      return KeyShape(of: segment) == .raw
    }
    var plain: [UInt8] = []
    QueryKey.decode(segment, into: &plain)
    return plain.withUnsafeBufferPointer { KeyShape(of: $0) == .raw }
  }
}

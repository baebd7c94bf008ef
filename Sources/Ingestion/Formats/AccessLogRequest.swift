/// A request line taken apart: `GET /v1/files/12?x=1 HTTP/1.1`.
struct AccessLogRequest {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Paths are cut here: a store needs no more to tell one object from another.
  static let longestPath = 2048
  /// A path segment longer than this with a digit in it is an identifier.
  static let longestPlainSegment = 5
  /// A path segment at least this long may be a key.
  private static let shortestKeySegment = 15

  /// Empty when the line is not a request (`-`, TLS bytes, one word); `*` for what is no name of a
  /// method: longer than one, or a key.
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
    guard let space = line.index(of: 32), AccessLogRequest.isRequest(line, methodEndingAt: space)
    else {
      (method, path, query, written, isCut) = (none, none, none, nil, false)
      return
    }
    method = AccessLogRequest.told(line.part(0..<space))
    // nginx lets several spaces pass.
    let start = line.part(space..<line.count).firstIndex { $0 != 32 } ?? line.count - space
    var target = line.part(space + start..<line.count)
    if let last = target.lastIndex(of: 32),
      target.part(last + 1..<target.count).starts(with: "HTTP/")
    {
      target = target.part(0..<last)
    }
    let isWhole = target.first == UInt8(ascii: "/")
    let isAbsolute = !isWhole && AccessLogRequest.isAbsolute(target)
    if isAbsolute { target = AccessLogRequest.withoutAuthority(target) }
    let end = AccessLogRequest.pathEnd(target)
    let written = target.part(0..<AccessLogRequest.cut(target.part(0..<end)))
    path = isAbsolute && written.isEmpty ? AccessLogRequest.root : written
    query = AccessLogRequest.query(of: target.part(end..<target.count))
    isCut = end > AccessLogRequest.longestPath
    self.written = isWhole && !isCut ? line.part(0..<space + start + end) : nil
  }

  // MARK: The method

  /// Longer tokens are no name of a method.
  private static let longestMethod = 32

  /// Whether `line` asks for something: the method is one by its looks, or what stands behind it is
  /// a target. Servers that leave methods to the program behind them let any token of RFC 9110
  /// pass, and whoever sends one must not make a request of his vanish.
  private static func isRequest(_ line: Bytes, methodEndingAt space: Int) -> Bool {
    guard space >= 1 else { return false }
    let method = line.part(0..<space)
    if space <= longestMethod, method.allSatisfy(isUsualMethodByte) { return true }
    guard method.allSatisfy(\.isTokenCharacter) else { return false }
    let rest = line.part(space + 1..<line.count)
    if let last = rest.lastIndex(of: 32),
      rest.part(last + 1..<rest.count).starts(with: "HTTP/")
    {
      return true
    }
    return rest.first == UInt8(ascii: "/") || isAbsolute(rest)
  }

  private static func isUsualMethodByte(_ byte: UInt8) -> Bool {
    byte >= 65 && byte <= 90 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func told(_ method: Bytes) -> Bytes {
    let isName =
      method.count <= longestMethod
      && (method.count < shortestKeySegment || KeyShape(of: method) != .raw)
    return isName ? method : Bytes(start: anyMethod.utf8Start, count: anyMethod.utf8CodeUnitCount)
  }

  private static let anyMethod: StaticString = "*"

  // MARK: The target

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

  private static func isAbsolute(_ target: Bytes) -> Bool {
    guard let colon = target.index(of: UInt8(ascii: ":")) else { return false }
    return target.part(colon..<target.count).starts(with: "://")
  }

  /// Drops scheme, user, password and host of an absolute target: the path says what was asked, or
  /// a query behind no path.
  private static func withoutAuthority(_ target: Bytes) -> Bytes {
    var end = (target.index(of: UInt8(ascii: ":")) ?? 0) + 3
    while end < target.count, target[end] != UInt8(ascii: "/"), target[end] != UInt8(ascii: "?"),
      target[end] != UInt8(ascii: "#")
    {
      end += 1
    }
    return target.part(end..<target.count)
  }

  /// What an absolute target without a path asks for.
  private static var root: Bytes {
    Bytes(start: rootPath.utf8Start, count: rootPath.utf8CodeUnitCount)
  }

  private static let rootPath: StaticString = "/"

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

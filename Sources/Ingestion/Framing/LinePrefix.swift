/// What log daemons and container runtimes write before the line of a program:
///
///     2026-03-14T02:11:07.123456789Z stdout F …          containerd, CRI-O
///     2026-03-14T02:11:07.123456789Z …                   docker logs -t, kubectl logs --timestamps
///     2026-03-14T02:11:07+00:00 web1 nginx[12]: …        rsyslog, journalctl -o short-iso
///     <134>Mar 14 02:11:07 web1 nginx[12]: …             RFC 3164, on disk without its `<134>`
///     <134>1 2026-03-14T02:11:07Z web1 nginx 12 - - …    RFC 5424
///     web-1  | …                                         docker compose logs
///     [pod/web-7d9f/nginx] …                             kubectl logs --prefix
///
/// Nothing else is taken off: whoever could choose what is would choose who a client is.
struct LinePrefix {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Prefixes that stand before one another: `web-1  | 2026-03-14T02:11:07Z …`.
  private static let deepest = 3

  private let line: Bytes
  /// Where the program's own line begins: 0 where it has no prefix.
  private(set) var end = 0

  init(of line: Bytes) {
    self.line = line
    for _ in 0..<LinePrefix.deepest {
      guard end < line.count, let next = endOfPrefix(from: end) else { return }
      end = next
    }
  }

  /// `line` without its prefixes.
  static func removed(from line: Bytes) -> Bytes {
    let end = LinePrefix(of: line).end
    return end == 0 ? line : line.part(end..<line.count)
  }

  /// The JSON object that ends `line`, whatever stands before its first brace, for servers whose
  /// own options put texts there.
  static func object(in line: Bytes) throws(UnreadableRecord) -> Bytes {
    guard let start = line.index(of: UInt8(ascii: "{")) else {
      throw UnreadableRecord("the line holds no JSON object")
    }
    return line.part(start..<line.count)
  }

  private func endOfPrefix(from start: Int) -> Int? {
    switch line[start] {
    case UInt8(ascii: "<"): endOfSyslog(from: start)
    case UInt8(ascii: "["): endOfPod(from: start)
    default:
      endOfStamp(from: start) ?? endOfMonthAndTag(from: start) ?? endOfService(from: start)
    }
  }

  // MARK: Tools

  /// `[pod/web-7d9f/nginx] `.
  private func endOfPod(from start: Int) -> Int? {
    guard rest(start).starts(with: "[pod/"), let space = line.index(of: 32, from: start),
      line[space - 1] == UInt8(ascii: "]")
    else { return nil }
    return space + 1
  }

  /// `web-1  | `; the space at the end is missing where nothing follows.
  private func endOfService(from start: Int) -> Int? {
    guard let space = line.index(of: 32, from: start), space > start else { return nil }
    var bar = space
    while bar < line.count, line[bar] == 32 { bar += 1 }
    guard bar < line.count, line[bar] == UInt8(ascii: "|"),
      line.part(start..<space).allSatisfy(\.isOfName)
    else { return nil }
    if bar + 1 == line.count { return bar + 1 }
    return line[bar + 1] == 32 ? bar + 2 : nil
  }

  /// `2026-03-14T02:11:07Z `, and what containers or a syslog daemon put behind it.
  private func endOfStamp(from start: Int) -> Int? {
    guard let stamp = endOfISOTime(from: start), isSpace(stamp) else { return nil }
    let behind = stamp + 1
    for stream: StaticString in ["stdout F ", "stderr F ", "stdout P ", "stderr P "]
    where rest(behind).starts(with: stream) {
      return behind + stream.utf8CodeUnitCount
    }
    return endOfTag(from: behind) ?? behind
  }

  // MARK: Syslog

  private func endOfSyslog(from start: Int) -> Int? {
    guard let close = line.index(of: UInt8(ascii: ">"), from: start), close - start <= 4,
      let priority = line.part(start + 1..<close).plainInteger, priority < 192
    else { return nil }
    let behind = close + 1
    if rest(behind).starts(with: "1 ") { return endOfHeader(from: behind + 2) }
    return endOfMonthAndTag(from: behind) ?? endOfStamp(from: behind)
  }

  /// Time, host, program, process and kind of message, then structured data (RFC 5424).
  private func endOfHeader(from start: Int) -> Int? {
    guard rest(start).starts(with: "- ") || endOfISOTime(from: start) != nil else { return nil }
    var position = start
    for _ in 0..<5 {
      guard let space = line.index(of: 32, from: position), space > position else { return nil }
      position = space + 1
    }
    guard var end = endOfStructuredData(from: position) else { return nil }
    if isSpace(end) { end += 1 }
    return rest(end).starts(with: "\u{FEFF}") ? end + 3 : end
  }

  private func endOfStructuredData(from start: Int) -> Int? {
    if rest(start).first == UInt8(ascii: "-") { return start + 1 }
    var data = StructuredData(line, from: start)
    do throws(UnreadableRecord) {
      while data.nextBlock() != nil {
        while try data.nextParameter() != nil {}
      }
    } catch {
      return nil
    }
    return data.position > start ? data.position : nil
  }

  /// `Mar 14 02:11:07 web1 nginx[12]: `; without the tag too many lines would begin like it.
  private func endOfMonthAndTag(from start: Int) -> Int? {
    guard hasForm("Aaa 00 00:00:00", at: start) || hasForm("Aaa  0 00:00:00", at: start) else {
      return nil
    }
    let clock = endOfFraction(from: start + 15)
    return isSpace(clock) ? endOfTag(from: clock + 1) : nil
  }

  /// Behind `nginx: ` or `nginx[12]: `, with or without the name of the host before it.
  private func endOfTag(from start: Int) -> Int? {
    guard let space = line.index(of: 32, from: start) else { return nil }
    if isTag(start..<space) { return space + 1 }
    let next = line.index(of: 32, from: space + 1)
    return next.flatMap { isTag(space + 1..<$0) ? $0 + 1 : nil }
  }

  private func isTag(_ range: Range<Int>) -> Bool {
    guard range.count > 1, line[range.upperBound - 1] == UInt8(ascii: ":") else { return false }
    var name = line.part(range.lowerBound..<range.upperBound - 1)
    if name.last == UInt8(ascii: "]"), let bracket = name.index(of: UInt8(ascii: "[")) {
      name = name.part(0..<bracket)
    }
    // nginx has `unix:` for a client that came through a socket.
    guard !name.isEmpty, !name.equals("unix") else { return false }
    return name.allSatisfy { $0.isOfName || $0 == UInt8(ascii: "/") }
  }

  // MARK: Times

  /// Behind `2026-03-14T02:11:07` with a fraction or none and `Z` or an offset.
  private func endOfISOTime(from start: Int) -> Int? {
    guard hasForm("0000-00-00T00:00:00", at: start) else { return nil }
    let zone = endOfFraction(from: start + 19)
    if rest(zone).first == UInt8(ascii: "Z") { return zone + 1 }
    guard hasForm("+00", at: zone) || hasForm("-00", at: zone) else { return nil }
    if hasForm(":00", at: zone + 3) { return zone + 6 }
    return hasForm("00", at: zone + 3) ? zone + 5 : zone + 3
  }

  private func endOfFraction(from start: Int) -> Int {
    guard hasForm(".0", at: start) || hasForm(",0", at: start) else { return start }
    var end = start + 2
    while end < line.count, line[end].isDigit { end += 1 }
    return end
  }

  /// Whether the line has `form` there, in which `0` stands for a digit, `A` and `a` for letters.
  private func hasForm(_ form: StaticString, at start: Int) -> Bool {
    guard line.count - start >= form.utf8CodeUnitCount else { return false }
    for index in 0..<form.utf8CodeUnitCount {
      let byte = line[start + index]
      let fits =
        switch form.utf8Start[index] {
        case UInt8(ascii: "0"): byte.isDigit
        case UInt8(ascii: "A"): byte >= 65 && byte <= 90
        case UInt8(ascii: "a"): byte >= 97 && byte <= 122
        case let other: byte == other
        }
      guard fits else { return false }
    }
    return true
  }

  private func isSpace(_ position: Int) -> Bool { position < line.count && line[position] == 32 }

  private func rest(_ start: Int) -> Bytes { line.part(min(start, line.count)..<line.count) }
}

extension UInt8 {
  /// Letters and digits, and what stands between them in names of hosts, programs and containers.
  fileprivate var isOfName: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ".")
  }
}

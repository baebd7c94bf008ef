/// Reads a line of Traefik from both ends: nothing in it is escaped, and user, path, referer and
/// agent are the client's.
///
/// Time and end of the request have forms that Traefik always writes. Where one stands twice, or
/// more stands before the time than a client and a user, the client wrote it too, and which one is
/// the server's cannot be told. Of what is left behind the request, all is the client's own: its
/// referer up to the first quotes with a space between, and its agent.
struct TraefikLineRewriter: RecordRewriter {
  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private static let client = ObjectWriter.label("client".utf8)
  private static let user = ObjectWriter.label("user".utf8)
  private static let time = ObjectWriter.label("time".utf8)
  private static let request = ObjectWriter.label("request".utf8)
  private static let status = ObjectWriter.label("status".utf8)
  private static let size = ObjectWriter.label("size".utf8)
  private static let referer = ObjectWriter.label("referer".utf8)
  private static let agent = ObjectWriter.label("agent".utf8)
  private static let router = ObjectWriter.label("router".utf8)

  private static let strange = UnreadableRecord("not a line of Traefik's common format")

  private static let quote = UInt8(ascii: "\"")

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    var end = record.count
    while end > 0, record[end - 1] <= 32 { end -= 1 }
    guard let duration = Self.lastWord(of: record, &end), duration.ends(with: "ms"),
      Self.lastWord(of: record, &end) != nil, let router = Self.lastWord(of: record, &end),
      let count = Self.lastWord(of: record, &end), count.plainInteger != nil || count.equals("-"),
      end > 0, record[end - 1] == Self.quote
    else { throw Self.strange }
    let line = record.part(0..<end - 1)
    let time = try Self.time(in: line)
    let head = line.part(0..<time.lowerBound - CommonLogTime.marks.before.utf8CodeUnitCount)
    let request = line.part(
      time.upperBound + CommonLogTime.marks.behind.utf8CodeUnitCount..<line.count)
    let answer = try Self.answer(in: request)
    writer.begin()
    try Self.addCaller(head, to: &writer)
    writer.add(label: Self.time, line.part(time))
    writer.add(label: Self.request, request.part(0..<answer.requestEnd))
    writer.add(label: Self.status, request.part(answer.status))
    writer.add(label: Self.size, request.part(answer.size))
    try Self.addSoftware(request.part(answer.size.upperBound..<request.count), to: &writer)
    writer.add(label: Self.router, router)
    writer.end()
    return true
  }

  /// The one place of a time.
  private static func time(in line: Bytes) throws(UnreadableRecord) -> Range<Int> {
    guard let time = CommonLogTime.place(in: line, from: 0) else { throw strange }
    guard CommonLogTime.place(in: line, from: time.upperBound) == nil else {
      throw UnreadableRecord.ambiguous
    }
    return time
  }

  private typealias Answer = (requestEnd: Int, status: Range<Int>, size: Range<Int>)

  /// What was answered: the one place of ` HTTP/2.0" 200 512 `, or with dashes for the numbers.
  private static func answer(in line: Bytes) throws(UnreadableRecord) -> Answer {
    var found: Answer?
    var from = 0
    while let end = line.index(of: quote, from: from) {
      from = end + 1
      guard endsWithProtocol(line.part(0..<end)),
        let status = number(in: line, behind: from),
        let size = number(in: line, behind: status.upperBound),
        size.upperBound < line.count, line[size.upperBound] == 32
      else { continue }
      guard found == nil else { throw UnreadableRecord.ambiguous }
      found = (end, status, size)
    }
    guard let found else { throw strange }
    return found
  }

  private static func endsWithProtocol(_ request: Bytes) -> Bool {
    let end = request.part(max(0, request.count - 9)..<request.count)
    guard let space = end.lastIndex(of: 32) else { return false }
    return end.part(space + 1..<end.count).starts(with: "HTTP/")
  }

  /// The digits, or the dash, behind a space at `position`.
  private static func number(in line: Bytes, behind position: Int) -> Range<Int>? {
    guard position + 1 < line.count, line[position] == 32 else { return nil }
    let start = position + 1
    if line[start] == UInt8(ascii: "-") { return start..<start + 1 }
    var end = start
    while end < line.count, line[end].isDigit { end += 1 }
    return end > start ? start..<end : nil
  }

  /// - Parameter head: what stands before the time.
  private static func addCaller(
    _ head: Bytes, to writer: inout ObjectWriter
  ) throws(UnreadableRecord) {
    let between: StaticString = " - "
    guard let middle = head.place(of: between) else { throw strange }
    let user = head.part(middle + between.utf8CodeUnitCount..<head.count)
    // The client may be a list that was forwarded, whose beginning is not the proxy's.
    guard !user.holds(between) else { throw UnreadableRecord.ambiguous }
    writer.add(label: client, head.part(0..<middle))
    writer.add(label: Self.user, user)
  }

  /// - Parameter rest: ` "referer" "agent`. Version 1 does not quote the dash of a missing referer.
  private static func addSoftware(
    _ rest: Bytes, to writer: inout ObjectWriter
  ) throws(UnreadableRecord) {
    let noReferer: StaticString = " - \""
    if rest.starts(with: noReferer) {
      writer.add(label: agent, rest.part(noReferer.utf8CodeUnitCount..<rest.count))
      return
    }
    let between: StaticString = "\" \""
    guard rest.starts(with: " \""),
      let middle = rest.part(2..<rest.count).place(of: between)
    else { throw strange }
    writer.add(label: referer, rest.part(2..<2 + middle))
    writer.add(label: agent, rest.part(2 + middle + between.utf8CodeUnitCount..<rest.count))
  }

  /// The value before `end`, without its quotes; `end` then stands behind the one before it.
  private static func lastWord(of line: Bytes, _ end: inout Int) -> Bytes? {
    guard end > 1 else { return nil }
    let isQuoted = line[end - 1] == quote
    let head = line.part(0..<(isQuoted ? end - 1 : end))
    guard let before = head.lastIndex(of: isQuoted ? quote : 32) else { return nil }
    let word = line.part(before + 1..<head.count)
    // A space stands before a quoted value, and is what stands before a bare one.
    let space = isQuoted ? before - 1 : before
    guard space > 0, line[space] == 32 else { return nil }
    end = space
    return word
  }
}

/// A line of an access log taken apart; every part still as written, escapes and all.
///
/// What a client can write into the line (user, request, referer, agent) is escaped by the server,
/// so a bare quote after `] ` is the one place where the request begins. Where a second time stands
/// before such a quote, the server escaped nothing.
struct AccessLogLine {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  var client: AccessLogClient
  var time: Bytes
  var request: Bytes
  /// 0 when the server wrote `-` or 000.
  var status: UInt16
  var bytesSent: Int64
  /// Empty in the common format.
  var referer = Bytes(start: nil, count: 0)
  var agent = Bytes(start: nil, count: 0)

  init(_ line: Bytes) throws(UnreadableRecord) {
    guard let quote = AccessLogLine.requestStart(line) else { throw AccessLogLine.strange }
    var bracket = quote - 3
    while bracket > 0, line[bracket] != UInt8(ascii: "[") { bracket -= 1 }
    guard bracket > 1, line[bracket - 1] == UInt8(ascii: " ") else {
      throw AccessLogLine.strange
    }
    time = line.part(bracket + 1..<quote - 2)

    client = try AccessLogClient(line.part(0..<bracket - 1))

    guard CommonLogTime.place(in: line, from: quote) == nil else {
      throw UnreadableRecord.ambiguous
    }
    guard let requestEnd = AccessLogLine.requestEnd(line, from: quote + 1) else {
      throw UnreadableRecord("the request has no closing quote before a status")
    }
    request = line.part(quote + 1..<requestEnd)
    status = AccessLogLine.status(line, at: requestEnd + 2)
    var position = requestEnd + (line[requestEnd + 2] == UInt8(ascii: "-") ? 3 : 5)
    bytesSent = try AccessLogLine.size(line, &position)
    AccessLogLine.skipNumbers(line, &position)
    if position == line.count { return }
    referer = try AccessLogLine.quoted(line, &position)
    agent = try AccessLogLine.quoted(line, &position)
    guard position == line.count || line[position] == 32 else { throw AccessLogLine.strange }
    readForwarded(line, from: position)
  }

  /// Reads the list of addresses that nginx's own format `main` has behind the agent. What else
  /// custom formats add there (durations, ids, the server behind) is not read.
  private mutating func readForwarded(_ line: Bytes, from position: Int) {
    guard client.forwarded.isEmpty, position + 1 < line.count,
      line[position + 1] == UInt8(ascii: "\""),
      let end = AccessLogLine.closingQuote(line, from: position + 2)
    else { return }
    let list = line.part(position + 2..<end)
    if AccessLogClient.endsWithAddress(list) { client.forwarded = list }
  }

  static let strange = UnreadableRecord("not a line of a common or combined access log")

  /// The first quote that follows `] `.
  private static func requestStart(_ line: Bytes) -> Int? {
    var from = 0
    while let quote = line.index(of: UInt8(ascii: "\""), from: from) {
      if quote >= 3, line[quote - 1] == 32, line[quote - 2] == UInt8(ascii: "]") { return quote }
      from = quote + 1
    }
    return nil
  }

  /// The closing quote: not escaped, and followed by a status.
  private static func requestEnd(_ line: Bytes, from start: Int) -> Int? {
    var from = start
    while let quote = line.index(of: UInt8(ascii: "\""), from: from) {
      from = quote + 1
      guard quote + 2 < line.count, line[quote + 1] == 32, !line.isEscaped(quote, from: start)
      else {
        continue
      }
      if line[quote + 2] == UInt8(ascii: "-") {
        if quote + 3 < line.count, line[quote + 3] == 32 { return quote }
      } else if quote + 5 < line.count, line[quote + 5] == 32, line[quote + 2].isDigit,
        line[quote + 3].isDigit, line[quote + 4].isDigit
      {
        return quote
      }
    }
    return nil
  }

  private static func status(_ line: Bytes, at position: Int) -> UInt16 {
    guard line[position] != UInt8(ascii: "-") else { return 0 }
    return (position..<position + 3).reduce(0) { $0 * 10 + UInt16(line[$1] - 48) }
  }

  /// Reads ` 512` or ` -` (no bytes) and stands behind it.
  private static func size(
    _ line: Bytes, _ position: inout Int
  ) throws(UnreadableRecord) -> Int64 {
    guard position + 1 < line.count, line[position] == 32 else { throw strange }
    position += 1
    if line[position] == UInt8(ascii: "-") {
      position += 1
      return 0
    }
    var value: Int64 = 0
    let start = position
    while position < line.count, line[position].isDigit {
      guard position - start < 18 else { throw UnreadableRecord("the size is not a size") }
      value = value * 10 + Int64(line[position] - 48)
      position += 1
    }
    guard position > start else { throw UnreadableRecord("the size is not a number") }
    return value
  }

  /// Stands behind what custom formats write between size and referer: durations and other sizes.
  private static func skipNumbers(_ line: Bytes, _ position: inout Int) {
    while position + 1 < line.count, line[position] == 32, line[position + 1].isDigit {
      position = line.index(of: 32, from: position + 1) ?? line.count
    }
  }

  /// Reads ` "…"`, or the bare ` -` of a server that quotes no missing value, and stands behind it.
  private static func quoted(
    _ line: Bytes, _ position: inout Int
  ) throws(UnreadableRecord) -> Bytes {
    let start = position + 2
    if start <= line.count, line[position] == 32, line[position + 1] == UInt8(ascii: "-"),
      start == line.count || line[start] == 32
    {
      position = start
      return line.part(start - 1..<start)
    }
    guard start < line.count, line[position] == 32, line[position + 1] == UInt8(ascii: "\"")
    else { throw strange }
    guard let end = closingQuote(line, from: start) else {
      throw UnreadableRecord("a quoted field has no closing quote")
    }
    position = end + 1
    return line.part(start..<end)
  }

  /// The quote that ends what begins at `start`: not escaped, and followed by a space or nothing.
  private static func closingQuote(_ line: Bytes, from start: Int) -> Int? {
    var from = start
    while let quote = line.index(of: UInt8(ascii: "\""), from: from) {
      from = quote + 1
      if from == line.count || line[from] == 32, !line.isEscaped(quote, from: start) {
        return quote
      }
    }
    return nil
  }
}

internal import Vocabulary

/// Finds the values of a line of `option httplog`, beginning at its date.
///
/// HAProxy writes `#22` for a quote and the like for all that is not printable, so nothing of a
/// client's can be taken for another value; syslog-ng puts a backslash before the quotes left.
struct HAProxyRewriter: RecordRewriter {
  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private static let client = ObjectWriter.label("client".utf8)
  private static let time = ObjectWriter.label("time".utf8)
  private static let request = ObjectWriter.label("request".utf8)
  private static let key = ObjectWriter.label("key".utf8)
  private static let agent = ObjectWriter.label("agent".utf8)
  private static let forwarded = ObjectWriter.label("forwarded".utf8)
  /// The values behind the date, in their order.
  private static let words = [
    "frontend", "server", "timers", "status", "bytes", "request_cookie", "response_cookie",
    "termination", "connections", "queues",
  ].map { ObjectWriter.label($0.utf8) }
  private static let strange = UnreadableRecord("not a line of HAProxy's option httplog")

  /// Bytes of `14/Mar/2026:02:11:07.266`, and of what older versions write, without milliseconds.
  private static let dateSizes = [24, 20]
  private static let frontendIndex = 0
  private static let timersIndex = 2
  private static let bytesIndex = 4
  private static let terminationIndex = 7

  private var address: [UInt8] = []
  private var plain: [UInt8] = []

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    guard let date = Self.date(of: record) else {
      guard Self.isMessage(record) else { throw Self.strange }
      return false
    }
    if Self.isError(record, behind: date) { return false }
    let before = record.part(0..<date.lowerBound - 2)
    let clientStart = before.lastIndex(of: 32).map { $0 + 1 } ?? 0
    writer.begin()
    writer.add(label: Self.client, before.part(clientStart..<before.count))
    writer.add(label: Self.time, record.part(date))
    var position = date.upperBound + 2
    for (index, label) in Self.words.enumerated() {
      guard let end = record.index(of: 32, from: position), end > position else {
        throw Self.strange
      }
      let word = record.part(position..<end)
      position = end + 1
      if index == Self.timersIndex, word.count(where: { $0 == UInt8(ascii: "/") }) < 3 {
        throw Self.strange
      }
      if index == Self.terminationIndex, !Self.isFault(word) { continue }
      writer.add(label: label, Self.plain(word, index))
    }
    readCaptures(of: record, &position, into: &writer)
    if position < record.count, record[position] == UInt8(ascii: "\\") { position += 1 }
    guard position < record.count, record[position] == UInt8(ascii: "\"") else {
      throw Self.strange
    }
    // Syslog may cut a line off before its last quote.
    var request = record.part(position + 1..<record.count)
    if let end = request.lastIndex(of: UInt8(ascii: "\"")) { request = request.part(0..<end) }
    if request.last == UInt8(ascii: "\\") { request = request.part(0..<request.count - 1) }
    add(Self.request, request, to: &writer)
    writer.end()
    return true
  }

  /// Whether a line without a date is one of HAProxy's own, as syslog writes it: a start, a server
  /// that went down.
  private static func isMessage(_ line: Bytes) -> Bool {
    line.holds(" haproxy[")
  }

  /// Whether a connection ended before there was a request: `frontend/1: SSL handshake failure`.
  private static func isError(_ line: Bytes, behind date: Range<Int>) -> Bool {
    guard let end = line.index(of: 32, from: date.upperBound + 2) else { return false }
    return line[end - 1] == UInt8(ascii: ":")
  }

  /// A frontend without the `~` of TLS; a size without the `+` of a line written early.
  private static func plain(_ word: Bytes, _ index: Int) -> Bytes {
    if index == frontendIndex, word.last == UInt8(ascii: "~") {
      return word.part(0..<word.count - 1)
    }
    if index == bytesIndex, word.first == UInt8(ascii: "+") { return word.part(1..<word.count) }
    return word
  }

  /// Whether a request ended in another way than with a response: neither normally (`--VN`) nor
  /// answered by HAProxy itself (`LR--`).
  private static func isFault(_ termination: Bytes) -> Bool {
    termination.first != UInt8(ascii: "-") && termination.first != UInt8(ascii: "L")
  }

  /// Adds `value`, its `#22` resolved.
  private mutating func add(_ label: [UInt8], _ value: Bytes, to writer: inout ObjectWriter) {
    guard value.index(of: UInt8(ascii: "#")) != nil else { return writer.add(label: label, value) }
    HexadecimalEscapes.resolve(value, behind: UInt8(ascii: "#"), into: &plain)
    plain.withUnsafeBufferPointer { writer.add(label: label, $0) }
  }

  /// The date of ` [14/Mar/2026:02:11:07.266] `; what stands before it is no client's work.
  private static func date(of line: Bytes) -> Range<Int>? {
    var from = 2
    while let bracket = line.index(of: UInt8(ascii: "["), from: from) {
      from = bracket + 1
      guard let end = line.index(of: UInt8(ascii: "]"), from: from) else { return nil }
      if dateSizes.contains(end - from), line[bracket - 1] == 32, end + 1 < line.count,
        line[end + 1] == 32, line[bracket + 3] == UInt8(ascii: "/"),
        line[bracket + 7] == UInt8(ascii: "/")
      {
        return from..<end
      }
    }
    return nil
  }

  /// Reads `{…|…} {…} `, of which the first are headers of the request.
  private mutating func readCaptures(
    of line: Bytes, _ position: inout Int, into writer: inout ObjectWriter
  ) {
    var isFirst = true
    while position < line.count, line[position] == UInt8(ascii: "{"),
      let end = Self.captureEnd(of: line, from: position)
    {
      if isFirst { readHeaders(line.part(position + 1..<end), into: &writer) }
      isFirst = false
      position = end + 2
    }
  }

  /// The brace behind which another one or the request begins.
  private static func captureEnd(of line: Bytes, from start: Int) -> Int? {
    var from = start
    while let brace = line.index(of: UInt8(ascii: "}"), from: from), brace + 2 < line.count {
      let next = line[brace + 2]
      let isEnd =
        next == UInt8(ascii: "{") || next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\")
      if line[brace + 1] == 32, isEnd { return brace }
      from = brace + 1
    }
    return nil
  }

  private mutating func readHeaders(_ values: Bytes, into writer: inout ObjectWriter) {
    for value in values.split(separator: UInt8(ascii: "|")) {
      let value = Bytes(rebasing: value).trimmed
      if Self.isKey(value) {
        add(Self.key, value, to: &writer)
      } else if Self.isProduct(value) {
        add(Self.agent, value, to: &writer)
      } else if AddressNormaliser.normalise(value, into: &address) == .address {
        writer.add(label: Self.forwarded, value)
      }
    }
  }

  /// `Bearer …`, or a secret with a known beginning.
  private static func isKey(_ value: Bytes) -> Bool {
    if let space = value.index(of: 32), CredentialKey.isScheme(value.part(0..<space)) {
      return true
    }
    return KeyShape.knownPrefix(of: value) != nil
  }

  /// `curl/8.5.0`, `Mozilla/5.0 (…`: letters, a slash, a digit.
  private static func isProduct(_ value: Bytes) -> Bool {
    guard let slash = value.index(of: UInt8(ascii: "/")), slash > 0, slash + 1 < value.count else {
      return false
    }
    let isDigit = value[slash + 1] >= 48 && value[slash + 1] <= 57
    return isDigit
      && value.part(0..<slash).allSatisfy {
        ($0 | 32 >= 97 && $0 | 32 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
      }
  }
}

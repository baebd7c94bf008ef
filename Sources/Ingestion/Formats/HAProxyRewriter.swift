internal import Vocabulary

/// Finds the values of a line of `option httplog`, beginning at its date.
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

  /// Bytes of `14/Mar/2026:02:11:07.266`.
  private static let dateBytes = 24
  private static let frontendIndex = 0
  private static let timersIndex = 2
  private static let bytesIndex = 4
  private static let terminationIndex = 7

  private var address: [UInt8] = []

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    guard let bracket = Self.dateStart(of: record) else { throw Self.strange }
    let before = record.part(0..<bracket - 1)
    let clientStart = before.lastIndex(of: 32).map { $0 + 1 } ?? 0
    writer.begin()
    writer.add(label: Self.client, before.part(clientStart..<before.count))
    writer.add(label: Self.time, record.part(bracket + 1..<bracket + 1 + Self.dateBytes))
    var position = bracket + Self.dateBytes + 3
    for (index, label) in Self.words.enumerated() {
      guard let end = record.index(of: 32, from: position), end > position else {
        throw Self.strange
      }
      let word = record.part(position..<end)
      position = end + 1
      if index == Self.timersIndex, word.count(where: { $0 == UInt8(ascii: "/") }) < 3 {
        throw Self.strange
      }
      if index == Self.terminationIndex, word.equals("----") { continue }
      writer.add(label: label, Self.plain(word, index))
    }
    readCaptures(of: record, &position, into: &writer)
    guard position < record.count, record[position] == UInt8(ascii: "\"") else {
      throw Self.strange
    }
    // Syslog may cut a line off before its last quote.
    let rest = record.part(position + 1..<record.count)
    writer.add(
      label: Self.request,
      rest.part(0..<(rest.lastIndex(of: UInt8(ascii: "\"")) ?? rest.count)))
    writer.end()
    return true
  }

  /// A frontend without the `~` of TLS; a size without the `+` of a line written early.
  private static func plain(_ word: Bytes, _ index: Int) -> Bytes {
    if index == frontendIndex, word.last == UInt8(ascii: "~") {
      return word.part(0..<word.count - 1)
    }
    if index == bytesIndex, word.first == UInt8(ascii: "+") { return word.part(1..<word.count) }
    return word
  }

  /// Where ` [14/Mar/2026:02:11:07.266] ` has its bracket; what stands before is no client's work.
  private static func dateStart(of line: Bytes) -> Int? {
    var from = 1
    while let bracket = line.index(of: UInt8(ascii: "["), from: from) {
      from = bracket + 1
      let end = bracket + 1 + dateBytes
      guard end + 1 < line.count else { return nil }
      if line[bracket - 1] == 32, line[end] == UInt8(ascii: "]"), line[end + 1] == 32,
        line[bracket + 3] == UInt8(ascii: "/"), line[bracket + 7] == UInt8(ascii: "/"),
        bracket > 1
      {
        return bracket
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
      if line[brace + 1] == 32, next == UInt8(ascii: "{") || next == UInt8(ascii: "\"") {
        return brace
      }
      from = brace + 1
    }
    return nil
  }

  private mutating func readHeaders(_ values: Bytes, into writer: inout ObjectWriter) {
    for value in values.split(separator: UInt8(ascii: "|")) {
      let value = Bytes(rebasing: value).trimmed
      if Self.isKey(value) {
        writer.add(label: Self.key, value)
      } else if Self.isProduct(value) {
        writer.add(label: Self.agent, value)
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

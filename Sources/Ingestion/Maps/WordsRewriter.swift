/// Reads values between spaces by their place.
struct WordsRewriter: RecordRewriter {
  private let labels: [[UInt8]]
  private let least: Int

  init(names: [String], least: Int, _ table: RequestFieldTable) {
    labels = names.map { table.label($0.utf8) }
    self.least = least
  }

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    writer.begin()
    var position = 0
    var count = 0
    while count < labels.count, let word = WordsRewriter.word(of: record, &position) {
      count += 1
      if !labels[count - 1].isEmpty { writer.add(label: labels[count - 1], serverField: word) }
    }
    guard count >= least else {
      throw UnreadableRecord("the line has \(count) values, and at least \(least) are wanted")
    }
    writer.end()
    return true
  }

  /// The value that begins at `position`, without its quotes or brackets; stands behind it. A quote
  /// ends a value only when it is not escaped and a space or the end of the line follows.
  private static func word(
    of line: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> UnsafeBufferPointer<UInt8>? {
    while position < line.count, line[position] == 32 { position += 1 }
    guard position < line.count else { return nil }
    let start = position
    let closing: UInt8
    switch line[start] {
    case UInt8(ascii: "\""): closing = UInt8(ascii: "\"")
    case UInt8(ascii: "["): closing = UInt8(ascii: "]")
    default: return bareWord(of: line, &position)
    }
    var from = start + 1
    while let end = line.index(of: closing, from: from) {
      from = end + 1
      guard from == line.count || line[from] == 32, !line.isEscaped(end, from: start + 1) else {
        continue
      }
      position = from
      return line.part(start + 1..<end)
    }
    return bareWord(of: line, &position)
  }

  private static func bareWord(
    of line: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> UnsafeBufferPointer<UInt8> {
    let start = position
    position = line.index(of: 32, from: start) ?? line.count
    return line.part(start..<position)
  }
}

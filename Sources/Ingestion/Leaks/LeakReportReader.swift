/// Reads the bytes of one report: JSON arrays, JSON objects one behind the other, or a table.
struct LeakReportReader {
  /// Why a report cannot be read; never a word of what stands in it.
  enum Fault: Error {
    case unrecognised
    case damaged(record: Int, reason: String)
  }

  private(set) var title = ""
  private(set) var entries: [LeakReport.Entry] = []
  private var recordsRead = 0
  private var recordsRecognised = 0

  mutating func read(_ content: UnsafeBufferPointer<UInt8>) throws(Fault) {
    let hasMark = content.starts(with: "\u{FEFF}")
    let bytes = hasMark ? content.part(3..<content.count) : content
    guard let first = bytes.first(where: { $0 > 32 }) else { return }
    if first != UInt8(ascii: "["), first != UInt8(ascii: "{"),
      let separator = separator(ofTable: bytes)
    {
      try readTable(bytes, separator)
    } else {
      try readJSON(bytes)
    }
    guard recordsRead == 0 || recordsRecognised > 0 else { throw .unrecognised }
  }

  /// Takes what a known kind of record says; of others, the messages of a scanner, nothing.
  private mutating func take(_ record: PlainRecord) {
    recordsRead += 1
    guard let format = LeakReports.all.first(where: { $0.recognises(record) }) else { return }
    recordsRecognised += 1
    title = format.title
    entries += format.read(record).map { $0.entry(by: format.reporter) }
  }

  // MARK: JSON

  private mutating func readJSON(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) {
    var position = 0
    while let start = bytes[position...].firstIndex(where: { $0 > 32 }) {
      guard bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[") else {
        // What a scanner says to people stands on lines between its findings.
        if recordsRead == 0 { recordsRead = 1 }
        position = bytes.index(of: 10, from: start) ?? bytes.count
        continue
      }
      var cursor = JSONCursor(bytes)
      cursor.position = start
      do throws(UnreadableRecord) {
        try take(from: &cursor, depth: 0)
      } catch {
        throw recordsRead > 0 && recordsRecognised == 0
          ? .unrecognised : .damaged(record: recordsRead + 1, reason: error.reason)
      }
      position = cursor.position
    }
  }

  /// Takes an object, or those of an array; pages of arrays may stand in one array.
  private mutating func take(
    from cursor: inout JSONCursor, depth: Int
  ) throws(UnreadableRecord) {
    switch try cursor.peek() {
    case .object: take(try PlainRecord(&cursor))
    case .array where depth < 2:
      try cursor.enterArray()
      while try cursor.nextElement() { try take(from: &cursor, depth: depth + 1) }
    default:
      recordsRead += 1
      try cursor.skipValue()
    }
  }

  // MARK: Tables

  /// What stands between the fields; `nil` unless the first line names the columns of a table that
  /// is known.
  private func separator(ofTable bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let end = bytes.index(of: 10) ?? bytes.count
    guard let columns = header(bytes.part(0..<end)) else { return nil }
    let record = PlainRecord(columns: columns.names, cells: columns.names.map { _ in [] })
    return LeakReports.all.contains { $0.recognises(record) } ? columns.separator : nil
  }

  private func header(
    _ line: UnsafeBufferPointer<UInt8>
  ) -> (names: [String], separator: UInt8)? {
    let separator: UInt8 = line.index(of: 9) == nil ? UInt8(ascii: ",") : 9
    var fields = SeparatedFields(separator: separator)
    do throws(UnreadableRecord) {
      try fields.split(line.withoutLineEnd)
    } catch {
      return nil
    }
    let names = (0..<fields.count).map { PlainRecord.plainName(fields.field($0, of: line).bytes) }
    return (names, separator)
  }

  private mutating func readTable(
    _ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8
  ) throws(Fault) {
    var cutter = RecordCutter(framing: .table(separator: separator), head: bytes)
    var position = 0
    var columns: (names: [String], separator: UInt8)?
    while position < bytes.count {
      var ranges: [RecordRange] = []
      let rest = bytes.part(position..<bytes.count)
      let used = cutter.cut(
        rest, at: Int64(position), isEnd: true, isDamaged: false, into: &ranges)
      for range in ranges where range.fault != .blank {
        guard range.fault == .none else {
          throw .damaged(record: recordsRead + 1, reason: range.fault.reason)
        }
        let record = rest.part(range.start..<range.start + range.count)
        if let columns {
          try takeRow(record, columns.names, columns.separator)
        } else {
          columns = header(record)
        }
      }
      guard used > 0 else { return }
      position += used
    }
    // A header alone is a report without findings, and tells what it is.
    if recordsRead == 0, let columns {
      let empty = PlainRecord(columns: columns.names, cells: columns.names.map { _ in [] })
      title = LeakReports.all.first { $0.recognises(empty) }?.title ?? ""
    }
  }

  private mutating func takeRow(
    _ record: UnsafeBufferPointer<UInt8>, _ columns: [String], _ separator: UInt8
  ) throws(Fault) {
    var fields = SeparatedFields(separator: separator)
    do throws(UnreadableRecord) {
      try fields.split(record.withoutLineEnd)
      guard fields.count == columns.count else {
        throw UnreadableRecord(
          "it has \(fields.count) fields where the header has \(columns.count)")
      }
    } catch {
      throw .damaged(record: recordsRead + 1, reason: error.reason)
    }
    let cells = (0..<fields.count).map { index -> [UInt8] in
      var plain: [UInt8] = []
      fields.field(index, of: record).unescape(into: &plain)
      return plain
    }
    take(PlainRecord(columns: columns, cells: cells))
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var withoutLineEnd: UnsafeBufferPointer<UInt8> {
    last == 13 ? part(0..<count - 1) : self
  }
}

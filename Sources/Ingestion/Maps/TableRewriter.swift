/// Reads rows under a header row.
struct TableRewriter: RecordRewriter {
  /// Hashes of the names a row must hold to be the header.
  private let wanted: [UInt64]
  private var fields: SeparatedFields
  private let table: RequestFieldTable
  private var labels: [[UInt8]] = []
  private var plain: [UInt8] = []

  init(columns: [String], separator: UInt8, _ table: RequestFieldTable) {
    self.table = table
    wanted = columns.map { NameHash.hash($0.utf8) }
    fields = SeparatedFields(separator: separator)
  }

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    try fields.split(record)
    if fields.mayBeHeader(record), learnHeader(record) { return false }
    guard !labels.isEmpty else { throw UnreadableRecord("no header stands before this row") }
    guard fields.count <= labels.count else {
      throw UnreadableRecord(
        "the row has \(fields.count) fields where the header has \(labels.count)")
    }
    writer.begin()
    for index in 0..<fields.count {
      let field = fields.field(index, of: record)
      if field.isEmpty || labels[index].isEmpty { continue }
      guard field.hasDoubledQuotes else {
        writer.add(label: labels[index], field.bytes)
        continue
      }
      field.unescape(into: &plain)
      plain.withUnsafeBufferPointer { writer.add(label: labels[index], $0) }
    }
    writer.end()
    return true
  }

  private mutating func learnHeader(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
    guard fields.count >= wanted.count else { return false }
    let isHeader = wanted.allSatisfy { name in
      (0..<fields.count).contains {
        NameHash.hash(fields.field($0, of: record).bytes.trimmed) == name
      }
    }
    guard isHeader else { return false }
    fields.keepHeader(record)
    labels = (0..<fields.count).map {
      table.label(fields.field($0, of: record).bytes.trimmed)
    }
    return true
  }
}

internal import Vocabulary

/// CloudTrail events in a CSV file: the event history as the console exports it, or the answer of a
/// query in Athena or CloudTrail Lake.
///
/// Columns are known by their names, wherever they stand and however they are written (see
/// ``CloudTrailColumn``). Times without a zone are UTC.
struct CloudTrailTableFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "cloudtrail-csv",
    title: "AWS CloudTrail events (CSV)",
    origin:
      "CloudTrail console, Event history, Download events, CSV; or a query in Athena or CloudTrail"
      + " Lake, best `SELECT *`.",
    keyIdentity: "the access key id (`AKIA…`, `ASIA…`)",
    capability: [
      .requests, .address, .agent, .operation, .outcome, .region, .model, .resource, .bytes,
      .credential, .principal,
    ],
    samples: samples,
    framing: .quotedLines,
    readsInOrder: true)
  var declaration: FormatDeclaration { Self.declaration }

  /// What every column holds; empty before the header.
  private var columns: [CloudTrailColumn?] = []
  private var fields = SeparatedFields()
  private var document = CloudTrailDocument()
  private var cell: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try fields.split(record)
    if columns.isEmpty || isHeaderAgain(record) {
      let header = (0..<fields.count).map {
        CloudTrailColumn(named: fields.field($0, of: record).bytes)
      }
      guard CloudTrailTableFormat.isHeader(header) else {
        throw UnreadableRecord("no header of CloudTrail columns stands before this row")
      }
      columns = header
      warn(of: header, in: &batch)
      return
    }
    guard fields.count == columns.count else {
      throw UnreadableRecord(
        "the row has \(fields.count) fields where the header has \(columns.count)")
    }
    document.begin()
    for (index, column) in columns.enumerated() {
      guard let column else { continue }
      let field = fields.field(index, of: record)
      guard field.hasDoubledQuotes else {
        document.add(column, cell: field.bytes)
        continue
      }
      field.unescape(into: &cell)
      cell.withUnsafeBufferPointer { document.add(column, cell: $0) }
    }
    document.finish()
    let knowsErrors = columns.contains(.error)
    try document.bytes.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      try CloudTrailEvent(wholeOf: bytes).append(
        to: &batch, zone: .utc, knowsErrors: knowsErrors)
    }
  }

  /// Files put one behind the other bring their headers with them.
  private func isHeaderAgain(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let time = columns.firstIndex(of: .time) else { return false }
    return CloudTrailColumn(named: fields.field(time, of: record).bytes) == .time
  }

  /// What the event is, when it was, and by whom: less is no log.
  private static func isHeader(_ columns: [CloudTrailColumn?]) -> Bool {
    [.time, .source, .name].allSatisfy { columns.contains($0) }
      && [.identity, .key, .user].contains { columns.contains($0) }
  }

  private func warn(of header: [CloudTrailColumn?], in batch: inout BatchBuilder) {
    if !header.contains(.identity), !header.contains(.key) {
      batch.note("This export has no column with the access key: export again with it.")
    }
    if !header.contains(.error) {
      batch.note(
        "This export has no error codes: whether a call was granted or refused cannot be seen in"
          + " it.")
    }
  }
}

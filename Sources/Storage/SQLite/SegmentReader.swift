/// Reads segments of a store, one at a time.
struct SegmentReader: ~Copyable {
  private let select: SQLiteStatement
  private let path: String
  private var decoder = SegmentDecoder()

  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let select = try connection.prepare(
      "SELECT events, columns FROM segment WHERE first_event = ?")
    self.select = select
    path = connection.path
  }

  /// The columns last read.
  var columns: SegmentColumns { _read { yield decoder.columns } }

  /// Reads the columns asked for of the segment that begins with this event into ``columns``; the
  /// others hold anything.
  mutating func read(
    _ firstEvent: Int64, _ wanted: SegmentColumnSet, identities: Bool = false
  ) throws(StoreError) {
    try select.bind(firstEvent, at: 1)
    guard try select.step() else {
      throw StoreError(path: path, cause: .damaged(detail: "segment \(firstEvent) is missing"))
    }
    defer { select.reset() }
    do {
      try decoder.decode(
        select.blob(1), events: select.integer(0), wanted, identities: identities)
    } catch {
      throw StoreError(
        path: path, cause: .damaged(detail: "segment \(firstEvent): \(error.detail)"))
    }
  }
}

import Vocabulary

/// Writes segments, and raises the usage buckets of those written.
struct SegmentWriter: ~Copyable {
  private let insert: SQLiteStatement
  private let update: SQLiteStatement
  private let selectAround: SQLiteStatement
  private var columns = SegmentColumns()
  private var encoder = SegmentEncoder()
  var reader: SegmentReader
  private let revisions: RevisionWriter

  /// Whether the segment written last has usage buckets.
  var holdsBuckets: Bool { columns[.width].contains { $0 > 0 } }

  /// Where a segment belongs.
  struct Place {
    var firstEvent: Int64
    var credential: UInt32
    var source: Int64
  }

  /// Figures of a usage bucket that is held; any is more than unknown.
  struct Raise {
    var event: Int64
    var row: EventRow
  }

  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let marks = repeatElement("?", count: 16).joined(separator: ",")
    let insert = try connection.prepare("INSERT INTO segment VALUES (\(marks))")
    let update = try connection.prepare(
      """
      UPDATE segment SET requests = ?7, bytes_in = ?8, bytes_out = ?9, input_tokens = ?10,
        cached_tokens = ?11, cache_write_tokens = ?12, cache_write_1h_tokens = ?13,
        output_tokens = ?14, cost_microdollars = ?15, columns = ?16
      WHERE first_event = ?1
      """)
    let selectAround = try connection.prepare(
      """
      SELECT first_event, first_event + events FROM segment WHERE first_event <= ?
      ORDER BY first_event DESC LIMIT 1
      """)
    let reader = try SegmentReader(connection)
    let revisions = try RevisionWriter(of: .segment, connection)
    self.insert = insert
    self.update = update
    self.selectAround = selectAround
    self.reader = reader
    self.revisions = revisions
  }

  /// Writes the events `order` points at, which ascend by time, as one segment.
  /// - Returns: how many were written, at most ``SegmentColumns/mostEvents``.
  mutating func write(
    _ order: ArraySlice<UInt32>, of rows: [EventRow], at place: Place
  ) throws(StoreError) -> Int {
    columns.gather(order, from: rows)
    encoder.encode(columns)
    let times = columns[.time]
    guard let first = times.first, let last = times.last else { return 0 }
    try insert.bind(place.firstEvent, at: 1)
    try insert.bind(Int64(place.credential), at: 2)
    try insert.bind(place.source, at: 3)
    try insert.bind(Int64(columns.count), at: 4)
    try insert.bind(first, at: 5)
    try insert.bind(last, at: 6)
    try SegmentWriter.bind(sumsOf: columns, to: insert)
    try insert.bind(blob: encoder.bytes, at: 16)
    try insert.run()
    return columns.count
  }

  /// Keeps the larger of each figure of the buckets named; every segment is rewritten once.
  mutating func raise(_ raises: [Raise]) throws(StoreError) {
    var rest = raises.sorted { $0.event < $1.event }[...]
    while let next = rest.first {
      guard let segment = try segment(around: next.event) else {
        // Nothing holds it: passed over, as an update without a row would.
        rest = rest.dropFirst()
        continue
      }
      let touched = rest.prefix { $0.event < segment.upperBound }
      rest = rest.dropFirst(touched.count)
      try reader.read(segment.lowerBound, .all, identities: true)
      for raise in touched {
        SegmentWriter.apply(
          raise.row, to: reader.columns, at: Int(raise.event &- segment.lowerBound))
      }
      encoder.encode(reader.columns)
      try update.bind(segment.lowerBound, at: 1)
      try SegmentWriter.bind(sumsOf: reader.columns, to: update)
      try update.bind(blob: encoder.bytes, at: 16)
      try revisions.revise(segment.lowerBound) { () throws(StoreError) in try update.run() }
    }
  }

  /// The events of the segment that holds this one; `nil` when none does.
  private func segment(around event: Int64) throws(StoreError) -> Range<Int64>? {
    try selectAround.bind(event, at: 1)
    guard try selectAround.step() else { return nil }
    defer { selectAround.reset() }
    let (first, end) = (selectAround.integer(0), selectAround.integer(1))
    return first <= event && event < end ? first..<end : nil
  }

  private static func apply(
    _ row: EventRow, to columns: borrowing SegmentColumns, at index: Int
  ) {
    guard (0..<columns.count).contains(index) else { return }
    func raise(_ column: SegmentColumn, _ value: Int64) {
      columns[column][index] = max(columns[column][index], value)
    }
    raise(.requests, row.requests)
    raise(.inputTokens, row.inputTokens)
    raise(.cachedTokens, row.cachedTokens)
    raise(.cacheWriteTokens, row.cacheWriteTokens)
    raise(.cacheWriteHourTokens, row.cacheWriteHourTokens)
    raise(.outputTokens, row.outputTokens)
    raise(.cost, row.costMicrodollars)
  }

  private static func bind(
    sumsOf columns: borrowing SegmentColumns, to statement: borrowing SQLiteStatement
  ) throws(StoreError) {
    var parameter: Int32 = 7
    for column in SegmentColumn.summed {
      try statement.bind(columns.sum(column), at: parameter)
      parameter += 1
    }
  }
}

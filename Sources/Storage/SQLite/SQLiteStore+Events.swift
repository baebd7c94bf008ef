public import Vocabulary

/// Single events in words, for a timeline.
extension SQLiteStore {
  /// Where an event stands in the order of a timeline.
  private struct Place: Comparable {
    var time: Int64
    /// The rank of the file's path among all paths.
    var source: Int
    var record: Int64
    var id: Int64

    static func < (left: Place, right: Place) -> Bool {
      (left.time, left.source, left.record, left.id)
        < (right.time, right.source, right.record, right.id)
    }
  }

  public borrowing func events(
    of credentials: [String], from: Timestamp, to: Timestamp, limit: Int
  ) throws(StoreError) -> [EventRecord] {
    guard limit > 0, from <= to else { return [] }
    let sources = try sourceRanks()
    let rows = try connection.prepare(
      """
      SELECT id, time_ms, source_file, record FROM event
      WHERE id BETWEEN ? AND ? AND time_ms BETWEEN ? AND ? AND width_ms = 0
      """)
    try rows.bind(from.milliseconds, at: 3)
    try rows.bind(to.milliseconds, at: 4)
    var places: [Place] = []
    // Kept to twice the page, so that a page of a million events needs no memory for them all.
    let room = limit > Int.max / 2 ? Int.max : max(1024, limit * 2)
    for range in try runs(
      of: try numbers(of: credentials), from: from.milliseconds, to: to.milliseconds)
    {
      try rows.bind(range.lowerBound, at: 1)
      try rows.bind(range.upperBound, at: 2)
      while try rows.step() {
        places.append(
          Place(
            time: rows.integer(1), source: sources[rows.integer(2)] ?? 0,
            record: rows.integer(3), id: rows.integer(0)))
        if places.count >= room {
          places.sort()
          places.removeLast(max(0, places.count - limit))
        }
      }
    }
    places.sort()
    return try records(places.prefix(limit).map(\.id))
  }

  /// The rank of each file by its path, then the order of import.
  private borrowing func sourceRanks() throws(StoreError) -> [Int64: Int] {
    let statement = try connection.prepare("SELECT id FROM source_file ORDER BY path, id")
    var ranks: [Int64: Int] = [:]
    while try statement.step() { ranks[statement.integer(0)] = ranks.count }
    return ranks
  }

  private borrowing func records(_ ids: [Int64]) throws(StoreError) -> [EventRecord] {
    let words = try WordReader(connection)
    let statement = try connection.prepare(
      """
      SELECT time_ms, caller, action, resource.name, outcome, status, source_file.path, record
      FROM event LEFT JOIN resource ON resource.id = event.resource
        JOIN source_file ON source_file.id = event.source_file
      WHERE event.id = ?
      """)
    var records: [EventRecord] = []
    for id in ids {
      try statement.bind(id, at: 1)
      while try statement.step() {
        records.append(
          EventRecord(
            time: Timestamp(milliseconds: statement.integer(0)),
            caller: try words.caller(statement.integer(1)),
            action: try words.action(statement.integer(2)), resource: statement.text(3),
            outcome: Outcome(rawValue: UInt8(truncatingIfNeeded: statement.integer(4))) ?? .unknown,
            status: Int(statement.integer(5)), source: statement.text(6),
            recordNumber: statement.integer(7)))
      }
    }
    return records
  }
}

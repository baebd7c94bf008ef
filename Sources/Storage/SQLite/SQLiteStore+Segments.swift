/// Which segments a question has to read.
extension SQLiteStore {
  /// A segment of one credential.
  struct SegmentSpan {
    var firstEvent: Int64
    var events: Int64
    var source: Int64
    /// The time of its first event.
    var firstMilliseconds: Int64
  }

  /// The segments of these credentials that touch the given times, ascending by their first time,
  /// then number.
  borrowing func segments(
    of numbers: [Int64], from: Int64 = Int64.min, to: Int64 = Int64.max
  ) throws(StoreError) -> [SegmentSpan] {
    let statement = try connection.prepare(
      """
      SELECT first_event, events, source_file, first_ms FROM segment
      WHERE credential = ? AND last_ms >= ? AND first_ms <= ?
      """)
    var spans: [SegmentSpan] = []
    for number in numbers {
      try statement.bind(number, at: 1)
      try statement.bind(from, at: 2)
      try statement.bind(to, at: 3)
      while try statement.step() {
        spans.append(
          SegmentSpan(
            firstEvent: statement.integer(0), events: statement.integer(1),
            source: statement.integer(2), firstMilliseconds: statement.integer(3)))
      }
    }
    return spans.sorted { left, right in
      (left.firstMilliseconds, left.firstEvent) < (right.firstMilliseconds, right.firstEvent)
    }
  }

  /// The numbers of known credentials, ascending, each once.
  borrowing func numbers(of credentials: [String]) throws(StoreError) -> [Int64] {
    let statement = try connection.prepare("SELECT id FROM credential WHERE name = ?")
    var numbers: Set<Int64> = []
    for credential in credentials {
      try statement.bind(credential, at: 1)
      while try statement.step() { numbers.insert(statement.integer(0)) }
    }
    return numbers.sorted()
  }
}

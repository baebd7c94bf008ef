import Vocabulary

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
  ///
  /// Throws ``StoreError/Cause/damaged(detail:)`` when they are not all that there are.
  borrowing func segments(
    of numbers: [Int64], from: Int64 = Int64.min, to: Int64 = Int64.max
  ) throws(StoreError) -> [SegmentSpan] {
    let statement = try connection.prepare(
      """
      SELECT first_event, events, source_file, first_ms, last_ms FROM segment WHERE credential = ?
      """)
    let heads = try heads()
    var spans: [SegmentSpan] = []
    for number in numbers {
      var events: Int64 = 0
      try statement.bind(number, at: 1)
      while try statement.step() {
        let span = SegmentSpan(
          firstEvent: statement.integer(0), events: statement.integer(1),
          source: statement.integer(2), firstMilliseconds: statement.integer(3))
        events = saturatingSum(events, span.events)
        if statement.integer(4) >= from, span.firstMilliseconds <= to { spans.append(span) }
      }
      try require(events, ofCredential: number, in: heads)
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

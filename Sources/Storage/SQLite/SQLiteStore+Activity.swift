public import Vocabulary

/// The activity of credentials: SQLite hands out the rows of their runs once, run by run in the
/// order of time, and Swift counts. (SQLite's GROUP BY costs ten times as much.)
extension SQLiteStore {
  public borrowing func activity(of credentials: [String]) throws(StoreError) -> Activity {
    let numbers = try numbers(of: credentials)
    let runs = try spans(of: numbers)
    var count = ActivityCount()
    try read(runs, into: &count, byTime: true)
    if count.isLate {
      count = ActivityCount()
      try read(runs, into: &count, byTime: false)
    }
    return count.activity(capability: try capability(of: numbers))
  }

  /// Reads the rows of these runs, which ascend by their first time.
  /// - Parameter byTime: whether rows of a run are taken to ascend by time, as they are written.
  private borrowing func read(
    _ runs: [RunSpan], into count: inout ActivityCount, byTime: Bool
  ) throws(StoreError) {
    let words = try WordReader(connection)
    let rows = try connection.prepare(
      """
      SELECT time_ms, width_ms, caller, action, resource, outcome, requests, bytes_in, bytes_out,
        input_tokens, cached_tokens, output_tokens, cost_microdollars
      FROM event WHERE id BETWEEN ? AND ?
      """)
    // Every row might be a cell. What is reserved and not filled costs no memory.
    let most = runs.reduce(0) { $0 + min($1.events.count, 1 << 24) }
    count.reserve(min(most, 1 << 24))
    for (position, run) in runs.enumerated() {
      try rows.bind(run.events.lowerBound, at: 1)
      try rows.bind(run.events.upperBound, at: 2)
      let next = position + 1 < runs.count ? runs[position + 1].firstSlot : Int64.max
      var slot = Int64.min
      while try rows.step() {
        let current = Timestamp(milliseconds: rows.integer(0)).slot
        if byTime, current > slot {
          count.close(before: min(current, next))
          slot = current
        }
        try count.add(rows, words)
      }
    }
  }

  private struct RunSpan {
    var events: ClosedRange<Int64>
    var firstSlot: Int64
  }

  /// The runs of these credentials, ascending by their first time.
  private borrowing func spans(of numbers: [Int64]) throws(StoreError) -> [RunSpan] {
    let statement = try connection.prepare(
      "SELECT first_event, last_event, first_ms FROM run WHERE credential = ?")
    var spans: [RunSpan] = []
    for number in numbers {
      try statement.bind(number, at: 1)
      while try statement.step() {
        let (first, last) = (statement.integer(0), statement.integer(1))
        guard first <= last else { continue }
        spans.append(
          RunSpan(
            events: first...last,
            firstSlot: Timestamp(milliseconds: statement.integer(2)).slot))
      }
    }
    return spans.sorted { left, right in
      (left.firstSlot, left.events.lowerBound) < (right.firstSlot, right.events.lowerBound)
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

  /// The ids of the events in these credentials' runs that touch the given times, ascending.
  borrowing func runs(
    of numbers: [Int64], from: Int64, to: Int64
  ) throws(StoreError) -> [ClosedRange<Int64>] {
    let statement = try connection.prepare(
      """
      SELECT first_event, last_event FROM run
      WHERE credential = ? AND last_ms >= ? AND first_ms <= ?
      """)
    var ranges: [ClosedRange<Int64>] = []
    for number in numbers {
      try statement.bind(number, at: 1)
      try statement.bind(from, at: 2)
      try statement.bind(to, at: 3)
      while try statement.step() {
        let (first, last) = (statement.integer(0), statement.integer(1))
        if first <= last { ranges.append(first...last) }
      }
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  private borrowing func capability(of numbers: [Int64]) throws(StoreError) -> Capability {
    let statement = try connection.prepare(
      """
      SELECT DISTINCT capability FROM source_file
      WHERE id IN (SELECT source_file FROM run WHERE credential = ?)
      """)
    var capability: Capability = []
    for number in numbers {
      try statement.bind(number, at: 1)
      while try statement.step() {
        capability.formUnion(Capability(storedWords: statement.text(0)))
      }
    }
    return capability
  }
}

/// Reads callers and actions back into words.
struct WordReader: ~Copyable {
  private let selectCaller: SQLiteStatement
  private let selectAction: SQLiteStatement

  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let selectCaller = try connection.prepare(
      """
      SELECT name, address, address_class, agent, principal
      FROM caller JOIN credential ON credential.id = caller.credential WHERE caller.id = ?
      """)
    let selectAction = try connection.prepare(
      "SELECT service, operation, region, model FROM action WHERE id = ?")
    self.selectCaller = selectCaller
    self.selectAction = selectAction
  }

  /// An empty caller when the row is missing.
  func caller(_ id: Int64) throws(StoreError) -> Caller {
    try selectCaller.bind(id, at: 1)
    guard try selectCaller.step() else { return Caller() }
    defer { selectCaller.reset() }
    return Caller(
      credential: selectCaller.text(0), address: selectCaller.text(1),
      addressClass: AddressClass(rawValue: UInt8(truncatingIfNeeded: selectCaller.integer(2)))
        ?? .word,
      agent: selectCaller.text(3), principal: selectCaller.text(4))
  }

  /// An empty action when the row is missing.
  func action(_ id: Int64) throws(StoreError) -> Action {
    try selectAction.bind(id, at: 1)
    guard try selectAction.step() else { return Action() }
    defer { selectAction.reset() }
    return Action(
      service: selectAction.text(0), operation: selectAction.text(1),
      region: selectAction.text(2), model: selectAction.text(3))
  }
}

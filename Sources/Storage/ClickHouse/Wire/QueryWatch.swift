/// Looks after one query while it runs: is it wanted, allowed and alive?
struct QueryWatch {
  private let connection: ClickHouseConnection
  private let identifier: String
  private let purpose: String?
  private let clock = ContinuousClock()
  private var lastLook: ContinuousClock.Instant
  private var lastSign: ContinuousClock.Instant
  private var bytes: Int64 = 0
  private var progress: [Int64] = []
  private var canLook = true

  private static let secondsBetweenLooks = 1
  /// A person who interrupts waits for both.
  private static let secondsForLooking = 2
  private static let secondsForStopping = 3

  /// - Parameter purpose: what is asked, for the progress; `nil` when none is to be told.
  init(_ connection: ClickHouseConnection, identifier: String, purpose: String?) {
    self.connection = connection
    self.identifier = identifier
    self.purpose = purpose
    lastLook = clock.now
    lastSign = lastLook
  }

  /// Throws when the query has to end.
  /// - Parameter bytes: how many were sent and received so far.
  mutating func check(_ bytes: Int64) throws(StoreError) {
    try checkInterrupt()
    let now = clock.now
    if bytes != self.bytes {
      self.bytes = bytes
      lastSign = now
    }
    guard now - lastLook >= .seconds(QueryWatch.secondsBetweenLooks) else { return }
    if canLook { try look() }
    lastLook = clock.now
    let stallSeconds = connection.options.stallSeconds
    guard lastLook - lastSign < .seconds(stallSeconds) else {
      throw StoreError(
        path: connection.path,
        cause: .unreachable(
          reason: "no byte and no progress of the query for \(stallSeconds) s"))
    }
  }

  private func checkInterrupt() throws(StoreError) {
    guard !connection.options.isInterrupted() else {
      throw StoreError(path: connection.path, cause: .interrupted)
    }
  }

  /// Asks the server how far the query is.
  private mutating func look() throws(StoreError) {
    let request = HTTPRequest(
      query: "database=system",
      body: Array(
        """
        SELECT read_rows, read_bytes, total_rows_approx, written_rows FROM system.processes
        WHERE query_id = '\(identifier)'
        FORMAT JSONCompact
        """.utf8), timeoutSeconds: QueryWatch.secondsForLooking)
    let result = try connection.sideClient.send(request) { _ throws(StoreError) in
      try checkInterrupt()
    }
    guard case .success(let answer) = result else { return }
    // A user who may not look now may not look later, and the query itself is well.
    guard answer.status == 200, answer.exceptionCode == nil,
      let numbers = numbers(in: answer.body)
    else {
      canLook = false
      return
    }
    guard !numbers.isEmpty else { return }
    if numbers != progress {
      progress = numbers
      lastSign = clock.now
    }
    if let purpose {
      connection.options.report?(
        QueryProgress(
          purpose: purpose, rowsRead: numbers[0], bytesRead: numbers[1], totalRows: numbers[2]))
    }
    try connection.checkCost(numbers[0])
  }

  /// What the server told of the query: four numbers, none when the query is not running there, or
  /// `nil` when the answer is none.
  private func numbers(in body: [UInt8]) -> [Int64]? {
    do {
      let table = try ResultTable(body, path: connection.path)
      guard table.rowCount > 0 else { return [] }
      return try (0..<4).map { try table.integer(0, $0) }
    } catch {
      return nil
    }
  }

  /// Tells the server to give the query up; what it answers changes nothing here.
  func stopQuery() {
    _ = connection.sideClient.send(
      HTTPRequest(
        query: "database=system",
        body: Array("KILL QUERY WHERE query_id = '\(identifier)'".utf8), isSentOnce: true,
        timeoutSeconds: QueryWatch.secondsForStopping), watch: { _ in })
  }
}

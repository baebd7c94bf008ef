import Vocabulary

/// The question for the activity of credentials, and its answer put together.
struct ActivityQuestion {
  let table: EventTable
  let credentials: [String]

  private static let words = EventColumn.callerWords + EventColumn.actionWords
  private static let measures: [EventColumn] = [
    .bytesIn, .bytesOut, .inputTokens, .cachedTokens, .cacheWriteTokens, .cacheWriteHourTokens,
    .outputTokens, .costMicrodollars,
  ]

  /// One row for each cell.
  var cells: String {
    let traits = [
      "\(table.interval(300_000)) AS q_slot", table[.outcome], "\(table.carried) AS q_carried",
      "\(table.context) AS q_context",
    ]
    let sums = [table.calls] + ActivityQuestion.measures.map(table.sum)
    let rest = [
      "min(\(table[.time]))", "max(\(table[.time]))",
      "uniqExactIf(\(table[.resource]), \(table[.resource]) <> '')", "count()",
      table.isSupplemented ? "max(supplemented)" : "0",
    ]
    return table.question(
      [table.list(ActivityQuestion.words)] + traits + sums + rest,
      ActivityQuestion.words + [.time, .outcome, .resource]
        + table.needed([.requests] + ActivityQuestion.measures),
      EventScope(credentials: credentials),
      "GROUP BY \(table.list(ActivityQuestion.words + [.outcome])), q_slot, q_carried, q_context")
  }

  /// One row for each usage bucket, with the largest of each figure of its readings.
  var buckets: String {
    let keys: [EventColumn] = [.time, .width, .credential] + EventColumn.actionWords
    let figures = [.requests] + ActivityQuestion.measures
    let identity: [EventColumn] = [.format, .identityHigh, .identityLow]
    return table.question(
      [table.list(keys)] + figures.map(table.largest), keys + figures + identity,
      EventScope(credentials: credentials, kind: .buckets),
      "GROUP BY \(table.list(keys + identity))")
  }
}

/// Rows of ``ActivityQuestion`` becoming an ``Activity``.
struct ActivityAnswer {
  private var count = ActivityCount()
  private var callers = TextIDs()
  private var actions = TextIDs()
  /// Events that the cells stand for, and usage buckets.
  private(set) var events: Int64 = 0
  private(set) var bucketCount: Int64 = 0
  private(set) var isSupplemented = false
  private let address: (String, AddressClass) -> (String, AddressClass)

  /// - Parameter address: what an address of the table is called here.
  init(address: @escaping (String, AddressClass) -> (String, AddressClass)) {
    self.address = address
  }

  mutating func add(cells rows: ResultTable) throws(StoreError) {
    for row in 0..<rows.rowCount {
      let caller = try rows.caller(row, address)
      let action = try rows.action(row, from: 5)
      func number(_ column: Int) throws(StoreError) -> Int64 { try rows.integer(row, column) }
      var cell = ActivityCell(
        slot: try number(9),
        caller: count.callerIndex(callers.id(ActivityCount.texts(caller)), caller),
        action: count.actionIndex(actions.id(ActivityCount.texts(action)), action),
        outcome: Outcome(stored: try number(10)), count: try number(13),
        first: Timestamp(milliseconds: try number(22)),
        last: Timestamp(milliseconds: try number(23)), bytesIn: try number(14),
        bytesOut: try number(15), inputTokens: try number(16), cachedTokens: try number(17),
        outputTokens: try number(20), costMicrodollars: try number(21),
        resources: try number(24))
      cell.carried = CarriedMeasures(rawValue: UInt8(truncatingIfNeeded: try number(11)))
      cell.context = ContextSize(rawValue: UInt8(truncatingIfNeeded: try number(12))) ?? .small
      cell.cacheWriteTokens = try number(18)
      cell.cacheWriteHourTokens = try number(19)
      count.add(cell)
      events = saturatingSum(events, try number(25))
      if try number(26) > 0 { isSupplemented = true }
    }
  }

  mutating func add(buckets rows: ResultTable) throws(StoreError) {
    for row in 0..<rows.rowCount {
      func number(_ column: Int) throws(StoreError) -> Int64 { try rows.integer(row, column) }
      let (input, cached, written) = (try number(10), try number(11), try number(12))
      let (hour, output, cost) = (try number(13), try number(14), try number(15))
      let requests = try number(7)
      var bucket = UsageBucket(
        start: Timestamp(milliseconds: try number(0)),
        widthSeconds: max(1, try number(1) / 1000), credential: try rows.text(row, 2),
        action: try rows.action(row, from: 3), requests: requests < 0 ? nil : requests,
        inputTokens: max(0, input), cachedTokens: max(0, cached), outputTokens: max(0, output),
        costMicrodollars: max(0, cost))
      bucket.cacheWriteTokens = max(0, written)
      bucket.cacheWriteHourTokens = max(0, hour)
      bucket.carried = ActivityCount.carried(input, cached, written, hour, output, cost)
      count.add(bucket)
      bucketCount += 1
    }
  }

  mutating func activity(capability: Capability) -> Activity {
    count.activity(capability: isSupplemented ? capability.union(.tokens) : capability)
  }
}

/// A number for each of many lists of texts that differ in bytes, from 1 on.
struct TextIDs {
  private struct Key: Hashable {
    var bytes: [UInt8]
  }

  private var ids: [Key: Int64] = [:]

  /// No text has a NUL.
  mutating func id(_ texts: [String]) -> Int64 {
    var bytes: [UInt8] = []
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      bytes.append(0)
    }
    let key = Key(bytes: bytes)
    if let id = ids[key] { return id }
    let id = Int64(ids.count + 1)
    ids[key] = id
    return id
  }
}

extension ResultTable {
  /// The words of ``EventColumn/callerWords`` in the first columns.
  func caller(
    _ row: Int, from column: Int = 0,
    _ address: (String, AddressClass) -> (String, AddressClass)
  ) throws(StoreError) -> Caller {
    let named = address(
      try text(row, column + 1), AddressClass(stored: try integer(row, column + 2)))
    return Caller(
      credential: try text(row, column), address: named.0, addressClass: named.1,
      agent: try text(row, column + 3), principal: try text(row, column + 4))
  }

  /// The words of ``EventColumn/actionWords``.
  func action(_ row: Int, from column: Int) throws(StoreError) -> Action {
    Action(
      service: try text(row, column), operation: try text(row, column + 1),
      region: try text(row, column + 2), model: try text(row, column + 3))
  }
}

extension Outcome {
  /// Reads a stored number; one without a meaning is unknown.
  init(stored number: Int64) {
    self = UInt8(exactly: number).flatMap(Outcome.init(rawValue:)) ?? .unknown
  }
}

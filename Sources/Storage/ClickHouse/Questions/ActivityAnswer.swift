import Vocabulary

/// Answers to an ``ActivityQuestion`` becoming an ``Activity``.
struct ActivityAnswer {
  private var count = ActivityCount()
  /// By the hash of their words.
  private var callers: [UInt64: Int] = [:]
  private var actions: [UInt64: Int] = [:]
  /// Callers of a table become one when their addresses are spelled in one way.
  private var callerIDs = TextIDs()
  /// Events that the cells stand for, and usage buckets.
  private(set) var events: Int64 = 0
  private(set) var bucketCount: Int64 = 0
  private var isSupplemented = false
  /// Where the answers come from, for errors.
  let path: String

  init(path: String) { self.path = path }

  mutating func add(
    callers rows: ResultTable, _ address: (String, AddressClass) -> (String, AddressClass)
  ) throws(StoreError) {
    for row in 0..<rows.rowCount {
      let caller = try rows.caller(row, from: 1, address)
      let id = callerIDs.id(ActivityCount.texts(caller) + ["\(caller.addressClass.rawValue)"])
      let index = count.callerIndex(id, caller)
      try ActivityAnswer.know(try rows.unsigned(row, 0), index, in: &callers, path: path)
    }
  }

  mutating func add(actions rows: ResultTable) throws(StoreError) {
    for row in 0..<rows.rowCount {
      let action = try rows.action(row, from: 1)
      let index = count.actionIndex(Int64(row + 1), action)
      try ActivityAnswer.know(try rows.unsigned(row, 0), index, in: &actions, path: path)
    }
  }

  /// Static: a copy of all that is known would be made for each call on `self`.
  private static func know(
    _ hash: UInt64, _ index: Int, in known: inout [UInt64: Int], path: String
  ) throws(StoreError) {
    guard known.updateValue(index, forKey: hash) == nil else {
      throw StoreError(
        path: path,
        cause: .partial(detail: "two callers or actions have the same hash of 64 bits"))
    }
  }

  private func index(_ hash: UInt64, in known: [UInt64: Int]) throws(StoreError) -> Int {
    guard let index = known[hash] else {
      throw StoreError(
        path: path,
        cause: .partial(
          detail: "a caller or action that was not there a moment before: the table changed while "
            + "it was read"))
    }
    return index
  }

  mutating func add(cells rows: ResultTable, _ measures: [EventColumn]) throws(StoreError) {
    count.reserve(rows.rowCount)
    for row in 0..<rows.rowCount {
      func number(_ column: Int) throws(StoreError) -> Int64 { try rows.integer(row, column) }
      var cell = ActivityCell(
        slot: try number(0), caller: try index(try rows.unsigned(row, 1), in: callers),
        action: try index(try rows.unsigned(row, 2), in: actions),
        outcome: Outcome(stored: try number(3)), count: try number(11),
        first: Timestamp(milliseconds: try number(7)),
        last: Timestamp(milliseconds: try number(8)), resources: try number(9))
      cell.carried = CarriedMeasures(rawValue: UInt8(truncatingIfNeeded: try number(4)))
      cell.context = ContextSize(rawValue: UInt8(truncatingIfNeeded: try number(5))) ?? .small
      for (place, measure) in measures.enumerated() {
        cell.set(measure, try number(12 + place))
      }
      count.add(cell, isWhole: callerIDs.count == callers.count)
      events = saturatingSum(events, try number(6))
      if try number(10) > 0 { isSupplemented = true }
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

extension ActivityCell {
  /// Puts in the sum of a measure.
  fileprivate mutating func set(_ measure: EventColumn, _ sum: Int64) {
    switch measure {
    case .bytesIn: bytesIn = sum
    case .bytesOut: bytesOut = sum
    case .inputTokens: inputTokens = sum
    case .cachedTokens: cachedTokens = sum
    case .cacheWriteTokens: cacheWriteTokens = sum
    case .cacheWriteHourTokens: cacheWriteHourTokens = sum
    case .outputTokens: outputTokens = sum
    case .costMicrodollars: costMicrodollars = sum
    default: break
    }
  }
}

/// A number for each of many lists of texts that differ in bytes, from 1 on.
struct TextIDs {
  private struct Key: Hashable {
    var bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  private var ids: [Key: Int64] = [:]

  var count: Int { ids.count }

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

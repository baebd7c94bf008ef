import Vocabulary

/// An ``Activity`` being counted, row by row.
struct ActivityCount {
  private var table = ActivityTable()
  /// Cells of slots that are past, ascending by slot unless an earlier slot came late.
  private var done: [ActivityCell] = []
  private var closedBefore = Int64.min
  /// Whether a row came for a slot that was closed: the count is then worth nothing.
  private(set) var isLate = false
  private var callers = WordIndex<Caller>()
  private var actions = WordIndex<Action>()
  private var buckets: [UsageBucket] = []

  /// Takes the current row of `row`, whose columns are those `activity(of:)` selects.
  mutating func add(
    _ row: borrowing SQLiteStatement, _ words: borrowing WordReader
  ) throws(StoreError) {
    if row.integer(1) > 0 {
      try addBucket(row, words)
      return
    }
    let time = Timestamp(milliseconds: row.integer(0))
    let slot = time.slot
    if slot < closedBefore { isLate = true }
    let index = table.cell(
      slot: slot, caller: try callerIndex(row.integer(2), words),
      action: try actionIndex(row.integer(3), words),
      outcome: Outcome(rawValue: UInt8(truncatingIfNeeded: row.integer(5))) ?? .unknown,
      time: time)
    let requests = max(1, row.integer(6))
    table.update(index, resource: row.integer(4)) { cell in
      cell.count = saturatingSum(cell.count, requests)
      cell.first = min(cell.first, time)
      cell.last = max(cell.last, time)
      cell.bytesIn = saturatingSum(cell.bytesIn, row.integer(7))
      cell.bytesOut = saturatingSum(cell.bytesOut, row.integer(8))
      cell.inputTokens = saturatingSum(cell.inputTokens, row.integer(9))
      cell.cachedTokens = saturatingSum(cell.cachedTokens, row.integer(10))
      cell.outputTokens = saturatingSum(cell.outputTokens, row.integer(11))
      cell.costMicrodollars = saturatingSum(cell.costMicrodollars, row.integer(12))
    }
  }

  /// Makes room for this many cells, so that none moves while they are counted.
  mutating func reserve(_ cells: Int) { done.reserveCapacity(cells) }

  /// Promises that no row of a slot before `limit` follows.
  mutating func close(before limit: Int64) {
    if table.close(before: limit, to: &done) { closedBefore = limit }
  }

  private mutating func addBucket(
    _ row: borrowing SQLiteStatement, _ words: borrowing WordReader
  ) throws(StoreError) {
    buckets.append(
      UsageBucket(
        start: Timestamp(milliseconds: row.integer(0)), widthSeconds: max(1, row.integer(1) / 1000),
        credential: try words.caller(row.integer(2)).credential,
        action: try words.action(row.integer(3)), requests: row.optionalInteger(6),
        inputTokens: row.integer(9), cachedTokens: row.integer(10),
        outputTokens: row.integer(11), costMicrodollars: row.integer(12)))
  }

  private mutating func callerIndex(
    _ id: Int64, _ words: borrowing WordReader
  ) throws(StoreError) -> Int {
    if let index = callers.index(of: id) { return index }
    return callers.add(try words.caller(id), id: id) { caller in
      [caller.credential, caller.address, caller.agent, caller.principal]
    }
  }

  private mutating func actionIndex(
    _ id: Int64, _ words: borrowing WordReader
  ) throws(StoreError) -> Int {
    if let index = actions.index(of: id) { return index }
    return actions.add(try words.action(id), id: id) { action in
      [action.service, action.operation, action.region, action.model]
    }
  }

  /// The whole, in the order that ``Activity`` promises; nothing is left to count on.
  mutating func activity(capability: Capability) -> Activity {
    let callers = callers.sorted { left, right in
      (left.credential, left.address, left.agent, left.principal, left.addressClass.rawValue)
        < (
          right.credential, right.address, right.agent, right.principal,
          right.addressClass.rawValue
        )
    }
    let actions = actions.sorted(by: ActivityCount.precedes)
    var cells = done
    done = []
    _ = table.close(before: Int64.max, to: &cells)
    for index in cells.indices {
      cells[index].caller = callers.places[cells[index].caller]
      cells[index].action = actions.places[cells[index].action]
    }
    ActivityCount.sort(&cells)
    return Activity(
      callers: callers.values, actions: actions.values, cells: cells,
      buckets: buckets.sorted(by: ActivityCount.precedes), capability: capability)
  }

  /// By slot, caller, action and outcome. What is in order by slot, as rows that came by time are,
  /// is sorted slot by slot.
  private static func sort(_ cells: inout [ActivityCell]) {
    for index in cells.indices.dropFirst() where cells[index - 1].slot > cells[index].slot {
      cells.sort { left, right in
        (left.slot, left.caller, left.action, left.outcome.rawValue)
          < (right.slot, right.caller, right.action, right.outcome.rawValue)
      }
      return
    }
    var keys: [(caller: Int, rest: Int, index: Int)] = []
    var sorted: [ActivityCell] = []
    var start = 0
    while start < cells.count {
      var end = start
      keys.removeAll(keepingCapacity: true)
      while end < cells.count, cells[end].slot == cells[start].slot {
        let rest = cells[end].action &* 4 &+ Int(cells[end].outcome.rawValue)
        keys.append((cells[end].caller, rest, end))
        end += 1
      }
      keys.sort { $0.caller != $1.caller ? $0.caller < $1.caller : $0.rest < $1.rest }
      sorted.removeAll(keepingCapacity: true)
      for key in keys { sorted.append(cells[key.index]) }
      for (offset, cell) in sorted.enumerated() { cells[start + offset] = cell }
      start = end
    }
  }

  private static func precedes(_ left: Action, _ right: Action) -> Bool {
    (left.service, left.operation, left.region, left.model)
      < (right.service, right.operation, right.region, right.model)
  }

  private static func precedes(_ left: UsageBucket, _ right: UsageBucket) -> Bool {
    if left.start != right.start { return left.start < right.start }
    if left.credential != right.credential { return left.credential < right.credential }
    if left.action != right.action { return precedes(left.action, right.action) }
    return (
      left.widthSeconds, left.requests ?? -1, left.inputTokens, left.cachedTokens,
      left.outputTokens, left.costMicrodollars
    )
      < (
        right.widthSeconds, right.requests ?? -1, right.inputTokens, right.cachedTokens,
        right.outputTokens, right.costMicrodollars
      )
  }
}

import Vocabulary

/// An ``Activity`` being counted, segment by segment.
struct ActivityCount {
  private var table = ActivityTable()
  /// Cells of slots that are past, ascending by slot unless an earlier slot came late.
  private var done: [ActivityCell] = []
  private var closedBefore = Int64.min
  /// Whether a row came for a slot that was closed: the count is then worth nothing.
  private(set) var isLate = false
  private var callers = WordIndex<Caller>(texts: ActivityCount.texts)
  private var actions = WordIndex<Action>(texts: ActivityCount.texts)
  private var buckets: [UsageBucket] = []

  /// Takes the events of a segment.
  /// - Parameter limit: the slot in which the next segment begins, when events ascend by time:
  ///   slots before it and before the event that came last are done. `nil` closes none.
  mutating func add(
    _ columns: borrowing SegmentColumns, _ words: inout WordReader, closingBefore limit: Int64?
  ) throws(StoreError) {
    let (times, widths, callers) = (columns[.time], columns[.width], columns[.caller])
    let (actions, resources, outcomes) = (columns[.action], columns[.resource], columns[.outcome])
    let (requests, bytesIn, bytesOut) = (columns[.requests], columns[.bytesIn], columns[.bytesOut])
    let (input, cached, output) = (
      columns[.inputTokens], columns[.cachedTokens], columns[.outputTokens]
    )
    let (written, hour) = (columns[.cacheWriteTokens], columns[.cacheWriteHourTokens])
    let costs = columns[.cost]
    var slot = Int64.min
    for index in 0..<columns.count {
      let time = Timestamp(milliseconds: times[index])
      if let limit, time.slot > slot {
        slot = time.slot
        close(before: min(slot, limit))
      }
      if widths[index] > 0 {
        try addBucket(columns, index, &words)
        continue
      }
      if time.slot < closedBefore { isLate = true }
      let cell = table.cell(
        slot: time.slot, caller: try callerIndex(callers[index], &words),
        action: try actionIndex(actions[index], &words),
        outcome: Outcome(rawValue: UInt8(truncatingIfNeeded: outcomes[index])) ?? .unknown,
        carried: ActivityCount.carried(
          input[index], cached[index], written[index], hour[index], output[index], costs[index]),
        context: ContextSize(inputTokens: input[index]), time: time)
      table.update(cell, resource: resources[index]) { cell in
        cell.count = saturatingSum(cell.count, max(1, requests[index]))
        cell.first = min(cell.first, time)
        cell.last = max(cell.last, time)
        cell.bytesIn = saturatingSum(cell.bytesIn, max(0, bytesIn[index]))
        cell.bytesOut = saturatingSum(cell.bytesOut, max(0, bytesOut[index]))
        cell.inputTokens = saturatingSum(cell.inputTokens, max(0, input[index]))
        cell.cachedTokens = saturatingSum(cell.cachedTokens, max(0, cached[index]))
        cell.cacheWriteTokens = saturatingSum(cell.cacheWriteTokens, max(0, written[index]))
        cell.cacheWriteHourTokens = saturatingSum(cell.cacheWriteHourTokens, max(0, hour[index]))
        cell.outputTokens = saturatingSum(cell.outputTokens, max(0, output[index]))
        cell.costMicrodollars = saturatingSum(cell.costMicrodollars, max(0, costs[index]))
      }
    }
  }

  /// Makes room for this many cells, so that none moves while they are counted.
  mutating func reserve(_ cells: Int) { done.reserveCapacity(cells) }

  /// Promises that no event of a slot before `limit` follows.
  private mutating func close(before limit: Int64) {
    if table.close(before: limit, to: &done) { closedBefore = limit }
  }

  private mutating func addBucket(
    _ columns: borrowing SegmentColumns, _ index: Int, _ words: inout WordReader
  ) throws(StoreError) {
    let requests = columns[.requests][index]
    var bucket = UsageBucket(
      start: Timestamp(milliseconds: columns[.time][index]),
      widthSeconds: max(1, columns[.width][index] / 1000),
      credential: try words.caller(columns[.caller][index]).credential,
      action: try words.action(columns[.action][index]),
      requests: requests < 0 ? nil : requests,
      inputTokens: max(0, columns[.inputTokens][index]),
      cachedTokens: max(0, columns[.cachedTokens][index]),
      outputTokens: max(0, columns[.outputTokens][index]),
      costMicrodollars: max(0, columns[.cost][index]))
    bucket.cacheWriteTokens = max(0, columns[.cacheWriteTokens][index])
    bucket.cacheWriteHourTokens = max(0, columns[.cacheWriteHourTokens][index])
    bucket.carried = ActivityCount.carried(
      columns[.inputTokens][index], columns[.cachedTokens][index],
      columns[.cacheWriteTokens][index], columns[.cacheWriteHourTokens][index],
      columns[.outputTokens][index], columns[.cost][index])
    buckets.append(bucket)
  }

  /// Which measures an event has; an input or an output of its own is enough for tokens.
  @inline(__always)
  static func carried(
    _ input: Int64, _ cached: Int64, _ written: Int64, _ hour: Int64, _ output: Int64,
    _ cost: Int64
  ) -> CarriedMeasures {
    var carried: CarriedMeasures = []
    if input >= 0 || output >= 0 { carried.insert(.tokens) }
    if cached >= 0 { carried.insert(.cacheReads) }
    if written >= 0 { carried.insert(.cacheWrites) }
    if hour >= 0 { carried.insert(.cacheWriteHours) }
    if cost >= 0 { carried.insert(.cost) }
    return carried
  }

  /// Takes a cell that somebody else counted; its caller and action are indices given here.
  ///
  /// - Parameter isWhole: whether no other part of the cell follows; then there is nothing to look
  ///   up, unless two callers, or actions, that differ in bytes are equal texts, and so one.
  mutating func add(_ part: ActivityCell, isWhole: Bool) {
    guard !isWhole || callers.hasMerged || actions.hasMerged else {
      done.append(part)
      return
    }
    let cell = table.cell(
      slot: part.slot, caller: part.caller, action: part.action, outcome: part.outcome,
      carried: part.carried, context: part.context, time: part.first)
    table.update(cell, resource: 0) { $0.add(part) }
  }

  /// Takes a usage bucket.
  mutating func add(_ bucket: UsageBucket) { buckets.append(bucket) }

  /// The index of a caller, or an action, that is known by a number from 1 on.
  mutating func callerIndex(_ id: Int64, _ caller: @autoclosure () -> Caller) -> Int {
    callers.index(of: id) ?? callers.add(caller(), id: id)
  }

  mutating func actionIndex(_ id: Int64, _ action: @autoclosure () -> Action) -> Int {
    actions.index(of: id) ?? actions.add(action(), id: id)
  }

  private mutating func callerIndex(
    _ id: Int64, _ words: inout WordReader
  ) throws(StoreError) -> Int {
    if let index = callers.index(of: id) { return index }
    return callers.add(try words.caller(id), id: id)
  }

  private mutating func actionIndex(
    _ id: Int64, _ words: inout WordReader
  ) throws(StoreError) -> Int {
    if let index = actions.index(of: id) { return index }
    return actions.add(try words.action(id), id: id)
  }

  static func texts(_ caller: Caller) -> [String] {
    [caller.credential, caller.address, caller.agent, caller.principal]
  }

  static func texts(_ action: Action) -> [String] {
    [action.service, action.operation, action.region, action.model]
  }

  /// The whole, in the order that ``Activity`` promises; nothing is left to count on.
  mutating func activity(capability: Capability) -> Activity {
    let callers = callers.sorted { $0.addressClass.rawValue }
    let actions = actions.sorted { _ in 0 }
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

  /// By slot, caller, action and traits. What is in order by slot, as rows that came by time are,
  /// is sorted slot by slot.
  private static func sort(_ cells: inout [ActivityCell]) {
    for index in cells.indices.dropFirst() where cells[index - 1].slot > cells[index].slot {
      cells.sort { left, right in
        (left.slot, left.caller, left.action, ActivityCount.traits(left))
          < (right.slot, right.caller, right.action, ActivityCount.traits(right))
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
        let rest = cells[end].action &* 65_536 &+ traits(cells[end])
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

  /// Outcome, measures and context in this order, in 16 bits.
  private static func traits(_ cell: ActivityCell) -> Int {
    Int(cell.outcome.rawValue) << 12 | Int(cell.carried.rawValue) << 4
      | Int(cell.context.rawValue)
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

extension ActivityCell {
  /// Counts in what another part of the same cell tells.
  fileprivate mutating func add(_ part: ActivityCell) {
    count = saturatingSum(count, part.count)
    first = min(first, part.first)
    last = max(last, part.last)
    bytesIn = saturatingSum(bytesIn, part.bytesIn)
    bytesOut = saturatingSum(bytesOut, part.bytesOut)
    inputTokens = saturatingSum(inputTokens, part.inputTokens)
    cachedTokens = saturatingSum(cachedTokens, part.cachedTokens)
    cacheWriteTokens = saturatingSum(cacheWriteTokens, part.cacheWriteTokens)
    cacheWriteHourTokens = saturatingSum(cacheWriteHourTokens, part.cacheWriteHourTokens)
    outputTokens = saturatingSum(outputTokens, part.outputTokens)
    costMicrodollars = saturatingSum(costMicrodollars, part.costMicrodollars)
    resources = saturatingSum(resources, part.resources)
  }
}

public import Vocabulary

/// Who asked for a resource, whatever credential they asked with.
extension SQLiteStore {
  public borrowing func resources(holding text: String) throws(StoreError) -> [String] {
    guard !text.isEmpty else { return [] }
    let select = try connection.prepare(
      "SELECT DISTINCT name FROM resource WHERE instr(name, ?) > 0 ORDER BY name")
    try select.bind(text, at: 1)
    var names: [String] = []
    while try select.step() { names.append(select.text(0)) }
    return names
  }

  public borrowing func uses(ofResources names: [String]) throws(StoreError) -> [ResourceUse] {
    try connection.reading { () throws(StoreError) in
      let resources = try resourceNumbers(names)
      guard !resources.isEmpty else { return [] }
      var counts: [UseKey: UseCount] = [:]
      var reader = try SegmentReader(connection)
      for first in try allSegments() {
        // One column tells whether the others have to be decoded.
        try reader.read(first, SegmentColumnSet([.resource]))
        guard reader.columns[.resource].contains(where: { resources[$0] != nil }) else { continue }
        try reader.read(first, SQLiteStore.used)
        SQLiteStore.count(reader.columns, of: resources, into: &counts)
      }
      return try inWords(counts, resources)
    }
  }

  private struct UseKey: Hashable {
    var resource, caller, action, outcome: Int64
  }

  private struct UseCount {
    var count: Int64 = 0
    var times: [Int64] = []
    var last = Int64.min

    /// Kept to twice what is told, the earliest.
    mutating func add(_ time: Int64, _ requests: Int64) {
      count = saturatingSum(count, requests)
      last = max(last, time)
      times.append(time)
      if times.count >= 2 * ResourceUse.mostTimes { trim() }
    }

    mutating func trim() {
      times.sort()
      times.removeLast(max(0, times.count - ResourceUse.mostTimes))
    }
  }

  private static let used = SegmentColumnSet([
    .time, .width, .caller, .action, .resource, .outcome, .requests,
  ])

  private static func count(
    _ columns: borrowing SegmentColumns, of resources: [Int64: String],
    into counts: inout [UseKey: UseCount]
  ) {
    let (times, widths, requests) = (columns[.time], columns[.width], columns[.requests])
    let (asked, callers) = (columns[.resource], columns[.caller])
    let (actions, outcomes) = (columns[.action], columns[.outcome])
    for index in times.indices where widths[index] <= 0 && resources[asked[index]] != nil {
      let key = UseKey(
        resource: asked[index], caller: callers[index], action: actions[index],
        outcome: outcomes[index])
      counts[key, default: UseCount()].add(times[index], max(1, requests[index]))
    }
  }

  private borrowing func resourceNumbers(
    _ names: [String]
  ) throws(StoreError) -> [Int64: String] {
    let select = try connection.prepare("SELECT id FROM resource WHERE name = ?")
    var numbers: [Int64: String] = [:]
    for name in names where !name.isEmpty {
      try select.bind(name, at: 1)
      while try select.step() { numbers[select.integer(0)] = name }
      select.reset()
    }
    return numbers
  }

  private borrowing func allSegments() throws(StoreError) -> [Int64] {
    let select = try connection.prepare(
      "SELECT first_event FROM segment NOT INDEXED ORDER BY first_event")
    var first: [Int64] = []
    while try select.step() { first.append(select.integer(0)) }
    return first
  }

  /// The counts with the store's numbers put into words; rows of equal words become one.
  private borrowing func inWords(
    _ counts: [UseKey: UseCount], _ resources: [Int64: String]
  ) throws(StoreError) -> [ResourceUse] {
    var words = try WordReader(connection)
    var uses: [ResourceUse] = []
    for (key, var count) in counts {
      count.trim()
      let times = count.times.map(Timestamp.init(milliseconds:))
      let last = Timestamp(milliseconds: count.last)
      uses.append(
        ResourceUse(
          resource: resources[key.resource] ?? "", caller: try words.caller(key.caller),
          action: try words.action(key.action),
          outcome: Outcome(rawValue: UInt8(truncatingIfNeeded: key.outcome)) ?? .unknown,
          count: count.count, first: times.first ?? last, last: last, times: times))
    }
    return ResourceUse.merged(uses)
  }
}

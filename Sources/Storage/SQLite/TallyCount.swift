import Vocabulary

/// A ``Tally`` being counted in arrays by the store's numbers, words left for the end.
struct TallyCount {
  /// How often a number came, and when.
  struct Visit {
    var calls: Int64 = 0
    var (first, last) = (Int64.max, Int64.min)
  }

  private(set) var callers = NumberedCounts(Visit())
  private(set) var actions = NumberedCounts(Int64(0))
  private(set) var resources = NumberedCounts(Int64(0))
  private var hourSums: [Int64: Tally.Hour] = [:]

  /// Takes the single requests of a segment.
  mutating func add(_ columns: borrowing SegmentColumns) {
    let (times, widths, requests) = (columns[.time], columns[.width], columns[.requests])
    let (callers, actions) = (columns[.caller], columns[.action])
    let (resources, bytesOut) = (columns[.resource], columns[.bytesOut])
    let (input, output) = (columns[.inputTokens], columns[.outputTokens])
    var sum = Tally.Hour(hour: 0, calls: 0, bytesOut: 0, tokens: 0)
    for index in times.indices where widths[index] <= 0 {
      let time = times[index]
      let calls = max(1, requests[index])
      let hour = Timestamp(milliseconds: time).hour
      if hour != sum.hour {
        settle(sum)
        sum = Tally.Hour(hour: hour, calls: 0, bytesOut: 0, tokens: 0)
      }
      sum.calls = saturatingSum(sum.calls, calls)
      sum.bytesOut = saturatingSum(sum.bytesOut, max(0, bytesOut[index]))
      sum.tokens = saturatingSum(
        sum.tokens, saturatingSum(max(0, input[index]), max(0, output[index])))
      self.callers.update(callers[index]) { visit in
        visit.calls = saturatingSum(visit.calls, calls)
        visit.first = min(visit.first, time)
        visit.last = max(visit.last, time)
      }
      self.actions.update(actions[index]) { $0 = saturatingSum($0, calls) }
      if resources[index] != 0 {
        self.resources.update(resources[index]) { $0 = saturatingSum($0, calls) }
      }
    }
    settle(sum)
  }

  private mutating func settle(_ sum: Tally.Hour) {
    guard sum.calls > 0 else { return }
    let known =
      hourSums[sum.hour] ?? Tally.Hour(hour: sum.hour, calls: 0, bytesOut: 0, tokens: 0)
    hourSums[sum.hour] = Tally.Hour(
      hour: sum.hour, calls: saturatingSum(known.calls, sum.calls),
      bytesOut: saturatingSum(known.bytesOut, sum.bytesOut),
      tokens: saturatingSum(known.tokens, sum.tokens))
  }

  /// Ascending by hour.
  var hours: [Tally.Hour] { hourSums.values.sorted { $0.hour < $1.hour } }
}

/// A value for each of the store's numbers, which count from 1 on and lie close together.
struct NumberedCounts<Value> {
  private var values: [Value] = []
  private var isMet: [Bool] = []
  /// For numbers that no store of ours gives.
  private var odd: [Int64: Value] = [:]
  private let empty: Value
  private static var mostNumbers: Int64 { 1 << 24 }

  init(_ empty: Value) { self.empty = empty }

  @inline(__always)
  mutating func update(_ number: Int64, _ body: (inout Value) -> Void) {
    guard number >= 0, number < Int64(values.count) else {
      updateFar(number, body)
      return
    }
    isMet[Int(number)] = true
    body(&values[Int(number)])
  }

  private mutating func updateFar(_ number: Int64, _ body: (inout Value) -> Void) {
    guard (0..<Self.mostNumbers).contains(number) else {
      var value = odd[number] ?? empty
      body(&value)
      odd[number] = value
      return
    }
    let missing = max(Int(number) + 1 - values.count, values.count, 256)
    values += repeatElement(empty, count: missing)
    isMet += repeatElement(false, count: missing)
    update(number, body)
  }

  /// Every number met with its value, ascending.
  var met: [(number: Int64, value: Value)] {
    var met: [(number: Int64, value: Value)] = []
    for number in values.indices where isMet[number] {
      met.append((Int64(number), values[number]))
    }
    guard !odd.isEmpty else { return met }
    return (met + odd.map { (number: $0.key, value: $0.value) }).sorted { $0.number < $1.number }
  }
}

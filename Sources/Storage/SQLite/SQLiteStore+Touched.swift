public import Vocabulary

/// What single requests touched: one pass over the columns of their credentials.
extension SQLiteStore {
  public borrowing func resources(
    _ question: ResourceQuestion
  ) throws(StoreError) -> [DataTouch] {
    guard !question.kinds.isEmpty else { return [] }
    return try connection.reading { () throws(StoreError) in
      var count = TouchCount()
      var words = try WordReader(connection)
      var scope = RequestScope(question)
      var reader = try SegmentReader(connection)
      for span in try segments(of: try numbers(of: question.credentials)) {
        try reader.read(span.firstEvent, SQLiteStore.touching)
        try add(reader.columns, to: &count, &scope, &words)
      }
      var touches: [DataTouch] = []
      for kind in DataKind.allCases {
        guard let sum = count.sums[kind] else { continue }
        touches.append(try touch(kind, sum, words))
      }
      return touches
    }
  }

  private static let touching = SegmentColumnSet([
    .time, .width, .caller, .action, .resource, .outcome, .requests, .bytesOut,
  ])

  private borrowing func add(
    _ columns: borrowing SegmentColumns, to count: inout TouchCount,
    _ scope: inout RequestScope, _ words: inout WordReader
  ) throws(StoreError) {
    let (times, widths, callers) = (columns[.time], columns[.width], columns[.caller])
    let (actions, resources, outcomes) = (columns[.action], columns[.resource], columns[.outcome])
    let (requests, bytesOut) = (columns[.requests], columns[.bytesOut])
    for index in 0..<columns.count where widths[index] <= 0 {
      let outcome = Outcome(rawValue: UInt8(truncatingIfNeeded: outcomes[index])) ?? .unknown
      guard
        let kind = try scope.kind(
          caller: callers[index], action: actions[index], outcome, times[index], &words)
      else { continue }
      count.add(
        kind, action: actions[index], resource: resources[index],
        isGranted: outcome == .success || outcome == .unknown, calls: max(1, requests[index]),
        bytesOut: bytesOut[index], time: times[index])
    }
  }

  private borrowing func touch(
    _ kind: DataKind, _ sum: TouchCount.Sum, _ words: borrowing WordReader
  ) throws(StoreError) -> DataTouch {
    let span = sum.granted.calls > 0 ? sum.granted : sum.tried
    var touch = DataTouch(
      kind: kind, first: Timestamp(milliseconds: span.first),
      last: Timestamp(milliseconds: span.last))
    touch.calls = sum.granted.calls
    touch.tried = sum.tried.calls
    touch.bytesOut = sum.hasBytes ? sum.granted.bytesOut : nil
    touch.resourceCount = Int64(sum.resources.count)
    touch.isCutOff = sum.isCutOff
    touch.unnamedCalls = sum.unnamed
    let most = sum.resources.sorted { left, right in
      let (a, b) = (left.value, right.value)
      return (b.calls, b.bytesOut, a.first, left.key) < (a.calls, a.bytesOut, b.first, right.key)
    }.prefix(TouchCount.toldResources)
    for (number, touched) in most {
      touch.resources.append(
        DataTouch.Resource(
          name: try words.resource(number), calls: touched.calls,
          bytesOut: sum.hasBytes ? touched.bytesOut : nil,
          first: Timestamp(milliseconds: touched.first),
          last: Timestamp(milliseconds: touched.last)))
    }
    let operations = try operations(sum.actions, words)
    touch.operations = Array(operations.prefix(TouchCount.toldOperations))
    touch.operationCount = operations.count
    return touch
  }

  /// Whatever the region or model; most calls first.
  private borrowing func operations(
    _ actions: [Int64: Int64], _ words: borrowing WordReader
  ) throws(StoreError) -> [DataTouch.Operation] {
    struct Name: Hashable {
      var service, operation: String
    }
    var calls: [Name: Int64] = [:]
    for (number, count) in actions {
      let action = try words.action(number)
      let name = Name(service: action.service, operation: action.operation)
      calls[name] = saturatingSum(calls[name] ?? 0, count)
    }
    return calls.map {
      DataTouch.Operation(service: $0.key.service, name: $0.key.operation, calls: $0.value)
    }.sorted { ($1.calls, $0.service, $0.name) < ($0.calls, $1.service, $1.name) }
  }
}

/// Which requests a question means, by the store's numbers: words are looked up once each.
private struct RequestScope {
  private enum Callers {
    case none, all
    case parts(Set<ResourceQuestion.Part>)
  }

  private let question: ResourceQuestion
  private var callers: [Int64: Callers] = [:]
  private var actions: [Int64: (action: Action, kind: DataKind?)] = [:]

  init(_ question: ResourceQuestion) { self.question = question }

  /// `nil` when the request is not meant.
  mutating func kind(
    caller: Int64, action: Int64, _ outcome: Outcome, _ milliseconds: Int64,
    _ words: inout WordReader
  ) throws(StoreError) -> DataKind? {
    let scope = try scope(ofCaller: caller, &words)
    if case .none = scope { return nil }
    if actions[action] == nil {
      let known = try words.action(action)
      actions[action] = (known, question.kinds[known])
    }
    guard let (action, kind) = actions[action], let kind else { return nil }
    guard case .parts(let parts) = scope else { return kind }
    let part = ResourceQuestion.Part(
      action: action, slot: Timestamp(milliseconds: milliseconds).slot, outcome: outcome)
    return parts.contains(part) ? kind : nil
  }

  private mutating func scope(
    ofCaller number: Int64, _ words: inout WordReader
  ) throws(StoreError) -> Callers {
    if let known = callers[number] { return known }
    var caller = try words.caller(number)
    caller.credential = question.names[caller.credential] ?? caller.credential
    let scope: Callers =
      question.callers.contains(caller) ? .all : question.parts[caller].map(Callers.parts) ?? .none
    callers[number] = scope
    return scope
  }
}

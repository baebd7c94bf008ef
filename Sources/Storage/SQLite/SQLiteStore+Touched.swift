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
      return try count.touches(
        resource: { number throws(StoreError) in try words.resource(number) },
        action: { number throws(StoreError) in try words.action(number) })
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
        bytesOut: bytesOut[index], first: times[index], last: times[index])
    }
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

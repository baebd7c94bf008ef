public import Vocabulary

/// What single requests touched: one pass over the columns of their credentials.
extension SQLiteStore {
  public borrowing func resources(
    _ question: ResourceQuestion
  ) throws(StoreError) -> [DataTouch] {
    guard !question.kinds.isEmpty else { return [] }
    return try connection.reading { () throws(StoreError) in
      var count = TouchCount(question)
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
        let meant = try scope.meaning(
          caller: callers[index], action: actions[index], outcome, times[index], &words)
      else { continue }
      let isGranted = outcome == .success || outcome == .unknown
      var thing = ThingCount.none
      if let use = meant.use, resources[index] != 0 {
        thing = count.note(
          use, named: try scope.name(resources[index], &words), meant.kind,
          isMeant: meant.isMeant, isGranted: isGranted, at: times[index])
      }
      guard meant.isMeant else { continue }
      count.add(
        meant.kind, action: actions[index], resource: resources[index], isGranted: isGranted,
        calls: max(1, requests[index]), bytesOut: bytesOut[index], first: times[index],
        last: times[index], thing: thing, isNoted: meant.isNoted)
    }
  }
}

/// Which requests a question means, by the store's numbers: words are looked up once each.
private struct RequestScope {
  private enum Callers {
    case none, all
    case parts(Set<ResourceQuestion.Part>)
  }

  struct Meaning {
    var kind: DataKind
    /// Whether it is one of the requests asked about; else it is of somebody else, about a thing
    /// that strangers may have made.
    var isMeant: Bool
    var use: ResourceQuestion.ThingUse?
    var isNoted: Bool
  }

  private struct KnownAction {
    var action: Action
    var kind: DataKind?
    var use: ResourceQuestion.ThingUse?
    var isNoted: Bool
  }

  private let question: ResourceQuestion
  private var callers: [Int64: Callers] = [:]
  private var actions: [Int64: KnownAction] = [:]
  private var names: [Int64: String] = [:]

  init(_ question: ResourceQuestion) { self.question = question }

  /// `nil` when the request says nothing to the question.
  mutating func meaning(
    caller: Int64, action: Int64, _ outcome: Outcome, _ milliseconds: Int64,
    _ words: inout WordReader
  ) throws(StoreError) -> Meaning? {
    let scope = try scope(ofCaller: caller, &words)
    if case .none = scope, question.things.isEmpty { return nil }
    if actions[action] == nil {
      let known = try words.action(action)
      actions[action] = KnownAction(
        action: known, kind: question.kinds[known], use: question.things[known],
        isNoted: question.noted.contains(known))
    }
    guard let known = actions[action], let kind = known.kind else { return nil }
    var isMeant = false
    switch scope {
    case .all: isMeant = true
    case .none: break
    case .parts(let parts):
      isMeant = parts.contains(
        ResourceQuestion.Part(
          action: known.action, slot: Timestamp(milliseconds: milliseconds).slot,
          outcome: outcome))
    }
    guard isMeant || known.use != nil else { return nil }
    return Meaning(kind: kind, isMeant: isMeant, use: known.use, isNoted: known.isNoted)
  }

  /// The name of a resource, looked up once.
  mutating func name(_ number: Int64, _ words: inout WordReader) throws(StoreError) -> String {
    if let known = names[number] { return known }
    let name = try words.resource(number)
    if names.count < TouchCount.mostResources { names[number] = name }
    return name
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

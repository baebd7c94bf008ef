import Vocabulary

/// How a question about what was touched narrows what a server has to look at.
enum TouchScope {
  /// More operations than this would make the question too long: they are told apart here.
  private static let mostActions = 2_000

  /// A condition that keeps every request the question means, and may keep more.
  static func condition(_ question: ResourceQuestion, _ table: EventTable) -> String {
    let operations = Set(question.kinds.keys.map(\.operation)).sorted()
    guard operations.count <= mostActions else { return "" }
    let named = "\(table[.operation]) IN (\(ClickHouseLiteral.strings(operations)))"
    // What is equal to Swift, and has other bytes, is not equal to the server.
    guard operations.contains(where: { !CanonicalText.isPlain($0.utf8) }) else { return named }
    return "(\(named) OR length(\(table[.operation])) > lengthUTF8(\(table[.operation])))"
  }
}

/// Counts of requests by caller, action, outcome and resource becoming what was touched.
struct TouchAnswer {
  private let question: ResourceQuestion
  private var count: TouchCount
  private var resources = NumberedTexts()
  private var actionIDs = TextIDs()
  private var actions: [Action] = []

  init(_ question: ResourceQuestion) {
    self.question = question
    count = TouchCount(question)
  }

  mutating func add(
    _ rows: ResultTable, _ address: (String, AddressClass) -> (String, AddressClass)
  ) throws(StoreError) {
    for row in try TouchAnswer.inOrder(rows) {
      var caller = try rows.caller(row, address)
      caller.credential = question.names[caller.credential] ?? caller.credential
      let action = try rows.action(row, from: 5)
      let outcome = Outcome(stored: try rows.integer(row, 9))
      guard let kind = question.kinds[action] else { continue }
      let isMeant = means(caller, action, slot: try rows.integer(row, 11), outcome)
      let resource = try rows.text(row, 10)
      let isGranted = outcome == .success || outcome == .unknown
      var thing = ThingCount.none
      if let use = question.things[action] {
        thing = count.note(
          use, named: resource, kind, isMeant: isMeant, isGranted: isGranted,
          at: try rows.integer(row, 15))
      }
      guard isMeant else { continue }
      let hasBytes = try rows.integer(row, 14) >= 0
      count.add(
        kind, action: number(of: action),
        resource: resource.isEmpty ? 0 : resources.number(of: resource),
        isGranted: isGranted, calls: try rows.integer(row, 12),
        bytesOut: hasBytes ? try rows.integer(row, 13) : EventRow.unknown,
        first: try rows.integer(row, 15), last: try rows.integer(row, 16), thing: thing,
        isNoted: question.noted.contains(action))
    }
  }

  /// By first time, so that what is cut off does not depend on the server's order.
  private static func inOrder(_ rows: ResultTable) throws(StoreError) -> [Int] {
    var places: [(first: Int64, resource: String, row: Int)] = []
    for row in 0..<rows.rowCount {
      places.append((try rows.integer(row, 15), try rows.text(row, 10), row))
    }
    return places.sorted { left, right in
      left.first == right.first
        ? left.resource.utf8.lexicographicallyPrecedes(right.resource.utf8)
        : left.first < right.first
    }.map(\.row)
  }

  private func means(_ caller: Caller, _ action: Action, slot: Int64, _ outcome: Outcome) -> Bool {
    if question.callers.contains(caller) { return true }
    return question.parts[caller]?.contains(
      ResourceQuestion.Part(action: action, slot: slot, outcome: outcome)) == true
  }

  private mutating func number(of action: Action) -> Int64 {
    let number = actionIDs.id(ActivityCount.texts(action))
    if number > Int64(actions.count) { actions.append(action) }
    return number
  }

  func touches() throws(StoreError) -> [DataTouch] {
    try count.touches(
      resource: { resources.text($0) },
      action: { actions.indices.contains(Int($0) - 1) ? actions[Int($0) - 1] : Action() })
  }
}

/// Texts that differ in bytes, and a number for each, from 1 on.
struct NumberedTexts {
  private var ids = TextIDs()
  private var texts: [String] = []

  mutating func number(of text: String) -> Int64 {
    let id = ids.id([text])
    if id > Int64(texts.count) { texts.append(text) }
    return id
  }

  func text(_ number: Int64) -> String {
    texts.indices.contains(Int(number) - 1) ? texts[Int(number) - 1] : ""
  }
}

public import Vocabulary

/// What was touched, and who asked for a resource.
extension ClickHouseStore {
  public borrowing func resources(
    _ question: ResourceQuestion
  ) throws(StoreError) -> [DataTouch] {
    let names = Set(question.credentials).sorted()
    guard !question.kinds.isEmpty, !names.isEmpty,
      !question.callers.isEmpty || !question.parts.isEmpty
    else { return [] }
    let table = try session.table()
    let words = EventColumn.callerWords + EventColumn.actionWords
    let needsSlot = !question.parts.isEmpty
    let keys =
      words.map(\.rawValue) + ["outcome", "resource"]
      + [needsSlot ? "\(QuestionText.interval(300_000)) AS q_slot" : "0 AS q_slot"]
    var scope = EventScope(credentials: names)
    scope.condition = TouchScope.condition(question)
    let rows = try session.ask(
      """
      SELECT \(keys.joined(separator: ", ")), \(QuestionText.sum(QuestionText.calls)),
        \(QuestionText.sum("bytes_out")), max(bytes_out), min(time_ms) AS q_first, max(time_ms)
      \(table.from(words + [.outcome, .resource, .time, .requests, .bytesOut], scope))
      GROUP BY \(words.map(\.rawValue).joined(separator: ", ")), outcome, resource, q_slot
      """, "What strangers touched.")
    var answer = TouchAnswer(question)
    try answer.add(rows, session.address)
    return try answer.touches()
  }

  public borrowing func resources(holding text: String) throws(StoreError) -> [String] {
    guard !text.isEmpty else { return [] }
    var scope = EventScope(kind: .all)
    scope.condition = "position(resource, \(ClickHouseLiteral.string(text))) > 0"
    let rows = try session.ask(
      """
      SELECT resource \(try session.table().from([.resource], scope))
      GROUP BY resource ORDER BY resource
      """, "Which resources hold a name.")
    var names: [String] = []
    for row in 0..<rows.rowCount { names.append(try rows.text(row, 0)) }
    return names
  }

  public borrowing func uses(ofResources names: [String]) throws(StoreError) -> [ResourceUse] {
    let asked = Set(names).subtracting([""]).sorted()
    guard !asked.isEmpty else { return [] }
    var scope = EventScope()
    scope.condition = "resource IN (\(ClickHouseLiteral.strings(asked)))"
    let words = EventColumn.callerWords + EventColumn.actionWords
    let keys = words.map(\.rawValue).joined(separator: ", ") + ", outcome, resource"
    let times =
      "arrayStringConcat(arrayMap(x -> toString(x), "
      + "arraySlice(arraySort(groupArray(time_ms)), 1, \(ResourceUse.mostTimes))), ' ')"
    let rows = try session.ask(
      """
      SELECT \(keys), \(QuestionText.sum(QuestionText.calls)), max(time_ms), \(times)
      \(try session.table().from(words + [.outcome, .resource, .time, .requests], scope))
      GROUP BY \(keys)
      """, "Who asked for these resources, with any key.")
    var uses: [ResourceUse] = []
    for row in 0..<rows.rowCount {
      let times = try rows.text(row, 13).split(separator: " ").compactMap { Int64($0) }
        .map(Timestamp.init(milliseconds:))
      let last = Timestamp(milliseconds: try rows.integer(row, 12))
      uses.append(
        ResourceUse(
          resource: try rows.text(row, 10), caller: try rows.caller(row, session.address),
          action: try rows.action(row, from: 5), outcome: Outcome(stored: try rows.integer(row, 9)),
          count: try rows.integer(row, 11), first: times.first ?? last, last: last, times: times))
    }
    return ResourceUse.merged(uses)
  }
}

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
    let keys = EventColumn.callerWords + EventColumn.actionWords + [.outcome, .resource]
    var scope = EventScope(credentials: names)
    scope.condition = TouchScope.condition(question, table)
    let rows = try session.ask(
      table.question(
        [
          table.list(keys), "\(question.parts.isEmpty ? "0" : table.interval(300_000)) AS q_slot",
          table.calls, table.sum(.bytesOut), table.largest(.bytesOut), "min(\(table[.time]))",
          "max(\(table[.time]))",
        ], keys + [.time] + table.needed([.requests, .bytesOut]), scope,
        "GROUP BY \(table.list(keys)), q_slot"),
      "What strangers touched.")
    var answer = TouchAnswer(question)
    try answer.add(rows, session.address)
    return try answer.touches()
  }

  public borrowing func resources(holding text: String) throws(StoreError) -> [String] {
    guard !text.isEmpty else { return [] }
    let table = try session.table()
    var scope = EventScope(kind: .all)
    scope.condition = "position(\(table[.resource]), \(ClickHouseLiteral.string(text))) > 0"
    let rows = try session.ask(
      table.question(
        [table[.resource]], [.resource], scope,
        "GROUP BY \(table[.resource]) ORDER BY \(table[.resource])"),
      "Which resources hold a name.")
    return try rows.texts(0)
  }

  public borrowing func uses(ofResources names: [String]) throws(StoreError) -> [ResourceUse] {
    let asked = Set(names).subtracting([""]).sorted()
    guard !asked.isEmpty else { return [] }
    let table = try session.table()
    var scope = EventScope()
    scope.condition = "\(table[.resource]) IN (\(ClickHouseLiteral.strings(asked)))"
    let keys = EventColumn.callerWords + EventColumn.actionWords + [.outcome, .resource]
    let times =
      "arrayStringConcat(arrayMap(x -> toString(x), "
      + "arraySlice(arraySort(groupArray(\(table[.time]))), 1, \(ResourceUse.mostTimes))), ' ')"
    let rows = try session.ask(
      table.question(
        [table.list(keys), table.calls, "max(\(table[.time]))", times],
        keys + [.time] + table.needed([.requests]), scope, "GROUP BY \(table.list(keys))"),
      "Who asked for these resources, with any key.")
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

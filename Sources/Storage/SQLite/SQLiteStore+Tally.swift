public import Vocabulary

/// Plain counts of what credentials did: one pass over their columns, then a look at each word.
extension SQLiteStore {
  public borrowing func tally(of credentials: [String]) throws(StoreError) -> Tally {
    try connection.reading { () throws(StoreError) in
      var count = TallyCount()
      var reader = try SegmentReader(connection)
      for span in try segments(of: try numbers(of: credentials)) {
        try reader.read(span.firstEvent, SQLiteStore.tallied)
        count.add(reader.columns)
      }
      let (operations, models) = try uses(ofActions: count.actions)
      return Tally(
        hours: count.hours, addresses: try addresses(of: count.callers), operations: operations,
        models: models, resources: try uses(ofResources: count.resources))
    }
  }

  private static let tallied = SegmentColumnSet([
    .time, .width, .caller, .action, .resource, .requests, .bytesOut, .inputTokens, .outputTokens,
  ])

  private borrowing func addresses(
    of callers: NumberedCounts<TallyCount.Visit>
  ) throws(StoreError) -> [Tally.Address] {
    let select = try connection.prepare(
      "SELECT address, address_class FROM caller WHERE id = ?")
    var addresses: [Tally.Address] = []
    for (number, visit) in callers.met {
      try select.bind(number, at: 1)
      let isFound = try select.step()
      addresses.append(
        Tally.Address(
          address: isFound ? select.text(0) : "",
          addressClass: isFound ? AddressClass(stored: select.integer(1)) : .absent,
          first: Timestamp(milliseconds: visit.first), last: Timestamp(milliseconds: visit.last),
          calls: visit.calls))
      select.reset()
    }
    return merge(addresses) { left, right in
      left.address == right.address
        ? left.addressClass.rawValue < right.addressClass.rawValue : left.address < right.address
    } adding: { sum, next in
      sum.address = CanonicalText.spelling(sum.address, next.address)
      sum.first = min(sum.first, next.first)
      sum.last = max(sum.last, next.last)
      sum.calls = saturatingSum(sum.calls, next.calls)
    }
  }

  private borrowing func uses(
    ofActions actions: NumberedCounts<Int64>
  ) throws(StoreError) -> (operations: [Tally.Use], models: [Tally.Use]) {
    let words = try WordReader(connection)
    var (operations, models): ([Tally.Use], [Tally.Use]) = ([], [])
    for (number, calls) in actions.met {
      let action = try words.action(number)
      operations.append(Tally.Use(name: action.operation, calls: calls))
      models.append(Tally.Use(name: action.model, calls: calls))
    }
    return (merge(operations), merge(models))
  }

  private borrowing func uses(
    ofResources resources: NumberedCounts<Int64>
  ) throws(StoreError) -> [Tally.Use] {
    let words = try WordReader(connection)
    var uses: [Tally.Use] = []
    for (number, calls) in resources.met {
      uses.append(Tally.Use(name: try words.resource(number), calls: calls))
    }
    return merge(uses)
  }

  private func merge(_ uses: [Tally.Use]) -> [Tally.Use] {
    merge(uses.filter { !$0.name.isEmpty }) {
      $0.name < $1.name
    } adding: { sum, next in
      sum.name = CanonicalText.spelling(sum.name, next.name)
      sum.calls = saturatingSum(sum.calls, next.calls)
    }
  }

  /// Sorts, and makes one of what the order does not tell apart: callers that share an address,
  /// and texts that Swift calls equal though their bytes differ.
  private func merge<Value>(
    _ values: [Value], by precedes: (Value, Value) -> Bool,
    adding add: (inout Value, Value) -> Void
  ) -> [Value] {
    var merged: [Value] = []
    for value in values.sorted(by: precedes) {
      if let last = merged.indices.last, !precedes(merged[last], value) {
        add(&merged[last], value)
      } else {
        merged.append(value)
      }
    }
    return merged
  }
}

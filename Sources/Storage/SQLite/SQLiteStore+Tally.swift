public import Vocabulary

/// Plain counts of what credentials did: one pass over their columns, then a look at each word.
extension SQLiteStore {
  public borrowing func tally(of credentials: [String], top: Int?) throws(StoreError) -> Tally {
    try connection.reading { () throws(StoreError) in
      var count = TallyCount()
      var reader = try SegmentReader(connection)
      var supplement = try MeasureSupplement(connection)
      for span in try segments(of: try numbers(of: credentials)) {
        try reader.read(span.firstEvent, SQLiteStore.tallied, identities: !supplement.isEmpty)
        if !supplement.isEmpty { supplement.fill(reader.columns) }
        count.add(reader.columns)
      }
      let (operations, models) = try uses(ofActions: count.actions)
      return Tally(
        hours: count.hours, addresses: try addresses(of: count.callers),
        operations: MostUsed.first(top, of: operations), models: MostUsed.first(top, of: models),
        resources: try resources(count.resources.met, top: top))
    }
  }

  private static let tallied = SegmentColumnSet([
    .time, .width, .caller, .action, .resource, .requests, .bytesOut, .inputTokens, .cachedTokens,
    .outputTokens,
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
    return merge(addresses) {
      AddressKey(address: $0.address, addressClass: $0.addressClass)
    } adding: { sum, next in
      sum.address = CanonicalText.spelling(sum.address, next.address)
      sum.first = min(sum.first, next.first)
      sum.last = max(sum.last, next.last)
      sum.calls = saturatingSum(sum.calls, next.calls)
    }.sorted { left, right in
      left.address == right.address
        ? left.addressClass.rawValue < right.addressClass.rawValue : left.address < right.address
    }
  }

  private struct AddressKey: Hashable {
    var address: String
    var addressClass: AddressClass
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
    return (operations, models)
  }

  /// Reads only the names that may be told: a key can have met a million.
  private borrowing func resources(
    _ met: [(number: Int64, value: Int64)], top: Int?
  ) throws(StoreError) -> [Tally.Use] {
    let select = try connection.prepare("SELECT name FROM resource WHERE id = ?")
    let least = MostUsed.least(ofFirst: top, of: met.map(\.value))
    var most = MostUsed(limit: top)
    for (number, calls) in met where calls >= least {
      try select.bind(number, at: 1)
      if try select.step() { most.take(select.bytes(0), calls: calls) }
      select.reset()
    }
    return most.ordered()
  }

  /// Makes one of what has the same key: callers that share an address.
  private func merge<Value, Key: Hashable>(
    _ values: [Value], by key: (Value) -> Key, adding add: (inout Value, Value) -> Void
  ) -> [Value] {
    var places: [Key: Int] = [:]
    var merged: [Value] = []
    for value in values {
      let key = key(value)
      if let place = places[key] {
        add(&merged[place], value)
      } else {
        places[key] = merged.count
        merged.append(value)
      }
    }
    return merged
  }
}

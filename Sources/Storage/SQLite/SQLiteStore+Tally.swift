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
    return Tally.Address.merged(addresses)
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
}

extension Tally.Address {
  private struct Key: Hashable {
    var address: String
    var addressClass: AddressClass
  }

  /// One for each address and class, in order: callers share an address.
  static func merged(_ addresses: [Tally.Address]) -> [Tally.Address] {
    var places: [Key: Int] = [:]
    var merged: [Tally.Address] = []
    for next in addresses {
      let key = Key(address: next.address, addressClass: next.addressClass)
      guard let place = places[key] else {
        places[key] = merged.count
        merged.append(next)
        continue
      }
      merged[place].address = CanonicalText.spelling(merged[place].address, next.address)
      merged[place].first = min(merged[place].first, next.first)
      merged[place].last = max(merged[place].last, next.last)
      merged[place].calls = saturatingSum(merged[place].calls, next.calls)
    }
    return merged.sorted { left, right in
      left.address == right.address
        ? left.addressClass.rawValue < right.addressClass.rawValue : left.address < right.address
    }
  }
}

extension Activity {
  /// The same with these names of the credential replaced by one: what logs that know one key by
  /// several names say of it together. Equal callers become one; a cell's different resources are
  /// added up, as if no two logs named the same.
  public func merging(_ names: Set<String>, into name: String) -> Activity {
    guard !names.isEmpty else { return self }
    var merged = self
    let renamed = callers.map { caller in
      var caller = caller
      if names.contains(caller.credential) { caller.credential = name }
      return caller
    }
    merged.callers = Set(renamed).sorted { $0.place < $1.place }
    let places = Dictionary(
      uniqueKeysWithValues: merged.callers.enumerated().map { ($0.element, $0.offset) })
    var cells: [CellKey: ActivityCell] = [:]
    for var cell in self.cells {
      cell.caller = places[renamed[cell.caller]] ?? cell.caller
      let key = CellKey(cell)
      cells[key] = cells[key].map { $0.adding(cell) } ?? cell
    }
    merged.cells = cells.values.sorted { CellKey($0) < CellKey($1) }
    merged.buckets = buckets.map { bucket in
      var bucket = bucket
      if names.contains(bucket.credential) { bucket.credential = name }
      return bucket
    }.sorted { left, right in
      (left.start, left.credential, left.action.service, left.action.operation)
        < (right.start, right.credential, right.action.service, right.action.operation)
    }
    return merged
  }

  /// What tells one cell from another, in the order of ``cells``.
  struct CellKey: Hashable, Comparable {
    var slot: Int64
    var caller, action: Int
    var outcome, carried, context: UInt8

    init(_ cell: ActivityCell) {
      slot = cell.slot
      caller = cell.caller
      action = cell.action
      outcome = cell.outcome.rawValue
      carried = cell.carried.rawValue
      context = cell.context.rawValue
    }

    static func < (left: CellKey, right: CellKey) -> Bool {
      (left.slot, left.caller, left.action, left.outcome, left.carried, left.context)
        < (right.slot, right.caller, right.action, right.outcome, right.carried, right.context)
    }
  }
}

extension Caller {
  /// Where it stands among ``Activity/callers``.
  fileprivate var place: (String, String, String, String, Int) {
    (credential, address, agent, principal, Int(addressClass.rawValue))
  }
}

extension ActivityCell {
  /// The sum of two cells with the same key.
  func adding(_ other: ActivityCell) -> ActivityCell {
    var cell = self
    cell.count = saturatingSum(count, other.count)
    cell.first = min(first, other.first)
    cell.last = max(last, other.last)
    cell.bytesIn = saturatingSum(bytesIn, other.bytesIn)
    cell.bytesOut = saturatingSum(bytesOut, other.bytesOut)
    cell.inputTokens = saturatingSum(inputTokens, other.inputTokens)
    cell.cachedTokens = saturatingSum(cachedTokens, other.cachedTokens)
    cell.cacheWriteTokens = saturatingSum(cacheWriteTokens, other.cacheWriteTokens)
    cell.cacheWriteHourTokens = saturatingSum(cacheWriteHourTokens, other.cacheWriteHourTokens)
    cell.outputTokens = saturatingSum(outputTokens, other.outputTokens)
    cell.costMicrodollars = saturatingSum(costMicrodollars, other.costMicrodollars)
    cell.resources = saturatingSum(resources, other.resources)
    return cell
  }
}

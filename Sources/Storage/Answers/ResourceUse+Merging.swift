import Vocabulary

extension ResourceUse {
  /// One for each resource, caller, action and outcome, in the order in which uses are told.
  ///
  /// Rows that differ in bytes may be equal texts to Swift; they become one, spelled in the way
  /// that comes first by bytes.
  static func merged(_ parts: [ResourceUse]) -> [ResourceUse] {
    var places: [ResourceUse: Int] = [:]
    var merged: [ResourceUse] = []
    for part in parts.sorted(by: { $0.spelling.lexicographicallyPrecedes($1.spelling) }) {
      guard let place = places[part.key] else {
        places[part.key] = merged.count
        merged.append(part)
        continue
      }
      merged[place].count = saturatingSum(merged[place].count, part.count)
      merged[place].last = max(merged[place].last, part.last)
      merged[place].times = Array(
        (merged[place].times + part.times).sorted().prefix(ResourceUse.mostTimes))
      merged[place].first = min(merged[place].first, part.first)
    }
    return merged.sorted { ResourceUseOrder($0) < ResourceUseOrder($1) }
  }

  /// The words alone.
  private var key: ResourceUse {
    let never = Timestamp(milliseconds: 0)
    return ResourceUse(
      resource: resource, caller: caller, action: action, outcome: outcome, count: 0, first: never,
      last: never)
  }

  fileprivate var texts: [String] {
    [
      resource, caller.credential, caller.address, caller.agent, caller.principal, action.service,
      action.operation, action.region, action.model,
    ]
  }

  private var spelling: [UInt8] { texts.flatMap { Array($0.utf8) + [0] } }
}

/// The order in which uses are told.
private struct ResourceUseOrder: Comparable {
  var first: Timestamp
  var texts: [String]
  var numbers: [UInt8]

  init(_ use: ResourceUse) {
    first = use.first
    texts = use.texts
    numbers = [use.caller.addressClass.rawValue, use.outcome.rawValue]
  }

  static func < (left: ResourceUseOrder, right: ResourceUseOrder) -> Bool {
    if left.first != right.first { return left.first < right.first }
    if left.texts != right.texts { return left.texts.lexicographicallyPrecedes(right.texts) }
    return left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}

import Vocabulary

/// Callers that came shortly before the exposure that was given and went on after it.
///
/// Clocks differ, and a time is easily given in another zone: whoever began a little too early
/// would be part of the baseline, and clear himself.
struct GuardBand: Sendable {
  static let hours = 12.0

  /// Per caller.
  let isHeld: [Bool]
  /// Where it begins.
  let from: Timestamp

  /// Nobody is held where too little history would be left before it.
  init(_ calls: Calls, cut: Timestamp) {
    from = cut.advanced(bySeconds: -GuardBand.hours * 3600)
    var isHeld = [Bool](repeating: false, count: calls.activity.callers.count)
    var before: Int64 = 0
    var firstUse: Timestamp?
    for cell in calls.activity.cells where cell.last < from {
      before.increase(by: cell.count)
      firstUse = min(firstUse ?? cell.first, cell.first)
    }
    guard let firstUse, Double(before) >= VerdictConstants.thinCalls.value,
      from.seconds(since: firstUse) >= VerdictConstants.thinDays.value * 86_400
    else {
      self.isHeld = isHeld
      return
    }
    var spans: [CallerIdentity: (first: Timestamp, last: Timestamp)] = [:]
    for cell in calls.activity.cells {
      let identity = CallerIdentity(calls.activity.callers[cell.caller])
      let span = spans[identity] ?? (cell.first, cell.last)
      spans[identity] = (min(span.first, cell.first), max(span.last, cell.last))
    }
    for (number, caller) in calls.activity.callers.enumerated() {
      guard calls.vouched[number] == nil, let span = spans[CallerIdentity(caller)] else { continue }
      isHeld[number] = span.first >= from && span.first < cut && span.last >= cut
    }
    self.isHeld = isHeld
  }

  /// Who a caller is, whatever principal it goes by, which may have another name in another log.
  private struct CallerIdentity: Hashable {
    let credential: String
    let address: String
    let agent: String

    init(_ caller: Caller) {
      (credential, address, agent) = (caller.credential, caller.address, caller.agent)
    }
  }
}

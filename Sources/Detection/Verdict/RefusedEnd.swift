import Vocabulary

/// The end of a key's calls in which nothing was granted to anybody: as after a revocation that
/// nobody told of.
///
/// It weighs nothing. What was once granted may be refused for other reasons, a policy or a bill.
struct RefusedEnd: Sendable {
  /// Fewer refusals of what was granted before are told as no end.
  static let leastCalls: Int64 = 3

  /// The last call that was not refused.
  let lastNotRefused: Timestamp
  /// The first of those that follow, all of them refused.
  let first: Timestamp
  let calls: Int64

  /// `nil` where the time of the revocation was given, or the calls do not end so.
  /// - Complexity: O(cells).
  init?(_ calls: Calls) {
    guard calls.question.revokedAt == nil else { return nil }
    let others = calls.order.filter { calls.cell($0).outcome != .denied }
    func operation(_ index: Int) -> Int { calls.categories[calls.cell(index).action][0] }
    let granted = Set(others.filter { calls.cell($0).outcome == .success }.map(operation))
    let end = calls.span(others).last
    let after = calls.order.filter {
      calls.cell($0).outcome == .denied && calls.cell($0).first > end
    }
    guard !others.isEmpty,
      calls.count(after.filter { granted.contains(operation($0)) }) >= RefusedEnd.leastCalls
    else { return nil }
    lastNotRefused = end
    first = calls.span(after).first
    self.calls = calls.count(after)
  }

  var question: String {
    "Was the key revoked after \(lastNotRefused.words), the last call that was not refused, and by "
      + "\(first.words)? All \(Figures.count(calls, "call")) since were refused, even of what was "
      + "granted before. If so: --revoked-at \(first)"
  }
}

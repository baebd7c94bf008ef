import Foundation
import Statistics
import Vocabulary

/// Did a newcomer replace the old callers' calls, or come on top of them?
///
/// A move, a failover or a second office conserves the total; a thief adds to it.
struct Displacement: Sendable {
  private let calls: Calls
  let clock: CallClock?
  /// Times of the old callers' cells, ascending, and the running total of their calls.
  private let times: [Timestamp]
  private let totals: [Int64]
  /// Calls of the old callers per five-minute slot from `firstSlot` on.
  private let firstSlot: Int64
  private let slots: [Double]
  private let ownerClock: ActiveClock

  private static let mostSlots: Int64 = 4_000_000

  /// - Parameters:
  ///   - baseline: cells the profile is learned from, in time order.
  ///   - old: cells of the old callers in the exposure, in time order.
  ///   - owner: cells that show the owner's hours.
  init(_ calls: Calls, baseline: [Int], old: [Int], owner: [Int]) {
    self.calls = calls
    ownerClock = ActiveClock(calls, cells: owner)
    clock = CallClock(calls, cells: baseline)
    times = old.map { calls.cell($0).first }
    var sum: Int64 = 0
    totals = old.map {
      sum.increase(by: calls.cell($0).count)
      return sum
    }
    let first = old.first.map { calls.cell($0).slot } ?? 0
    let length = (old.last.map { calls.cell($0).slot } ?? 0) &- first &+ 1
    var slots: [Double] = []
    if !old.isEmpty, length > 0, length <= Displacement.mostSlots {
      slots = Array(repeating: 0, count: Int(length))
      for index in old where slots.indices.contains(Int(calls.cell(index).slot - first)) {
        slots[Int(calls.cell(index).slot - first)] += Double(calls.cell(index).count)
      }
    }
    firstSlot = first
    self.slots = slots
  }

  /// Calls of the old callers from `from` up to `to`, both included.
  private func oldCalls(from: Timestamp, to: Timestamp) -> Int64 {
    func total(before place: Int) -> Int64 { place == 0 ? 0 : totals[place - 1] }
    return total(before: times.partitioningIndex { $0 > to })
      - total(before: times.partitioningIndex { $0 >= from })
  }

  /// How well the hours of these calls fit the owner's.
  func hours(of cells: [Int]) -> Double { ownerClock.logRatio(of: cells, in: calls) }

  struct Comparison: Sendable {
    let old: Double
    let new: Double
    let expected: Double
    /// How well the hours fit the owner's, see ``ActiveClock``.
    let hours: Double
    /// Logarithm of P(these calls | replaced) / P(| added), the hours included.
    let logRatio: Double
  }

  /// Compares totals while these calls were active; `nil` below thirty baseline calls.
  /// - Parameters:
  ///   - until: no comparison goes beyond it.
  ///   - isAmong: whether the old callers' calls hold these, too.
  ///   - hours: how well the hours of these calls fit the owner's, see ``ActiveClock``; what takes
  ///     the place of earlier calls keeps their hours.
  func compare(
    first: Timestamp, last: Timestamp, until: Timestamp?, requests: Int64,
    profile: CallClock.Profile, baselineFrom: Timestamp, baselineTo: Timestamp, isAmong: Bool,
    hours: Double
  ) -> Comparison? {
    guard let clock else { return nil }
    guard profile.requests >= VerdictConstants.displacementCalls.value else { return nil }
    func comparison(_ from: Timestamp, _ end: Timestamp) -> Comparison {
      let to = until.map { min($0, end) } ?? end
      let expected = max(profile.expected(from: from, to: to), 1e-3)
      let shape = clock.shape(
        profile, from: baselineFrom, to: baselineTo, seconds: to.seconds(since: from))
      let inside = oldCalls(from: from, to: Timestamp(milliseconds: to.milliseconds - 1))
      let old = Double(max(0, isAmong ? inside &- requests : inside))
      let new = Double(requests)
      let ratio = Displacement.logRatio(old, new, expected, shape) + min(hours, 0)
      return Comparison(
        old: old, new: new, expected: expected, hours: hours,
        logRatio: ratio.isNaN ? 0 : min(max(ratio, -50), 50))
    }
    // The profile knows whole hours, a failover begins and ends within one; the window that
    // speaks more for the owner counts.
    let exact = comparison(
      Timestamp(milliseconds: first.slot &* 300_000),
      Timestamp(milliseconds: (last.slot &+ 1) &* 300_000))
    let whole = comparison(
      Timestamp(milliseconds: first.hour &* 3_600_000),
      Timestamp(milliseconds: (last.hour &+ 1) &* 3_600_000))
    return exact.logRatio > whole.logRatio ? exact : whole
  }

  /// Logarithm of P(these calls | the newcomer replaces the old callers) / P(| it adds to them).
  private static func logRatio(
    _ old: Double, _ new: Double, _ expected: Double, _ shape: Double
  ) -> Double {
    let usual = NegativeBinomial(mean: expected, shape: shape)
    let grown = NegativeBinomial(mean: 2 * expected, shape: shape)
    let grows = VerdictConstants.replacesAndGrows.value
    let pauses = VerdictConstants.ownerPauses.value
    let replaced = logSumExp([
      log(1 - grows) + usual.logProbability(old + new),
      log(grows) + grown.logProbability(old + new),
    ])
    // Without a pause as an excuse, silent old callers would always mean that somebody took over.
    let pausing = old <= expected ? log(pauses / (expected + 1)) : -.infinity
    let added = logSumExp([log(1 - pauses) + usual.logProbability(old), pausing])
    return replaced - added
  }

  static func weight(_ comparison: Comparison) -> Double {
    let ratio = exp(comparison.logRatio)
    let (attacker, owner) = (
      VerdictConstants.replacesAttacker.value, VerdictConstants.replacesOwner.value
    )
    return log((attacker * ratio + 1 - attacker) / (owner * ratio + 1 - owner))
  }

  private static let otherHours =
    "; what takes the place of the owner's calls would keep their hours, and these do not"

  static func evidence(_ comparison: Comparison, shared: Bool) -> Evidence {
    let nats = weight(comparison)
    let who = shared ? "the newcomers with the owner's software" : "this caller"
    let new = Figures.count(Int64(nearest: comparison.new), "call")
    let verdict =
      nats < -0.1
      ? "they took the place of earlier calls"
      : nats > 0.1 ? added(comparison) : "which says little either way"
    return Evidence(
      family: "displacement",
      claim: "While \(who) made \(new), the old callers "
        + "made \(Figures.whole(comparison.old)); \(Figures.short(comparison.expected)) are usual "
        + "in that time: \(verdict)\(comparison.hours < -1 ? otherHours : "").",
      observed: .number(comparison.old + comparison.new), expected: .number(comparison.expected),
      nats: nats)
  }

  /// Where the old callers fell silent, nothing can have come on top of their calls.
  private static func added(_ comparison: Comparison) -> String {
    if comparison.old >= comparison.expected / 2 { return "they came on top of the usual calls" }
    if comparison.expected < 1 { return "they came when hardly a call is usual" }
    let size = comparison.new < comparison.expected ? "few" : "many"
    return "they are too \(size) to have taken the place of those that are missing"
  }

  /// Whether the actor calls in step with the old callers; `nil` when there is too little to say.
  func synchrony(_ actor: Actor) -> Evidence? {
    guard actor.requests >= 15, !slots.isEmpty else { return nil }
    let (low, high) = (actor.first.slot - 24, actor.last.slot + 24)
    guard high - low >= 100 else { return nil }
    var own: [Int64: Double] = [:]
    for index in actor.cells {
      own[calls.cell(index).slot, default: 0] += Double(calls.cell(index).count)
    }
    func capped(_ count: Double) -> Double { min(count.squareRoot(), 3) }
    func old(_ slot: Int64) -> Double {
      guard slot >= low, slot <= high, slot >= firstSlot, slot - firstSlot < slots.count else {
        return 0
      }
      return slots[Int(slot - firstSlot)]
    }
    var oldRequests = 0.0
    for slot in low...high { oldRequests += old(slot) }
    guard oldRequests >= 15 else { return nil }
    let active = own.keys.sorted()
    func product(_ lag: Int64) -> Double {
      active.reduce(0) { $0 + capped(own[$1] ?? 0) * capped(old($1 + lag)) }
    }
    let others = (4...24).flatMap { [product($0), product(-$0)] }
    let center = others.reduce(0, +) / Double(others.count)
    let spread = others.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(others.count - 1)
    let z = (product(0) - center) / (spread.squareRoot() + 0.5)
    let logRatio = min(max(-0.5 * log(10) + 0.45 * max(z, 0) * max(z, 0), -50), 50)
    let ratio = exp(logRatio)
    let (attacker, owner) = (
      VerdictConstants.synchronyAttacker.value, VerdictConstants.synchronyOwner.value
    )
    let nats = log((attacker * ratio + 1 - attacker) / (owner * ratio + 1 - owner))
    return Evidence(
      family: "displacement",
      claim: nats < -0.1
        ? "It calls in step with the old callers, to within five minutes."
        : "Its calls are not in step with the old callers'.",
      observed: .number(z), nats: nats)
  }
}

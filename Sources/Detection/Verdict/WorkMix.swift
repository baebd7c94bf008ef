import Foundation
import Statistics
import Vocabulary

/// How an actor's operations, models and regions compare with the owner's mix.
struct WorkMix {
  /// Logarithm of the likelihood ratio owner : anybody over all dimensions.
  let ratio: Double?
  let hasNew: Bool
  let claim: String

  init(of actor: Actor, in history: History) {
    let calls = history.calls
    let most = min(40, 5 + 3 * Double(actor.activeHours(calls)))
    var sum: Double?
    var unseen: [String] = []
    var unseenCalls = 0.0
    for dimension in Calls.dimensions.indices {
      var counts: [Int: Double] = [:]
      for index in actor.cells {
        let cell = calls.cell(index)
        let category = calls.categories[cell.action][dimension]
        if category >= 0 { counts[category, default: 0] += Double(cell.count) }
      }
      let total = counts.values.reduce(0, +)
      guard total > 0 else { continue }
      let usual = history.categoryCalls[dimension]
      let categories = usual.indices.filter { usual[$0] > 0 || counts[$0] != nil }
      for category in categories where usual[category] == 0 {
        unseen.append(calls.categoryNames[dimension].all[category])
        if dimension == 0 { unseenCalls += counts[category] ?? 0 }
      }
      let seen = categories.map { (usual[$0], counts[$0] ?? 0) }
      guard let ratio = WorkMix.ratio(of: seen, atMost: most) else { continue }
      sum = (sum ?? 0) + ratio
    }
    ratio = sum
    hasNew = !unseen.isEmpty
    let share = unseenCalls / max(Double(actor.requests), 1)
    claim =
      unseen.isEmpty
      ? "It asks only for what this key asked for before"
        + ((sum ?? 0) < 0 ? ", but in another mix." : ", in much the same mix.")
      : "It asks for what this key never asked for: \(Figures.list(unseen.sorted()))"
        + (share > 0 ? " (\(Figures.decimal(share * 100, digits: 0)) % of its calls)." : ".")
  }

  /// The logarithm of the ratio owner : anybody of one dimension; `nil` when nothing varies.
  /// - Parameter counts: for each category the owner's calls and those that are judged.
  private static func ratio(
    of counts: [(usual: Double, judged: Double)], atMost most: Double
  ) -> Double? {
    guard counts.count > 1 else { return nil }
    let total = counts.reduce(0) { $0 + $1.judged }
    // Calls of one episode are not independent: their number is cut down first.
    let scale = min(1, most / max(total, 1))
    let baseline = counts.reduce(0) { $0 + $1.usual }
    let share = 1 / Double(counts.count)
    let owner = counts.map {
      VerdictConstants.workOwner.value * ($0.usual + 0.5 * share) / (baseline + 0.5)
        + VerdictConstants.workOwnerFloor.value
    }
    let anything = 1 / Double(max(counts.count, 4))
    let scaled = counts.map { $0.judged * scale }
    return logDirichletMultinomial(counts: scaled, concentration: owner)
      - logDirichletMultinomial(
        counts: scaled, concentration: Array(repeating: anything, count: counts.count))
  }

  /// The same over all dimensions for a stranger who asks for what the owner asks for, or for one
  /// operation that is new.
  static func ratio(ofStranger own: Bool, calls: Double, in history: History) -> Double? {
    var sum: Double?
    for (dimension, usual) in history.categoryCalls.enumerated() {
      let total = usual.reduce(0, +)
      guard total > 0 else { continue }
      let isNew = !own && dimension == 0
      var counts = usual.filter { $0 > 0 }.map {
        (usual: $0, judged: isNew ? 0 : calls * $0 / total)
      }
      if isNew { counts.append((usual: 0, judged: calls)) }
      guard let ratio = ratio(of: counts, atMost: calls) else { continue }
      sum = (sum ?? 0) + ratio
    }
    return sum
  }
}

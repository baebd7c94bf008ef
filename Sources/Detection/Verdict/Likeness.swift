import Foundation
import Statistics
import Vocabulary

/// Does it look like the owner? Software and work, each as a ratio owner : anybody, mixed over
/// two classes on each side (copies the owner or not; the same job elsewhere or not).
///
/// Hours, sizes and failures were tried here and earned nothing, so they are told, not weighed.
struct Likeness: Sendable {
  /// How new the actor's software is.
  let novelty: SoftwareNovelty
  /// Logarithm of P(software | like the owner) / P(software | like anybody); `nil` without any.
  let software: Double?
  /// The same for the work; `nil` when the log does not tell or nothing varies.
  let work: Double?
  private let softwareClaim: String
  private let workClaim: String

  init(of actor: Actor, in history: History, days: Double) {
    let calls = history.calls
    var counts: [SoftwareNovelty: Int64] = [:]
    var newAgents: Set<Int> = []
    var seenAgents: Set<Int> = []
    for index in actor.cells {
      let cell = calls.cell(index)
      let agent = calls.agents[cell.caller]
      guard agent >= 0 else { continue }
      let novelty = history.novelty(ofAgent: agent)
      counts[novelty, default: 0] += cell.count
      if novelty == .known { seenAgents.insert(agent) } else { newAgents.insert(agent) }
    }
    let total = counts.values.reduce(0, +)
    novelty = Likeness.judged(counts, total: total)
    let names = (newAgents.isEmpty ? seenAgents : newAgents).map { calls.agentNames.all[$0] }
    softwareClaim = Likeness.softwareClaim(novelty, names.sorted())
    let software = Likeness.softwareRatio(novelty, in: history, days: days)
    let limit = VerdictConstants.likenessLimit.value
    self.software = total == 0 ? nil : min(max(software, -limit), limit)

    let mix = WorkMix(of: actor, in: history)
    work = mix.ratio.map { min(max($0, -limit), limit) }
    workClaim = mix.claim
  }

  private static func judged(_ counts: [SoftwareNovelty: Int64], total: Int64) -> SoftwareNovelty {
    let program = counts[.program] ?? 0
    let version = counts[.version] ?? 0
    let known = counts[.known] ?? 0
    if total > 0, Double(program) >= VerdictConstants.familyShare.value * Double(total) {
      return .program
    }
    return version > known ? .version : .known
  }

  private static func softwareRatio(
    _ novelty: SoftwareNovelty, in history: History, days: Double
  ) -> Double {
    let floor = VerdictConstants.agentFloor.value
    switch novelty {
    case .known:
      return log(
        VerdictConstants.agentKnown.value / VerdictConstants.agentKnownAnybody.value)
    case .version:
      let p = history.softwareRate(.version).tail(1, days: days)
      return log(max(p, floor) / VerdictConstants.agentVersionAnybody.value)
    case .program:
      let p = history.softwareRate(.program).tail(1, days: days)
      return log(max(p, floor) / VerdictConstants.agentFamilyAnybody.value)
    }
  }

  private static func softwareClaim(_ novelty: SoftwareNovelty, _ names: [String]) -> String {
    let list = Figures.list(names.map { "'\($0)'" }, most: 2)
    switch novelty {
    case .known: return "It uses software this key has used before: \(list)."
    case .version: return "It uses another version of known software: \(list)."
    case .program: return "It uses a program this key was never used with: \(list)."
    }
  }

  /// The weight of the families that are given.
  private func weight(_ software: Double?, _ work: Double?, ownerSame: Double) -> Double {
    let families = [
      (
        software, VerdictConstants.softwareAttacker.value, VerdictConstants.softwareOwner.value
      ),
      (work, VerdictConstants.workAttacker.value, VerdictConstants.workOwnerOther.value),
    ]
    func side(_ same: Double, _ other: (Int) -> Double) -> Double {
      var alike = 1.0
      var strange = 1.0
      for (number, family) in families.enumerated() {
        guard let logRatio = family.0 else { continue }
        let ratio = exp(logRatio)
        alike *= ratio
        strange *= other(number) * ratio + 1 - other(number)
      }
      return same * alike + (1 - same) * strange
    }
    let attacker = side(VerdictConstants.mimic.value) { families[$0].1 }
    let owner = side(ownerSame) { families[$0].2 }
    return log(max(attacker, 1e-12) / max(owner, 1e-12))
  }

  /// The evidence of both families; the work's share is what it adds to the software's.
  /// - Parameter withSoftware: false when the software is weighed elsewhere.
  func evidence(ownerSame: Double, withSoftware: Bool = true) -> [Evidence] {
    let first = withSoftware ? software : nil
    let alone = weight(first, nil, ownerSame: ownerSame)
    let both = weight(first, work, ownerSame: ownerSame)
    var evidence: [Evidence] = []
    if first != nil {
      evidence.append(Evidence(family: "software", claim: softwareClaim, nats: alone))
    }
    if work != nil {
      evidence.append(Evidence(family: "work", claim: workClaim, nats: both - alone))
    }
    return evidence
  }
}

/// How an actor's operations, models and regions compare with the owner's mix.
private struct WorkMix {
  /// Logarithm of the likelihood ratio owner : anybody over all dimensions.
  let ratio: Double?
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
      guard categories.count > 1 else { continue }
      // Calls of one episode are not independent: their number is cut down first.
      let scale = min(1, most / total)
      let baseline = usual.reduce(0, +)
      let share = 1 / Double(categories.count)
      let owner = categories.map {
        VerdictConstants.workOwner.value * (usual[$0] + 0.5 * share) / (baseline + 0.5)
          + VerdictConstants.workOwnerFloor.value
      }
      let anything = 1 / Double(max(categories.count, 4))
      let scaled = categories.map { (counts[$0] ?? 0) * scale }
      sum =
        (sum ?? 0) + logDirichletMultinomial(counts: scaled, concentration: owner)
        - logDirichletMultinomial(
          counts: scaled, concentration: Array(repeating: anything, count: categories.count))
    }
    ratio = sum
    let share = unseenCalls / max(Double(actor.requests), 1)
    claim =
      unseen.isEmpty
      ? "It asks only for what this key asked for before"
        + ((sum ?? 0) < 0 ? ", but in another mix." : ", in much the same mix.")
      : "It asks for what this key never asked for: \(Figures.list(unseen.sorted()))"
        + (share > 0 ? " (\(Figures.decimal(share * 100, digits: 0)) % of its calls)." : ".")
  }
}

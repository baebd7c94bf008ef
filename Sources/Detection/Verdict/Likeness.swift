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
  let ratios: LikenessRatios
  /// Whether it asks for something never asked for before.
  let hasNewWork: Bool
  private let softwareClaim: String
  private let workClaim: String

  init(of actor: Actor, in history: History, days: Double) {
    let calls = history.calls
    var counts: [SoftwareNovelty: Int64] = [:]
    var agents: [SoftwareNovelty: Set<Int>] = [:]
    for index in actor.cells {
      let cell = calls.cell(index)
      let agent = calls.agents[cell.caller]
      guard agent >= 0 else { continue }
      let novelty = history.novelty(ofAgent: agent)
      counts[novelty, default: 0].increase(by: cell.count)
      agents[novelty, default: []].insert(agent)
    }
    let total = counts.values.total { $0 }
    novelty = Likeness.judged(counts, total: total)
    // Only those of the kind that is told: beside a new program others may be well known.
    let names = (agents[novelty] ?? []).map { calls.agentNames.all[$0] }
    softwareClaim = Likeness.softwareClaim(novelty, names.sorted())
    let mix = WorkMix(of: actor, in: history)
    ratios = LikenessRatios(
      software: total == 0
        ? nil : LikenessRatios.software(novelty, in: history, days: days), work: mix.ratio)
    workClaim = mix.claim
    hasNewWork = mix.hasNew
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

  private static func softwareClaim(_ novelty: SoftwareNovelty, _ names: [String]) -> String {
    let list = Figures.list(names.map { "'\($0)'" }, most: 2)
    switch novelty {
    case .known: return "It uses software this key has used before: \(list)."
    case .version:
      let what = names.count == 1 ? "another version" : "other versions"
      return "It uses \(what) of known software: \(list)."
    case .program:
      let what = names.count == 1 ? "a program" : "programs"
      return "It uses \(what) this key was never used with: \(list)."
    }
  }

  /// The evidence of both families; the work's share is what it adds to the software's.
  /// - Parameters:
  ///   - withSoftware: false when the software is weighed elsewhere.
  ///   - withWork: false when the work is.
  func evidence(
    ownerSame: Double, withSoftware: Bool = true, withWork: Bool = true
  ) -> [Evidence] {
    let alone = ratios.weight(
      ownerSame: ownerSame, withSoftware: withSoftware, withWork: false)
    let both = ratios.weight(
      ownerSame: ownerSame, withSoftware: withSoftware, withWork: withWork)
    var evidence: [Evidence] = []
    if withSoftware, ratios.software != nil {
      evidence.append(Evidence(family: "software", claim: softwareClaim, nats: alone))
    }
    if withWork, ratios.work != nil {
      evidence.append(Evidence(family: "work", claim: workClaim, nats: both - alone))
    }
    return evidence
  }
}

import Foundation

/// How much software and work look like the owner's, and what that weighs.
struct LikenessRatios: Sendable {
  /// Logarithm of P(software | like the owner) / P(software | like anybody); `nil` without any.
  let software: Double?
  /// The same for the work; `nil` when the log does not tell or nothing varies.
  let work: Double?

  init(software: Double?, work: Double?) {
    let limit = VerdictConstants.likenessLimit.value
    self.software = software.map { min(max($0, -limit), limit) }
    self.work = work.map { min(max($0, -limit), limit) }
  }

  static func software(
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

  /// The logarithm of the ratio attacker : owner, over two classes on each side: copies the owner
  /// or not, the same job elsewhere or not.
  func weight(
    ownerSame: Double, withSoftware: Bool = true, withWork: Bool = true
  ) -> Double {
    let families = [
      (
        withSoftware ? software : nil, VerdictConstants.softwareAttacker.value,
        VerdictConstants.softwareOwner.value
      ),
      (
        withWork ? work : nil, VerdictConstants.workAttacker.value,
        VerdictConstants.workOwnerOther.value
      ),
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
}

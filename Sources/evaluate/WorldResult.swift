import Foundation
import Simulation
import Vocabulary

/// What was asked of one world, and what came out.
struct WorldResult: Sendable {
  var seed: UInt64
  var parameters: WorldParameters
  /// Whether the stranger used the leaked key while the logs ran; one who came too late did not.
  var abused: Bool
  var outcome: VerdictOutcome
  var log10Odds: Double
  /// Whether anything could be weighed; otherwise the odds are those of the prior.
  var isWeighed: Bool
  /// Addresses called foreign that are the stranger's and that are not, and the stranger's that
  /// were not called foreign; all zero where the log has no addresses.
  var addressesRight = 0
  var addressesWrong = 0
  var addressesMissed = 0
}

extension WorldResult {
  /// Whether the log says who called.
  var hasCallers: Bool { !parameters.format.holdsTotals }

  var isAccused: Bool { outcome == .abused || outcome == .likelyAbused }

  /// Whether it is abuse that a log can show: the stranger called from an address of his own, and
  /// the log has addresses.
  var isVisibleAbuse: Bool { abused && hasCallers && parameters.abuse?.origin != .ownAddress }

  /// Whether it is a stolen key at work for hours at five times the owner's calls or more.
  var isHeavyAbuse: Bool {
    guard abused, let abuse = parameters.abuse, abuse.pattern != .lowAndSlow else { return false }
    return abuse.callsPerDay >= 5 * parameters.callsPerDay
  }

  var probability: Double { 1 / (1 + pow(10, -log10Odds)) }

  /// What the stranger has in common with the owner.
  var copies: String {
    guard abused, let abuse = parameters.abuse else { return "" }
    switch (abuse.copiesSoftware, abuse.copiesWork) {
    case (true, true): return "software and work"
    case (true, false): return "software"
    case (false, true): return "work"
    case (false, false): return "nothing"
    }
  }

  var pattern: String { abused ? parameters.abuse?.pattern.rawValue ?? "" : "" }

  var origin: String {
    guard abused, let abuse = parameters.abuse else { return "" }
    return "\(abuse.origin)"
  }

  var twin: String { parameters.twin?.rawValue ?? "" }

  var leakTime: String { parameters.leakTimeIsKnown ? "given" : "unknown" }
}

extension WorldResult {
  /// Names of the columns of ``row``.
  static let header =
    "seed,format,owner,pattern,origin,copies,twin,leak_time,abused,outcome,log10_odds,"
    + "addresses_right,addresses_wrong,addresses_missed"

  /// One line of the table, without its newline.
  var row: String {
    [
      "\(seed)", parameters.format.rawValue, parameters.owner.rawValue, pattern, origin, copies,
      twin, leakTime, abused ? "yes" : "no", outcome.rawValue,
      String(format: "%.3f", log10Odds),
      "\(addressesRight)", "\(addressesWrong)", "\(addressesMissed)",
    ].joined(separator: ",")
  }
}

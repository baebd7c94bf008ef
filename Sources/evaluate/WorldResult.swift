import Foundation
import Simulation
import Vocabulary

/// What was asked of one world, and what came out.
struct WorldResult: Sendable {
  var seed: UInt64
  var parameters: WorldParameters
  /// Whether the stranger used the leaked key while the logs ran; one who came too late did not.
  var abused: Bool
  /// Whether the stranger came after the key had been revoked, and only then.
  var wasTried = false
  var outcome: VerdictOutcome
  var log10Odds: Double
  /// Whether anything could be weighed; otherwise the odds are those of the prior.
  var isWeighed: Bool
  /// Addresses called foreign that are the stranger's and that are not, and the stranger's that
  /// were not called foreign; all zero where the log has no addresses.
  var addressesRight = 0
  var addressesWrong = 0
  var addressesMissed = 0
  /// Networks (/24, IPv6 /64) of the addresses called foreign that hold one of the stranger's
  /// addresses, and that do not.
  var networksRight = 0
  var networksWrong = 0
  /// What the program itself says it would have made of such a stranger; `nil` without addresses.
  var stated: Stranger?
  /// Per hypothesis the weights of its terms in nats by family; empty when nothing was weighed.
  var terms: [[String: Double]] = []
  var thresholds = Thresholds()
  /// Hours after the stranger's first call at which logs that end then would have been enough to
  /// accuse, the least of ``WorldTrial/delays``; `nil` when none is or the world was not asked.
  var detectedAfterHours: Double?
  /// Whether the world was asked how soon it would have been detected.
  var wasTimed = false
}

extension WorldResult {
  /// Whether the log says who called.
  var hasCallers: Bool { !parameters.format.holdsTotals }

  var isAccused: Bool { outcome.isAccusation }

  /// Whether it is abuse that a log can show: the stranger called from an address of his own, and
  /// the log has addresses.
  var isVisibleAbuse: Bool { abused && hasCallers && parameters.abuse?.origin != .ownAddress }

  /// Whether the program states that it would have called a stranger like this one abuse.
  var isAboveStatedPower: Bool {
    abused && (stated?.outcome.isAccusation ?? false)
  }

  /// Whether it is a stolen key at work for hours at five times the owner's calls or more, on
  /// models that the owner never used.
  var isHeavyAbuse: Bool {
    guard abused, let abuse = parameters.abuse, abuse.pattern != .lowAndSlow,
      !abuse.copiesWork
    else { return false }
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

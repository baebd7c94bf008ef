import Foundation
import Vocabulary

/// The constants that turn odds into an outcome, as the inquest itself prints them.
struct Thresholds: Sendable {
  var prior = 0.5
  var likelyAbused = 1.0
  var noSign = 0.0

  init() {}

  init(_ assumptions: [Assumption]) {
    func value(_ name: String) -> Double? { assumptions.first { $0.name == name }?.value }
    prior = value("prior") ?? prior
    likelyAbused = value("likely-abused-from") ?? likelyAbused
    noSign = value("no-sign-to") ?? noSign
  }
}

extension WorldResult {
  /// The families of evidence that are weighed in logs with callers.
  static let families = ["network", "displacement", "work", "software", "signature", "timing"]

  /// What it would have been without the terms of one family: the sum done again from the printed
  /// terms. Worlds that were decided without a sum keep their outcome.
  func outcome(without family: String) -> VerdictOutcome {
    guard !terms.isEmpty else { return outcome }
    let sums = terms.map { hypothesis in
      hypothesis.keys.sorted().reduce(0) { $1 == family ? $0 : $0 + (hypothesis[$1] ?? 0) }
    }
    let most = sums.max() ?? 0
    let ratio = sums.reduce(0) { $0 + exp($1 - most) } * exp(most)
    let odds = thresholds.prior / (1 - thresholds.prior) * ratio
    let abused = odds / (1 + odds)
    if abused >= thresholds.likelyAbused { return .likelyAbused }
    let isLowered = outcome == .cannotTell && probability <= thresholds.noSign
    return abused <= thresholds.noSign && !isLowered ? .noSignOfAbuse : .cannotTell
  }
}

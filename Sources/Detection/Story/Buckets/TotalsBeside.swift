import Vocabulary

/// Usage totals of a key that has single calls, too: what the provider counted and no log of calls
/// shows went past those logs.
struct TotalsBeside {
  /// Calls that keep this part of their share of the totals account for them.
  static let accountedShare = 0.8

  private let bucketCase: BucketCase
  private let cells: [ActivityCell]
  /// Tokens where the calls carry some, else calls.
  private let countsTokens: Bool

  /// `nil` unless the key has both.
  init?(_ caseFile: CaseFile, _ coverage: Coverage) {
    cells = caseFile.activity.cells
    guard !cells.isEmpty, !caseFile.activity.buckets.isEmpty else { return nil }
    bucketCase = BucketCase(caseFile, coverage)
    countsTokens = cells.contains { $0.carried.contains(.tokens) && $0.tokens.total > 0 }
  }

  /// The judgement of the calls, or that of the totals where it is the graver one and the calls do
  /// not account for them.
  func weighed(_ judged: JudgedActivity) -> JudgedActivity {
    let totals = bucketCase.judged.verdict
    let isGraver =
      switch judged.verdict.outcome {
      case .abused, .likelyAbused: false
      case .cannotTell: totals.outcome.isAccusation
      case .noSignOfAbuse, .attempted: totals.outcome != .noSignOfAbuse
      }
    // Totals that were not weighed say nothing against logs that show what the calls were of.
    let isWeighed = !totals.hypotheses.isEmpty
    guard isGraver, isWeighed || !countsTokens, !areAccounted else { return judged }
    var graver = judged
    graver.restsOnTotals = totals.outcome.isAccusation
    graver.verdict = totals
    graver.verdict.reasons.insert(
      "The logged calls show no abuse and do not account for the provider's usage totals of this "
        + "key: what was used beyond them went past those logs.", at: 0)
    graver.verdict.wouldDecide = totals.wouldDecide + judged.verdict.wouldDecide
    graver.assumptions = judged.assumptions + BucketCase.ownAssumptions
    return graver
  }

  /// Whether the calls have the same share of the totals in the exposure as before it. Calls that
  /// carry tokens account for totals of tokens without any history.
  private var areAccounted: Bool {
    let cut = bucketCase.exposure.from.day
    let first = max(bucketCase.series.firstDay, cells.map(\.first.day).min() ?? cut)
    let before = share(from: first, to: cut)
    let since = share(from: cut, to: Int64.max)
    guard let since else { return true }
    if countsTokens, bucketCase.series.unit == .tokens, since >= Self.accountedShare {
      return true
    }
    guard let before, before > 0 else { return false }
    return since >= Self.accountedShare * before
  }

  /// What the calls of these days come to, per unit of the totals; `nil` without any total.
  private func share(from: Int64, to: Int64) -> Double? {
    let days = bucketCase.series.days.enumerated().filter { number, _ in
      let day = bucketCase.series.firstDay + Int64(number)
      return day >= from && day < to
    }
    let total = days.reduce(0) { $0 + $1.element.total + $1.element.cached }
    guard total > 0 else { return nil }
    let logged = cells.reduce(0.0) { sum, cell in
      guard cell.first.day >= from, cell.first.day < to else { return sum }
      return sum + Double(countsTokens ? cell.tokens.total : cell.count)
    }
    return logged / total
  }
}

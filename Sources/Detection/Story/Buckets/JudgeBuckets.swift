import Foundation
import Statistics
import Vocabulary

/// The verdict on sources without callers (usage reports, console exports): totals alone must
/// speak, as an excess over the forecast and a change of mix.
///
/// Such an export never says `abused`: without a caller the strongest word is `likely abused`.
func judgeBuckets(_ caseFile: CaseFile, _ coverage: Coverage) -> JudgedActivity {
  BucketCase(caseFile, coverage).judged
}

/// One bucket source under inquiry: analysis and verdict.
struct BucketCase {
  let caseFile: CaseFile
  let coverage: Coverage
  let exposure: Exposure
  let series: BucketSeries
  let forecast: BucketForecast?
  let windows: BucketWindows?
  let terms: BucketTerms?
  /// What the unit leaves out, and is new since the exposure.
  let uncounted: UncountedUse

  init(_ caseFile: CaseFile, _ coverage: Coverage) {
    self.caseFile = caseFile
    self.coverage = coverage
    let question = caseFile.question
    let buckets = caseFile.activity.buckets
    let first = buckets.first?.start ?? coverage.logStart ?? Timestamp(seconds: 0)
    let end = max(Self.end(of: buckets, coverage) ?? first, first)
    // Without a time the first half is the baseline: abuse that began before it cannot be seen.
    let middle = first.advanced(bySeconds: end.seconds(since: first) / 2)
    let cut = question.exposedAt ?? middle
    series = BucketSeries(
      buckets, cut: cut, end: end.advanced(bySeconds: -0.001))
    forecast = BucketForecast(series)
    let account = BucketAccount(
      caseFile.siblings.compactMap {
        BucketForecast(BucketSeries($0, cut: cut, end: end.advanced(bySeconds: -0.001)))
      }, firstDay: series.firstDay)
    windows = forecast.map { BucketWindows($0, account: account) }
    uncounted = UncountedUse(buckets, series, cut: cut)
    let exposedAt = question.exposedAt
    if let forecast, let windows, windows.testCount > 0 {
      terms = BucketTerms(series, forecast, windows, uncounted, exposedAt: exposedAt)
    } else {
      terms = nil
    }
    var exposure = Exposure(
      from: cut, to: max(cut, min(end, question.revokedAt ?? end)), fromGiven: exposedAt != nil,
      discoveredAt: question.discoveredAt, revokedAt: question.revokedAt)
    if exposedAt == nil, let best = windows?.best, best.isAddition,
      best.lift >= BucketTerms.large
    {
      exposure.changeFrom = series.time(ofDay: max(0, best.from - 1))
      exposure.changeTo = series.time(ofDay: best.from + 1)
    }
    self.exposure = exposure
  }

  /// The end of what the exports of totals tell of. How far other logs reach says nothing about
  /// whether days without a total are days without use.
  private static func end(of buckets: [UsageBucket], _ coverage: Coverage) -> Timestamp? {
    let ends = buckets.map { $0.start.advanced(bySeconds: Double($0.widthSeconds)) }
    let exports = coverage.witnesses.filter { !$0.capability.contains(.requests) }
    return (ends + exports.compactMap(\.last)).max()
  }

  var judged: JudgedActivity {
    JudgedActivity(
      exposure: exposure, verdict: verdict, callers: [],
      callerOfCell: [Int](repeating: -1, count: caseFile.activity.cells.count),
      baselineEnd: exposure.from, assumptions: Self.assumptions, restsOnTotals: true)
  }

  private var verdict: Verdict {
    if let reason = gate { return open(reason) }
    guard let terms else {
      return open("The export has no day in the exposure.")
    }
    let odds = VerdictConstants.priorLogOdds + terms.nats
    let probability = Naming.probability(ofLogOdds: odds)
    let plain = Naming.outcome(ofProbability: probability)
    let doubts =
      plain == .noSignOfAbuse
      ? CoverageDoubt.found(in: coverage, from: exposure.from, to: exposure.to) : []
    let hidden = plain == .noSignOfAbuse ? uncounted.claim(series.unit) : nil
    let outcome =
      plain == .abused
      ? .likelyAbused : doubts.isEmpty && hidden == nil ? plain : .cannotTell
    let ordered = terms.terms.enumerated().sorted {
      let (left, right) = (abs($0.element.nats ?? 0), abs($1.element.nats ?? 0))
      return (right, $0.offset) < (left, $1.offset)
    }.map(\.element)
    var reasons = ordered.map { "\($0.claim) (\(Self.odds($0.nats ?? 0)))" }
    if outcome == .noSignOfAbuse {
      reasons += BucketStory.power(self).prefix(1).map { statement in
        let chance = statement.power.map { " Chance of seeing it: \(Wording.number(100 * $0)) %." }
        return statement.claim + (chance ?? "")
      }
    }
    reasons = CoverageDoubt.reasons(of: doubts, wasTried: false) + reasons
    if let hidden {
      reasons.removeAll { $0.hasPrefix(hidden) }
      reasons.insert(hidden, at: 0)
    }
    // The first question that such a probability raises.
    if plain == .abused {
      reasons.insert(
        "Totals alone never say more than likely, however large the probability: who called cannot "
          + "be seen.", at: 0)
    }
    reasons.append(Self.blindness)
    return Verdict(
      outcome: outcome, log10Odds: odds / log(10), probability: probability,
      prior: VerdictConstants.prior.value,
      reasons: reasons,
      wouldDecide: CoverageDoubt.remedies(of: doubts)
        + (outcome == .noSignOfAbuse ? [] : Self.wouldDecide),
      hypotheses: [
        Hypothesis(
          subject: "The totals of the exposure", log10Ratio: terms.nats / log(10),
          evidence: ordered)
      ])
  }

  /// Whether nothing is told of any time of the exposure that was given.
  var endsBeforeExposure: Bool {
    guard let exposed = caseFile.question.exposedAt else { return false }
    return Self.end(of: caseFile.activity.buckets, coverage).map { $0 <= exposed } ?? true
  }

  /// Answers before any statistics.
  private var gate: String? {
    guard !coverage.sources.isEmpty || !caseFile.activity.buckets.isEmpty else {
      return "No log was read."
    }
    if caseFile.activity.buckets.isEmpty {
      return "The export holds no usage of this key."
    }
    if endsBeforeExposure { return "The export ends before the exposure." }
    guard forecast != nil else {
      return "The export holds too little history before the exposure "
        + "(\(Wording.count(series.baselineDays, "whole day"))): what is usual is not known. "
        + "\(BucketForecast.fewestDays) days, \(BucketForecast.fewestActiveDays) of them with use, "
        + "are needed."
    }
    return nil
  }

  private func open(_ reason: String) -> Verdict {
    Verdict(
      outcome: .cannotTell, log10Odds: VerdictConstants.priorLogOdds / log(10),
      probability: VerdictConstants.prior.value, prior: VerdictConstants.prior.value,
      reasons: [reason, Self.blindness],
      wouldDecide: Self.wouldDecide)
  }

  /// A weight in natural logarithms as odds.
  private static func odds(_ nats: Double) -> String {
    guard nats.isFinite, abs(nats) >= 0.05 else { return "speaks for neither" }
    let ratio = exp(min(abs(nats), 50))
    let times = ratio > 1e5 ? "more than 100,000" : Figures.short(ratio)
    return "\(times) : 1 for \(nats > 0 ? "abuse" : "the owner")"
  }

  static let blindness =
    "The export has no addresses, no programs and no single calls: only totals can be judged, and "
    + "a stranger who uses little is hidden in them."
  static let wouldDecide = [
    "The log of a gateway or proxy in front of the API, with client addresses.",
    "The provider's audit or compliance log (Claude Compliance API, OpenAI audit log), with "
      + "addresses and programs.",
    "The same export in hourly buckets, grouped by key and model, and that of other keys of the "
      + "same account for comparison.",
    "The owner's word on what was launched, migrated or run as a batch at that time.",
  ]
}

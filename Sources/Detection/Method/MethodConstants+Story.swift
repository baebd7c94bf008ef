import Vocabulary

extension MethodConstants {
  /// Daily totals: forecast, mix and cost above it.
  static let totals = area(
    "totals",
    [
      ("freedom", BucketForecast.degreesOfFreedom, "Degrees of freedom of a day's deviation"),
      (
        "reach", BucketForecast.reach,
        "Standard deviations of the logarithm to either end of a 90 % interval"
      ),
      ("fewest-days", Double(BucketForecast.fewestDays), "Baseline days that a forecast needs"),
      (
        "fewest-active-days", Double(BucketForecast.fewestActiveDays),
        "Baseline days with use that a forecast needs"
      ),
      (
        "hole", TotalsHoles.tolerableSeconds,
        "Seconds between two exports of totals from which on they have a hole"
      ),
      (
        "as-much", BucketOverlap.asMuch,
        "Part of wider totals from which on narrower ones of the same time are counted instead"
      ),
      (
        "accounted-share", TotalsBeside.accountedShare,
        "Part of their usual share of the totals from which on calls account for them"
      ),
      ("addition", BucketTerms.addition, "Mean logarithm of a lift whose mix is looked at"),
      ("large", BucketTerms.large, "Mean logarithm from which on a lift is a large one"),
      ("new-use", BucketNews.addition, "Share of a usual day from which on new use is no trial"),
      (
        "uncounted-lift", UncountedUse.lifted,
        "Times the largest day before from which on use that the unit leaves out is lifted"
      ),
      (
        "uncounted-share", UncountedUse.leastShare,
        "Share of the dollars of the exposure from which on such use is no trial"
      ),
      (
        "cost-half-life", SpendForecast.halfLifeDays,
        "Days in which the weight of past spending falls by half"
      ),
      (
        "cost-freedom", SpendForecast.degreesOfFreedom,
        "Degrees of freedom of a day's spending"
      ),
      ("cost-reach", SpendForecast.reach, "Standard deviations to either end of the 90 % interval"),
      (
        "cost-noise", ExcessCost.noise,
        "Chance of the spending above which nothing is claimed above the forecast"
      ),
    ])

  /// How the key got out, who read it, and what is said of it.
  static let story = area(
    "story",
    [
      (
        "leak-soon", LeakReasons.soonSeconds,
        "Seconds after a publication within which a first use fits it"
      ),
      ("leak-clock", LeakReasons.clockSeconds, "Seconds by which clocks differ"),
      (
        "leak-networks", Double(LeakReasons.manyNetworks),
        "Networks from which on a key is shared among many"
      ),
      (
        "leak-programs", Double(LeakReasons.manyPrograms),
        "Programs from which on a key is shared among many"
      ),
      (
        "leak-readers", LeakReasons.chanceLimit,
        "Chance below which unfamiliar readers of the key speak"
      ),
      (
        "reader-window", SecretReaders.longestWindowDays,
        "Days before the exposure in which readers are looked at"
      ),
      ("reader-history", SecretReaders.leastHistoryDays, "Days of reads that teach what is usual"),
      ("reader-burn-in", SecretReaders.burnIn, "Share of them in which every reader is new"),
      ("reader-arrivals", SecretReaders.priorArrivals, "New readers assumed before any is seen"),
      ("reader-days", SecretReaders.priorDays, "Days in which they are assumed"),
      (
        "derived-clock", CredentialUses.slackSeconds,
        "Seconds by which clocks of services differ"
      ),
      (
        "audible", InnocentStory.audible,
        "Natural logarithm from which on a term speaks for or against the innocent story"
      ),
      (
        "refused-end", Double(RefusedEnd.leastCalls),
        "Refusals of what was granted before, from which on a revocation is asked about"
      ),
    ])
}

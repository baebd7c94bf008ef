import Vocabulary

extension BucketCase {
  /// The constants a verdict on totals rests on.
  static let assumptions: [Assumption] =
    [VerdictConstants.prior, VerdictConstants.likelyFrom, VerdictConstants.noSignTo].map {
      Assumption(name: $0.name, value: $0.value, meaning: $0.meaning)
    } + ownAssumptions

  /// Those that only totals need.
  static let ownAssumptions: [Assumption] = [
    Assumption(
      name: "totals-visible", value: BucketWindows.visible,
      meaning: "How often an attacker's use is visible in daily totals; its size is taken as "
        + "four times the owner's, within a factor of three."),
    Assumption(
      name: "totals-growth", value: BucketWindows.growth,
      meaning: "How often an owner's use grows by itself after the cut (by two thirds, within a "
        + "factor of 1.8)."),
    Assumption(
      name: "totals-launch", value: BucketWindows.launch,
      meaning: "How often an owner's use leaps by itself (launch, backfill) as an attacker's "
        + "does."),
    Assumption(
      name: "totals-unseen", value: BucketTerms.unseen,
      meaning: "How often a leaked key is abused without leaving any total in the export."),
    Assumption(
      name: "totals-mix-attacker", value: 0.5,
      meaning: "How often an attacker brings a model, tier, kind of use or region, or a cache or "
        + "output ratio, that is not the owner's."),
    Assumption(
      name: "totals-mix-owner", value: 0.1,
      meaning: "How often the owner's own cache or output ratio changes."),
  ]
}

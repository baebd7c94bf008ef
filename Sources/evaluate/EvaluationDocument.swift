import Foundation
import Simulation
import Vocabulary

/// The page that tells what a suite of worlds came to.
struct EvaluationDocument: Sendable {
  var suite: WorldSuite
  var results: [WorldResult]
  /// The worlds in which the key is revoked.
  var revoked: [WorldResult] = []

  var card: Scorecard { Scorecard(results: results) }

  var text: String {
    ([introduction, headline, power, matrix] + breakdowns
      + [usageReports, addresses, reliability, ablation, timeToDetect] + revocation)
      .joined(separator: "\n")
  }

  private var introduction: String {
    """
    # How often the verdict is right

    Printed by `make evaluate`; the rows are in `Benchmarks/evaluation.csv`. \(results.count) made-up
    worlds of the \(suite.rawValue) seeds (\(suite.seeds.lowerBound) and following) were written as
    logs, read back as `keyinquest check` reads them, judged (with the time of the leak given in
    about six of seven) and compared with what really happened in them.

    It **is** a measurement of this program on these worlds, which anybody can repeat to the byte,
    with one set of constants for every format. It **is not** a forecast for your key: the worlds
    were made by the same hands as the method, half of the keys in them are abused, and their
    owners, strangers and innocent changes are drawn from short lists. Constants are adjusted on
    other seeds than those told of here.

    "Accused" stands for `abused` and `likely-abused`. Ranges are 95 % intervals (Wilson).

    """
  }

  private var headline: String {
    let rows: [(String, Share, String)] = [
      ("Abused keys accused, abuse above the stated power", card.detectedAbovePower, "≥ 90 %"),
      (
        "Abused keys called clean, abuse above the stated power", card.clearedAbovePower, "0 %"
      ),
      ("Abused keys accused, all", card.detected, ""),
      ("Abused keys accused, visible abuse", card.detectedVisible, ""),
      ("Abused keys called clean, all", card.cleared, "≤ 2 %"),
      ("Abused keys called clean, visible abuse", card.clearedVisible, ""),
      ("Clean keys accused", card.accused, "≤ 3 %"),
      ("Cannot tell, all keys", card.undecided, "≤ 25 %"),
    ]
    return """
      ## In short

      With every verdict the program states which strangers it would have called at least likely
      abused, by where they call from and what they have in common with the owner: that is the stated
      power. Abuse is visible when the log has addresses and the stranger used one of his own; the
      rest are strangers at the owner's own address, and usage reports, which do not say who called.

      | | Share | Range | Keys | Target |
      |---|---:|---:|---:|---:|

      """
        + rows.map { name, share, target in
          Self.row(name, Self.percent(share), share) + " \(target) |\n"
        }.joined()
  }

  private var matrix: String {
    "## Outcomes\n\n"
      + Self.outcomes([
        ("abused", { card.count($0, abused: true) }), ("clean", { card.count($0, abused: false) }),
      ])
  }

  private var breakdowns: [String] {
    [
      breakdown(
        "By format", WorldParameters.Format.allCases.map(\.rawValue), \.parameters.format.rawValue),
      breakdown(
        "By owner", WorldParameters.Owner.allCases.map(\.rawValue), \.parameters.owner.rawValue),
      breakdown(
        "By pattern of the abuse", WorldParameters.Pattern.allCases.map(\.rawValue), \.pattern),
      breakdown(
        "By origin of the stranger, seen from the owner's networks",
        WorldParameters.Origin.allCases.map { "\($0)" }, \.origin),
      breakdown(
        "By what the stranger copies", ["nothing", "software", "work", "software and work"],
        \.copies),
      breakdown(
        "By what is known of the time of the leak", ["given", "unknown"], \.leakTime),
      breakdown(
        "By innocent change", [""] + WorldParameters.BenignTwin.allCases.map(\.rawValue), \.twin),
    ]
  }

  /// A table with a row for each of `names`; the columns that a row has no key for stay empty.
  private func breakdown(
    _ title: String, _ names: [String], _ name: (WorldResult) -> String
  ) -> String {
    let groups = Dictionary(grouping: results, by: name)
    let rows = names.compactMap { label -> String? in
      guard let worlds = groups[label] else { return nil }
      let part = Scorecard(results: worlds)
      let shares = [
        part.detected, part.detectedVisible, part.cleared, part.accused, part.undecided,
      ]
      let cells = [label.isEmpty ? "none" : label, "\(part.abused.count)", "\(part.clean.count)"]
      return "| " + (cells + shares.map(Self.percent)).joined(separator: " | ") + " |\n"
    }
    return """
      ## \(title)

      | | Abused keys | Clean keys | Accused of abused | Accused of visible | Called clean of abused \
      | Accused of clean | Cannot tell |
      |---|---:|---:|---:|---:|---:|---:|---:|

      """ + rows.joined()
  }

  private var usageReports: String {
    let worlds = results.filter { !$0.hasCallers }
    let heavy = Scorecard(results: worlds.filter(\.isHeavyAbuse)).detected
    let clean = Scorecard(results: worlds).accused
    return """
      ## Usage reports, which do not say who called

      A key used at five times its owner's calls or more, for hours or day and night, on models that
      the owner never used, was accused in \(Self.percent(heavy)) (\(heavy.part) of \(heavy.whole)); clean keys in \
      \(Self.percent(clean)) (\(clean.part) of \(clean.whole)).

      """
  }

  private var addresses: String {
    let visible = results.filter(\.isVisibleAbuse)
    let rows: [(String, Share)] = [
      ("Of the addresses called foreign, foreign", card.precision),
      ("The same counted by network, /24 or IPv6 /64", card.networkPrecision),
      ("Of a visible stranger's addresses, called foreign", Scorecard.recall(visible)),
      (
        "The same where the abuse was above the stated power",
        Scorecard.recall(visible.filter(\.isAboveStatedPower))
      ),
      (
        "The same where the key was accused", Scorecard.recall(visible.filter(\.isAccused))
      ),
    ]
    return """
      ## Addresses

      Counted over all worlds whose logs have addresses. The target is 0.95 for each.

      | | Share | Range | Addresses |
      |---|---:|---:|---:|

      """
        + rows.map { name, share in
          Self.row(name, Self.decimal(share.value, 3), share) + "\n"
        }.joined()
  }

  private var reliability: String {
    """
    ## Is the stated probability true?

    Worlds by the probability of abuse that was stated, and how many of them were abused. The factor
    is the odds seen over the mean odds stated; the target is between ⅓ and 3. Its range is that of
    the share: where it reaches into the target, the worlds do not contradict it. Worlds in which
    nothing could be weighed are left out.

    | Stated probability | Worlds | Stated, mean of the odds | Abused | Range | Factor | Its range |
    |---|---:|---:|---:|---:|---:|---:|

    """
      + ReliabilityBin.bins(results).map { bin in
        let mean = 1 / (1 + pow(10, -bin.statedLog10Odds))
        let range = "\(bin.range.lowerBound) to \(bin.range.upperBound)"
        return "| \(range) | \(bin.abused.whole) | \(Self.decimal(mean, 3)) | "
          + "\(Self.decimal(bin.abused.value, 3)) | \(Self.range(bin.abused)) | "
          + "\(Self.decimal(bin.factor, 2)) | \(Self.factors(bin)) |\n"
      }.joined()
  }

  /// Where all or none of the worlds were abused, one side has no bound.
  private static func factors(_ bin: ReliabilityBin) -> String {
    let least = "\(decimal(bin.factors.lowerBound, 2))"
    return bin.abused.part == bin.abused.whole
      ? "\(least) and more" : "\(least)–\(decimal(bin.factors.upperBound, 2))"
  }

  /// How often each outcome came, a row for each kind of key.
  static func outcomes(_ kinds: [(name: String, count: (VerdictOutcome) -> Int)]) -> String {
    let all = VerdictOutcome.allCases
    func row(_ name: String, _ cells: [String]) -> String {
      "| \(name) | " + cells.joined(separator: " | ") + " |\n"
    }
    return row("Key", all.map { "`\($0.rawValue)`" })
      + "|---|" + all.map { _ in "---:|" }.joined() + "\n"
      + kinds.map { kind in row(kind.name, all.map { "\(kind.count($0))" }) }.joined()
  }

  /// A share as it is written here, with its range and its cases; without its newline.
  static func row(_ name: String, _ value: String, _ share: Share) -> String {
    "| \(name) | \(value) | \(range(share)) | \(share.part) of \(share.whole) |"
  }

  static func decimal(_ value: Double, _ digits: Int) -> String {
    value.isNaN ? "" : String(format: "%.\(digits)f", value)
  }

  static func percent(_ share: Share) -> String {
    share.whole == 0 ? "" : decimal(100 * share.value, 1) + " %"
  }

  static func range(_ share: Share) -> String {
    guard share.whole > 0 else { return "" }
    let interval = share.interval
    return decimal(100 * interval.lowerBound, 1) + "–" + decimal(100 * interval.upperBound, 1)
      + " %"
  }
}

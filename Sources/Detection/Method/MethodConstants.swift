import Vocabulary

/// Every constant beside those of the verdict's terms, for the report to print.
///
/// A name is `area.name`. A test reads the sources: a threshold that is not here fails it.
public enum MethodConstants {
  /// In the order of the report.
  static let all: [Assumption] = findings + grouping + coverage + services + totals + story

  /// The edition of MITRE ATT&CK of which the catalogue's technique numbers are.
  public static let attackVersion = "18"
  public static var signatureCount: Int { SignatureCatalogue.all.count }

  static func area(
    _ area: String, _ constants: [(name: String, value: Double, meaning: String)]
  ) -> [Assumption] {
    constants.map {
      Assumption(name: "\(area).\($0.name)", value: $0.value, meaning: $0.meaning)
    }
  }

  private static let findings =
    area(
      "findings",
      [
        ("level", Detectors.level, "Adjusted p at which a finding is told"),
        (
          "interval", HourlyForecast.intervalShare,
          "Share of cases that the interval of an excess holds"
        ),
        (
          "lift-slack", LastingLiftDetector.slack,
          "Standard deviations a day may lie above the forecast before the cumulative sum grows"
        ),
        (
          "travel-speed", ImpossibleTravelDetector.speedLimit,
          "Kilometres an hour beyond which nobody travels"
        ),
        (
          "travel-distance", ImpossibleTravelDetector.leastDistance,
          "Kilometres below which places of a database are not told apart"
        ),
        (
          "travel-shape", ImpossibleTravelDetector.shape,
          "New pairs of places that a quiet key meets in ten days"
        ),
        (
          "pairs-shape", SimultaneousNetworksDetector.shape,
          "New pairs of networks at once that a quiet key meets in ten days"
        ),
      ]) + facts

  /// Detectors that tell facts, with the p above which a fact is not worth telling.
  private static var facts: [Assumption] {
    Detectors.all.compactMap { detector in
      let kind = type(of: detector)
      guard case .fact(let limit) = kind.control else { return nil }
      return Assumption(
        name: "findings.\(kind.name.split(separator: " ").joined(separator: "-"))-limit",
        value: limit,
        meaning: "The fact is told when chance would bring it less often than this")
    }
  }

  private static let grouping = area(
    "callers",
    [
      (
        "episode-gap", ActorGrouping.episodeGapSeconds,
        "Seconds of silence that end a stranger's episode"
      ),
      (
        "together", ActorGrouping.togetherSeconds,
        "Seconds within which networks with one program begin and end as one caller"
      ),
      (
        "few-calls", Double(ActorGrouping.fewCalls),
        "Calls up to which networks with one program in one episode are one caller"
      ),
      (
        "adopted-groups", Double(ActorGrouping.adoptedGroups),
        "Networks with one new tool from which on it may be one that the owner adopted"
      ),
      (
        "window-gap", Naming.windowGapSeconds,
        "Seconds of silence that end a window of activity"
      ),
      ("clock-hours", ActiveClock.leastHours, "Active hours below which a daily rhythm is unknown"),
      (
        "clock-most-hours", ActiveClock.mostHours,
        "Active hours of one caller that count as independent"
      ),
      (
        "clockwork-silence", Clockwork.silenceSeconds,
        "Seconds of silence after which a call is the beginning of a job's work"
      ),
      ("least-days", Bench.leastDays, "Days over which arrivals are expected at least"),
      (
        "path-values", Double(PathShapes.manyValues),
        "Values of a place in a path from which on it holds identifiers"
      ),
      (
        "path-share", PathShapes.rareShare, "Share of calls up to which such a value is rare"
      ),
      (
        "placeless-share", PlacelessCalls.usualShare,
        "Share of the calls before the exposure without an address in a log that has them"
      ),
      (
        "placeless-times", PlacelessCalls.tolerated,
        "Times that share from which on calls without an address forbid an all-clear"
      ),
      (
        "guard-band", GuardBand.hours,
        "Hours before the exposure given in which whoever comes and goes on belongs to it"
      ),
      (
        "proxy-share", ProxyNodes.programShare,
        "Share of the calls from which on a program must be seen through every node of a proxy"
      ),
      (
        "proxy-settled", ProxyNodes.settledShare,
        "Part of a log without a time of exposure in which every node of a proxy is seen"
      ),
      ("imagined-calls", Strangers.calls, "Calls of the stranger that is imagined for power"),
      (
        "worth-saying", VerdictWording.worthSaying,
        "Natural logarithm from which on a term is among the reasons"
      ),
      (
        "incident-network", IntruderJoin.networkSeconds,
        "Seconds within which one network on two keys is one intruder"
      ),
      (
        "incident-software", IntruderJoin.softwareSeconds,
        "Seconds within which the same foreign software on two keys is one intruder"
      ),
      (
        "incident-testimony", Testimony.leastProbability,
        "Probability from which on a stranger of one key counts for another"
      ),
    ])

  private static let coverage = area(
    "coverage",
    [
      ("gap-limit", CoverageGaps.limit, "Chance of a silence below which it is a hole"),
      (
        "gap-pause", Double(CoverageGaps.longestPause),
        "Hours of silence that still teach what is usual"
      ),
      (
        "gap-hours", Double(CoverageGaps.fewestHours),
        "Hours with records that it takes to know the clock of a log"
      ),
      (
        "gap-pauses", Double(CoverageGaps.fewestPauses),
        "Pauses between such hours that show it as well"
      ),
      ("gap-longest-log", Double(CoverageGaps.longestLog), "Hours of a log that is searched"),
      (
        "page-gap", FileSeries.pageGapSeconds,
        "Seconds after a page of an export in which the next one must begin"
      ),
      (
        "many-regions", Double(BlindSpots.manyRegions),
        "Regions from which on a trail is taken for one of all regions"
      ),
      (
        "silent-log-records", SilentLogs.leastExpected,
        "Records that a log would have had at its pace, from which on its silence is told"
      ),
      ("silent-log", SilentLogs.leastSilenceSeconds, "Seconds of such a silence at least"),
      (
        "silent-log-pauses", SilentLogs.pauses,
        "Times that it is longer than the ordinary pauses of the log, nine in ten"
      ),
      (
        "silent-log-pace", SilentLogs.leastCoveredSeconds,
        "Seconds that a log must cover to have a pace"
      ),
      (
        "early-end", EarlyEnds.tolerableSeconds,
        "Seconds that logs may end before the revocation, whatever was to be expected in them"
      ),
      (
        "early-end-silence", EarlyEnds.likelySilence,
        "Chance of the silence behind the end of a log below which most of an exposure is unseen"
      ),
      (
        "shortest-exposure", EarlyEnds.shortestSeconds,
        "Seconds of an exposure without a revocation that an all-clear needs in the logs"
      ),
      (
        "latest-delivery", EvidenceIntegrity.latestDelivery,
        "Seconds by which records may be delivered after they are made"
      ),
    ])
}

import Vocabulary

extension MethodConstants {
  /// What tells services, their schedules and their move apart.
  static let services = area(
    "services",
    [
      ("run-gap", ServiceClock.runGapSeconds, "Seconds of silence that part two runs"),
      (
        "profile-hours", ServicePart.leastProfileHours,
        "Active hours below which hours of work are not compared"
      ),
      ("profile-bits", ServicePart.profileBits, "Bits by which hours of work differ at least"),
      ("company", ServicePart.companySeconds, "Seconds within which calls are of one run"),
      ("company-share", ServiceStrand.companyShare, "Share of calls that come together in one job"),
      (
        "company-lift", ServiceStrand.companyLift,
        "How many times more often than by chance they do"
      ),
      ("step-lift", ServiceStrand.stepLift, "The same for a step with a schedule of its own"),
      (
        "leftover-share", ServiceStrand.leftoverShare,
        "Share of calls below which what is left over is told with the rest"
      ),
      ("mix-bits", ServiceStrand.mixBits, "Bits by which mixes of work of one program may differ"),
      ("small-mix", Double(ServiceStrand.smallMix), "Calls up to which a mix may differ more"),
      (
        "by-hand-share", ServiceStrand.byHandShare,
        "Calls beside a schedule, per call on it, that are taken for runs by hand"
      ),
      ("beat-starts", Double(IntervalSearch.leastStarts), "Runs below which no beat is sought"),
      ("beat-longest", IntervalSearch.longestSeconds, "Longest beat that is sought, in seconds"),
      ("beat-regular", IntervalSearch.leastRegular, "Share of gaps that are multiples of a beat"),
      ("beat-multiple", IntervalSearch.mostMultiple, "Largest such multiple"),
      ("beat-present", IntervalSearch.leastBeats, "Share of beats that have to be there"),
      (
        "beat-by-chance", IntervalSearch.chanceOfRegularGap,
        "Chance that a gap of no beat looks like a multiple"
      ),
      ("beat-limit", IntervalSearch.mostChance, "Chance above which a beat is not believed"),
      ("beat-tolerance", Schedule.beatTolerance, "Share of a beat by which a run may be off"),
      ("beat-sharp", Schedule.sharpTolerance, "The same for a beat that is kept sharply"),
      (
        "calendar-clock", CalendarSearch.sameClockMinutes,
        "Minutes within which two clock times are one"
      ),
      (
        "calendar-precision", CalendarSearch.leastPrecision,
        "Share of runs that keep to a calendar"
      ),
      (
        "calendar-coverage", CalendarSearch.leastCoverage,
        "Share of a calendar's runs that are seen"
      ),
      (
        "calendar-biweekly", CalendarSearch.leastBiweeklyPrecision,
        "Share of runs that keep to every other week"
      ),
      (
        "calendar-limit", CalendarSearch.mostChance, "Chance above which a calendar is not believed"
      ),
      ("calendar-runs", Double(CalendarSearch.leastRuns), "Runs below which no calendar is sought"),
      (
        "stopped-days", Double(CalendarSearch.stoppedAfterDays),
        "Days of silence, beyond three of its steps, after which a service has stopped"
      ),
      (
        "unseen-network", ReplacementMatch.unseenNetwork,
        "Weight of a network that the service never used, against its usual one"
      ),
      (
        "unseen-network-of-many", ReplacementMatch.unseenNetworkOfMany,
        "The same for a service that uses many"
      ),
      (
        "least-work", ReplacementMatch.leastWork,
        "Share of a service's work that shows its move to the new key"
      ),
      (
        "shared-work", ReplacementMatch.sharedWork,
        "Weight of work that another service of the same program and network does mainly"
      ),
      ("main-work", ReplacementMatch.mainWork, "Share from which on work is a service's main work"),
      (
        "patience", MoveAccount.patience,
        "Longest silences of a service after which it is overdue"
      ),
      (
        "patience-least", MoveAccount.leastPatienceSeconds,
        "Seconds before which no service is overdue"
      ),
      (
        "stopped-before", MoveAccount.stoppedBefore,
        "Longest silences before a rotation from which on a service had stopped by itself"
      ),
      (
        "churn-networks", Double(Familiar.networksOfChurn),
        "Networks from which on a service is expected to bring new ones"
      ),
    ])
}

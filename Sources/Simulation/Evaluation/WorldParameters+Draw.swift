extension WorldParameters {
  /// A world of a suite: half are abused; most innocent and some abused ones have a twin.
  public static func draw(seed: UInt64) -> WorldParameters {
    var random = WorldRandom(seed: seed).stream("parameters")
    let weights = [3.0, 3, 3, 1, 0.8, 0.4, 0.8]
    let format = random.categorical(weights).map { Format.allCases[$0] } ?? .gateway
    let owner = random.pick(Owner.allCases) ?? .service
    var parameters = WorldParameters(
      format: format, owner: owner,
      callsPerDay: min(400, random.logNormal(median: 60, spread: 1)),
      // Providers keep totals for months, and people keep logs for weeks.
      baselineDays: (format.holdsTotals ? 20 : 10) + random.integer(below: 26),
      exposureDays: 3 + random.integer(below: 12))
    let isAbused = random.chance(0.5)
    if isAbused {
      parameters.abuse =
        format.holdsTotals
        ? .drawForTotals(&random, ownCalls: parameters.callsPerDay) : .draw(&random)
      parameters.ownerIsDormant = random.chance(0.06)
    }
    if random.chance(isAbused ? 0.25 : 0.9), !parameters.ownerIsDormant {
      parameters.twin = random.pick(BenignTwin.possible(in: format, isAbused: isAbused))
      parameters.grows = random.chance(0.25)
    }
    parameters.leakTimeIsKnown = random.chance(0.85)
    return parameters
  }
}

extension WorldParameters.BenignTwin {
  fileprivate static func possible(
    in format: WorldParameters.Format, isAbused: Bool
  ) -> [WorldParameters.BenignTwin] {
    allCases.filter { twin in
      switch twin {
      // A key that is absent or logs that end too early cannot show an abuse.
      case .logsEndBeforeLeak, .keyAbsent, .otherKeyAbused: !isAbused
      // Totals do not show where calls come from, nor with which software.
      case .secondOffice, .move, .failover, .travel, .softwareUpdate, .retryStorm,
        .keylessScanner, .autoscaling, .serverlessExits, .hostedRunners, .ipv6Privacy,
        .mobileCarrier:
        !format.holdsTotals
      case .secondOfficeThatAdds, .nightlyJobOnNewHost, .releaseDay, .newWork, .mildLift,
        .sharedLaunch, .batchBurst, .clockChange, .nightWorker, .dormantKeyWakes:
        true
      }
    }
  }
}

extension WorldParameters.Abuse {
  fileprivate static func draw(_ random: inout WorldRandom) -> WorldParameters.Abuse {
    let pattern = random.pick(WorldParameters.Pattern.allCases) ?? .resale
    let origins = WorldParameters.Origin.allCases
    let origin = random.categorical([0.6, 0.18, 0.1, 0.07, 0.05]).map { origins[$0] } ?? .elsewhere
    let median = pattern == .lowAndSlow ? 2.0 : pattern == .hours ? 300 : 60
    return WorldParameters.Abuse(
      pattern: pattern, callsPerDay: random.logNormal(median: median, spread: 0.8),
      origin: origin, copiesSoftware: random.chance(0.3), copiesWork: random.chance(0.35),
      delayHours: min(48, random.logNormal(median: 3, spread: 1.5)),
      replacesOwner: random.chance(0.1),
      rotatesAddresses: origin == .elsewhere && random.chance(0.1))
  }

  /// A key that is sold on: for hours at five times the owner's pace and more, or day and night.
  fileprivate static func drawForTotals(
    _ random: inout WorldRandom, ownCalls: Double
  ) -> WorldParameters.Abuse {
    let patterns: [WorldParameters.Pattern] = [.hours, .resale, .lowAndSlow]
    let pattern = random.categorical([0.4, 0.45, 0.15]).map { patterns[$0] } ?? .resale
    let pace =
      pattern == .hours ? random.uniform(5, 12) : pattern == .resale ? random.uniform(1, 5) : 0
    return WorldParameters.Abuse(
      pattern: pattern, callsPerDay: max(3, pace * ownCalls), origin: .elsewhere,
      copiesWork: random.chance(0.2),
      delayHours: min(48, random.logNormal(median: 3, spread: 1.5)))
  }
}

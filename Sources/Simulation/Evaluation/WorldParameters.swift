/// What kind of world to draw, for suites of many: who owns the key, whether and how it is abused,
/// and which innocent change happens beside it.
///
/// Everything here is a plain choice; ``run(seed:)`` fills in the rest from the seed.
public struct WorldParameters: Hashable, Sendable {
  /// In which kind of log the world is written down.
  public enum Format: String, Sendable, CaseIterable {
    case gateway, cloudTrail, combined, usageByDay, usageByHour
  }

  /// How the owner's programs live.
  public enum Owner: String, Sendable, CaseIterable {
    case office, service, nightlyJob, scheduler
    /// New addresses of one provider every day.
    case serverless
    /// New addresses of three carrier networks every few hours.
    case mobile
  }

  /// How the stranger's calls lie in time.
  public enum Pattern: String, Sendable, CaseIterable {
    case resale, burst, lowAndSlow, officeHours
  }

  /// Where the stranger calls from, seen from the owner's networks: the coarsest part that is new.
  public enum Origin: Int, Sendable, CaseIterable {
    case elsewhere, sameProvider, sameRegion, sameSubnet, ownAddress
  }

  /// How the key is abused.
  public struct Abuse: Hashable, Sendable {
    public var pattern: Pattern
    public var callsPerDay: Double
    public var origin: Origin
    /// Whether the stranger runs the owner's own client software.
    public var copiesSoftware: Bool
    /// Whether the stranger asks for what the owner asks for.
    public var copiesWork: Bool
    /// Hours from the leak to the first use.
    public var delayHours: Double

    public init(
      pattern: Pattern, callsPerDay: Double, origin: Origin, copiesSoftware: Bool = false,
      copiesWork: Bool = false, delayHours: Double = 3
    ) {
      self.pattern = pattern
      self.callsPerDay = callsPerDay
      self.origin = origin
      self.copiesSoftware = copiesSoftware
      self.copiesWork = copiesWork
      self.delayHours = delayHours
    }
  }

  /// Innocent changes after the leak that look like something.
  public enum BenignTwin: String, Sendable, CaseIterable {
    /// A second office takes over part of the calls, or brings calls of its own.
    case secondOffice, secondOfficeThatAdds
    case move, failover, travel, nightlyJobOnNewHost
    case releaseDay, softwareUpdate, retryStorm, newWork
    /// A fifth more calls from then on.
    case mildLift
    /// Three times the calls from then on, on the neighbour's key too.
    case sharedLaunch
    /// Strangers at the same server without any key.
    case keylessScanner
    /// Another key in the same logs is abused.
    case otherKeyAbused
    case logsEndBeforeLeak, keyAbsent
  }

  public var format: Format
  public var owner: Owner
  /// The owner's calls on a working day.
  public var callsPerDay: Double
  /// Days before and after the leak.
  public var baselineDays: Int
  public var exposureDays: Int
  public var abuse: Abuse?
  public var twin: BenignTwin?

  public init(
    format: Format, owner: Owner, callsPerDay: Double, baselineDays: Int = 21,
    exposureDays: Int = 7, abuse: Abuse? = nil, twin: BenignTwin? = nil
  ) {
    self.format = format
    self.owner = owner
    self.callsPerDay = callsPerDay
    self.baselineDays = baselineDays
    self.exposureDays = exposureDays
    self.abuse = abuse
    self.twin = twin
  }

  /// A world of a suite: half are abused; most innocent and some abused ones have a twin.
  public static func draw(seed: UInt64) -> WorldParameters {
    var random = WorldRandom(seed: seed).stream("parameters")
    let format = random.pick(Format.allCases) ?? .gateway
    let owner = random.pick(Owner.allCases) ?? .service
    var parameters = WorldParameters(
      format: format, owner: owner,
      callsPerDay: min(400, random.logNormal(median: 60, spread: 1)),
      baselineDays: 10 + random.integer(below: 26), exposureDays: 3 + random.integer(below: 12))
    let isAbused = random.chance(0.5)
    if isAbused { parameters.abuse = Abuse.draw(&random) }
    if random.chance(isAbused ? 0.25 : 0.8) {
      // A key that is absent or logs that end too early cannot show an abuse.
      let possible = BenignTwin.allCases.filter { twin in
        !(isAbused && [.logsEndBeforeLeak, .keyAbsent, .otherKeyAbused].contains(twin))
      }
      parameters.twin = random.pick(possible)
    }
    return parameters
  }
}

extension WorldParameters.Abuse {
  fileprivate static func draw(_ random: inout WorldRandom) -> WorldParameters.Abuse {
    let pattern = random.pick(WorldParameters.Pattern.allCases) ?? .resale
    let origins = WorldParameters.Origin.allCases
    let origin = random.categorical([0.6, 0.18, 0.1, 0.07, 0.05]).map { origins[$0] } ?? .elsewhere
    let median = pattern == .lowAndSlow ? 2.0 : 60
    return WorldParameters.Abuse(
      pattern: pattern, callsPerDay: random.logNormal(median: median, spread: 0.8),
      origin: origin, copiesSoftware: random.chance(0.3), copiesWork: random.chance(0.35),
      delayHours: min(48, random.logNormal(median: 3, spread: 1.5)))
  }
}

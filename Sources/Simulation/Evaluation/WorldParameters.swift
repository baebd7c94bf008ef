/// What kind of world to draw, for suites of many: who owns the key, whether and how it is abused,
/// and which innocent change happens beside it.
///
/// Everything here is a plain choice; ``run(seed:)`` fills in the rest from the seed.
public struct WorldParameters: Hashable, Sendable {
  /// In which kind of log the world is written down.
  public enum Format: String, Sendable, CaseIterable {
    case gateway, cloudTrail, combined, usageByDay, usageByHour, usageByMinute
    /// The CSV of the Console's usage page.
    case console

    /// Whether it holds totals only: no callers, no single calls.
    public var holdsTotals: Bool {
      switch self {
      case .gateway, .cloudTrail, .combined: false
      case .usageByDay, .usageByHour, .usageByMinute, .console: true
      }
    }
  }

  /// How the owner's programs live.
  public enum Owner: String, Sendable, CaseIterable {
    case office, service, nightlyJob, scheduler
    /// New addresses of one provider every day.
    case serverless
    /// New addresses of three carrier networks every few hours.
    case mobile
    /// Hosted build machines: another address every hour.
    case hostedRunner
    /// IPv6 addresses that are made up anew every day.
    case privacyIPv6
  }

  /// How the stranger's calls lie in time.
  public enum Pattern: String, Sendable, CaseIterable {
    case resale, burst, lowAndSlow, officeHours
    /// Hard for some hours, once.
    case hours
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
    /// Whether the owner calls less from then on, so that the total stays much as it was.
    public var replacesOwner: Bool
    /// Whether the stranger calls through rotating proxies: many addresses of many networks.
    public var rotatesAddresses: Bool

    public init(
      pattern: Pattern, callsPerDay: Double, origin: Origin, copiesSoftware: Bool = false,
      copiesWork: Bool = false, delayHours: Double = 3,
      replacesOwner: Bool = false, rotatesAddresses: Bool = false
    ) {
      self.pattern = pattern
      self.callsPerDay = callsPerDay
      self.origin = origin
      self.copiesSoftware = copiesSoftware
      self.copiesWork = copiesWork
      self.delayHours = delayHours
      self.replacesOwner = replacesOwner
      self.rotatesAddresses = rotatesAddresses
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
    /// A third and more of the calls come from addresses that change by themselves.
    case autoscaling, serverlessExits, hostedRunners, ipv6Privacy, mobileCarrier
    /// Fifteen times the calls on one day.
    case batchBurst
    /// The owner's clocks, or working hours, are others from then on.
    case clockChange, nightWorker
    /// A key unused for the last part of the baseline is used again.
    case dormantKeyWakes
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
  /// Whether the owner's calls grow by 70 % when the innocent change happens.
  public var grows = false
  /// Whether the owner has not used the key for the last two fifths of the baseline, nor after.
  public var ownerIsDormant = false
  /// Whether the one who asks knows when the key leaked.
  public var leakTimeIsKnown = true
  /// `nil` when the key is never revoked.
  public var revocation: Revocation?

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
}

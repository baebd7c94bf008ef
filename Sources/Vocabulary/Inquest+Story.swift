/// One hour of the chart: calls (or tokens, for buckets) by whose they are.
public struct ChartHour: Sendable, Codable {
  public var start: Timestamp
  /// Length in seconds: 3600 unless the source's buckets are wider.
  public var widthSeconds: Int64
  public var known: Double
  public var foreign: Double
  /// The forecast and its upper 99 % limit; `nil` before there is a baseline.
  public var expected: Double?
  public var upper: Double?

  public init(
    start: Timestamp, widthSeconds: Int64, known: Double, foreign: Double, expected: Double?,
    upper: Double?
  ) {
    self.start = start
    self.widthSeconds = widthSeconds
    self.known = known
    self.foreign = foreign
    self.expected = expected
    self.upper = upper
  }
}

/// Calls by hour of the week in the owner's zone: 168 values from Monday 00:00 each.
public struct HoursOfWeek: Sendable, Codable {
  public var zone: String
  /// Known callers before and in the exposure, and foreign callers; empty without single requests.
  public var baseline: [Double]
  public var exposure: [Double]
  public var foreign: [Double]

  public init(zone: String, baseline: [Double], exposure: [Double], foreign: [Double]) {
    self.zone = zone
    self.baseline = baseline
    self.exposure = exposure
    self.foreign = foreign
  }
}

/// A service that would stop when the key is revoked.
public struct ServiceDependency: Sendable, Codable {
  /// What it is, from its software, principal and network: "python-requests as ci-bot".
  public var name: String
  public var addresses: [String]
  public var agents: [String]
  public var principals: [String]
  public var first: Timestamp
  public var last: Timestamp
  public var events: Int64
  public var callsPerDay: Double
  /// "every 15 min", "daily about 02:00", "irregular".
  public var schedule: String
  /// When it should call next; `nil` when irregular.
  public var nextExpected: Timestamp?
  /// Operations it uses, most frequent first; at most 5.
  public var operations: [String]
  /// Whether the replacement key has already been used by it, which does not say that it left the
  /// old one; `nil` without a replacement.
  public var moved: Bool?

  public init(
    name: String, addresses: [String], agents: [String], principals: [String], first: Timestamp,
    last: Timestamp, events: Int64, callsPerDay: Double, schedule: String,
    nextExpected: Timestamp?, operations: [String], moved: Bool?
  ) {
    self.name = name
    self.addresses = addresses
    self.agents = agents
    self.principals = principals
    self.first = first
    self.last = last
    self.events = events
    self.callsPerDay = callsPerDay
    self.schedule = schedule
    self.nextExpected = nextExpected
    self.operations = operations
    self.moved = moved
  }
}

/// A key, session or user made with the leaked credential.
public struct DerivedCredential: Sendable, Codable {
  public var id: String
  public var kind: String
  public var link: LineageLink
  /// Requests made with it in these logs, and the last of them.
  public var events: Int64
  public var last: Timestamp?
  /// Whether a foreign caller made it.
  public var madeByForeign: Bool
  /// Whether it may still work when the logs end.
  public var isLive: Bool
  /// Why, in a few words: "deleted 2026-03-02 …", "expires by … at the latest".
  public var state: String

  public init(
    id: String, kind: String, link: LineageLink, events: Int64, last: Timestamp?,
    madeByForeign: Bool, isLive: Bool = true, state: String = "no end is logged"
  ) {
    self.id = id
    self.kind = kind
    self.link = link
    self.events = events
    self.last = last
    self.madeByForeign = madeByForeign
    self.isLive = isLive
    self.state = state
  }
}

/// What the exposure cost, as far as the logs carry tokens, bytes or money.
public struct CostSummary: Sendable, Codable {
  /// US dollars of foreign calls as logged; `nil` when the logs carry no cost.
  public var foreignDollars: Double?
  /// Excess over the forecast in US dollars for sources without callers; `nil` when unknown.
  public var excessDollars: Double?
  /// Sums over the foreign calls; `nil` when the logs carry no such figures, or no callers.
  public var foreignInputTokens: Int64?
  public var foreignOutputTokens: Int64?
  public var foreignBytesOut: Int64?
  /// One sentence that says what is and is not in these figures.
  public var note: String

  public init(
    foreignDollars: Double?, excessDollars: Double?, foreignInputTokens: Int64?,
    foreignOutputTokens: Int64?, foreignBytesOut: Int64?, note: String
  ) {
    self.foreignDollars = foreignDollars
    self.excessDollars = excessDollars
    self.foreignInputTokens = foreignInputTokens
    self.foreignOutputTokens = foreignOutputTokens
    self.foreignBytesOut = foreignBytesOut
    self.note = note
  }
}

/// Whether the old key is dead and everybody has moved.
public struct RotationStatus: Sendable, Codable {
  /// Uses of the old key after revocation, and how many of them were refused.
  public var usesAfterRevocation: Int64
  public var refusedAfterRevocation: Int64
  /// Uses after revocation that were granted: above 0 the key still works.
  public var grantedAfterRevocation: Int64
  public var lastUse: Timestamp?
  /// Names of services still on the old key, and of those that moved.
  public var stillOnOldKey: [String]
  public var moved: [String]
  public var claim: String

  public init(
    usesAfterRevocation: Int64, refusedAfterRevocation: Int64, grantedAfterRevocation: Int64,
    lastUse: Timestamp?, stillOnOldKey: [String], moved: [String], claim: String
  ) {
    self.usesAfterRevocation = usesAfterRevocation
    self.refusedAfterRevocation = refusedAfterRevocation
    self.grantedAfterRevocation = grantedAfterRevocation
    self.lastUse = lastUse
    self.stillOnOldKey = stillOnOldKey
    self.moved = moved
    self.claim = claim
  }
}

/// The best benign story, with what speaks for and against it.
public struct InnocentExplanation: Sendable, Codable {
  public var claim: String
  public var speaksFor: [String]
  public var speaksAgainst: [String]

  public init(claim: String, speaksFor: [String], speaksAgainst: [String]) {
    self.claim = claim
    self.speaksFor = speaksFor
    self.speaksAgainst = speaksAgainst
  }
}

/// The complete result of an inquest: everything a report says, decided before any layout.
public struct Inquest: Sendable, Codable {
  public var credential: Credential
  public var exposure: Exposure
  public var verdict: Verdict
  /// Foreign first, then undecided, then known; by score inside.
  public var callers: [CallerAssessment]
  public var findings: [Finding]
  /// How many findings of this strength pure chance would give; `nil` when nothing was tested.
  public var expectedFalseAlarms: Double?
  public var episodes: [Episode]
  public var power: [PowerStatement]
  public var innocentExplanation: InnocentExplanation
  public var derivedCredentials: [DerivedCredential]
  public var services: [ServiceDependency]
  public var rotation: RotationStatus?
  public var cost: CostSummary
  public var chart: [ChartHour]
  /// What the chart counts: `calls`, `tokens` or `dollars`.
  public var chartUnit: String
  public var hoursOfWeek: HoursOfWeek
  public var assumptions: [Assumption]
  public var coverage: Coverage
  /// What the user's databases and lists say of the callers' addresses; `nil` when none was given.
  public var networks: NetworkFacts?
  /// What the user's leak reports say; `nil` when none was given.
  public var leak: LeakAccount?

  public init(
    credential: Credential, exposure: Exposure, verdict: Verdict, callers: [CallerAssessment],
    findings: [Finding], expectedFalseAlarms: Double?, episodes: [Episode],
    power: [PowerStatement], innocentExplanation: InnocentExplanation,
    derivedCredentials: [DerivedCredential], services: [ServiceDependency],
    rotation: RotationStatus?, cost: CostSummary, chart: [ChartHour], chartUnit: String,
    hoursOfWeek: HoursOfWeek, assumptions: [Assumption], coverage: Coverage,
    networks: NetworkFacts? = nil, leak: LeakAccount? = nil
  ) {
    self.credential = credential
    self.exposure = exposure
    self.verdict = verdict
    self.callers = callers
    self.findings = findings
    self.expectedFalseAlarms = expectedFalseAlarms
    self.episodes = episodes
    self.power = power
    self.innocentExplanation = innocentExplanation
    self.derivedCredentials = derivedCredentials
    self.services = services
    self.rotation = rotation
    self.cost = cost
    self.chart = chart
    self.chartUnit = chartUnit
    self.hoursOfWeek = hoursOfWeek
    self.assumptions = assumptions
    self.coverage = coverage
    self.networks = networks
    self.leak = leak
  }
}

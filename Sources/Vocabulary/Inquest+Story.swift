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
  /// What foreign callers read, changed and destroyed; `nil` when the logs hold totals only.
  public var dataTouched: DataTouched?
  /// What foreign callers did, or tried, that somebody has to undo; `nil` when the logs hold totals
  /// only, and in reports of versions that did not tell it.
  public var acts: ActsOfNote?
  /// What switched the key itself, or narrowed the user or role whose it is, ascending by time:
  /// deletions, denials, a provider's quarantine. `nil` when the logs show nothing of the kind, and
  /// in reports of versions that did not tell it.
  public var stateChanges: [StateChange]?
  /// What foreign callers made beside credentials; `nil` when the logs show nothing of the kind.
  public var createdResources: CreatedResources?
  /// How the key may have got out, the five usual ways in fixed order.
  public var leakReasons: [LeakReason] = []
  /// Who read the key where it is kept; `nil` when the user named no such place.
  public var secrets: SecretAccount?
  /// What the provider's signatures say of the logs; `nil` when no digests were given.
  public var integrity: EvidenceIntegrity?
  /// What legitimate callers used; `nil` when the logs name no operations.
  public var permissions: UsedPermissions?
  /// Who is taken to have issued the credential.
  public var issuer = CredentialIssuer(provider: .gateway, basis: "Nothing tells who issued it.")
  /// How to take away what the key gave, in this order: the key itself and what was made with it,
  /// as far as it may still work. Empty when nothing may.
  public var disablingOrder: [DisablingStep] = []
  /// Dollars, tokens and bytes by day, those that the logs carry; empty when they carry none.
  public var dailyUse: [DailyUse] = []

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

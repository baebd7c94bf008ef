/// What the user asks about a credential; every part that is `nil` or empty was not given.
public struct InquestQuestion: Sendable {
  /// The credential's id as the store names it.
  public var credential: String
  /// What the user calls it, such as the variable that held it; empty when nothing was said.
  public var label = ""
  /// What of a raw key that was given may be shown, `ghp_…wxyz`; empty when none was.
  public var hint = ""
  public var exposedAt: Timestamp?
  public var discoveredAt: Timestamp?
  public var revokedAt: Timestamp?
  /// The id of the key that replaces it.
  public var replacement: String?
  /// Networks and client software (substring of the agent) the user vouches for.
  public var allowedNetworks: [NetworkPrefix]
  public var allowedAgents: [String]
  /// Services the user named; their calls are vouched for, too.
  public var knownServices: [KnownService] = []
  /// The owner's time zone, for hours.
  public var zone: CivilZone
  /// How the key was exposed, in the user's words: `public`, `shared` or `unknown`.
  public var exposure: String
  /// What reports on leaks say of the key; `nil` when none was given.
  public var leak: LeakAccount?
  /// The user's own prices; `nil` when none were given.
  public var prices: PriceOverrides?
  /// What the key is permitted, as the user's policy files say; `nil` when none was given.
  public var policy: GrantedPolicy?

  public init(
    credential: String, exposedAt: Timestamp? = nil, discoveredAt: Timestamp? = nil,
    revokedAt: Timestamp? = nil, replacement: String? = nil,
    allowedNetworks: [NetworkPrefix] = [], allowedAgents: [String] = [], zone: CivilZone = .utc,
    exposure: String = "unknown", leak: LeakAccount? = nil
  ) {
    self.credential = credential
    self.exposedAt = exposedAt
    self.discoveredAt = discoveredAt
    self.revokedAt = revokedAt
    self.replacement = replacement
    self.allowedNetworks = allowedNetworks
    self.allowedAgents = allowedAgents
    self.zone = zone
    self.exposure = exposure
    self.leak = leak
  }
}

/// Everything an inquest is held on: the question and what the store answers.
public struct CaseFile: Sendable {
  public var question: InquestQuestion
  /// The credential and everything derived from it, judged as one.
  public var activity: Activity
  /// The replacement key's activity; `nil` when no replacement was named.
  public var replacementActivity: Activity?
  /// The credential itself; `nil` when no log mentions it.
  public var credential: Credential?
  /// Links from the credential to derived ones, recursively, ascending by time.
  public var lineage: [LineageLink]
  /// Credentials and logs that were switched on or off, by anybody, ascending by time.
  public var stateChanges: [StateChange]
  public var ledger: ImportLedger
  /// The credentials that the logs name, ascending by id.
  public var credentialsInLogs: [Credential]
  /// Totals of other keys in the same exports, each ascending by start; they show what happened to
  /// the whole account. Empty unless the credential itself has totals.
  public var siblings: [[UsageBucket]]
  /// Whether totals were left out because others told of the same use.
  public var hasDoubledTotals = false
  /// What the user's databases and lists say of the callers' addresses; `nil` when none was given.
  public var networks: NetworkFacts?
  /// What the other keys of the incident tell about addresses, ascending by address, then key.
  public var testimonies: [AddressTestimony] = []
  /// What the provider's digests say of the logs; `nil` when there is none.
  public var integrity: EvidenceIntegrity?
  /// Who asked for the places in which the key is kept; `nil` when the user named none.
  public var secrets: SecretUses?
  /// What each format of log among the files tells; empty when that was not asked, as where all
  /// events come from files of one format.
  public var formats: [FormatSummary] = []
  /// The formats of the logs in which the key itself was seen, ascending; empty when that was not
  /// asked, as where all events come from files of one format.
  public var formatsNamingKey: [String] = []
  /// What strangers had made themselves, as a first judgement found it; empty before.
  public var ownThings = OwnThings()
  /// Credentials that strangers had made, as a first judgement found them; empty before.
  public var strangersCredentials: Set<String> = []
  /// Who made the key, where the logs show it.
  public var makers = MakerAccounts()
  /// The making of things that are no credentials, machines among them, with the key or with what
  /// was made with it; ascending by time, then child and parent.
  public var createdThings: [LineageLink] = []
  /// Their ends, ascending by time.
  public var thingEnds: [StateChange] = []

  public init(
    question: InquestQuestion, activity: Activity, replacementActivity: Activity? = nil,
    credential: Credential?, lineage: [LineageLink] = [], stateChanges: [StateChange] = [],
    ledger: ImportLedger, credentialsInLogs: [Credential] = [], siblings: [[UsageBucket]] = [],
    networks: NetworkFacts? = nil, integrity: EvidenceIntegrity? = nil,
    secrets: SecretUses? = nil
  ) {
    self.question = question
    self.activity = activity
    self.replacementActivity = replacementActivity
    self.credential = credential
    self.lineage = lineage
    self.stateChanges = stateChanges
    self.ledger = ledger
    self.credentialsInLogs = credentialsInLogs
    self.siblings = siblings
    self.networks = networks
    self.integrity = integrity
    self.secrets = secrets
  }
}

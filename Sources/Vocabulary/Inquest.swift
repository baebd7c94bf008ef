/// The five outcomes. The raw value is the word in `check --json`.
public enum VerdictOutcome: String, Sendable, Codable, CaseIterable {
  case abused
  case likelyAbused = "likely-abused"
  /// Somebody else has the key and tried it; every such call was refused, and nothing else points
  /// to abuse.
  case attempted
  case noSignOfAbuse = "no-sign-of-abuse"
  case cannotTell = "cannot-tell"

  /// Whether it says that somebody else used the key.
  public var isAccusation: Bool { self == .abused || self == .likelyAbused }

  /// Whether it says that somebody else has the key, whether it was of use to him or not.
  public var namesStrangers: Bool { isAccusation || self == .attempted }

  /// Whether it says that nothing points to abuse, which holes in the logs would take away.
  public var isAllClear: Bool { self == .noSignOfAbuse || self == .attempted }

  /// How grave a single key's answer is, from 0: nothing, what is open, what was tried, what was
  /// done.
  public var gravity: Int {
    switch self {
    case .noSignOfAbuse: 0
    case .cannotTell: 1
    case .attempted: 2
    case .likelyAbused: 3
    case .abused: 4
    }
  }
}

/// One way in which the key may have been abused: that certain calls are an attacker's.
public struct Hypothesis: Sendable, Codable {
  /// Whose calls: "198.51.100.77", "callers at addresses this key already knew".
  public var subject: String
  /// Base-10 logarithm of the likelihood ratio attacker : owner; the sum of the terms.
  public var log10Ratio: Double
  /// The terms, strongest first; those without ``Evidence/nats`` are told, not weighed.
  public var evidence: [Evidence]

  public init(subject: String, log10Ratio: Double, evidence: [Evidence]) {
    self.subject = subject
    self.log10Ratio = log10Ratio
    self.evidence = evidence
  }
}

/// What the evidence comes to.
public struct Verdict: Sendable, Codable {
  public var outcome: VerdictOutcome
  /// Base-10 logarithm of the odds abused : not abused, prior included.
  public var log10Odds: Double
  /// The same as a probability.
  public var probability: Double
  /// The prior probability that was assumed.
  public var prior: Double
  /// Why, strongest first, one sentence each.
  public var reasons: [String]
  /// What would decide, when it is open: a log to fetch, a question to the owner.
  public var wouldDecide: [String]
  /// Everything that was weighed. The odds are those of the prior times the sum of the ratios;
  /// when nothing could be weighed it is empty, and the odds are those of the prior.
  public var hypotheses: [Hypothesis]
  /// What the verdict would have been, had a stranger of each kind called; empty when the key has
  /// too little history or the logs no addresses.
  public var strangers: [Stranger]

  public init(
    outcome: VerdictOutcome, log10Odds: Double, probability: Double, prior: Double,
    reasons: [String], wouldDecide: [String], hypotheses: [Hypothesis] = [],
    strangers: [Stranger] = []
  ) {
    self.outcome = outcome
    self.log10Odds = log10Odds
    self.probability = probability
    self.prior = prior
    self.reasons = reasons
    self.wouldDecide = wouldDecide
    self.hypotheses = hypotheses
    self.strangers = strangers
  }
}

/// The time in which somebody else could have used the key.
public struct Exposure: Sendable, Codable {
  public var from: Timestamp
  public var to: Timestamp
  /// Whether the user gave the start; otherwise it is the start of the logs.
  public var fromGiven: Bool
  public var discoveredAt: Timestamp?
  public var revokedAt: Timestamp?
  /// When `fromGiven` is false: the interval in which the caller population changed, if it did.
  public var changeFrom: Timestamp?
  public var changeTo: Timestamp?

  public init(
    from: Timestamp, to: Timestamp, fromGiven: Bool, discoveredAt: Timestamp? = nil,
    revokedAt: Timestamp? = nil, changeFrom: Timestamp? = nil, changeTo: Timestamp? = nil
  ) {
    self.from = from
    self.to = to
    self.fromGiven = fromGiven
    self.discoveredAt = discoveredAt
    self.revokedAt = revokedAt
    self.changeFrom = changeFrom
    self.changeTo = changeTo
  }
}

/// Whose calls a caller's are, as far as can be said.
public enum Assessment: String, Sendable, Codable, CaseIterable {
  case foreign, known, undecided
}

/// What an actor did, by action; like everything that is counted by action, the same operation in
/// another region is another action.
public struct ActionSummary: Sendable, Codable {
  public var action: Action
  public var count: Int64
  /// How many were refused or failed.
  public var denied: Int64
  public var failed: Int64
  /// Whether the baseline has this operation, this model and this region, each by itself.
  public var known: Bool
  public var first: Timestamp

  public init(
    action: Action, count: Int64, denied: Int64, failed: Int64, known: Bool, first: Timestamp
  ) {
    self.action = action
    self.count = count
    self.denied = denied
    self.failed = failed
    self.known = known
    self.first = first
  }

  /// Counts in what was done by another action; whose it is stays, and it is known when both are.
  public mutating func add(_ other: ActionSummary) {
    count.increase(by: other.count)
    denied.increase(by: other.denied)
    failed.increase(by: other.failed)
    known = known && other.known
    first = min(first, other.first)
  }
}

/// A caller, or callers that belong together, judged as one.
public struct CallerAssessment: Sendable, Codable {
  public var assessment: Assessment
  /// `network`, `software`, `work` or `known`: what set it apart.
  public var actor: String
  /// Ascending; empty when the log has no addresses.
  public var addresses: [String]
  public var agents: [String]
  public var principals: [String]
  public var credentials: [String]
  public var first: Timestamp
  public var last: Timestamp
  public var events: Int64
  public var denied: Int64
  /// Sums over the calls; `nil` where the logs carry no such figures.
  public var bytesOut: Int64?
  public var inputTokens: Int64?
  public var outputTokens: Int64?
  public var costMicrodollars: Int64?
  /// Base-10 logarithm of the likelihood ratio attacker : owner.
  public var log10Odds: Double
  public var evidence: [Evidence]
  /// Most frequent first; those of at most 40 kinds of call, of `actionCount`, each kind in every
  /// region.
  public var actions: [ActionSummary]
  /// Kinds of call: of operation, service and model, whatever the region.
  public var actionCount = 0
  /// Whether every one of its calls was refused.
  public var isRefused: Bool { events > 0 && denied == events }
  /// Exact windows of activity (gap of three hours), ascending.
  public var windows: [Episode]

  public init(
    assessment: Assessment, actor: String, addresses: [String], agents: [String],
    principals: [String], credentials: [String], first: Timestamp, last: Timestamp,
    events: Int64, denied: Int64, bytesOut: Int64?, inputTokens: Int64?, outputTokens: Int64?,
    costMicrodollars: Int64?, log10Odds: Double, evidence: [Evidence],
    actions: [ActionSummary], windows: [Episode]
  ) {
    self.assessment = assessment
    self.actor = actor
    self.addresses = addresses
    self.agents = agents
    self.principals = principals
    self.credentials = credentials
    self.first = first
    self.last = last
    self.events = events
    self.denied = denied
    self.bytesOut = bytesOut
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.costMicrodollars = costMicrodollars
    self.log10Odds = log10Odds
    self.evidence = evidence
    self.actions = actions
    self.windows = windows
  }
}

/// The smallest abuse that these logs would have shown.
public struct PowerStatement: Sendable, Codable {
  /// One sentence: "any single call from outside the usual networks …".
  public var claim: String
  /// The probability with which it would have been seen; `nil` when it is certain by design.
  public var power: Double?

  public init(claim: String, power: Double?) {
    self.claim = claim
    self.power = power
  }
}

/// A constant the verdict rests on, printed with every report.
public struct Assumption: Hashable, Sendable, Codable {
  public var name: String
  public var value: Double
  public var meaning: String

  public init(name: String, value: Double, meaning: String) {
    self.name = name
    self.value = value
    self.meaning = meaning
  }
}

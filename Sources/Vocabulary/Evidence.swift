/// An observed or expected value: a number with its unit in the claim, or words.
public enum Quantity: Hashable, Sendable {
  case number(Double)
  case text(String)
}

extension Quantity: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .text(let text): try container.encode(text)
    }
  }
}

/// One term of a caller's score, or one thing worth telling about it.
public struct Evidence: Hashable, Sendable, Codable {
  /// The family of what makes a caller foreign without being weighed: who made its credentials.
  public static let lineage = "lineage"

  /// `network`, `software`, `work`, `displacement`, `signature`, `timing`, `volume`, `hours`,
  /// `lineage` ….
  public var family: String
  /// What is claimed, in one sentence a reader could disagree with.
  public var claim: String
  public var observed: Quantity?
  public var expected: Quantity?
  /// Tail probability under the owner; `nil` when the term is a likelihood ratio only.
  public var p: Double?
  /// Natural logarithm of the likelihood ratio attacker : owner; `nil` when it tells the story
  /// but has no weight in the verdict.
  public var nats: Double?
  /// MITRE ATT&CK technique, `T1078.004`; `nil` when none fits.
  public var technique: String?
  /// Its name in the catalogue, `Valid Accounts: Cloud Accounts`; `nil` when it has no number.
  public var techniqueName: String?

  public init(
    family: String, claim: String, observed: Quantity? = nil, expected: Quantity? = nil,
    p: Double? = nil, nats: Double? = nil, technique: String? = nil,
    techniqueName: String? = nil
  ) {
    self.family = family
    self.claim = claim
    self.observed = observed
    self.expected = expected
    self.p = p
    self.nats = nats
    self.technique = technique
    self.techniqueName = techniqueName
  }
}

/// What one detector claims about the credential as a whole; it tells, the verdict weighs.
public struct Finding: Hashable, Sendable, Codable {
  /// The detector's name.
  public var detector: String
  public var claim: String
  public var from: Timestamp
  public var to: Timestamp
  public var observed: Quantity?
  public var expected: Quantity?
  /// Between what was to be expected in 90 of 100 such cases; `nil` when nothing was forecast.
  public var expectedLow: Double?
  public var expectedHigh: Double?
  /// Tail probability under the baseline; `nil` when the detector states a fact.
  public var p: Double?
  /// After error control over all findings; `nil` when `p` is.
  public var adjustedP: Double?
  /// What ``observed`` and ``expected`` count, in the plural: `calls`, `tokens`, `days`.
  public var unit: String

  public init(
    detector: String, claim: String, from: Timestamp, to: Timestamp, observed: Quantity? = nil,
    expected: Quantity? = nil, p: Double? = nil, adjustedP: Double? = nil, unit: String = ""
  ) {
    self.detector = detector
    self.claim = claim
    self.from = from
    self.to = to
    self.observed = observed
    self.expected = expected
    self.p = p
    self.adjustedP = adjustedP
    self.unit = unit
  }
}

/// A run of active time that is told as one thing.
public struct Episode: Hashable, Sendable, Codable {
  public var from: Timestamp
  public var to: Timestamp
  /// `foreign` (calls of a foreign caller), `volume` (more than the forecast) ….
  public var kind: String
  /// How many units above what was expected.
  public var excess: Double
  /// Between what the excess is in 90 of 100 such cases; `nil` when nothing was forecast.
  public var excessLow: Double?
  public var excessHigh: Double?
  public var claim: String
  /// What ``excess`` counts: `calls`, `bytes`, `tokens` or `dollars`.
  public var unit: String

  public init(
    from: Timestamp, to: Timestamp, kind: String, excess: Double, claim: String,
    unit: String = "calls"
  ) {
    self.from = from
    self.to = to
    self.kind = kind
    self.excess = excess
    self.claim = claim
    self.unit = unit
  }
}

extension CallerAssessment {
  /// What says that it used nothing but what foreign callers had made; `nil` for every other.
  public var lineageEvidence: Evidence? { evidence.first { $0.family == Evidence.lineage } }
}

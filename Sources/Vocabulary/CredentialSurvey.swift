/// Every credential of some logs, each judged by itself as if it had leaked: where to look first.
public struct CredentialSurvey: Sendable, Codable {
  /// One credential, and what was found.
  public struct Entry: Sendable, Codable {
    public var credential: Credential
    public var verdict: Verdict
    /// Callers that were told foreign, and the calls they made, those with keys made with this one
    /// included: they may be more than the credential has.
    public var foreignCallers: Int64
    public var foreignCalls: Int64
    /// Whether some of these callers used a key made with this one.
    public var usesDerived: Bool

    public init(_ inquest: Inquest) {
      credential = inquest.credential
      verdict = inquest.verdict
      let foreign = inquest.callers.filter { $0.assessment == .foreign }
      foreignCallers = Int64(foreign.count)
      foreignCalls = foreign.total(of: \.events)
      let own = Set(inquest.credential.ids(for: [inquest.credential.id]))
      usesDerived = foreign.contains { !own.isSuperset(of: $0.credentials) }
    }
  }

  /// Most suspicious first; of equals, the one with more calls.
  public var entries: [Entry]
  /// Ids of credentials that were not judged, because there are too many; those with most calls are
  /// judged.
  public var notJudged: [String]
  /// Whether it was said when the leak happened.
  public var exposedAt: Timestamp?
  /// Calls without a name of a key, which no verdict is about.
  public var unnamedCalls: Int64
  /// Of all files together.
  public var recordsRead, rejected: Int64
  /// Files that are not whole or could not be read; what stands only there was not judged.
  public var blindSpots: [BlindSpot]

  public init(
    entries: [Entry], notJudged: [String] = [], exposedAt: Timestamp? = nil,
    unnamedCalls: Int64 = 0, recordsRead: Int64 = 0, rejected: Int64 = 0,
    blindSpots: [BlindSpot] = []
  ) {
    self.entries = entries.sorted { left, right in
      let (mine, other) = (CredentialSurvey.rank(left), CredentialSurvey.rank(right))
      return mine == other ? left.credential.id < right.credential.id : mine > other
    }
    self.notJudged = notJudged
    self.exposedAt = exposedAt
    self.unnamedCalls = unnamedCalls
    self.recordsRead = recordsRead
    self.rejected = rejected
    self.blindSpots = blindSpots
  }

  private static func rank(_ entry: Entry) -> (Int, Double, Int64) {
    (entry.verdict.outcome.gravity, entry.verdict.log10Odds, entry.credential.events)
  }
}

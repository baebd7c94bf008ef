internal import Vocabulary

/// How near an answer comes to the truth.
public struct DrillScore: Hashable, Sendable {
  /// One list against another.
  public struct Names: Hashable, Sendable {
    /// Ascending, as are the others.
    public var found: [String]
    public var missed: [String]
    /// Named, and not in the truth.
    public var wrong: [String]

    /// The share of what was named that is true; `nil` when nothing was named.
    public var precision: Double? {
      found.isEmpty && wrong.isEmpty
        ? nil : Double(found.count) / Double(found.count + wrong.count)
    }
    /// The share of what is true that was named; `nil` when there was nothing to name.
    public var recall: Double? {
      found.isEmpty && missed.isEmpty
        ? nil : Double(found.count) / Double(found.count + missed.count)
    }
    public var isPerfect: Bool { missed.isEmpty && wrong.isEmpty }
  }

  /// Whether the outcome is right. "Likely abused" is right of an abused key, "cannot tell" of
  /// none.
  public var isRight: Bool
  /// Whether the logs show who called; a log of totals does not, and tells times by the day.
  public var showsCallers: Bool
  /// Seconds after the true first and last call, negative before; `nil` when not answered, or when
  /// there was no such call.
  public var firstOffSeconds: Double?
  public var lastOffSeconds: Double?
  /// `nil` when not answered, or when these logs name no foreign address.
  public var addresses: Names?
  /// Calls too many, negative for too few; `nil` as above.
  public var callsOff: Int64?
  /// `nil` when not answered. What is no key, such as a user, counts neither way.
  public var derived: Names?
  /// What to learn, one sentence for each miss; empty when there is none.
  public var lessons: [String]
}

extension DrillScore {
  /// - Parameter shown: the names of the truth that stand in the logs at all. A log of totals shows
  ///   no address, so that none can be found; nor can its calls be counted.
  public init(of answer: DrillAnswer, against truth: Truth, shown: Set<String>) {
    isRight =
      truth.abused ? answer.outcome.isAccusation : answer.outcome.isAllClear
    func off(_ said: Timestamp?, _ real: Timestamp?) -> Double? {
      guard let said, let real else { return nil }
      return said.seconds(since: real)
    }
    firstOffSeconds = off(answer.firstForeignCall, truth.foreignFirst)
    lastOffSeconds = off(answer.lastForeignCall, truth.foreignLast)
    let seen = truth.foreignAddresses.filter(shown.contains)
    showsCallers = !seen.isEmpty || !truth.abused
    addresses =
      showsCallers ? answer.foreignAddresses.map { DrillScore.compare($0, with: seen) } : nil
    callsOff =
      showsCallers ? answer.foreignCalls.map { $0 &- Int64(truth.foreignEvents) } : nil
    derived = answer.derivedCredentials.map { said in
      DrillScore.compare(
        said.filter { !$0.hasPrefix("arn:") },
        with: truth.derivedCredentials.filter(shown.contains))
    }
    lessons = []
    lessons = DrillLessons(score: self, answer: answer, truth: truth).all
  }

  static func compare(_ said: [String], with real: [String]) -> Names {
    let (said, real) = (Set(said), Set(real))
    return Names(
      found: said.intersection(real).sorted(), missed: real.subtracting(said).sorted(),
      wrong: said.subtracting(real).sorted())
  }
}

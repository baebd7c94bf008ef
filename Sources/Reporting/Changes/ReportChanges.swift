public import Vocabulary

/// What a report says that an earlier one on the same key did not, for the week after.
///
/// It is a comparison of two reports and nothing else: no log is looked at. Lists are empty where
/// nothing changed.
public struct ReportChanges: Codable, Sendable {
  /// Where the logs of the earlier report end; `nil` when they held no record with a time.
  public var since: Timestamp?
  /// One sentence for a reader who reads nothing else.
  public var sentence: String
  /// Whether the two reports say the same.
  public var isNothing: Bool
  /// How the earlier report asked another question, and what else makes the two unlike, one
  /// sentence each.
  public var unlike: [String]
  public var outcomeBefore, outcomeAfter: VerdictOutcome
  public var probabilityBefore, probabilityAfter: Double
  /// By assessment: foreign, undecided, known.
  public var calls: [NewCalls]
  /// Those no caller of the earlier report had; foreign first, then by name.
  public var newAddresses, newSoftware, newPrincipals: [NewName]
  /// Addresses, or software where the logs have none, that are judged otherwise than before.
  public var reassessed: [Reassessment]
  public var derivedCredentials: [DerivedChange]
  /// `nil` when the same, or when there is none.
  public var createdResources: CreatedChanges?
  public var services: [ServiceChange]
  /// What is said of the rotation; `nil` when the same, or when there is none.
  public var rotation: TextChange?
  public var cost: CostChange?
  /// Findings that the earlier report did not have, and those that this one has no longer.
  public var findings, findingsGone: [Finding]
  public var logs: LogChanges
  /// Titles of steps that were not due before, and of those that no longer are.
  public var stepsNewlyDue, stepsNoLongerDue: [String]

  /// Calls of callers of one assessment that are new.
  public struct NewCalls: Codable, Hashable, Sendable {
    public var assessment: Assessment
    /// Later than the end of the earlier report's logs.
    public var count: Int64
    /// First and last of these; the first is `nil` when it lies in a run of calls that had begun
    /// before.
    public var first, last: Timestamp?
    /// Calls from before that end which the earlier report's logs did not hold.
    public var earlierCount: Int64
    /// All calls of such callers, in the earlier report and in this one.
    public var totalBefore, totalAfter: Int64
    /// How many of the new ones, earlier and later, were refused; `nil` when it cannot be told,
    /// because callers are judged otherwise than before.
    public var refused: Int64?
  }

  /// An address, a program or a principal, with whose it is.
  public struct NewName: Codable, Hashable, Sendable {
    public var name: String
    public var assessment: Assessment
  }

  /// Somebody who is judged otherwise than before.
  public struct Reassessment: Codable, Hashable, Sendable {
    public var name: String
    public var before, after: Assessment
  }

  /// A derived credential that is new, or whose state changed.
  public struct DerivedChange: Codable, Hashable, Sendable {
    public var id: String
    public var kind: String
    /// `nil` when the earlier report did not have it.
    public var stateBefore: String?
    public var stateAfter: String
    public var isLive: Bool
    public var madeByForeign: Bool
    /// Requests made with it that the earlier report did not have, and how many of them were
    /// refused; `nil` in reports of versions that did not tell.
    public var newCalls: Int64
    public var newRefused: Int64?
  }

  /// A service that stands otherwise than before.
  public struct ServiceChange: Codable, Hashable, Sendable {
    /// The raw value is the word in JSON.
    public enum Kind: String, Codable, Sendable, CaseIterable {
      case moved
      case fellSilent = "fell-silent"
      case calledAgain = "called-again"
      case new
      /// Not among the services any more: its calls are somebody else's now, or of another name.
      case gone
    }

    public var kind: Kind
    public var service: String
    public var last: Timestamp
  }

  /// A sentence of the report that reads otherwise than before.
  public struct TextChange: Codable, Hashable, Sendable {
    /// `nil` when there was or is nothing to say.
    public var before, after: String?
  }

  /// The cost of the abuse, told twice.
  public struct CostChange: Codable, Hashable, Sendable {
    /// `nil` when it was or is unknown.
    public var before, after: Money?
    /// `nil` unless both are known.
    public var difference: Money?
  }

  /// What the logs hold more or less than before.
  public struct LogChanges: Codable, Hashable, Sendable {
    public var endBefore, endAfter: Timestamp?
    public var recordsBefore, recordsAfter: Int64
    public var rejectedBefore, rejectedAfter: Int64
    /// Paths: of content that the earlier report did not read, of content it read and this one did
    /// not, and of files that hold something else under the same path.
    public var newFiles, goneFiles, changedFiles: [String]
    /// What is missing now and was not, and the other way about; one sentence each.
    public var newHoles, closedHoles: [String]

    var isNothing: Bool {
      endBefore == endAfter && recordsBefore == recordsAfter && rejectedBefore == rejectedAfter
        && newFiles.isEmpty && goneFiles.isEmpty && changedFiles.isEmpty && newHoles.isEmpty
        && closedHoles.isEmpty
    }
  }
}

/// Two reports that cannot be compared.
public struct ReportChangesError: Error {
  /// What, why and what to do next.
  public let message: String
}

public import Vocabulary

/// What became of the attempt to verify a report: whether its files are there, unchanged, and
/// whether they give the same report again.
public struct ReportVerification: Sendable {
  /// The raw value is the word in `verify --json`.
  public enum Standing: String, Sendable, CaseIterable {
    /// The files are those of the report, and give it again.
    case same
    /// Something is certainly not as the report says.
    case differs
    case cannotTell = "cannot-tell"
  }

  /// What came of holding the inquest again.
  public enum Derivation: Sendable {
    /// Why it was not done, in one sentence.
    case notDone(String)
    /// Why it could not be done, with all files at hand.
    case failed(String)
    /// The report and what was derived, compared. `isSameBytes`: the texts are equal byte by byte.
    case compared(differences: [JSONDifference], isSameBytes: Bool, outcome: VerdictOutcome)
  }

  /// The report's path, and what it says of itself.
  public var path: String
  public var schema: String
  public var recordedVersion: String
  public var isRedacted: Bool
  public var recordedOutcome: VerdictOutcome
  /// The version that verifies.
  public var version: String
  /// The logs, then what was given beside them; each in the order of the report.
  public var logs: [InputCheck]
  public var files: [InputCheck]
  public var derivation: Derivation
  /// What the report says and neither logs nor store show, as paths in it: it was taken over when
  /// the rest was derived. Empty when there is nothing of the kind.
  public var unproven: [String]

  public init(
    of report: ReportText, _ decoded: AnyReport, path: String, version: String,
    logs: [InputCheck], files: [InputCheck], derivation: Derivation, unproven: [String]
  ) {
    self.path = path
    schema = report.schema
    recordedVersion = report.programVersion
    isRedacted = report.isRedacted
    switch decoded {
    case .key(let report): recordedOutcome = report.inquest.verdict.outcome
    case .incident(let report): recordedOutcome = report.outcome
    }
    self.version = version
    self.logs = logs
    self.files = files
    self.derivation = derivation
    self.unproven = unproven
  }

  /// Whether some of ``unproven`` is no part of the question: then it is not the whole report that
  /// files and question give.
  var isCopied: Bool { unproven.contains { !$0.contains("question.") } }

  public var isOtherVersion: Bool { recordedVersion != version }

  public var standing: Standing {
    let changed: Set<InputCheck.Standing> = [.changed, .grown, .shortened, .added]
    if (logs + files).contains(where: { changed.contains($0.standing) }) { return .differs }
    switch derivation {
    case .notDone: return .cannotTell
    // A report that this program made from these files could be derived.
    case .failed: return isOtherVersion ? .cannotTell : .differs
    case .compared(let differences, _, _):
      guard !differences.isEmpty else { return .same }
      return isOtherVersion ? .cannotTell : .differs
    }
  }
}

extension ReportVerification {
  /// Compares a report with what was derived anew.
  /// - Parameters:
  ///   - derived: text of the same form, made by ``JSONRenderer``.
  ///   - moved: where files lie now, and the paths that the report has for them.
  public static func compare(
    _ report: ReportText, with derived: String, moved: [(now: String, recorded: String)],
    outcome: VerdictOutcome
  ) throws(ReportTextError) -> Derivation {
    let paths = MovedPaths(moved)
    let bytes = paths.recorded(Array(derived.utf8), like: report.bytes)
    guard bytes != report.bytes else {
      return .compared(differences: [], isSameBytes: true, outcome: outcome)
    }
    let tree: JSONTree
    do throws(JSONTreeError) {
      tree = try JSONTreeReader.read(bytes)
    } catch {
      throw ReportTextError(
        reason: "cannot be compared: what was derived anew \(error.reason)",
        advice: "This is a defect of keyinquest; please report it.")
    }
    let differences = JSONTree.differences(report.tree, tree, moved: paths)
    return .compared(
      differences: ranked(differences), isSameBytes: false, outcome: outcome)
  }
}

extension ReportVerification {
  /// What a reader asks first stands first, the rest in the order of the report.
  private static func ranked(_ differences: [JSONDifference]) -> [JSONDifference] {
    let first = [
      "schema", "outcome", "inquest.verdict.outcome", "inquest.verdict.probability", "headline",
      "question", "inquest.coverage.sources", "inquest.verdict",
    ]
    func rank(_ difference: JSONDifference) -> Int {
      let path = difference.path.replacing(/^reports\[[0-9]+\]\./, with: "")
      return first.firstIndex { path.hasPrefix($0) } ?? first.count
    }
    return differences.enumerated().map { (rank($1), $0, $1) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}

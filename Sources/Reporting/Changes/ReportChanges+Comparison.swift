internal import Vocabulary

extension ReportChanges {
  /// Compares two reports on one key.
  /// - Throws: ``ReportChangesError`` when they are on different keys.
  public init(from old: Report, to new: Report) throws(ReportChangesError) {
    guard ReportChanges.areOfOneKey(old, new) else {
      throw ReportChangesError(
        message: "the earlier report is on another key, '\(old.inquest.credential.id)', and this "
          + "one on '\(new.inquest.credential.id)'. Give the earlier report on the same key.")
    }
    let callers = CallerComparison(old: old.inquest, new: new.inquest)
    let (before, after) = (old.inquest.verdict, new.inquest.verdict)
    since = old.inquest.coverage.logEnd
    unlike = QuestionComparison(old: old, new: new).sentences
    (outcomeBefore, outcomeAfter) = (before.outcome, after.outcome)
    (probabilityBefore, probabilityAfter) = (before.probability, after.probability)
    calls = callers.calls
    newAddresses = callers.newNames(\.addresses)
    newSoftware = callers.newNames(\.agents)
    newPrincipals = callers.newNames(\.principals)
    reassessed = callers.reassessed
    derivedCredentials = ReportChanges.derived(old.inquest, new.inquest)
    createdResources = CreatedChanges(from: old, to: new)
    services = ReportChanges.services(old.inquest, new.inquest)
    rotation = ReportChanges.rotation(old.inquest, new.inquest)
    cost = ReportChanges.cost(old.inquest.cost, new.inquest.cost)
    findings = ReportChanges.findings(new.inquest, notIn: old.inquest)
    findingsGone = ReportChanges.findings(old.inquest, notIn: new.inquest)
    logs = LogChanges(from: old.inquest.coverage, to: new.inquest.coverage)
    let steps = (
      old: old.remediation.steps.map(\.title), new: new.remediation.steps.map(\.title)
    )
    stepsNewlyDue = steps.new.filter { !steps.old.contains($0) }
    stepsNoLongerDue = steps.old.filter { !steps.new.contains($0) }
    sentence = ""
    isNothing = false
    isNothing = hasNothing
    sentence = ChangeWording(self).sentence
  }

  /// Whether one name of the key is in both.
  static func areOfOneKey(_ old: Report, _ new: Report) -> Bool {
    !names(of: old).isDisjoint(with: names(of: new))
  }

  private static func names(of report: Report) -> Set<String> {
    let credential = report.inquest.credential
    var names = Set([credential.id] + credential.otherIdentifiers)
    if let question = report.question {
      names.formUnion(question.foundAs)
      // A hint or a label may fit several keys.
      names.formUnion(question.keyNames.filter(Credential.isWholeID))
    }
    return names
  }

  private var hasNothing: Bool {
    unlike.isEmpty && outcomeBefore == outcomeAfter
      && (probabilityBefore - probabilityAfter).magnitude < 0.0005
      && calls.allSatisfy {
        $0.count == 0 && $0.earlierCount == 0 && $0.totalBefore == $0.totalAfter
      }
      && newAddresses.isEmpty && newSoftware.isEmpty && newPrincipals.isEmpty
      && reassessed.isEmpty && derivedCredentials.isEmpty && createdResources == nil
      && services.isEmpty
      && rotation == nil && cost == nil && findings.isEmpty && findingsGone.isEmpty
      && logs.isNothing
      && stepsNewlyDue.isEmpty && stepsNoLongerDue.isEmpty
  }

  private static func findings(_ new: Inquest, notIn old: Inquest) -> [Finding] {
    struct Name: Hashable {
      var detector: String
      var from: Timestamp
    }
    let known = Set(old.findings.map { Name(detector: $0.detector, from: $0.from) })
    return new.findings.filter { !known.contains(Name(detector: $0.detector, from: $0.from)) }
  }
}

extension ReportChanges.LogChanges {
  init(from old: Coverage, to new: Coverage) {
    (endBefore, endAfter) = (old.logEnd, new.logEnd)
    (recordsBefore, recordsAfter) = (old.recordsRead, new.recordsRead)
    (rejectedBefore, rejectedAfter) = (old.rejected, new.rejected)
    let known = Set(old.sources.map(\.sha256))
    let held = Set(new.sources.map(\.sha256))
    let oldPaths = Set(old.sources.map(\.path))
    let newPaths = Set(new.sources.map(\.path))
    let unknown = new.sources.filter { !known.contains($0.sha256) }.map(\.path)
    newFiles = unknown.filter { !oldPaths.contains($0) }
    changedFiles = unknown.filter(oldPaths.contains)
    goneFiles = old.sources.filter { !held.contains($0.sha256) && !newPaths.contains($0.path) }
      .map(\.path)
    newHoles = Self.holes(new, without: old)
    closedHoles = Self.holes(old, without: new)
  }

  private static func holes(_ coverage: Coverage, without other: Coverage) -> [String] {
    coverage.blindSpots(notIn: other).filter { $0.kind != .note }.map(\.claim)
  }
}

extension Coverage {
  /// Those that another report on the key does not have under their name.
  func blindSpots(notIn other: Coverage) -> [BlindSpot] {
    let known = Set(other.blindSpots.map(\.name))
    return blindSpots.filter { !known.contains($0.name) }
  }
}

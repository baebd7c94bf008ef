public import Vocabulary

/// What changed since an earlier report on several keys. Each key has its own ``ReportChanges``.
public struct IncidentChanges: Codable, Sendable {
  /// Where the logs of the earlier report end; `nil` when they held no record with a time.
  public var since: Timestamp?
  /// One sentence for a reader who reads nothing else.
  public var sentence: String
  public var isNothing: Bool
  public var outcomeBefore, outcomeAfter: VerdictOutcome
  /// Keys that only this report, or only the earlier one, is on; by id, in the order of the report.
  public var newKeys, goneKeys: [String]
  public var intrudersBefore, intrudersAfter: Int
  /// The cost of all keys; `nil` when it is the same.
  public var cost: ReportChanges.CostChange?
}

extension IncidentReport {
  /// Adds what changed since an earlier report, as a whole and for each key that it was on.
  /// - Throws: ``ReportChangesError`` when the two have no key in common.
  public mutating func compare(with old: IncidentReport) throws(ReportChangesError) {
    var met: Set<Int> = []
    for index in reports.indices {
      let report = reports[index]
      guard
        let place = old.reports.firstIndex(where: { ReportChanges.areOfOneKey($0, report) }),
        met.insert(place).inserted
      else { continue }
      reports[index].changes = try ReportChanges(from: old.reports[place], to: report)
    }
    guard !met.isEmpty else {
      throw ReportChangesError(
        message: "the earlier report is on none of these keys. Give the earlier report on them.")
    }
    let goneKeys = old.reports.indices.filter { !met.contains($0) }
      .map { old.reports[$0].inquest.credential.id }
    changes = IncidentChanges(from: old, to: self, goneKeys: goneKeys)
  }
}

extension IncidentChanges {
  fileprivate init(from old: IncidentReport, to new: IncidentReport, goneKeys: [String]) {
    since = old.reports.compactMap(\.inquest.coverage.logEnd).max()
    (outcomeBefore, outcomeAfter) = (old.outcome, new.outcome)
    newKeys = new.reports.filter { $0.changes == nil }.map(\.inquest.credential.id)
    self.goneKeys = goneKeys
    (intrudersBefore, intrudersAfter) = (old.intruders.count, new.intruders.count)
    let (before, after) = (old.cost.dollars, new.cost.dollars)
    if before != after {
      cost = ReportChanges.CostChange(
        before: before, after: after,
        difference: before.flatMap { before in after.map { $0 - before } })
    }
    let each = new.reports.compactMap(\.changes)
    isNothing =
      outcomeBefore == outcomeAfter && newKeys.isEmpty && goneKeys.isEmpty && cost == nil
      && intrudersBefore == intrudersAfter && each.allSatisfy(\.isNothing)
    sentence = ""
    sentence = words(each)
  }

  /// Files that reports on single keys read and these do not, each once, in their order: all keys
  /// are asked of the same logs.
  static func goneFiles(_ each: [ReportChanges]) -> [String] {
    var seen: Set<String> = []
    return each.flatMap(\.logs.goneFiles).filter { seen.insert($0).inserted }
  }

  private func words(_ each: [ReportChanges]) -> String {
    let start = since.map { "Since \(Wording.minute($0))" } ?? "Since the earlier report"
    guard !isNothing else { return "\(start): nothing changed." }
    let changed = each.count { !$0.isNothing }
    var parts = ["\(Wording.count(Int64(changed))) of \(Wording.count(each.count, "key")) changed"]
    for assessment in [Assessment.foreign, .undecided] {
      let calls = each.flatMap(\.calls).filter { $0.assessment == assessment }
        .total(of: \.count)
      if calls > 0 { parts.append(Wording.count(calls, "new \(assessment.word) call")) }
    }
    if !newKeys.isEmpty { parts.append(Wording.count(newKeys.count, "key") + " added") }
    if !goneKeys.isEmpty { parts.append(Wording.count(goneKeys.count, "key") + " left out") }
    if var logs = each.map(\.logs).first(where: { $0.missing != nil }) {
      logs.goneFiles = Self.goneFiles(each)
      let isMilder = ChangeWording.isMilder(outcomeAfter, than: outcomeBefore)
      if let missing = logs.missing { parts.insert(missing, at: isMilder ? 0 : parts.endIndex) }
    }
    let (before, after) = (Headline.word(outcomeBefore), Headline.word(outcomeAfter))
    let verdict =
      before == after
      ? "verdict unchanged, \(after)" : "verdict changed from \(before) to \(after)"
    return "\(start): \(parts.joined(separator: ", ")); \(verdict)."
  }
}

public import Vocabulary

/// What of a change somebody wants to be woken for: strangers, the verdict, what was made with the
/// key, the rotation, holes in the logs. That the owner went on calling is none.
public struct ReportNews: Sendable {
  /// Ready to be read, the verdict first; empty when nothing is new.
  public private(set) var sentences: [String] = []
  public let outcomeBefore, outcomeAfter: VerdictOutcome

  /// Names in a list; the rest is counted.
  static let mostNames = 5

  /// Compares two reports on the same key or keys.
  /// - Throws: ``ReportChangesError`` when they are on others.
  public init(from old: AnyReport, to new: AnyReport) throws(ReportChangesError) {
    switch (old, new) {
    case (.key(let before), .key(let after)):
      (outcomeBefore, outcomeAfter) = (
        before.inquest.verdict.outcome, after.inquest.verdict.outcome
      )
      sentences = try NewsOfKey(from: before, to: after).sentences
    case (.incident(let before), .incident(let after)):
      (outcomeBefore, outcomeAfter) = (before.outcome, after.outcome)
      for report in after.reports {
        let id = report.inquest.credential.id
        guard let earlier = before.reports.first(where: { ReportChanges.areOfOneKey($0, report) })
        else {
          throw ReportChangesError(message: "the earlier report was not on '\(id)'.")
        }
        sentences += try NewsOfKey(from: earlier, to: report).sentences.map { "\(id): \($0)" }
      }
    default:
      throw ReportChangesError(message: "one report is on one key, the other on several.")
    }
  }
}

/// The news of one key.
private struct NewsOfKey {
  let old, new: Inquest
  let changes: ReportChanges

  init(from old: Report, to new: Report) throws(ReportChangesError) {
    (self.old, self.new) = (old.inquest, new.inquest)
    changes = try ReportChanges(from: old, to: new)
  }

  var sentences: [String] { verdict + callers + derived + created + services + rotation + logs }

  private var verdict: [String] {
    let (before, after) = (changes.outcomeBefore, changes.outcomeAfter)
    guard before != after else { return [] }
    return [
      "The verdict is \(Headline.word(after)); it was \(Headline.word(before)). "
        + (new.verdict.reasons.first ?? "")
    ]
  }

  private var callers: [String] {
    let calls = changes.calls.filter {
      $0.assessment != .known && ($0.count > 0 || $0.earlierCount > 0)
    }.map { "\(Wording.capitalized($0.assessment.word)) callers: \(ChangeWording.words($0))." }
    let names = [
      ("addresses", changes.newAddresses), ("software", changes.newSoftware),
      ("principals", changes.newPrincipals),
    ].compactMap { kind, names in
      list(names.filter { $0.assessment != .known }.map { "\($0.name) (\($0.assessment.word))" })
        .map { "New \(kind): \($0)." }
    }
    let turned = changes.reassessed.map {
      "\($0.name) is judged \($0.after.word) now; it was \($0.before.word)."
    }
    // Totals have no callers; what stands out in them is all there is.
    let findings = new.callers.isEmpty ? changes.findings.map(\.claim) : []
    return calls + names + cut(turned) + cut(findings)
  }

  private var derived: [String] {
    cut(
      changes.derivedCredentials.map { change in
        let calls =
          change.newCalls > 0
          ? "; \(Wording.count(change.newCalls, "new call"))"
            + ChangeWording.refused(change.newRefused, of: change.newCalls)
          : ""
        let who = change.madeByForeign ? " by a stranger" : ""
        return change.stateBefore == nil
          ? "\(change.id) was made with the key\(who): \(change.stateAfter)\(calls)."
          : "\(change.id), made with the key\(who): \(change.stateAfter)\(calls)."
      })
  }

  private var created: [String] {
    guard let created = changes.createdResources else { return [] }
    let told = created.resources.map { change in
      let resource = change.resource
      return
        "\(resource.name) (\(resource.title)) was made with \(resource.credential) by a stranger: "
        + "\(resource.endWords)."
    }
    let gone = created.gone.map {
      "\($0.name) (\($0.title)) is no longer held for a stranger's work."
    }
    return cut(told) + cut(gone)
      + (created.unnamed > 0 ? ["\(Wording.count(created.unnamed, "more resource")) created."] : [])
  }

  private var services: [String] {
    let kinds: [ReportChanges.ServiceChange.Kind] = [.moved, .fellSilent, .calledAgain]
    return cut(
      changes.services.filter { kinds.contains($0.kind) }.map {
        "\($0.service) \($0.kind.words); its last call with this key: \(Wording.time($0.last))."
      })
  }

  /// Its sentence counts hours; it is news when where it stands is another.
  private var rotation: [String] {
    guard let after = new.rotation else { return [] }
    let before = old.rotation
    let isOther =
      before?.isProved != after.isProved || before?.hasFailed != after.hasFailed
      || before?.usesAfterRevocation != after.usesAfterRevocation
      || before?.stillOnOldKey != after.stillOnOldKey || before?.moved != after.moved
      || before?.totalsAfterRevocation?.tokens != after.totalsAfterRevocation?.tokens
    return isOther ? [after.claim] : []
  }

  private var logs: [String] {
    let spots = new.coverage.blindSpots(notIn: old.coverage).filter(\.forbidsAllClear)
    // The earlier report is a file, in which anything may stand.
    let rejected = new.coverage.rejected - max(0, old.coverage.rejected)
    let isTold = spots.contains { $0.kind == .rejects }
    guard rejected > 0, !isTold else { return cut(spots.map(\.claim)) }
    return cut(spots.map(\.claim))
      + ["\(Wording.count(rejected, "more record")) could not be read."]
  }

  private func list(_ names: [String]) -> String? {
    names.isEmpty ? nil : cut(names, more: "more").joined(separator: ", ")
  }

  private func cut(_ texts: [String], more: String = "more of this kind.") -> [String] {
    let rest = texts.count - ReportNews.mostNames
    return rest <= 0
      ? texts : texts.prefix(ReportNews.mostNames) + ["\(Wording.count(Int64(rest))) \(more)"]
  }
}

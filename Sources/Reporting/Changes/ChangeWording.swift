internal import Vocabulary

/// Changes as sentences.
struct ChangeWording {
  let changes: ReportChanges

  init(_ changes: ReportChanges) { self.changes = changes }

  /// `Since 2026-03-07 23:42 UTC: 12 new calls of foreign callers, 1 new address; verdict
  /// unchanged, ABUSED.`
  var sentence: String {
    guard !changes.isNothing else { return "\(start): nothing changed." }
    var parts: [String] = []
    for calls in changes.calls where calls.assessment != .known {
      if calls.count > 0 {
        parts.append("\(Wording.count(calls.count, "new \(calls.assessment.word) call"))")
      }
      if calls.earlierCount > 0 {
        parts.append(
          Wording.count(calls.earlierCount, "\(calls.assessment.word) call")
            + " from before that the earlier logs did not hold")
      }
    }
    let addresses = changes.newAddresses.filter { $0.assessment != .known }
    if !addresses.isEmpty {
      parts.append("\(Wording.count(addresses.count, "new address", plural: "new addresses"))")
    }
    if let created = changes.createdResources?.newCount, created > 0 {
      parts.append("\(Wording.count(created, "resource")) created")
    }
    if !changes.reassessed.isEmpty {
      parts.append("\(Wording.count(changes.reassessed.count, "caller")) judged otherwise")
    }
    if parts.isEmpty { parts.append("no new foreign or undecided call") }
    let isMilder = Self.isMilder(changes.outcomeAfter, than: changes.outcomeBefore)
    if let missing = changes.logs.missing {
      parts.insert(missing, at: isMilder ? 0 : parts.endIndex)
    }
    let question = changes.unlike.isEmpty ? "" : " The two reports are not quite alike: see below."
    return "\(start): \(parts.joined(separator: ", ")); \(verdict).\(question)"
  }

  /// Whether a reader may take the change for good news, which missing logs would belie.
  static func isMilder(_ after: VerdictOutcome, than before: VerdictOutcome) -> Bool {
    after.gravity < before.gravity
  }

  /// `Since 2026-03-07 23:42 UTC`.
  private var start: String {
    changes.since.map { "Since \(Wording.minute($0))" } ?? "Since the earlier report"
  }

  /// `verdict unchanged, ABUSED`; `verdict changed from CANNOT TELL to ABUSED`.
  var verdict: String {
    let (before, after) = (
      Headline.word(changes.outcomeBefore), Headline.word(changes.outcomeAfter)
    )
    return before == after
      ? "verdict unchanged, \(after)" : "verdict changed from \(before) to \(after)"
  }

  /// `12 foreign calls, 2026-03-08 01:02:03 – 04:05:06 UTC`.
  static func words(_ calls: ReportChanges.NewCalls) -> String {
    var text = Wording.count(calls.count, "new call")
    switch (calls.first, calls.last) {
    case (let first?, let last?) where calls.count > 0: text += ", " + Wording.span(first, last)
    case (nil, let last?) where calls.count > 0:
      text += ", the last at \(Wording.time(last)); they go on from before"
    default: break
    }
    if calls.earlierCount > 0 {
      text +=
        "; \(Wording.count(calls.earlierCount, "call")) from before that the earlier logs did not "
        + "hold"
    }
    text += refused(calls.refused, of: saturatingSum(calls.count, calls.earlierCount))
    return text + ". In all \(Wording.count(calls.totalBefore)) before, "
      + "\(Wording.count(calls.totalAfter)) now"
  }

  /// `; all refused`, `; 3 of them refused`; empty when none was, or it is not known.
  static func refused(_ refused: Int64?, of count: Int64) -> String {
    guard let refused, refused > 0 else { return "" }
    if refused < count { return "; \(Wording.count(refused)) of them refused" }
    return count == 1 ? "; it was refused" : "; all refused"
  }
}

extension ReportChanges.LogChanges {
  /// `2 files that the earlier report read are missing now`; without such files, that fewer records
  /// were read, which a file that shrank does; `nil` when neither is so. Names no file.
  var missing: String? {
    if !goneFiles.isEmpty {
      return Wording.count(goneFiles.count, "file") + " that the earlier report read "
        + (goneFiles.count == 1 ? "is" : "are") + " missing now"
    }
    guard recordsAfter < recordsBefore else { return nil }
    return "fewer records in the logs, \(Wording.count(recordsAfter)) instead of "
      + Wording.count(recordsBefore)
  }
}

extension ReportChanges.ServiceChange.Kind {
  var words: String {
    switch self {
    case .moved: "moved to the replacement"
    case .fellSilent: "fell silent"
    case .calledAgain: "calls again"
    case .new: "is new"
    case .gone: "is no longer among the services"
    }
  }
}

internal import Vocabulary

extension ReportComposition {
  /// Logs that are there already, what decides most first.
  func exports() -> Section {
    let exports = report.remediation.exports
    let lead =
      inquest.verdict.outcome.namesStrangers
      ? "What these logs could not show may stand in others that exist already. First what tells "
        + "more of what was done; among equals first what is deleted first."
      : "What these logs could not show may stand in others that exist already. First what can "
        + "decide who used the key; among equals first what is deleted first."
    return Section(
      anchor: "exports", title: "Which logs to export next",
      blocks: exports.isEmpty
        ? [.notice("Nothing is known that these logs do not have already.")]
        : [.paragraph(Prose(lead + " Words in capitals are to be filled in."))]
          + [.steps(exports.map(step))])
  }

  private func step(_ export: LogExport) -> Step {
    var detail = Prose(export.question.title + ". " + export.why)
    if !export.how.isEmpty { detail = detail + Prose(" " + export.how) }
    if let words = export.retentionWords { detail = detail + Prose(" ") + .strong(words) }
    detail =
      detail
      + (export.readWith.isEmpty
        ? Prose(" This program does not read it.")
        : Prose(" Then: ") + .code(export.readWith))
    return Step(title: Prose(export.log + "."), detail: detail, commands: export.commands)
  }
}

extension LogExport {
  /// `Kept 90 days: from 2026-06-01 on the first records are gone.`
  var retentionWords: String? {
    keptDays.map { days in
      "Kept \(Wording.count(days, "day"))" + (isOwnSetting ? " unless you changed it" : "")
        + (goneAfter.map { ": after \($0.dateText) the first records of the exposure are gone." }
          ?? ".")
    }
  }
}

extension LogExport.Question {
  /// What a reader sees, before the reason.
  var title: String {
    switch self {
    case .whoUsedIt: "Who used it"
    case .whatTheyDid: "What was done"
    case .whatIsLeft: "What is left of it"
    case .whatItCost: "What it cost"
    case .howItGotOut: "How it got out"
    }
  }
}

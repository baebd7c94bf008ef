internal import Vocabulary

extension ReportComposition {
  func derivedCredentials() -> Section {
    var blocks: [Block] = []
    let derived = inquest.derivedCredentials
    if derived.isEmpty {
      blocks.append(
        .notice(
          "These logs show no key, session or user made with the credential. A log that records "
            + "such calls must have been on for this to mean that there are none."))
    } else {
      let foreign = derived.filter(\.madeByForeign).count
      blocks.append(
        .paragraph(
          "They do not die with the leaked key. "
            + "Made by a foreign caller: \(Wording.count(Int64(foreign))) of "
            + "\(Wording.count(Int64(derived.count))). Still live when the logs end: "
            + "\(Wording.count(Int64(derived.count(where: \.isLive)))), as far as they tell."))
      blocks.append(
        .table(
          Table(
            "Credentials made with the leaked one",
            columns: [
              "Credential", "How", "For", "When", "#Calls", "Last use", "Made by",
              "At the end of the logs",
            ],
            rows: derived.prefix(100).map { made in
              [
                .code(made.id) + Prose(" (\(Credential.kindTitle(made.kind)))"),
                .code(made.link.operation) + Prose(" with ") + .code(made.link.parent),
                made.link.subject.isEmpty ? "not logged" : .code(made.link.subject),
                Prose(Wording.time(made.link.time)), Prose(Wording.count(made.events)),
                Prose(made.last.map { Wording.time($0) } ?? "never in these logs"),
                made.madeByForeign ? .strong("foreign caller") : "known caller",
                (made.isLive ? Prose.strong("live") : "over") + Prose(": \(made.state)"),
              ]
            })))
      if derived.count > 100 {
        blocks.append(
          .notice(
            "\(Wording.count(derived.count - 100, "more credential")) are in the JSON report."))
      }
    }
    return Section(anchor: "derived-credentials", title: "Derived credentials", blocks: blocks)
  }
}

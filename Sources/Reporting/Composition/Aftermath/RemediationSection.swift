internal import Vocabulary

extension ReportComposition {
  func remediation() -> Section {
    let remediation = report.remediation
    return Section(
      anchor: "remediation", title: "What to do",
      blocks: [
        .paragraph(
          "In this order, for a key of \(remediation.issuer.provider.title). "
            + "\(remediation.issuer.basis) Words in capitals are to be filled in; read every "
            + "command before running it."),
        .steps(
          remediation.steps.map { step in
            Step(
              title: Prose(step.title), detail: step.detail.isEmpty ? nil : Prose(step.detail),
              names: step.names.isEmpty ? nil : .codes(step.names, limit: 12),
              commands: step.commands)
          }),
      ] + places(remediation) + logs(remediation))
  }

  private func places(_ remediation: Remediation) -> [Block] {
    return [.heading("Where the new secret is kept")]
      + (remediation.better.isEmpty ? [] : [.notice(Prose(remediation.better))])
      + [
        .table(
          Table(
            "Places, and what each costs in trust",
            columns: ["Kept in", "Replace it", "Then check", "Caching", "Trust"],
            rows: remediation.storage.map { advice in
              let isCommand = ["aws ", "vault ", "curl "].contains {
                advice.replace.hasPrefix($0)
              }
              return [
                Prose(advice.place), isCommand ? .code(advice.replace) : Prose(advice.replace),
                Prose(advice.check), Prose(advice.caching), Prose(advice.trust),
              ]
            }))
      ] + remediation.storage.flatMap(snippets)
  }

  private func snippets(_ advice: StorageAdvice) -> [Block] {
    let remarks = [advice.seenHere, advice.note].filter { !$0.isEmpty }
    return [.heading("Reading it from: \(advice.place)")]
      + (remarks.isEmpty ? [] : [.paragraph(Prose(remarks.joined(separator: " ")))])
      + advice.snippets.map { .code(language: $0.language, text: $0.text) }
  }

  private func logs(_ remediation: Remediation) -> [Block] {
    let heading = Block.heading("Logs to switch on")
    guard !remediation.logs.isEmpty else {
      return [
        heading, .paragraph("Nothing that this provider logs is known to be missing from these."),
      ]
    }
    return [
      heading,
      .steps(
        remediation.logs.map { log in
          Step(
            title: Prose(log.log + "."),
            detail: Prose(log.how.isEmpty ? log.why : "\(log.why) \(log.how)"),
            commands: log.commands)
        }),
    ]
  }
}

internal import Vocabulary

extension ReportComposition {
  func remediation() -> Section {
    Section(
      anchor: "remediation", title: "What to do",
      blocks: [
        .paragraph(
          "In this order. Words in capitals are to be filled in; read every command before "
            + "running it."),
        .steps(
          report.remediation.steps.map { step in
            Step(
              title: Prose(step.title), detail: step.detail.isEmpty ? nil : Prose(step.detail),
              commands: step.commands)
          }),
        .heading("Where the new secret is kept"),
        .table(
          Table(
            "Putting a new secret in place",
            columns: ["Kept in", "Replace it", "Then check"],
            rows: report.remediation.storage.map { advice in
              let isCommand = ["aws ", "vault ", "conjur "].contains {
                advice.replace.hasPrefix($0)
              }
              return [
                Prose(advice.place), isCommand ? .code(advice.replace) : Prose(advice.replace),
                Prose(advice.check),
              ]
            })),
      ])
  }
}

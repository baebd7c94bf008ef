internal import Vocabulary

extension ReportComposition {
  /// What made the report, as far as it is the same on every machine.
  func programManifest() -> [Block] {
    let program = report.program
    var facts = [
      Block.Fact(name: "Program", value: Prose("\(program.name) \(program.version)")),
      Block.Fact(name: "Schema of the report", value: .code(report.schema)),
    ]
    if let inventory = program.inventory {
      facts += [
        Block.Fact(name: "Schema of the store", value: Prose("\(inventory.storeSchema)")),
        Block.Fact(
          name: "Formats of logs that it reads",
          value: Prose(Wording.count(inventory.formats, "format"))
        ),
        Block.Fact(
          name: "Signatures that it looks for",
          value: Prose(
            "\(Wording.count(inventory.signatures, "signature")), with techniques of MITRE ATT&CK "
              + "\(inventory.attackVersion)")),
        Block.Fact(name: "List prices", value: Prose("table of \(inventory.prices)")),
      ]
    }
    if let journal = report.journal {
      facts.append(
        Block.Fact(
          name: "Journal of the store",
          value: Prose("\(Wording.count(journal.entries, "entry", plural: "entries")), head ")
            + .code(journal.sha256)))
    }
    return [
      .heading("The program"), .facts(facts),
      .paragraph(
        Prose(
          "The same files and the same question give the same report, byte for byte, on every "
            + "machine. The libraries that read the files are not part of it, because they differ "
            + "between machines: keep the answer of ") + .code("keyinquest --version")
          + Prose(" with the report.")),
    ]
  }
}

internal import Vocabulary

extension IncidentComposition {
  /// The same in one sentence, for the head of the report.
  var changeFacts: [Block.Fact] {
    report.changes.map { [Block.Fact(name: "Changed", value: Prose($0.sentence))] } ?? []
  }

  /// What changed since an earlier report, of all keys together; empty when none was given.
  func changes() -> [Section] {
    guard let changes = report.changes else { return [] }
    var blocks: [Block] = [.paragraph(.strong(changes.sentence))]
    blocks.append(
      .table(
        Table(
          "Each key by itself", columns: ["Key", "What changed"],
          rows: report.reports.map { own in
            [
              .code(own.inquest.credential.title),
              Prose(own.changes?.sentence ?? "The earlier report was not on this key."),
            ]
          })))
    if !changes.goneKeys.isEmpty {
      blocks.append(
        .notice("The earlier report was also on " + .codes(changes.goneKeys) + "."))
    }
    return [
      Section(
        anchor: "changes",
        title: changes.since.map { "What changed since \(Wording.time($0))" }
          ?? "What changed since the earlier report", blocks: blocks)
    ]
  }
}

internal import Vocabulary

extension TerminalScreen {
  /// What changed since an earlier report, in a line or two; empty when none was given.
  var changes: [Entry] {
    guard let changes = report.changes else { return [] }
    return [Entry("Changed", [changes.sentence] + changes.unlike.prefix(2))]
  }
}

extension IncidentScreen {
  /// The same of several keys.
  var changes: [TerminalScreen.Entry] {
    report.changes.map { [TerminalScreen.Entry("Changed", [$0.sentence])] } ?? []
  }
}

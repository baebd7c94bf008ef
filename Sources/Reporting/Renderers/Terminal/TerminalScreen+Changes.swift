internal import Vocabulary

extension TerminalScreen {
  /// What changed since an earlier report, in a line or two; empty when none was given.
  var changes: [Entry] {
    guard let changes = report.changes else { return [] }
    return [
      Entry(
        "Changed",
        [changes.sentence] + Self.missing(changes.logs.goneFiles) + changes.unlike.prefix(2))
    ]
  }

  /// Which files of the earlier report are not among these logs; empty when all are.
  fileprivate static func missing(_ files: [String]) -> [String] {
    files.isEmpty
      ? []
      : ["Missing now: \(Wording.list(files.map { Wording.shortened($0, 60) }, limit: 3))."]
  }
}

extension IncidentScreen {
  /// The same of several keys.
  var changes: [TerminalScreen.Entry] {
    report.changes.map { changes in
      let missing = IncidentChanges.goneFiles(report.reports.compactMap(\.changes))
      return [
        TerminalScreen.Entry("Changed", [changes.sentence] + TerminalScreen.missing(missing))
      ]
    } ?? []
  }
}

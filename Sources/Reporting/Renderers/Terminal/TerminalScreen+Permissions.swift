internal import Vocabulary

extension TerminalScreen {
  /// How much of what the key may do was needed, and the logs that are missing most.
  var rights: [Entry] {
    var entries: [Entry] = []
    if let permissions = inquest.permissions {
      let policy = permissions.policy.map { " " + $0.summary } ?? ""
      entries.append(Entry("Rights", [permissions.summary + policy]))
    }
    let logs = report.remediation.logs.map(\.log)
    if !logs.isEmpty { entries.append(Entry("Switch on", listed: some(logs, 2))) }
    return entries
  }
}

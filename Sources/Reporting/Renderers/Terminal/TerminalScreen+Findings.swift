internal import Vocabulary

extension TerminalScreen {
  /// What is flagged in one line each: with the reasons at most ten, so that it can be read.
  private static let mostFlagged = 3

  /// What detectors found beside the reasons: the most unusual finding of each, then how many
  /// more there are of which kind. They tell; the verdict weighs them.
  var flagged: [Entry] {
    let ranked = inquest.rankedFindings
    guard !ranked.isEmpty else { return [] }
    var shown: [Finding] = []
    for finding in ranked where !shown.contains(where: { $0.detector == finding.detector }) {
      if shown.count < Self.mostFlagged { shown.append(finding) }
    }
    var left: [(detector: String, count: Int)] = []
    for finding in ranked where !shown.contains(finding) {
      if let place = left.firstIndex(where: { $0.detector == finding.detector }) {
        left[place].count += 1
      } else {
        left.append((finding.detector, 1))
      }
    }
    var lines = shown.map { "\($0.claim) (\($0.detector) from \(Wording.minute($0.from)))" }
    if !left.isEmpty {
      let kinds = left.map { $0.count == 1 ? $0.detector : "\($0.detector) ×\($0.count)" }
      let total = left.reduce(0) { $0 + $1.count }
      lines.append("\(Wording.count(Int64(total))) more in the report: \(Wording.list(kinds)).")
    }
    return [Entry("Flagged", listed: lines)]
  }

  /// What has no room here, named so that nobody takes the screen for all of it.
  var elsewhere: [Entry] {
    let questions = inquest.services.compactMap(\.question).count
    let parts = [
      "commands for each step",
      inquest.disablingOrder.count < 2
        ? nil
        : "the order in which to disable \(Wording.count(inquest.disablingOrder.count, "thing"))",
      questions == 0 ? nil : Wording.count(questions, "question") + " about services",
      inquest.permissions == nil ? nil : "rights that were used",
      report.remediation.logs.isEmpty
        ? nil : Wording.count(report.remediation.logs.count, "log") + " to switch on",
      inquest.leakReasons.isEmpty ? nil : "how it may have got out",
    ].compactMap { $0 }
    return [
      Entry(
        "More",
        [
          "keyinquest report --format html has the timeline, every term of the verdict and "
            + "\(Wording.list(parts, limit: 8))."
        ])
    ]
  }
}

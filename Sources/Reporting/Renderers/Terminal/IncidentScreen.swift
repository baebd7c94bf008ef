internal import Vocabulary

/// What the `check` screen says of several keys: each in a few lines, then who used them.
struct IncidentScreen {
  var report: IncidentReport

  private var composition: IncidentComposition { IncidentComposition(report: report) }

  /// Groups are separated by an empty line.
  func groups() -> [[TerminalScreen.Entry]] {
    [changes, keys, intruders, harm + breaks, [coverage], [next]].filter { !$0.isEmpty }
  }

  private var keys: [TerminalScreen.Entry] {
    report.reports.enumerated().map { index, own in
      TerminalScreen.Entry("Key \(index + 1)", lines(of: own))
    }
  }

  private func lines(of own: Report) -> [String] {
    let inquest = own.inquest
    let foreign = inquest.callers.foreign
    let calls = foreign.total(of: \.events)
    var lines = [
      "\(inquest.credential.title) (\(inquest.credential.kindTitle)): \(own.headline.word), "
        + "\(Wording.percent(inquest.verdict.probability))."
    ]
    if let first = foreign.map(\.first).min(), let last = foreign.map(\.last).max() {
      let cost = inquest.cost.estimate.map { ", \(Wording.dollars($0))" } ?? ""
      lines.append(
        "\(Wording.count(calls, "foreign call")), \(Wording.span(first, last))\(cost).")
    } else if let reason = inquest.verdict.reasons.first {
      lines.append(reason)
    }
    let made = inquest.derivedCredentials.count(where: \.isLive)
    if made > 0 {
      lines.append("\(Wording.count(made, "credential")) made with it may still work.")
    }
    return lines
  }

  private var intruders: [TerminalScreen.Entry] {
    var entries = report.intruders.prefix(3).enumerated().map { index, intruder in
      let places = intruder.addresses.isEmpty ? intruder.agents : intruder.addresses
      return TerminalScreen.Entry(
        index == 0 ? "Who" : "",
        [
          places.isEmpty
            ? "A caller without address or software" : Wording.list(places, limit: 4),
          "\(Wording.count(intruder.events, "call")) with "
            + "\(Wording.list(composition.names(intruder.credentials))), "
            + "\(Wording.span(intruder.first, intruder.last))",
          "One because: \(composition.reasons(intruder)).",
        ])
    }
    if report.intruders.count > 3 {
      entries.append(
        TerminalScreen.Entry(
          "", ["\(Wording.count(report.intruders.count - 3, "more intruder")) in the report."]))
    }
    return entries
  }

  private var harm: [TerminalScreen.Entry] {
    composition.costSentence.map { [TerminalScreen.Entry("Harm", ["Cost of all keys: " + $0])] }
      ?? []
  }

  private var breaks: [TerminalScreen.Entry] {
    let lines = report.reports.filter { !$0.inquest.services.isEmpty }.map { own in
      let names = own.inquest.services.map { Wording.shortened($0.name, 50) }
      return "\(own.inquest.credential.title): \(Wording.list(names, limit: 4))"
    }
    return lines.isEmpty ? [] : [TerminalScreen.Entry("Breaks", listed: lines)]
  }

  private var coverage: TerminalScreen.Entry {
    guard let first = report.reports.first else { return TerminalScreen.Entry("Coverage", []) }
    let composition = ReportComposition(report: first)
    return TerminalScreen.Entry(
      "Coverage", [composition.logSentence, composition.shortConservation])
  }

  private var next: TerminalScreen.Entry {
    var entry = TerminalScreen.Entry(
      "Next",
      numbered: ["Keep the logs as they are."] + IncidentOrder.of(report.reports).map(\.title))
    entry.items.append(
      TerminalScreen.Item(
        text: "One key in full: keyinquest check with that --key alone. All: keyinquest report"))
    return entry
  }
}

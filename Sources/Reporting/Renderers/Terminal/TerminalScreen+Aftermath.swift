internal import Vocabulary

extension TerminalScreen {
  var leakReasons: [Entry] { [] }

  var touched: Entry? { nil }

  var integrity: [Entry] { [] }

  var data: Entry? {
    let cost = inquest.cost
    var parts: [String] = []
    let isPerCall = inquest.coverage.capability.contains(.requests)
    if isPerCall, !inquest.callers.contains(where: { $0.assessment == .foreign }) {
      let isOpen = inquest.callers.contains { $0.assessment == .undecided }
      return inquest.callers.isEmpty
        ? nil : Entry("Harm", [isOpen ? "No call is known to be foreign." : "No foreign calls."])
    }
    if let dollars = cost.foreignDollars {
      parts.append("\(Wording.dollars(dollars)) of foreign calls")
    }
    if let dollars = cost.excessDollars {
      parts.append("\(Wording.dollars(dollars)) above the forecast")
    }
    if let input = cost.foreignInputTokens, let output = cost.foreignOutputTokens {
      parts.append("\(Wording.count(input)) tokens in, \(Wording.count(output)) out")
    }
    if let bytes = cost.foreignBytesOut {
      parts.append("\(Wording.bytes(bytes)) sent to foreign callers")
    }
    let abused = [.abused, .likelyAbused].contains(inquest.verdict.outcome)
    guard !parts.isEmpty else {
      return abused ? Entry("Harm", [cost.note.isEmpty ? "Not in these logs." : cost.note]) : nil
    }
    return Entry("Harm", [parts.joined(separator: "; ") + "."])
  }

  var derived: Entry? {
    guard !inquest.derivedCredentials.isEmpty else { return nil }
    let lines = inquest.derivedCredentials.map { made in
      "\(made.id) by \(made.link.operation), \(Wording.time(made.link.time)), "
        + "\(Wording.count(made.events, "call"))"
        + (made.madeByForeign ? ", made by a foreign caller" : "")
        + (made.isLive ? ", still live" : ", over")
    }
    return Entry("Created", listed: some(lines, 3))
  }
}

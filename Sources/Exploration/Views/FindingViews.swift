internal import Reporting
internal import Vocabulary

/// What detectors flagged and what the logs cannot show; and the help.
extension Explorer {
  func findingLines(_ width: Int) -> [BodyLine] {
    var lines: [BodyLine] = []
    for finding in book.inquest.rankedFindings {
      let span = CallFilter.Span(from: finding.from.slot, to: saturatingSum(finding.to.slot, 1))
      lines += marked(
        finding.claim + " (\(finding.detector), \(book.time(finding.from)) – "
          + "\(book.time(finding.to)))", .plain, opens: .time(span), width)
    }
    if lines.isEmpty {
      lines.append(
        BodyLine(
          "No detector flagged anything; the verdict's reasons stand below the callers.",
          width: width))
    }
    let coverage = book.inquest.coverage
    var told: Set<String> = []
    let hidden = (coverage.cannotShow + coverage.blindSpots.map(\.claim))
      .filter { told.insert($0).inserted }
    if !hidden.isEmpty {
      lines += [
        BodyLine(StyledLine()), BodyLine("What these logs cannot show", .strong, width: width),
      ]
    }
    for sentence in hidden { lines += marked(sentence, .plain, opens: nil, width) }
    return lines
  }

  private func marked(
    _ text: String, _ style: TextStyle, opens target: LineTarget?, _ width: Int
  ) -> [BodyLine] {
    CellText.wrap(text, to: max(1, width - 2)).enumerated().map { index, part in
      var line = StyledLine(index == 0 ? "- " : "  ", width: width)
      line.append(part, style, upTo: width)
      return BodyLine(line, opens: target)
    }
  }

  static func helpLines(_ width: Int) -> [BodyLine] {
    let keys: [(String, String)] = [
      ("↑ ↓ j k", "one line up or down; PgUp, PgDn, Space and b a screen; g and G the ends"),
      ("Enter →", "open: a caller, the events of an hour or operation, the record of an event"),
      ("q Esc ←", "back to what you saw before, with its filter; q on the first screen quits"),
      ("c", "callers"), ("h", "hours"), ("o", "operations"), ("e", "events"),
      ("f", "what was flagged, and what these logs cannot show"),
      ("C H O", "only calls of the caller, the hour, the operation under the cursor"),
      (
        "/",
        "only what holds a text: address, software, user, operation, model; among events the "
          + "resource, status and file, too"
      ),
      ("x", "no filter; Backspace takes away the part that was set last"),
      ("n p", "the next and the previous page of events"),
      ("Ctrl-L", "draw the screen anew"), ("Q Ctrl-C", "quit at once"),
    ]
    var lines = keys.flatMap { labelled($0.0, $0.1, width: width) }
    lines.append(BodyLine(StyledLine()))
    let words = [
      "Filters add up. The lists of callers, hours and operations count only what the other filters "
        + "leave in; * marks what is filtered by.",
      "Foreign calls are marked F and █, undecided ones ? and ▒. Evidence is how many times likelier "
        + "a caller's calls are from an attacker than from the owner, or the other way round.",
      "A record is read again from its file. Keys in it are replaced by [redacted] or "
        + "[redacted:…]; nothing invisible stays invisible.",
    ]
    return lines + words.flatMap { CellText.wrap($0, to: width).map { BodyLine($0, width: width) } }
  }
}

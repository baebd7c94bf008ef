internal import Reporting
internal import Vocabulary

/// Who called: all of them, and one with everything that is held against it.
extension Explorer {
  func callersTable(_ width: Int) -> TableColumns {
    var columns = [
      TableColumns.Column(title: "whose", width: 9),
      TableColumns.Column(title: "calls", width: 9, isNumber: true),
      TableColumns.Column(title: "caller"),
    ]
    if width >= 110 { columns.append(TableColumns.Column(title: "software")) }
    if width >= 84 {
      columns.append(TableColumns.Column(title: "first", width: 11))
      columns.append(TableColumns.Column(title: "last", width: 11))
    }
    columns.append(TableColumns.Column(title: "evidence", width: 16))
    return TableColumns(columns, width: width)
  }

  /// The callers that have calls left, in the order of the report.
  private var shownCallers: [Int] {
    book.inquest.callers.indices.filter { sums.callers[$0] != nil }
  }

  func callersBody(_ width: Int) -> Body {
    let shown = shownCallers
    guard !shown.isEmpty else { return Body(noCallers(width)) }
    let table = callersTable(width)
    let why = whyLines(width)
    return Body(count: shown.count + why.count) { index in
      index < shown.count
        ? BodyLine(callerRow(shown[index], table, width), opens: .caller(shown[index]))
        : why[index - shown.count]
    }
  }

  /// The verdict's reasons, as the report has them.
  private func whyLines(_ width: Int) -> [BodyLine] {
    let reasons = book.inquest.verdict.reasons
    guard !reasons.isEmpty else { return [] }
    return [BodyLine(StyledLine()), BodyLine("Why", .strong, width: width)]
      + reasons.enumerated().flatMap { index, reason in
        labelled("\(index + 1).", reason, margin: 4, width: width)
      }
  }

  private func callerRow(_ number: Int, _ table: TableColumns, _ width: Int) -> StyledLine {
    let caller = book.inquest.callers[number]
    let shares = sums.callers[number] ?? CallSums.Shares()
    let mark = filter.caller == number ? "*" : ""
    var cells: [(String, TextStyle)] = [
      (caller.assessment.word, caller.assessment.style),
      (mark + Wording.count(shares.all), .plain), (caller.shortName, .plain),
    ]
    if width >= 110 { cells.append((caller.agents.joined(separator: ", "), .plain)) }
    if width >= 84 {
      cells.append((book.shortTime(Timestamp(milliseconds: shares.first)), .plain))
      cells.append((book.shortTime(Timestamp(milliseconds: shares.last)), .plain))
    }
    cells.append((caller.shortWeight, .plain))
    return table.row(cells)
  }

  private func noCallers(_ width: Int) -> [BodyLine] {
    let sentence: String
    if book.inquest.callers.isEmpty {
      sentence =
        book.activity.buckets.isEmpty
        ? "The logs hold no call with this key."
        : "The logs hold only totals of this key, no single call: there is no caller to show. "
          + "f shows what was flagged."
    } else if filter.text.isEmpty {
      sentence = "No caller has calls that the filter leaves in. x takes the filter away."
    } else {
      sentence =
        "No caller, software or operation holds '\(filter.text)'. In the events (e) the resources "
        + "are searched, too; x takes the filter away."
    }
    return CellText.wrap(sentence, to: width).map { BodyLine($0, width: width) }
  }

  // MARK: One caller

  /// Operations that are shown on the page of a caller.
  private static let shownWorks = 12

  func callerLines(_ number: Int, _ width: Int) -> [BodyLine] {
    guard book.inquest.callers.indices.contains(number) else { return [] }
    let caller = book.inquest.callers[number]
    return facts(of: caller, width) + evidence(of: caller, width) + works(width)
      + [BodyLine(StyledLine()), BodyLine("Hours", .strong, width: width)] + hourLines(width)
  }

  private func facts(of caller: CallerAssessment, _ width: Int) -> [BodyLine] {
    func list(_ items: [String]) -> String { items.joined(separator: ", ") }
    var lines = labelled(
      "Whose", caller.assessment.word + ", " + caller.weight, caller.assessment.style,
      width: width)
    let refused = caller.denied > 0 ? ", \(Wording.count(caller.denied)) refused" : ""
    lines += labelled(
      "Calls",
      Wording.count(caller.events, "call") + refused + ", " + book.time(caller.first) + " – "
        + book.time(caller.last),
      width: width)
    for (label, items) in [
      ("Addresses", caller.addresses), ("Software", caller.agents),
      ("Users", caller.principals), ("Keys", caller.credentials),
    ] where !items.isEmpty {
      lines += labelled(label, list(items), width: width)
    }
    return lines
  }

  private func evidence(of caller: CallerAssessment, _ width: Int) -> [BodyLine] {
    var lines = [BodyLine(StyledLine()), BodyLine("Evidence", .strong, width: width)]
    if caller.evidence.isEmpty {
      lines.append(BodyLine("Nothing speaks for or against this caller.", width: width))
    }
    for item in caller.evidence {
      let weight = item.nats.map { Wording.odds(nats: $0, against: caller.opponent) + ". " } ?? ""
      let technique = item.technique.map { " (ATT&CK \($0))" } ?? ""
      lines += labelled(
        "- " + item.family, weight + item.claim + technique, margin: 15, width: width)
    }
    return lines
  }

  private func works(_ width: Int) -> [BodyLine] {
    let table = worksTable(width)
    var lines = [BodyLine(StyledLine()), BodyLine("Operations", .strong, width: width)]
    lines += sums.works.prefix(Explorer.shownWorks).map { workLine($0, table, width) }
    if sums.works.count > Explorer.shownWorks {
      let more = sums.works.count - Explorer.shownWorks
      lines.append(BodyLine("… and \(more) more: o shows them all.", .faint, width: width))
    }
    return lines
  }
}

extension CallerAssessment {
  /// What the evidence comes to, in words.
  var weight: String {
    evidence.contains { $0.nats != nil } ? "the evidence is " + odds : "nothing was weighed"
  }

  private var odds: String { Wording.odds(log10: log10Odds, against: opponent) }

  /// The same for a column: `160:1 abuse`.
  var shortWeight: String {
    guard evidence.contains(where: { $0.nats != nil }) else { return "–" }
    return odds.replacing("more than ", with: ">").replacing(" : 1 for a ", with: ":1 ")
      .replacing(" : 1 for the ", with: ":1 ").replacing(" : 1 for ", with: ":1 ")
  }
}

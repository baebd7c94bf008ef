internal import Reporting
internal import Vocabulary

/// The calls themselves, and one of them down to its record.
extension Explorer {
  var eventsTitle: String {
    guard let page = place.page else { return "Events: reading …" }
    guard page.total > 0 else { return "Events: none" }
    let range = "\(Wording.count(page.first + 1))–\(Wording.count(page.next))"
    let all = Wording.count(page.total)
    return filter.text.isEmpty
      ? "Events \(range) of \(all)"
      : "Events: \(Wording.count(Int64(page.events.count))) with '\(filter.text)' among \(range) "
        + "of \(all)"
  }

  func eventsTable(_ width: Int) -> TableColumns {
    var columns = [
      TableColumns.Column(title: "", width: 1),
      TableColumns.Column(title: "time", width: width >= 84 ? 19 : 14),
    ]
    if width >= 76 { columns.append(TableColumns.Column(title: "outcome", width: 11)) }
    columns.append(TableColumns.Column(title: "address", width: width >= 100 ? 24 : 15))
    columns.append(TableColumns.Column(title: "operation"))
    if showsResources(width) { columns.append(TableColumns.Column(title: "resource")) }
    if width >= 130 { columns.append(TableColumns.Column(title: "software")) }
    return TableColumns(columns, width: width)
  }

  private func showsResources(_ width: Int) -> Bool {
    width >= 100 && book.inquest.coverage.capability.contains(.resource)
  }

  func eventsBody(_ width: Int) -> Body {
    guard let page = place.page else { return Body([]) }
    guard !page.events.isEmpty else {
      let isMore = page.next < page.total
      let why =
        page.total == 0
        ? "The filter leaves no single call in. x takes it away."
        : "None of these holds '\(filter.text)'." + (isMore ? " n searches on." : "")
      return Body(CellText.wrap(why, to: width).map { BodyLine($0, width: width) })
    }
    let table = eventsTable(width)
    return Body(count: page.events.count) { index in
      BodyLine(eventRow(page.events[index], table, width), opens: .event(page.events[index]))
    }
  }

  private func eventRow(_ event: EventRecord, _ table: TableColumns, _ width: Int) -> StyledLine {
    let assessment = book.caller(of: event).map { book.inquest.callers[$0].assessment }
    let time = book.time(event.time)
    var cells: [(String, TextStyle)] = [
      (assessment?.mark ?? "", assessment?.style ?? .plain),
      (width >= 84 ? time : String(time.dropFirst(5)), .plain),
    ]
    if width >= 76 { cells.append((event.ending, event.outcome == .denied ? .warning : .plain)) }
    cells.append((event.caller.address.isEmpty ? "–" : event.caller.address, .plain))
    cells.append((event.action.shortName, .plain))
    if showsResources(width) { cells.append((event.resource, .plain)) }
    if width >= 130 { cells.append((event.caller.agent, .plain)) }
    return table.row(cells)
  }

  // MARK: One event

  func eventLines(_ event: EventRecord, _ width: Int) -> [BodyLine] {
    var lines: [BodyLine] = []
    var time = book.time(event.time) + (book.zone == .utc ? " UTC" : " \(book.zoneName)")
    if book.zone != .utc { time += ", \(event.time)" }
    let fields = [
      ("Time", time), ("Address", event.caller.address), ("Software", event.caller.agent),
      ("User", event.caller.principal), ("Key", event.caller.credential),
      ("Service", event.action.service), ("Operation", event.action.operation),
      ("Model", event.action.model), ("Region", event.action.region),
      ("Resource", event.resource), ("Outcome", event.ending),
    ]
    if let number = book.caller(of: event) {
      let caller = book.inquest.callers[number]
      lines += labelled(
        "Whose", caller.assessment.word + ": " + caller.shortName, caller.assessment.style,
        width: width)
    }
    for (label, text) in fields where !text.isEmpty {
      lines += labelled(label, text, width: width)
    }
    let place = event.recordNumber > 0 ? ", record \(Wording.count(event.recordNumber))" : ""
    lines += labelled("From", event.source + place, width: width)
    return lines + [BodyLine(StyledLine())] + recordLines(width)
  }

  private func recordLines(_ width: Int) -> [BodyLine] {
    guard let record else { return [BodyLine("Reading the record …", .faint, width: width)] }
    var lines: [BodyLine] = []
    let style: TextStyle = record.isDoubtful ? .warning : .faint
    for note in record.notes {
      lines += CellText.wrap(note, to: width).map { BodyLine($0, style, width: width) }
    }
    for text in record.lines {
      lines += CellText.wrap(text, to: width).map { BodyLine($0, width: width) }
    }
    return lines
  }
}

extension EventRecord {
  /// `refused 403`.
  var ending: String { status > 0 ? "\(outcome.word) \(status)" : outcome.word }
}

extension Assessment {
  /// In a column of one letter.
  var mark: String {
    switch self {
    case .foreign: "F"
    case .undecided: "?"
    case .known: " "
    }
  }
}

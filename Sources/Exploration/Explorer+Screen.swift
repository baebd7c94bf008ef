internal import Reporting
internal import Vocabulary

/// What can be opened from a line.
enum LineTarget: Hashable, Sendable {
  case caller(Int)
  case time(CallFilter.Span)
  case work(Work)
  case event(EventRecord)
}

/// A line of a view, which may stand outside the screen.
struct BodyLine: Sendable {
  var line: StyledLine
  var target: LineTarget?

  init(_ line: StyledLine, opens target: LineTarget? = nil) {
    self.line = line
    self.target = target
  }

  init(_ text: String, _ style: TextStyle = .plain, width: Int) {
    self.init(StyledLine(text, style, width: width))
  }
}

/// The lines of a view; those that nobody sees are not made.
struct Body {
  var count: Int
  var line: (Int) -> BodyLine

  init(count: Int, line: @escaping (Int) -> BodyLine) {
    self.count = count
    self.line = line
  }

  init(_ lines: [BodyLine]) { self.init(count: lines.count) { lines[$0] } }
}

/// How the state looks on a terminal of its size.
extension Explorer {
  /// Smaller windows show nothing but a request.
  static let leastSize = ScreenSize(columns: 30, rows: 9)

  var isTooSmall: Bool {
    size.columns < Explorer.leastSize.columns || size.rows < Explorer.leastSize.rows
  }
  private var width: Int { max(1, size.columns) }

  /// The screen, one line for each row of the terminal and none wider than it.
  public func screen() -> Screen {
    guard !isTooSmall else {
      let request = StyledLine("Make the window larger.", width: max(0, size.columns))
      let rest = Array(repeating: StyledLine(), count: max(0, size.rows - 1))
      return Screen(lines: Array(([request] + rest).prefix(max(0, size.rows))))
    }
    var lines = header()
    let body = self.body
    for row in 0..<bodyRows {
      let index = place.top + row
      var line = index < body.count ? body.line(index).line : StyledLine()
      line.isSelected = index == place.cursor && body.count > 0
      if line.isSelected { line.pad(to: width) }
      lines.append(line)
    }
    let status = statusLine()
    lines += [status, keyLine()]
    return Screen(lines: lines, cursorColumn: typed == nil ? nil : min(status.columns, width - 1))
  }

  /// Rows between the header and the two lines at the bottom.
  var bodyRows: Int { max(1, size.rows - header().count - 2) }
  var lineCount: Int { body.count }

  var body: Body {
    switch place.view {
    case .callers: callersBody(width)
    case .caller(let number): Body(callerLines(number, width))
    case .hours: Body(hourLines(width))
    case .works: worksBody(width)
    case .findings: Body(findingLines(width))
    case .events: eventsBody(width)
    case .event(let event): Body(eventLines(event, width))
    case .help: Body(Explorer.helpLines(width))
    }
  }

  // MARK: Above and below

  private func header() -> [StyledLine] {
    var verdict = StyledLine()
    let headline = book.report.headline
    verdict.append(headline.word, book.inquest.verdict.outcome.style, upTo: width)
    verdict.append(" — " + book.inquest.credential.title, .strong, upTo: width)
    var lines = [verdict]
    if case .callers = place.view {
      let sentence = headline.sentence
      lines += CellText.wrap(sentence, to: width).prefix(size.rows < 16 ? 1 : 3)
        .map { StyledLine($0, width: width) }
      if size.rows >= 16 { lines.append(StyledLine()) }
    }
    var title = StyledLine()
    title.append(viewTitle, .strong, upTo: width)
    title.append("  times: " + book.zoneName, .faint, upTo: width)
    lines.append(title)
    if let heading = tableHeading(width) { lines.append(heading) }
    return lines
  }

  private var viewTitle: String {
    switch place.view {
    case .callers: "Callers"
    case .caller(let number):
      book.inquest.callers.indices.contains(number)
        ? "Caller " + book.inquest.callers[number].shortName : "Caller"
    case .hours: "Hours: \(Wording.count(sums.hours.count, "hour")) with calls"
    case .works: "Operations: \(Wording.count(Int64(sums.works.count)))"
    case .findings: "What was flagged, and what the logs cannot show"
    case .events: eventsTitle
    case .event: "Event"
    case .help: "Keys"
    }
  }

  private func tableHeading(_ width: Int) -> StyledLine? {
    switch place.view {
    case .callers: callersTable(width).heading
    case .hours: hoursTable(width).heading
    case .works: worksTable(width).heading
    case .events: eventsTable(width).heading
    case .caller, .findings, .event, .help: nil
    }
  }

  /// What is typed, what just happened, or what is filtered by.
  private func statusLine() -> StyledLine {
    if let typed {
      // The end of a long text is where the writing goes on.
      let room = max(1, width - 10)
      let shown = CellText.harmless(typed)
      let tail = String(shown.suffix(room))
      return StyledLine("Find: " + tail, .strong, width: width - 1)
    }
    if !message.isEmpty { return StyledLine(message, .warning, width: width) }
    guard !filter.isEmpty else {
      return StyledLine(
        "\(Wording.count(sums.total.all, "call")), no filter", .faint, width: width)
    }
    return StyledLine("Filter: " + filterWords.joined(separator: " · "), .open, width: width)
  }

  private var filterWords: [String] {
    filter.order.compactMap { part in
      switch part {
      case .caller: filter.caller.map { "caller " + callerName($0) }
      case .time:
        filter.time.map { time in
          let end = book.hour(ofSlot: time.to)
          let start = book.hour(ofSlot: time.from)
          return "from " + start + " to "
            + (end.prefix(10) == start.prefix(10) ? String(end.suffix(5)) : end)
        }
      case .work: filter.work.map { $0.action.shortName }
      case .text: "'\(filter.text)'"
      }
    }
  }

  func callerName(_ number: Int) -> String {
    book.inquest.callers.indices.contains(number) ? book.inquest.callers[number].shortName : "?"
  }

  private func keyLine() -> StyledLine {
    if typed != nil { return StyledLine("Enter find  Esc leave it", .faint, width: width) }
    let own =
      switch place.view {
      case .callers, .caller: "Enter open  h hours  o operations  e events  f findings  / find"
      case .hours: "Enter events  t exposure  c callers  o operations  e events  / find"
      case .works: "Enter events  c callers  h hours  e events  / find"
      case .events:
        "Enter record  C H O only this caller, hour, operation  / find  n p page  t exposure"
      case .event: "C H O only this caller, hour, operation"
      case .findings: "Enter events of that time  c callers  e events"
      case .help: ""
      }
    let clear = filter.isEmpty ? "" : "  x no filter"
    let back = places.count > 1 ? "q back" : "q quit"
    return StyledLine([back + clear, "? help", own].joined(separator: "  "), .faint, width: width)
  }
}

extension VerdictOutcome {
  var style: TextStyle {
    switch self {
    case .abused: .bad
    case .likelyAbused, .attempted: .warning
    case .noSignOfAbuse: .good
    case .cannotTell: .open
    }
  }
}

extension Assessment {
  var style: TextStyle {
    switch self {
    case .foreign: .bad
    case .undecided: .warning
    case .known: .plain
    }
  }
}

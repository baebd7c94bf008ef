public import Vocabulary

/// A key of the keyboard.
public enum Key: Hashable, Sendable {
  case character(Unicode.Scalar)
  case up, down, left, right, pageUp, pageDown, home, end
  case enter, escape, backspace
}

/// How large the terminal is.
public struct ScreenSize: Hashable, Sendable {
  public var columns, rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// What the explorer cannot do by itself.
public enum Wish: Hashable, Sendable {
  case leave
  /// Draw everything anew: another program wrote on the screen.
  case redraw
  /// Read the page of events from this one on; answered by ``Explorer/receive(_:)-(EventPage)``.
  case events(CallFilter, from: Int64)
  /// Read the record of an event; answered by ``Explorer/receive(_:)-(RecordAnswer)``.
  case record(EventRecord)
}

/// What became of the wish to see the record of an event.
public struct RecordAnswer: Sendable, Hashable {
  /// Its lines as the file has them, without keys; empty when it cannot be shown.
  public var lines: [String]
  /// What there is to say of the file, or why the record cannot be shown; in sentences.
  public var notes: [String]
  /// Whether the record may be another than the one that was judged, or is not there.
  public var isDoubtful: Bool

  public init(lines: [String], notes: [String], isDoubtful: Bool) {
    self.lines = lines
    self.notes = notes
    self.isDoubtful = isDoubtful
  }
}

/// A person's look into an inquest: where they stand, what they filter by, what is on the screen.
///
/// A value: keys change it, ``screen()`` draws it, and what needs a store or a file it wishes for.
public struct Explorer: Sendable {
  enum View: Hashable, Sendable {
    case callers
    case caller(Int)
    case hours, works, findings, events
    case event(EventRecord)
    case help
  }

  /// A view, with where the reader stands in it and what was filtered by.
  struct Place: Sendable {
    var view: View
    var filter: CallFilter
    /// The line under the cursor, and the first line that is shown.
    var cursor = 0
    var top = 0
    /// The page of events that was shown.
    var page: EventPage?
  }

  private static let mostPlaces = 40

  let book: CaseBook
  public var size: ScreenSize { didSet { settle() } }
  /// The last one is shown; never empty.
  private(set) var places: [Place]
  /// What is being typed after `/`; `nil` when nothing is.
  var typed: String?
  /// One line about what just happened.
  var message = ""
  var record: RecordAnswer?
  private(set) var sums: CallSums
  private var summedFilter: CallFilter
  /// Whether the page that is asked for next is to be read from its end.
  private var wantsEnd = false

  public init(_ book: CaseBook, size: ScreenSize) {
    self.book = book
    self.size = size
    let filter = CallFilter()
    places = [Place(view: .callers, filter: filter)]
    summedFilter = filter
    sums = CallSums(book, filter)
    place.cursor = firstTarget
  }

  /// Where the reader is.
  var place: Place {
    get { places[places.count - 1] }
    set { places[places.count - 1] = newValue }
  }

  public var filter: CallFilter { place.filter }
  /// What is known of the events shown; `nil` before they are read.
  public var page: EventPage? { place.page }

  // MARK: Going about

  /// - Parameter isBeside: whether the view stands beside the one that is shown, so that the way
  ///   back leads past both.
  mutating func go(to view: View, filter: CallFilter, isBeside: Bool = false) -> Wish? {
    message = ""
    if isBeside, place.view.isList, places.count > 1 {
      place = Place(view: view, filter: filter)
    } else {
      places.append(Place(view: view, filter: filter))
      // Nobody goes back further; each place may hold a page of events.
      if places.count > Explorer.mostPlaces { places.remove(at: 1) }
    }
    return arrive()
  }

  /// Back to the view before, as it was.
  mutating func goBack() -> Wish? {
    message = ""
    guard places.count > 1 else { return .leave }
    places.removeLast()
    return sumUp()
  }

  /// All callers, with what is filtered by now.
  mutating func goHome() -> Wish? {
    let filter = place.filter
    places.removeSubrange(1...)
    place.filter = filter
    message = ""
    return refilter(filter)
  }

  /// The same view with another filter.
  mutating func refilter(_ filter: CallFilter) -> Wish? {
    var filter = filter
    // The page of a caller is about nobody else.
    if case .caller(let number) = place.view, filter.caller != number { filter.set(caller: number) }
    place.filter = filter
    place.page = nil
    return arrive()
  }

  private mutating func arrive() -> Wish? {
    let wish = sumUp()
    place.cursor = firstTarget
    place.top = 0
    if case .hours = place.view, filter.time == nil { _ = goToExposure() }
    settle()
    return wish
  }

  /// Counts again when the filter has changed, and asks for what the view shows.
  private mutating func sumUp() -> Wish? {
    if summedFilter != place.filter {
      summedFilter = place.filter
      sums = CallSums(book, place.filter)
    }
    settle()
    switch place.view {
    case .events where place.page == nil: return .events(place.filter, from: 0)
    case .event(let event) where record == nil: return .record(event)
    default: return nil
    }
  }

  mutating func show(_ event: EventRecord) -> Wish? {
    record = nil
    return go(to: .event(event), filter: place.filter)
  }

  /// The page after or before the one that is shown.
  mutating func turn(forward: Bool) -> Wish? {
    guard case .events = place.view, let page = place.page else { return nil }
    if forward {
      guard page.next < page.total, page.next > page.first else { return nil }
      wantsEnd = false
      return .events(place.filter, from: page.next)
    }
    guard page.first > 0 else { return nil }
    wantsEnd = true
    let step = filter.text.isEmpty ? EventPages.size : EventPages.mostSearched
    return .events(place.filter, from: max(0, page.first - step))
  }

  /// Where the exposure begins, among hours and events.
  mutating func goToExposure() -> Wish? {
    switch place.view {
    case .hours:
      guard let line = exposureLine else { return nil }
      // What was before it stands above, and the exposure goes on below.
      place.cursor = line
      place.top = max(0, line - bodyRows / 3)
      settle()
      return nil
    case .events:
      let slot = book.inquest.exposure.from.slot
      var before: Int64 = 0
      for index in 0..<book.firstCell(ofSlot: slot) where book.admits(index, filter) {
        before = saturatingSum(before, book.activity.cells[index].count)
      }
      wantsEnd = false
      return .events(filter, from: before)
    default: return nil
    }
  }

  /// The last page.
  mutating func turnToEnd() -> Wish? {
    guard case .events = place.view, let page = place.page, page.next < page.total else {
      return nil
    }
    wantsEnd = true
    let step = filter.text.isEmpty ? EventPages.size : EventPages.mostSearched
    return .events(place.filter, from: max(0, (page.total - 1) / step * step))
  }

  // MARK: Answers

  /// Takes the events that were wished for.
  public mutating func receive(_ page: EventPage) {
    guard case .events = place.view else { return }
    place.page = page
    place.cursor = wantsEnd ? max(0, lineCount - 1) : 0
    place.top = 0
    wantsEnd = false
    settle()
  }

  /// Takes the record that was wished for.
  public mutating func receive(_ answer: RecordAnswer) {
    record = answer
    settle()
  }

  /// Says why a wish could not be met.
  public mutating func fail(_ sentence: String) {
    message = sentence
    wantsEnd = false
  }

  // MARK: The cursor

  /// Keeps the cursor on a line and the line on the screen.
  mutating func settle() {
    let count = lineCount
    place.cursor = min(max(place.cursor, 0), max(0, count - 1))
    let room = bodyRows
    place.top = min(place.top, place.cursor)
    if place.cursor >= place.top + room { place.top = place.cursor - room + 1 }
    place.top = min(max(place.top, 0), max(0, count - room))
  }

  mutating func move(by lines: Int) {
    place.cursor += lines
    settle()
  }

  /// The first line that Enter does something on; 0 when there is none on the first screen.
  private var firstTarget: Int {
    let body = self.body
    let seen = 0..<min(body.count, max(1, bodyRows))
    return seen.first { body.line($0).target != nil } ?? 0
  }
}

extension Explorer.View {
  /// Views that stand beside each other; the keys of their names go from one to another.
  var isList: Bool {
    switch self {
    case .hours, .works, .findings, .events: true
    case .callers, .caller, .event, .help: false
    }
  }
}

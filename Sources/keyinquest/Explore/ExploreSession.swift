import Exploration
import Ingestion
import Inquiry
import Reporting
import Storage
import Vocabulary

/// An inquest on the screen: keys in, pictures out, and in between what a store or a file is asked.
struct ExploreSession: ~Copyable {
  private let book: CaseBook
  private var files: RecordFiles
  /// The pages of the filter that was asked for last: finding them takes a walk over all calls.
  private var pages: (filter: CallFilter, pages: EventPages)?

  /// Holds the inquest and shows it until the user leaves; the exit status of `check`.
  static func hold(
    _ options: InquestOptions, on store: borrowing some EventStore & ~Copyable, color: Bool
  ) throws -> ExitStatus {
    guard let request = options.requests.first, let asked = options.asked.first else {
      throw UsageError(message: "say which key: --key ID.")
    }
    let held = try Inquest.holdAttributed(request, on: store)
    let report = try Pipeline.report(
      on: held.inquest, asked, from: store, [request],
      options.source.store == nil ? nil : try store.ledger().journal)
    let credentials = try store.credentials().flatMap { [$0.id] + $0.aliases }
    var session = ExploreSession(
      book: CaseBook(report: report, calls: held.calls, zone: request.question.zone),
      files: RecordFiles(
        sources: report.inquest.coverage.sources, maps: options.source.reading.maps,
        hiding: credentials + request.names + (request.replacementNames ?? [])))
    ProgressLine.silence()
    return try session.run(on: store, CursesScreen(color: color))
      ? CheckCommand.exitStatus(of: report.inquest.verdict.outcome) : .interrupted
  }

  private init(book: CaseBook, files: RecordFiles) {
    self.book = book
    self.files = files
  }

  /// False when the user interrupted it.
  private mutating func run(
    on store: borrowing some EventStore & ~Copyable, _ screen: borrowing CursesScreen
  ) throws -> Bool {
    var explorer = Explorer(book, size: screen.size)
    screen.draw(explorer.screen())
    while !screen.mustLeave {
      let key = try screen.key()
      let isResized = screen.size != explorer.size
      if isResized { explorer.size = screen.size }
      guard key != nil || isResized else { continue }
      if let key, let wish = explorer.press(key) {
        screen.draw(explorer.screen())
        guard meet(wish, of: &explorer, store, screen) else { return true }
      }
      screen.draw(explorer.screen())
    }
    return false
  }

  /// False when the wish is to leave.
  private mutating func meet(
    _ wish: Wish, of explorer: inout Explorer, _ store: borrowing some EventStore & ~Copyable,
    _ screen: borrowing CursesScreen
  ) -> Bool {
    switch wish {
    case .leave: return false
    case .redraw: screen.forget()
    case .events(let filter, let first):
      do {
        explorer.receive(try page(filter, from: first, store))
      } catch {
        explorer.fail(error.message)
      }
    case .record(let event): explorer.receive(files.answer(about: event))
    }
    return true
  }

  private mutating func page(
    _ filter: CallFilter, from first: Int64, _ store: borrowing some EventStore & ~Copyable
  ) throws(StoreError) -> EventPage {
    let known = pages.flatMap { $0.filter == filter ? $0.pages : nil }
    let pages = known ?? EventPages(book, filter)
    self.pages = (filter, pages)
    let ids = book.credentialIDs
    return try pages.page(from: first) { (from, to, limit) throws(StoreError) in
      try store.events(of: ids, from: from, to: to, limit: limit)
    }
  }
}

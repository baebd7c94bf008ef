public import Vocabulary

/// Part of the events that a filter leaves in.
public struct EventPage: Sendable {
  /// Those that pass the whole filter, in the order of time.
  public var events: [EventRecord]
  /// Where the page begins and ends among the events that pass the filter without its text.
  public var first, next: Int64
  /// How many those are in all.
  public var total: Int64
}

/// Reads events page by page: a store may hold more than fit into memory or a person's patience.
///
/// The activity tells in which five minutes there are calls that a filter leaves in, and how many:
/// a page anywhere is found without reading those before it.
public struct EventPages: Sendable {
  /// Events of a page.
  public static let size: Int64 = 1_000
  /// Events that are looked at for one page when a text is sought.
  static let mostSearched: Int64 = 50_000
  /// Events asked of a store at once.
  static let mostAsked = 4_000

  /// Five minutes with calls that the filter leaves in.
  private struct Stretch {
    var slot: Int64
    /// Calls that it leaves in, and all calls of the key.
    var wanted, all: Int64
    /// The calls left in before these.
    var before: Int64
  }

  private let book: CaseBook
  private let filter: CallFilter
  private let stretches: [Stretch]
  public let total: Int64

  public init(_ book: CaseBook, _ filter: CallFilter) {
    self.book = book
    self.filter = filter
    var stretches: [Stretch] = []
    var total: Int64 = 0
    var all: Int64 = 0
    var wanted: Int64 = 0
    let cells = book.activity.cells
    for (index, cell) in cells.enumerated() {
      all = saturatingSum(all, cell.count)
      if book.admits(index, filter) { wanted = saturatingSum(wanted, cell.count) }
      guard index + 1 == cells.count || cells[index + 1].slot != cell.slot else { continue }
      if wanted > 0 {
        stretches.append(Stretch(slot: cell.slot, wanted: wanted, all: all, before: total))
        total = saturatingSum(total, wanted)
      }
      (all, wanted) = (0, 0)
    }
    self.stretches = stretches
    self.total = total
  }

  /// The page that begins at event `first` of those left in.
  /// - Parameter fetch: at most `limit` events of the key between two times, both included, in the
  ///   order of a store.
  public func page<Failure>(
    from first: Int64,
    fetch: (_ from: Timestamp, _ to: Timestamp, _ limit: Int) throws(Failure) -> [EventRecord]
  ) throws(Failure) -> EventPage {
    var page = EventPage(
      events: [], first: max(0, min(first, total)), next: max(0, min(first, total)), total: total)
    var index = stretch(holding: page.first)
    let most = filter.text.isEmpty ? EventPages.size : EventPages.mostSearched
    while index < stretches.count, page.next - page.first < most,
      page.events.count < EventPages.size
    {
      let run = run(from: index)
      let skipped = max(0, page.next - stretches[index].before)
      try read(stretches[run], skipped, most, into: &page, fetch)
      index = run.upperBound
    }
    return page
  }

  /// The stretch in which event `position` lies.
  private func stretch(holding position: Int64) -> Int {
    stretches.partitioningIndex { saturatingSum($0.before, $0.wanted) > position }
  }

  /// Neighbours that are asked for together: as many as one question may bring.
  private func run(from start: Int) -> Range<Int> {
    var end = start + 1
    var sum = stretches[start].all
    while end < stretches.count, stretches[end].slot == stretches[end - 1].slot + 1,
      saturatingSum(sum, stretches[end].all) <= Int64(EventPages.mostAsked)
    {
      sum = saturatingSum(sum, stretches[end].all)
      end += 1
    }
    return start..<end
  }

  /// Adds the events of a run, those that pass over `skipped` others first, until the page is full.
  private func read<Failure>(
    _ run: ArraySlice<Stretch>, _ skipped: Int64, _ most: Int64, into page: inout EventPage,
    _ fetch: (Timestamp, Timestamp, Int) throws(Failure) -> [EventRecord]
  ) throws(Failure) {
    guard let start = run.first, let end = run.last else { return }
    var cursor = EventCursor(
      from: Timestamp(milliseconds: saturatingProduct(start.slot, 300_000)),
      to: Timestamp(
        milliseconds: saturatingSum(saturatingProduct(saturatingSum(end.slot, 1), 300_000), -1)))
    var left = skipped
    while let events = try cursor.next(fetch) {
      for event in events where book.admitsParts(event, filter) {
        guard left == 0 else {
          left -= 1
          continue
        }
        guard page.next - page.first < most, page.events.count < EventPages.size else { return }
        page.next += 1
        if filter.holdsText(event.words) { page.events.append(event) }
      }
    }
  }
}

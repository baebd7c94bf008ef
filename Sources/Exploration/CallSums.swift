internal import Reporting
internal import Vocabulary

/// What the cells that a filter leaves in come to, by caller, hour and work.
///
/// Each list leaves its own part of the filter out: whoever has chosen a caller still sees all
/// callers to choose from.
struct CallSums: Sendable {
  /// Calls by whose they are.
  struct Shares: Sendable {
    var known: Int64 = 0
    var foreign: Int64 = 0
    var undecided: Int64 = 0
    var refused: Int64 = 0
    var first = Int64.max
    var last = Int64.min

    var all: Int64 { saturatingSum(saturatingSum(known, foreign), undecided) }

    mutating func add(_ cell: ActivityCell, _ assessment: Assessment?) {
      switch assessment {
      case .foreign: foreign = saturatingSum(foreign, cell.count)
      case .undecided: undecided = saturatingSum(undecided, cell.count)
      case .known, nil: known = saturatingSum(known, cell.count)
      }
      if cell.outcome == .denied { refused = saturatingSum(refused, cell.count) }
      first = min(first, cell.first.milliseconds)
      last = max(last, cell.last.milliseconds)
    }
  }

  struct HourRow: Sendable {
    /// The slot in which the hour begins.
    var start: Int64
    var shares: Shares
  }

  struct WorkRow: Sendable {
    var work: Work
    var shares: Shares
  }

  /// By index of the inquest's callers; those without a call left are absent.
  private(set) var callers: [Int: Shares] = [:]
  /// Ascending; hours without calls are absent.
  private(set) var hours: [HourRow] = []
  /// Most calls first.
  private(set) var works: [WorkRow] = []
  /// What the whole filter leaves in.
  private(set) var total = Shares()

  init(_ book: CaseBook, _ filter: CallFilter) {
    let words = Words(book, filter)
    let byCaller = filter.without(.caller)
    let byHour = filter.without(.time)
    let byWork = filter.without(.work)
    var hourly: [Int64: Shares] = [:]
    var works: [Work: Shares] = [:]
    for (index, cell) in book.activity.cells.enumerated() where words.hold(cell) {
      let caller = book.caller(ofCell: index)
      let assessment = caller.map { book.inquest.callers[$0].assessment }
      if let caller, book.admits(index, byCaller) {
        callers[caller, default: Shares()].add(cell, assessment)
      }
      if book.admits(index, byHour) {
        hourly[book.hourStart(ofSlot: cell.slot), default: Shares()].add(cell, assessment)
      }
      if book.admits(index, byWork), book.activity.actions.indices.contains(cell.action) {
        works[Work(book.activity.actions[cell.action]), default: Shares()].add(cell, assessment)
      }
      if book.admits(index, filter) { total.add(cell, assessment) }
    }
    hours = hourly.map { HourRow(start: $0.key, shares: $0.value) }.sorted { $0.start < $1.start }
    self.works = works.map { WorkRow(work: $0.key, shares: $0.value) }
      .sorted { ($1.shares.all, $0.work) < ($0.shares.all, $1.work) }
  }

  /// Which callers and actions hold the text of a filter, looked up once for each.
  private struct Words {
    private let callers, actions: [Bool]
    private let isAsked: Bool

    init(_ book: CaseBook, _ filter: CallFilter) {
      isAsked = !filter.text.isEmpty
      callers = isAsked ? book.activity.callers.map { filter.holdsText($0.words) } : []
      actions = isAsked ? book.activity.actions.map { filter.holdsText($0.words) } : []
    }

    func hold(_ cell: ActivityCell) -> Bool {
      guard isAsked else { return true }
      return (callers.indices.contains(cell.caller) && callers[cell.caller])
        || (actions.indices.contains(cell.action) && actions[cell.action])
    }
  }
}

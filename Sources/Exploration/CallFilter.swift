internal import Reporting
public import Vocabulary

/// What somebody asked for, whatever the model and region: the unit in which work is told.
public struct Work: Hashable, Sendable, Comparable {
  var service, operation, model: String

  init(_ action: Action) {
    service = action.service
    operation = action.operation
    model = action.model
  }

  /// As a reader says it.
  var action: Action { Action(service: service, operation: operation, model: model) }

  public static func < (left: Work, right: Work) -> Bool {
    (left.operation, left.model, left.service) < (right.operation, right.model, right.service)
  }
}

/// Which calls are looked at. What is `nil` or empty leaves everything in.
public struct CallFilter: Hashable, Sendable {
  /// Five-minute slots, the end not included.
  public struct Span: Hashable, Sendable {
    public var from, to: Int64

    func contains(_ slot: Int64) -> Bool { slot >= from && slot < to }
  }

  /// One of the parts that a filter is made of.
  public enum Part: Hashable, Sendable, CaseIterable {
    case caller, time, work, text
  }

  /// Index into the inquest's callers.
  public var caller: Int?
  public var time: Span?
  public var work: Work?
  /// Somewhere in the words of a call, whatever the case.
  public var text = ""
  /// The parts in the order in which they were set.
  public private(set) var order: [Part] = []

  public init() {}

  public var isEmpty: Bool { order.isEmpty }

  mutating func set(caller: Int?) {
    self.caller = caller
    note(.caller, caller != nil)
  }

  mutating func set(time: Span?) {
    self.time = time
    note(.time, time != nil)
  }

  mutating func set(work: Work?) {
    self.work = work
    note(.work, work != nil)
  }

  mutating func set(text: String) {
    self.text = text
    note(.text, !text.isEmpty)
  }

  private mutating func note(_ part: Part, _ isSet: Bool) {
    order.removeAll { $0 == part }
    if isSet { order.append(part) }
  }

  /// Without one of its parts.
  func without(_ part: Part) -> CallFilter {
    var filter = self
    switch part {
    case .caller: filter.set(caller: nil)
    case .time: filter.set(time: nil)
    case .work: filter.set(work: nil)
    case .text: filter.set(text: "")
    }
    return filter
  }

  /// Without the part that was set last.
  func withoutLast() -> CallFilter { order.last.map { without($0) } ?? self }

  /// Whether the words hold the text. An event has more words than its cell: the resource, the
  /// status.
  func holdsText(_ words: [String]) -> Bool {
    guard !text.isEmpty else { return true }
    let sought = text.lowercased()
    return words.contains { $0.lowercased().contains(sought) }
  }
}

extension Caller {
  var words: [String] { [address, agent, principal, credential] }
}

extension Action {
  var words: [String] { [service, operation, region, model] }
}

extension EventRecord {
  /// Everything of it that the text of a filter is looked for in.
  var words: [String] {
    caller.words + action.words
      + [resource, outcome.word, status > 0 ? String(status) : "", source]
  }
}

extension CaseBook {
  /// Whether caller, time and work of the cell are asked for; its text is not looked at.
  func admits(_ index: Int, _ filter: CallFilter) -> Bool {
    let cell = activity.cells[index]
    if let time = filter.time, !time.contains(cell.slot) { return false }
    if let caller = filter.caller, self.caller(ofCell: index) != caller { return false }
    if let work = filter.work {
      guard activity.actions.indices.contains(cell.action),
        Work(activity.actions[cell.action]) == work
      else { return false }
    }
    return true
  }

  /// Whether an event passes the whole filter.
  public func admits(_ event: EventRecord, _ filter: CallFilter) -> Bool {
    admitsParts(event, filter) && filter.holdsText(event.words)
  }

  /// The same without its text.
  func admitsParts(_ event: EventRecord, _ filter: CallFilter) -> Bool {
    if let time = filter.time, !time.contains(event.time.slot) { return false }
    if let work = filter.work, Work(event.action) != work { return false }
    if let caller = filter.caller, self.caller(of: event) != caller { return false }
    return true
  }
}

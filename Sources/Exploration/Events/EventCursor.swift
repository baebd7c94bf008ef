public import Vocabulary

/// Goes through the events of a span of time, a bounded number at a time.
public struct EventCursor {
  private var from: Timestamp
  private let to: Timestamp
  /// How many events of the time `from` are given out already.
  private var given = 0
  private var limit = EventPages.mostAsked
  private var isDone = false

  /// Both times are included.
  public init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }

  /// The next events, ascending by time, none twice; `nil` behind the last.
  /// - Parameter fetch: at most `limit` events between two times, both included, in the order of a
  ///   store.
  public mutating func next<Failure>(
    _ fetch: (Timestamp, Timestamp, Int) throws(Failure) -> [EventRecord]
  ) throws(Failure) -> [EventRecord]? {
    while !isDone {
      let events = try fetch(from, to, limit)
      isDone = events.count < limit
      let new = Array(events.dropFirst(given))
      guard let last = events.last else { return nil }
      // All of one moment: more must be asked for to come past it.
      guard isDone || last.time > from else {
        limit = limit > Int.max / 2 ? Int.max : limit * 2
        continue
      }
      given = events.reversed().prefix { $0.time == last.time }.count
      from = last.time
      return new
    }
    return nil
  }
}

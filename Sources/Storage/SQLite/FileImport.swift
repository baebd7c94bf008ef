import Vocabulary

/// Events not yet written, in the order of the file; callers, actions and resources are numbers of
/// the store.
struct PendingEvents {
  var rows: [EventRow] = []
  /// The credential and the time of each row: what sorting looks at lies close together.
  var credentials: [UInt32] = []
  var times: [Int64] = []

  /// Makes room for this many events.
  mutating func reserve(_ events: Int) {
    rows.reserveCapacity(events)
    credentials.reserveCapacity(events)
    times.reserveCapacity(events)
  }

  @inline(__always)
  mutating func append(_ row: EventRow, credential: UInt32) {
    rows.append(row)
    credentials.append(credential)
    times.append(row.timeMilliseconds)
  }

  /// Forgets the events and keeps their memory.
  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    credentials.removeAll(keepingCapacity: true)
    times.removeAll(keepingCapacity: true)
  }
}

/// The state of the file being imported.
struct FileImport {
  let path: String
  let format: String
  let source: Int64
  let firstEvent: Int64
  let mark: WordTables.Mark

  var pending: PendingEvents

  var account = ImportAccount()
  /// Events that segments say they hold.
  var written: Int64 = 0

  /// For the identities held by earlier files inside `loaded`: how many equal records may still
  /// come before one is new; for a usage bucket the id of its event. Provider's ids and buckets of
  /// this file join as they come.
  var identities = IdentityTable()
  /// What its events show so far, where its log has another notation.
  var shown: Capability = []
  /// Whether a file that does not stand for this one was passed over: see ``LogNotations``.
  var hasPoorerExport = false
  /// What it shows; set by its end.
  var capability: Capability = []
  /// The times for which `identities` knows every event held.
  var loaded: ClosedRange<Int64>?

  init(
    path: String, format: String, source: Int64, firstEvent: Int64, mark: WordTables.Mark,
    pending: PendingEvents
  ) {
    self.path = path
    self.format = format
    self.source = source
    self.firstEvent = firstEvent
    self.mark = mark
    self.pending = pending
  }
}

/// The smallest range that holds both.
func hull(_ left: ClosedRange<Int64>?, _ right: ClosedRange<Int64>) -> ClosedRange<Int64> {
  guard let left else { return right }
  return min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
}

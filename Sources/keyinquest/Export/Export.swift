import CProcess
import Exploration
import Foundation
import Inquiry
import Reporting
import Storage
import Vocabulary

/// What is given out: the calls of some credentials, and what was judged of them.
struct Export {
  /// Events asked of a store at once, unless one hour holds more.
  static let mostAsked: Int64 = 50_000

  /// Credentials whose calls are given out.
  let ids: [String]
  /// The inquest they were judged in; `nil` when nothing was asked.
  let book: CaseBook?

  // MARK: Text

  /// Writes a table as text, row by row.
  func write(
    _ table: ExportTable, as format: ExportFormat,
    from store: borrowing some EventStore & ~Copyable, _ append: (String) throws -> Void
  ) throws {
    try append(format.heading(of: table.shape))
    try rows(of: table, from: store) { try append(format.line($0, of: table.shape)) }
  }

  /// Writes a table as events of OCSF, a line each.
  /// - Throws: ``UsageError`` for a table of which OCSF has no class.
  func writeOCSF(
    _ table: ExportTable, from store: borrowing some EventStore & ~Copyable,
    _ append: (String) throws -> Void
  ) throws {
    switch table {
    case .events:
      try events(from: store) {
        try append(OCSFRequest($0, programVersion: Keyinquest.version).line)
      }
    case .findings:
      if let book { try append(OCSFRenderer().render(book.report)) }
    case .usageBuckets, .callers: try ExportForm.ocsf.require(table, in: nil)
    }
  }

  // MARK: SQLite

  /// Writes every table into a new file.
  func write(
    toDatabase path: String, from store: borrowing some EventStore & ~Copyable
  ) throws {
    // It may have come while the logs were read.
    try ExportForm.sqlite.require(.events, in: path)
    // Half a database looks like a whole one: it gets its name when it is whole.
    let part =
      PartName.numbers.lazy.map { path + ".\($0).part" }.first { access($0, F_OK) != 0 } ?? path
    remove_when_ended(part)
    defer { remove_when_ended(nil) }
    do {
      let database = try PlainDatabase(newAt: part)
      for table in ExportTable.allCases where book != nil || !table.isJudged {
        let indexed = table == .events ? ["time", "credential", "address"] : []
        try database.add(table.shape, indexed: indexed) { add in
          try rows(of: table, from: store, add)
        }
      }
      try database.add(AboutTable.table) { add in
        for row in AboutTable.rows(book?.report.inquest, programVersion: Keyinquest.version) {
          try add(row)
        }
      }
      try database.finish()
      guard rename(part, path) == 0 else {
        throw CommandError(
          message:
            "cannot write '\(path)': \(String(cString: strerror(errno))). Check that you may "
            + "write there, and run the same command again.")
      }
    } catch let error as StoreError where error.path == part {
      unlink(part)
      throw CommandError(
        message:
          "cannot write '\(path)': \(Export.reason(of: error)). Check that the folder exists, that you "
          + "may write there and that there is room, and run the same command again.")
    } catch {
      unlink(part)
      throw error
    }
  }

  private static func reason(of error: StoreError) -> String {
    switch error.cause {
    case .cannotOpen(let reason), .disk(let reason): reason
    case .full: "no room left"
    default: error.message
    }
  }

  // MARK: Rows

  private func rows(
    of table: ExportTable, from store: borrowing some EventStore & ~Copyable,
    _ add: ([DataTable.Value]) throws -> Void
  ) throws {
    switch table {
    case .callers:
      for row in book.map({ CallerTable.rows($0.report.inquest) }) ?? [] { try add(row) }
    case .findings:
      for row in book.map({ FindingTable.rows($0.report.inquest) }) ?? [] { try add(row) }
    case .usageBuckets:
      for bucket in try buckets(from: store) { try add(BucketTable.row(bucket)) }
    case .events:
      try events(from: store) { event in
        let number = book?.caller(of: event)
        let caller = number.flatMap { book?.report.inquest.callers[$0] }
        try add(
          EventTable.row(event, caller: number.map { $0 + 1 }, assessment: caller?.assessment))
      }
    }
  }

  /// Ascending by start, then credential.
  private func buckets(
    from store: borrowing some EventStore & ~Copyable
  ) throws -> [UsageBucket] {
    if let book { return book.calls.activity.buckets }
    var buckets: [UsageBucket] = []
    for id in ids { buckets += try store.activity(of: [id]).buckets }
    return buckets.enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }.map(\.element)
  }

  /// Goes through the single requests in the order of time. The hours of the ledger say how many to
  /// expect, so that neither a question nor an answer is of the whole store.
  private func events(
    from store: borrowing some EventStore & ~Copyable, _ body: (EventRecord) throws -> Void
  ) throws {
    for span in Export.spans(of: try store.ledger().hours) {
      var cursor = EventCursor(from: span.from, to: span.to)
      while let events = try cursor.next({ (from, to, limit) throws(StoreError) in
        try store.events(of: ids, from: from, to: to, limit: limit)
      }) {
        for event in events { try body(event) }
      }
    }
  }

  /// Neighbouring hours with calls, as many together as may be asked for at once.
  static func spans(of hours: [HourCount]) -> [(from: Timestamp, to: Timestamp)] {
    var counts: [Int64: Int64] = [:]
    for hour in hours { counts[hour.hour, default: 0].increase(by: hour.count) }
    var spans: [(first: Int64, last: Int64, count: Int64)] = []
    for (hour, count) in counts.sorted(by: { $0.key < $1.key }) {
      if let last = spans.last, saturatingSum(last.count, count) <= mostAsked {
        spans[spans.count - 1] = (last.first, hour, saturatingSum(last.count, count))
      } else {
        spans.append((hour, hour, count))
      }
    }
    return spans.map {
      let end = start(ofHour: saturatingSum($0.last, 1))
      return (
        Timestamp(milliseconds: start(ofHour: $0.first)),
        Timestamp(milliseconds: end == .max ? end : saturatingSum(end, -1))
      )
    }
  }

  /// Its first millisecond; of an hour that reaches beyond all times the end of the range.
  private static func start(ofHour hour: Int64) -> Int64 {
    let (start, isBeyond) = hour.multipliedReportingOverflow(by: 3_600_000)
    return isBeyond ? (hour < 0 ? .min : .max) : start
  }
}

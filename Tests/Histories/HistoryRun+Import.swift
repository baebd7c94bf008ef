import Foundation
import Ingestion
import Inquiry
import Storage
import Vocabulary

/// One import of a history, and what it may and must leave behind.
extension HistoryRun {
  func load(_ paths: [String], _ open: OpenStore, _ trouble: Trouble) throws {
    var reports = 0
    var limit = Int.max
    switch trouble {
    case .none: open.store.fail(atCall: nil, isLate: false)
    case .interruption(let afterReports): limit = afterReports
    case .failure(let call, let isLate): open.store.fail(atCall: call, isLate: isLate)
    }
    figures.imports += 1
    do {
      let run = try ImportRun.read(
        paths, into: &open.store, options: options, isInterrupted: { reports >= limit },
        reporting: { _ in reports += 1 })
      figures.course += run.interruption == nil ? "i" : "x"
      if run.interruption != nil { figures.interruptions += 1 }
      try check(run, open)
    } catch let error as Contradiction {
      throw error
    } catch let error as StoreError where error.cause == FailingStore.failure {
      figures.failures += 1
      figures.course += "f(\(open.store.failedCall))"
      // The program would end here; what goes on is another one's store.
      if ["abandon", "commit"].contains(open.store.failedCall) {
        open.store = FailingStore(try self.open("store.sqlite"))
      }
    } catch is ReadingError {
      figures.course += "r"
    } catch let error as InquiryError where HistoryRun.isForeseen(error) {
      figures.course += "n"
    }
    open.store.fail(atCall: nil, isLate: false)
  }

  /// Whether nothing that lay there could be read, or nothing lay there.
  private static func isForeseen(_ error: InquiryError) -> Bool {
    ["could be read", "could not be read", "there is no file"].contains {
      error.message.contains($0)
    }
  }

  /// The law of conservation, of the run and of each file, against what the files are known to be.
  private func check(_ run: ImportRun, _ open: borrowing OpenStore) throws {
    for receipt in run.receipts {
      let summary = receipt.summary
      figures.duplicates += Int(summary.duplicate)
      figures.course +=
        receipt.alreadyHeld
        ? "h" : summary.imported == 0 ? "d" : summary.duplicate == 0 ? "w" : "p"
      try expect(
        summary.recordsRead
          == summary.imported + summary.duplicate + summary.rejected + summary.blank,
        "\(summary.path) does not add up: \(summary)")
      guard let version = versions[summary.contentSHA256] else {
        throw Contradiction(step: 0, message: "\(summary.path) was read as something else")
      }
      let log = history.world.logs[version.log]
      // Without a record of its own, its beginning reads like other JSON, or like nothing.
      let isBlank = version.wholeRecords(in: history.world)
        .allSatisfy { log.records[$0].meaning == .blank }
      try expect(
        summary.format == log.kind.format || isBlank,
        "\(summary.path) was taken for \(summary.format)")
      // One that broke off in an empty part has the content of a whole one, and says so.
      let broke = brokenContents.contains(summary.contentSHA256) && !summary.warnings.isEmpty
      guard !version.isCut, !broke else { continue }
      let records = version.records.map { log.records[$0] }
      try expect(
        summary.rejected == Int64(records.count { $0.meaning == .unreadable })
          && summary.blank == Int64(records.count { $0.meaning == .blank }),
        "\(summary.path) has other unreadable or blank records: \(summary)")
    }
    let held = Set(try open.store.ledger().sources.map(\.contentSHA256))
    for receipt in run.receipts {
      try expect(
        held.contains(receipt.summary.contentSHA256),
        "\(receipt.summary.path) was said to be kept and is not in the manifest")
    }
  }

  /// The state that another process sees: it is a function of the files in the manifest.
  func checkState() throws {
    let store = try SQLiteStore(
      path: folder.appending(path: "store.sqlite").path(), access: .readOnly)
    let ledger = try store.ledger()
    let content = try StoreContent(store)
    for source in ledger.sources {
      try expect(
        source.recordsRead == source.imported + source.duplicate + source.rejected + source.blank,
        "the manifest does not add up: \(source)")
    }
    let held = try versions(in: ledger)
    let expected = ExpectedContent(of: held, in: history.world)
    guard expected.events == content.events else {
      throw Contradiction(
        step: 0,
        message: "the store does not hold what its \(held.count) files bring\n"
          + LineDifference.text(content.events, expected.events))
    }
    let imported = ledger.sources.reduce(0) { $0 + $1.imported }
    try expect(
      imported == Int64(content.events.count)
        && ledger.hours.reduce(0) { $0 + $1.count } == imported,
      "\(imported) imported, \(content.events.count) found")
  }

  /// The files that a manifest says are held.
  func versions(in ledger: ImportLedger) throws -> [FileVersion] {
    try ledger.sources.filter { $0.format != "unread" }.map { source in
      guard let version = versions[source.contentSHA256] else {
        throw Contradiction(step: 0, message: "the manifest has a file of unknown content")
      }
      return version
    }
  }

  /// Whether the last version of a file is no log any more, for its unreadable records, so that it
  /// brings less than an earlier one did.
  func isDisfigured(
    _ found: borrowing some EventStore & ~Copyable, _ wanted: borrowing some EventStore & ~Copyable
  ) throws -> Bool {
    let (left, right) = (try found.ledger(), try wanted.ledger())
    guard right.sources.contains(where: { $0.format == "unread" }) else { return false }
    return ExpectedContent(of: try versions(in: left), in: history.world).events
      != ExpectedContent(of: try versions(in: right), in: history.world).events
  }

  func expect(_ isTrue: Bool, _ message: @autoclosure () -> String) throws {
    guard isTrue else { throw Contradiction(step: 0, message: message()) }
  }
}

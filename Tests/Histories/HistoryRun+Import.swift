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
    ["could be read", "there is no file"].contains { error.message.contains($0) }
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
      // The beginning of a page without totals reads like other JSON too.
      try expect(
        summary.format == log.kind.format || version.wholeRecords(in: history.world).isEmpty
          || summary.recordsRead == summary.blank,
        "\(summary.path) was taken for \(summary.format)")
      guard !version.isCut else { continue }
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
    var held: [FileVersion] = []
    for source in ledger.sources where source.format != "unread" {
      guard let version = versions[source.contentSHA256] else {
        throw Contradiction(step: 0, message: "the manifest has a file of unknown content")
      }
      held.append(version)
      try expect(
        source.recordsRead == source.imported + source.duplicate + source.rejected + source.blank,
        "the manifest does not add up: \(source)")
    }
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

  func expect(_ isTrue: Bool, _ message: @autoclosure () -> String) throws {
    guard isTrue else { throw Contradiction(step: 0, message: message()) }
  }
}

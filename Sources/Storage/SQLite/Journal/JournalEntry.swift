import Foundation
import Vocabulary

/// What a store counts between two rows of its journal.
struct JournalCounts: Sendable {
  var files: Int64 = 0
  var alreadyHeld: Int64 = 0
  var skipped: Int64 = 0
  var recordsRead: Int64 = 0
  var imported: Int64 = 0
  var duplicate: Int64 = 0
  var rejected: Int64 = 0
  var blank: Int64 = 0
  /// Rows of earlier imports that were taken back though no file was kept; the table of revisions
  /// tells which.
  var revisions: Int64 = 0

  /// Whether nothing changed the store.
  var isEmpty: Bool { files == 0 && skipped == 0 && revisions == 0 }

  mutating func add(_ file: SourceSummary) {
    files += 1
    recordsRead += file.recordsRead
    imported += file.imported
    duplicate += file.duplicate
    rejected += file.rejected
    blank += file.blank
  }
}

/// What the newest row of the journal says; of an empty journal, what the first begins with.
struct JournalEnd {
  var number: Int64 = 0
  var run: Int64 = 0
  var sha256 = JournalEnd.origin
  var lastOfTable: [String: Int64] = [:]

  /// What the first row follows.
  static let origin = String(repeating: "0", count: 64)

  static func read(_ connection: borrowing SQLiteConnection) throws(StoreError) -> JournalEnd {
    let statement = try connection.prepare(
      "SELECT number, run, sha256, contents FROM import_journal ORDER BY number DESC LIMIT 1")
    guard try statement.step() else { return JournalEnd() }
    var end = JournalEnd(
      number: statement.integer(0), run: statement.integer(1), sha256: statement.text(2))
    for content in try contents(statement.text(3), path: connection.path) {
      end.lastOfTable[content.table] = content.last
    }
    return end
  }

  /// Reads the column `contents`.
  static func contents(_ text: String, path: String) throws(StoreError) -> [JournalContent] {
    do {
      return try JSONDecoder().decode([JournalContent].self, from: Data(text.utf8))
    } catch {
      throw StoreError(
        path: path, cause: .damaged(detail: "a row of the import journal cannot be read"))
    }
  }

  /// Writes the column `contents`; every value is the program's own.
  static func text(_ contents: [JournalContent]) -> String {
    let objects = contents.map {
      "{\"table\":\"\($0.table)\",\"last\":\($0.last),\"sha256\":\"\($0.sha256)\"}"
    }
    return "[" + objects.joined(separator: ",") + "]"
  }
}

extension SQLiteStore {
  /// The newest row of the journal; `nil` while nothing was imported.
  borrowing func journalHead() throws(StoreError) -> JournalHead? {
    let end = try JournalEnd.read(connection)
    return end.number == 0 ? nil : JournalHead(entries: end.number, sha256: end.sha256)
  }
}

import Foundation
import Ingestion

/// Files in a folder of logs that are no logs: what operating systems drop into every folder
/// (`.DS_Store`, `._…`, `Thumbs.db`), what people lay beside logs to be read (`LICENSE`, `README`,
/// `*.md`), and what this program wrote itself: stores, reports, questions.
///
/// A name alone hides nothing: whoever can write into the folder could give a log such a name. What
/// a known format fits is read, whatever it is called.
enum Bystanders {
  /// Longer ones are no reports.
  private static let mostReportBytes = 256 << 20

  /// The application id in the header of a store.
  private static let storeID: Int64 = 0x6B69_6E71

  /// Whether a regular file of a folder is passed over.
  static func include(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard isLitter(name) || isDocument(name) || isOwn(path, name) else { return false }
    return !isLog(path)
  }

  private static func isLitter(_ name: String) -> Bool {
    [".DS_Store", "Thumbs.db", "desktop.ini"].contains(name) || name.hasPrefix("._")
  }

  /// Whether a file of this name is there to be read by people.
  private static func isDocument(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1).map { $0.lowercased() }
    let isNamedSo = ["license", "licence", "copying", "notice", "readme"].contains(parts.first)
    return name.lowercased().hasSuffix(".md")
      || isNamedSo && (parts.count == 1 || ["txt", "rst", "html"].contains(parts[1]))
  }

  /// Whether a known format fits; what cannot be opened may be a log, and whoever reads it says
  /// what is wrong.
  private static func isLog(_ path: String) -> Bool {
    hasContent(path) && !(fault(in: path)?.isOtherKind ?? false)
  }

  /// Whether it can be opened and a known format fits.
  static func opensAsLog(_ path: String) -> Bool { hasContent(path) && fault(in: path) == nil }

  private static func hasContent(_ path: String) -> Bool {
    InputPath(path: path, isNamed: false).byteCount > 0
  }

  /// Why it does not open as a log.
  private static func fault(in path: String) -> ReadingError? {
    do throws(ReadingError) {
      _ = try LogReader(path: path, options: ReadingOptions())
      return nil
    } catch {
      return error
    }
  }

  /// Whether this program wrote it, by what is in it.
  private static func isOwn(_ path: String, _ name: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path),
      let head = Bystanders.bytes(of: file, 1024)
    else { return false }
    if head.starts(with: Data("SQLite format 3\0".utf8)), head.count >= 72 {
      return head[68..<72].reduce(Int64(0)) { $0 << 8 | Int64($1) } == storeID
    }
    if name.hasSuffix(".html") {
      return head.firstRange(of: Data(#"<meta name="generator" content="keyinquest "#.utf8)) != nil
    }
    // A log that is laid out like a report may be large, and is not read to its end for that.
    guard head.starts(with: Data("{\n  \"".utf8)), !isLog(path),
      let rest = Bystanders.bytes(of: file, mostReportBytes)
    else { return false }
    let whole = head + rest
    return [#""schema" : "keyinquest."#, #""schema": "keyinquest."#].contains {
      whole.firstRange(of: Data($0.utf8)) != nil
    }
  }

  /// The next bytes; `nil` when they cannot be read.
  private static func bytes(of file: FileHandle, _ count: Int) -> Data? {
    do { return try file.read(upToCount: count) ?? Data() } catch { return nil }
  }
}

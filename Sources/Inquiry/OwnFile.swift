internal import Foundation

/// A file that this program wrote, told by what is in it.
public enum OwnFile {
  case store
  /// A report for a browser.
  case page
  /// A report or another answer as data, or a question.
  case document

  /// Longer ones are no reports.
  private static let mostReportBytes = 256 << 20

  /// The application id in the header of a store.
  private static let storeID: Int64 = 0x6B69_6E71

  /// What the file at `path` says at its beginning that it is; `nil` when it says nothing.
  ///
  /// A log may be laid out like a document, and is no document unless ``namesSchema(_:)``.
  init?(claimedBy path: String) {
    guard let file = FileHandle(forReadingAtPath: path),
      let head = OwnFile.bytes(of: file, 1024)
    else { return nil }
    if head.starts(with: Data("SQLite format 3\0".utf8)), head.count >= 72 {
      let id = head[68..<72].reduce(Int64(0)) { $0 << 8 | Int64($1) }
      guard id == OwnFile.storeID else { return nil }
      self = .store
    } else if head.firstRange(of: Data(#"<meta name="generator" content="keyinquest "#.utf8)) != nil
    {
      self = .page
    } else if head.starts(with: Data("{\n  \"".utf8)) {
      self = .document
    } else {
      return nil
    }
  }

  /// Whether a document has a schema of this program; the file is read to its end.
  static func namesSchema(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path),
      let whole = bytes(of: file, mostReportBytes)
    else { return false }
    return [#""schema" : "keyinquest."#, #""schema": "keyinquest."#].contains {
      whole.firstRange(of: Data($0.utf8)) != nil
    }
  }

  /// Whether an answer lies there that a newer one may replace: a report for a browser, or one as
  /// data. A table or a text for people is not told from anybody else's.
  public static func isAnswer(_ path: String) -> Bool {
    switch OwnFile(claimedBy: path) {
    case .page: true
    case .document: namesSchema(path)
    case .store, nil: false
    }
  }

  /// The next bytes; `nil` when they cannot be read.
  private static func bytes(of file: FileHandle, _ count: Int) -> Data? {
    do { return try file.read(upToCount: count) ?? Data() } catch { return nil }
  }
}

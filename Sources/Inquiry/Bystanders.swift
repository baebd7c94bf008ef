import Foundation
import Ingestion
import Vocabulary

/// Files in a folder of logs that are no logs: what operating systems drop into every folder
/// (`.DS_Store`, `._…`, `Thumbs.db`), what people lay beside logs to be read (`LICENSE`, `README`,
/// `*.md`), and what this program wrote itself: stores, reports, questions.
///
/// A name alone hides nothing: whoever can write into the folder could give a log such a name. What
/// a known format fits, or a map or a format that the user gave, is read, whatever it is called.
enum Bystanders {
  /// What a regular file of a folder is to whoever reads it.
  enum Standing {
    /// To be read; whoever opens it says what is wrong with it.
    case log
    case bystander
    /// It looks like a bystander, and a map that is not known here might read it.
    case untold
  }

  /// - Parameter mapsAreKnown: whether `reading` has every map that the logs were read with.
  static func standing(
    of path: String, reading: ReadingOptions, mapsAreKnown: Bool
  ) -> Standing {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let own = OwnFile(claimedBy: path)
    let isNamedSo = isLitter(name) || isDocument(name)
    let isOwn =
      switch own {
      case .page: name.hasSuffix(".html")
      case .store, .document: true
      case nil: false
      }
    guard isNamedSo || isOwn else { return .log }
    guard hasContent(path) else { return .bystander }
    switch content(of: path, reading) {
    case .log, .unreadable: return .log
    case .otherContainer: return .bystander
    case .unknown: break
    }
    // Only now: a log that is laid out like a document may be large.
    if case .document = own, !isNamedSo, !OwnFile.namesSchema(path) { return .log }
    return mapsAreKnown ? .bystander : .untold
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

  /// Whether it can be opened and is a log to who reads with `reading`.
  static func opensAsLog(_ path: String, reading: ReadingOptions) -> Bool {
    hasContent(path) && content(of: path, reading) == .log
  }

  private static func hasContent(_ path: String) -> Bool {
    InputPath(path: path, isNamed: false).byteCount > 0
  }

  private enum Content {
    /// A format fits, a known one or one that was given.
    case log
    /// It cannot be opened, or is damaged.
    case unreadable
    /// Nothing that is known fits.
    case unknown
    /// Of a kind that is not read, whatever is inside.
    case otherContainer
  }

  private static func content(of path: String, _ reading: ReadingOptions) -> Content {
    var reading = reading
    // A log without zones is one, too; whoever reads it says what is missing.
    if reading.logZone == nil { reading.logZone = .utc }
    do throws(ReadingError) {
      var reader = try LogReader(path: path, options: reading)
      // A format that was named opens every text; one record that it understands is enough.
      guard reading.formatName != nil else { return .log }
      while let batch = try reader.nextBatch() {
        if !batch.rows.isEmpty { return .log }
      }
      return .unknown
    } catch {
      return switch error.cause {
      case .unrecognised: .unknown
      case .unsupported: .otherContainer
      default: .unreadable
      }
    }
  }
}

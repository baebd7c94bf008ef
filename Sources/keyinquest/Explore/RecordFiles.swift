import CProcess
import Exploration
import Foundation
import Ingestion
import Inquiry
import Vocabulary

/// The log files of a store, read again for single records.
struct RecordFiles: Sendable {
  /// Whether a file is still the one that was imported.
  private enum Standing: Sendable {
    case same
    /// Something was written behind what was imported.
    case grown
    case changed
    /// Several files were imported under this path, of which it is one.
    case several
    /// The store tells nothing of its content.
    case unknown
  }

  /// What a file looked like when it was compared; it is not hashed again while it looks the same.
  private struct Look: Equatable {
    var size: Int64
    var changed: Date
  }

  private let sources: [SourceSummary]
  private let maps: [any LogFormat]
  private let credentials: [String]
  private var standings: [String: (look: Look, standing: Standing)] = [:]

  /// - Parameter credentials: names of keys that are never shown, see ``RawRecord``.
  init(sources: [SourceSummary], maps: [any LogFormat], hiding credentials: [String]) {
    self.sources = sources
    self.maps = maps
    self.credentials = credentials
  }

  /// The record of an event, or why there is none to show.
  mutating func answer(about event: EventRecord) -> RecordAnswer {
    let path = event.source
    let known = sources.filter { $0.path == path && !$0.format.isEmpty }
    guard let source = known.last else {
      return RecordFiles.refusal("The store does not tell which file this event came from.")
    }
    guard !source.isTable, event.recordNumber > 0 else {
      return RecordFiles.refusal(
        "This event is a row of a table, which has no file and no number; what the map reads of it "
          + "stands above.")
    }
    // A store is not trusted: what it names may wait for ever.
    guard path != "-", FileIdentity(path) == nil || FoundFiles.isFile(path) else {
      return RecordFiles.refusal(
        "This event was read from something that is no file now, such as a pipe, so its record "
          + "cannot be read again.")
    }
    do {
      let standing = try standing(of: path, known)
      let record = try RawRecord.read(
        event.recordNumber, ofFile: path, format: source.format, maps: maps,
        hiding: credentials, isInterrupted: { terminal_was_interrupted() != 0 })
      return answer(record, standing, event)
    } catch {
      return RecordFiles.refusal(told(error, source))
    }
  }

  private func answer(
    _ record: RawRecord?, _ standing: Standing, _ event: EventRecord
  ) -> RecordAnswer {
    var notes = [RecordFiles.sentence(standing)]
    guard let record else {
      notes.append("It has no readable record \(event.recordNumber).")
      return RecordAnswer(lines: [], notes: notes, isDoubtful: true)
    }
    if record.omittedBytes > 0 {
      notes.append("The record has \(record.omittedBytes) bytes more than are shown.")
    }
    let isDoubtful =
      switch standing {
      case .same, .grown: false
      case .changed, .several, .unknown: true
      }
    return RecordAnswer(lines: record.lines, notes: notes, isDoubtful: isDoubtful)
  }

  private static func sentence(_ standing: Standing) -> String {
    switch standing {
    case .same: "The record in its file, which is the one that was imported (same SHA-256):"
    case .grown:
      "The record in its file, which has grown since it was imported; what was imported is "
        + "unchanged:"
    case .changed:
      "CHANGED: this file is not the one that was imported (another SHA-256). What stands there now "
        + "may be another record:"
    case .several:
      "Several files were imported under this path, and this is one of them; the record may be "
        + "another one's:"
    case .unknown: "The store has no SHA-256 of this file; the record may be another one now:"
    }
  }

  private static func refusal(_ sentence: String) -> RecordAnswer {
    RecordAnswer(lines: [], notes: [sentence], isDoubtful: true)
  }

  private func told(_ error: ReadingError, _ source: SourceSummary) -> String {
    switch error.cause {
    case .notFound:
      let place =
        source.path.hasPrefix("/")
        ? "" : " It is looked for from the folder in which you started this program."
      let hash = source.sha256.isEmpty ? "" : " Its SHA-256 was \(source.sha256)."
      return "GONE: the file is not there any more, so its record cannot be shown.\(place)\(hash)"
    case .unknownFormat(let name):
      return "The file was read with a map of yours ('\(name)'). Give it again with --map FILE to "
        + "see its records."
    default: return CredentialKey.withoutSecrets(error.message)
    }
  }

  private mutating func standing(
    of path: String, _ known: [SourceSummary]
  ) throws(ReadingError) -> Standing {
    guard known.contains(where: { !$0.sha256.isEmpty }) else { return .unknown }
    let look = RecordFiles.look(at: path)
    if let look, let last = standings[path], last.look == look { return last.standing }
    let standing = try RecordFiles.compare(path, known, size: look?.size ?? 0)
    if let look { standings[path] = (look, standing) }
    return standing
  }

  private static func compare(
    _ path: String, _ known: [SourceSummary], size: Int64
  ) throws(ReadingError) -> Standing {
    let hash = try sha256(ofFile: path)
    if known.contains(where: { $0.sha256 == hash }) {
      // A file that was imported again after it had grown holds what it held before.
      let others = known.filter { $0.sha256 != hash && !$0.sha256.isEmpty }
      for other in others where try sha256(ofFirst: other.bytes, ofFile: path) != other.sha256 {
        return .several
      }
      return .same
    }
    for source in known where source.bytes < size {
      if try sha256(ofFirst: source.bytes, ofFile: path) == source.sha256 { return .grown }
    }
    return .changed
  }

  private static func look(at path: String) -> Look? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let time = status.st_mtim
    return Look(
      size: Int64(status.st_size),
      changed: Date(
        timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000))
  }
}

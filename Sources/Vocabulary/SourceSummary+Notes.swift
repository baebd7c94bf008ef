extension SourceSummary {
  private static let readAllTheSame = "read, and such bytes show as \u{FFFD}."

  /// What ``notes`` says of a file in which `count` records, at least one, hold bytes that are
  /// not UTF-8.
  public static func notUTF8Note(records count: Int64) -> String {
    count == 1
      ? "1 record holds bytes that are not UTF-8; it was " + readAllTheSame
      : "\(count) records hold bytes that are not UTF-8; they were " + readAllTheSame
  }

  /// Whether `note` is one of these. The store keeps no more of a note than its sentence.
  public static func isNotUTF8Note(_ note: String) -> Bool { note.hasSuffix(readAllTheSame) }
}

extension SourceSummary {
  /// What ``notes`` says of a file beside which a poorer export of the same log is held, in another
  /// format: see `LogNotations` of `Storage`.
  public static let poorerExportNote =
    "A file of this log in another format tells of the same time and shows less than this one. "
    + "Calls that stand in both are counted twice: import this one without the other."
}

/// A note and the files it is about.
public struct SourceNote: Hashable, Sendable {
  public var sentence: String
  /// In the order of import; at least one.
  public var paths: [String]
}

extension Sequence<SourceSummary> {
  /// Every note once, in the order in which files first bring it.
  public var notes: [SourceNote] {
    var notes: [SourceNote] = []
    var places: [String: Int] = [:]
    for source in self {
      for sentence in source.notes {
        if let place = places[sentence] {
          notes[place].paths.append(source.path)
        } else {
          places[sentence] = notes.count
          notes.append(SourceNote(sentence: sentence, paths: [source.path]))
        }
      }
    }
    return notes
  }
}

extension SourceNote {
  /// `a.log and 3 other files: The file also holds …`.
  public var text: String {
    let rest = paths.count - 1
    let others = rest == 0 ? "" : rest == 1 ? " and 1 other file" : " and \(rest) other files"
    return "\(paths.first ?? "")\(others): \(sentence)"
  }
}

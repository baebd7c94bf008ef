internal import Vocabulary

/// Decides by content, never by name, which format a file has.
enum FormatRecognition {
  /// The share of records that must be readable.
  static let shareWanted = 0.75
  /// Two formats whose confidence differs by less are in doubt.
  static let tieWidth = 0.1

  /// The format of a file that begins with `head`, among `formats`.
  static func format(
    of head: FileHead, path: String, among formats: [any LogFormat]
  ) throws(ReadingError) -> any LogFormat {
    let ranked = formats.map { (format: $0, confidence: $0.confidence(head)) }
      .filter { $0.confidence > 0 }
      .sorted {
        ($1.confidence, type(of: $0.format).name) < ($0.confidence, type(of: $1.format).name)
      }
    let fitting = ranked.filter {
      $0.confidence >= shareWanted * type(of: $0.format).specificity
    }
    guard let best = fitting.first else {
      let names = ranked.prefix(3).map { type(of: $0.format).name }
      throw ReadingError(path: path, cause: .unrecognised(names))
    }
    let rivals = fitting.filter { best.confidence - $0.confidence < tieWidth }
    guard rivals.count == 1 else {
      throw ReadingError(path: path, cause: .ambiguous(rivals.map { type(of: $0.format).name }))
    }
    return best.format
  }
}

/// A file without anything in it; not in the list, because nobody can ask for it.
struct EmptyFormat: LogFormat {
  static let name = "empty"
  static let title = "empty file"
  static let origin = "An export that found nothing."
  static let capability: Capability = []
  static let samples: [LogSample] = []
  static let framing = RecordFraming.lines

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    // Only an empty JSON array can stand here: it counts as blank.
  }
}

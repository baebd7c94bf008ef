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
    let ranked = confidences(in: head, of: formats)
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

  /// The formats with any confidence. One that cannot come near a format that fits, because it is
  /// less specific, is not asked: a folder of small files is asked for every file.
  private static func confidences(
    in head: FileHead, of formats: [any LogFormat]
  ) -> [(format: any LogFormat, confidence: Double)] {
    var found: [(format: any LogFormat, confidence: Double)] = []
    var best = 0.0
    let bySpecificity = formats.sorted { type(of: $0).specificity > type(of: $1).specificity }
    for format in bySpecificity {
      let specificity = type(of: format).specificity
      if best - specificity >= tieWidth { break }
      let confidence = format.confidence(head)
      guard confidence > 0 else { continue }
      found.append((format, confidence))
      if confidence >= shareWanted * specificity { best = max(best, confidence) }
    }
    return found
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

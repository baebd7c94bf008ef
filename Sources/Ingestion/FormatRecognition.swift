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
        ($1.confidence, $0.format.name) < ($0.confidence, $1.format.name)
      }
    let fitting = ranked.filter {
      $0.confidence >= shareWanted * $0.format.declaration.specificity
    }
    guard let best = fitting.first else {
      let names = ranked.prefix(3).map { $0.format.name }
      throw ReadingError(path: path, cause: .unrecognised(names))
    }
    let rivals = fitting.filter { best.confidence - $0.confidence < tieWidth }
    guard rivals.count == 1 else {
      throw ReadingError(path: path, cause: .ambiguous(rivals.map { $0.format.name }))
    }
    return best.format
  }

  /// The map of the user that can read enough of `head`, the best, of equals the first.
  static func map(of head: FileHead, among maps: [any LogFormat]) -> (any LogFormat)? {
    var best: (map: any LogFormat, confidence: Double)?
    for map in maps {
      let confidence = map.confidence(head)
      if confidence >= max(shareWanted, best?.confidence.nextUp ?? 0) { best = (map, confidence) }
    }
    return best?.map
  }

  /// The formats with any confidence. One that cannot come near a format that fits, because it is
  /// less specific, is not asked: a folder of small files is asked for every file.
  private static func confidences(
    in head: FileHead, of formats: [any LogFormat]
  ) -> [(format: any LogFormat, confidence: Double)] {
    var found: [(format: any LogFormat, confidence: Double)] = []
    var best = 0.0
    let bySpecificity = formats.sorted { $0.declaration.specificity > $1.declaration.specificity }
    for format in bySpecificity {
      let specificity = format.declaration.specificity
      if best - specificity >= tieWidth { break }
      guard head.holds(format.declaration.marks) else { continue }
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
  let declaration = FormatDeclaration(
    name: "empty", title: "empty file", origin: "An export that found nothing.",
    keyIdentity: "nothing", capability: [], samples: [], framing: .lines)

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    // Only an empty JSON array can stand here: it counts as blank.
  }
}

internal import Vocabulary

/// Decides by content, never by name, which format a file has. What is the same for every file is
/// worked out once: a folder of small files is asked for every file.
struct FormatRecognition: Sendable {
  /// The share of records that must be readable.
  static let shareWanted = 0.75
  /// Two formats whose confidence differs by less are in doubt.
  static let tieWidth = 0.1

  private struct Candidate: Sendable {
    let format: any LogFormat
    let name: String
    let specificity: Double
    let marks: [[UInt8]]
    let isOfJSON: Bool
    /// Whether every file of it must be tried, and its records are not JSON.
    let isUnmarkedText: Bool
  }

  private typealias Answer = (candidate: Candidate, confidence: Double)

  let formats: [any LogFormat]
  /// The most specific first.
  private let candidates: [Candidate]

  init(_ formats: [any LogFormat]) {
    self.formats = formats
    candidates = formats.map { format in
      let about = format.declaration
      return Candidate(
        format: format, name: about.name, specificity: about.specificity,
        marks: about.marks.map { Array($0.utf8) },
        isOfJSON: about.isOfJSON, isUnmarkedText: about.marks.isEmpty && !about.framing.isJSON)
    }.sorted { $0.specificity > $1.specificity }
  }

  /// The format of a file that begins with `head`.
  /// - Parameter isJSON: whether only formats of JSON are asked.
  func format(
    of head: FileHead, path: String, isJSON: Bool = false
  ) throws(ReadingError) -> any LogFormat {
    let found =
      isJSON ? confidences(in: head) { $0.isOfJSON } : confidences(in: head)
    let ranked = found.sorted {
      ($1.confidence, $0.candidate.name) < ($0.confidence, $1.candidate.name)
    }
    let fitting = ranked.filter {
      $0.confidence >= FormatRecognition.shareWanted * $0.candidate.specificity
    }
    guard let best = fitting.first else {
      let names = ranked.prefix(3).map { $0.candidate.name }
      throw ReadingError(path: path, cause: .unrecognised(names))
    }
    let rivals = fitting.filter { best.confidence - $0.confidence < FormatRecognition.tieWidth }
    guard rivals.count == 1 else {
      throw ReadingError(path: path, cause: .ambiguous(rivals.map { $0.candidate.name }))
    }
    return best.candidate.format
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
  /// less specific, is not asked; nor are, of a file that begins like JSON and is known as such,
  /// the formats of text that only trying could rule out.
  private func confidences(in head: FileHead) -> [Answer] {
    guard head.bytes.beginsWithObject else { return confidences(in: head) { _ in true } }
    let found = confidences(in: head) { !$0.isUnmarkedText }
    if found.contains(where: { $0.confidence >= FormatRecognition.shareWanted }) { return found }
    return found + confidences(in: head) { $0.isUnmarkedText }
  }

  private func confidences(in head: FileHead, of isAsked: (Candidate) -> Bool) -> [Answer] {
    var found: [Answer] = []
    var best = 0.0
    let parts = TextParts(head.bytes)
    for candidate in candidates where isAsked(candidate) {
      if best - candidate.specificity >= FormatRecognition.tieWidth { break }
      let isMarked = candidate.marks.allSatisfy { mark in
        mark.withUnsafeBufferPointer { parts.mayHold($0) && head.bytes.holds($0) }
      }
      guard isMarked else { continue }
      let confidence = candidate.format.confidence(head)
      guard confidence > 0 else { continue }
      found.append((candidate, confidence))
      if confidence >= FormatRecognition.shareWanted * candidate.specificity {
        best = max(best, confidence)
      }
    }
    return found
  }
}

extension FormatDeclaration {
  /// Whether its records are JSON, behind a text or not: a mark in quotes is the name of a member.
  var isOfJSON: Bool { framing.isJSON || marks.contains { $0.hasPrefix("\"") } }
}

extension RecordFraming {
  /// Whether records are JSON values.
  var isJSON: Bool {
    if case .json = self { return true }
    return false
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

import Detection
import Foundation
import Inquiry
import Storage
import Vocabulary

/// The verdict on the most used key, of two stores.
extension HistoryRun {
  func compareVerdicts(
    _ found: borrowing some EventStore & ~Copyable, _ wanted: borrowing some EventStore & ~Copyable
  ) throws {
    let credentials = try wanted.credentials().filter { !$0.id.isEmpty }
    guard let key = credentials.max(by: { ($0.events, $1.id) < ($1.events, $0.id) }) else { return }
    let middle = Timestamp(milliseconds: (key.first.milliseconds + key.last.milliseconds) / 2)
    var left = try inquest(into: key.id, middle, found)
    var right = try inquest(into: key.id, middle, wanted)
    if try holdsLeftovers(found, besides: wanted) {
      figures.leftovers += 1
      leaveDoubtsOut(of: &left, &right)
    }
    if try lines(of: left) != lines(of: right),
      try tellsOfOneCopyLess(found, than: wanted) || mayNameCopiesOtherwise(found)
    {
      figures.copies += 1
      leaveDoubtsOut(of: &left, &right)
    }
    let (leftLines, rightLines) = (try lines(of: left), try lines(of: right))
    guard leftLines != rightLines else { return }
    throw Contradiction(
      step: 0,
      message: "the verdict on \(key.id) differs from that of a straightforward import\n"
        + LineDifference.text(leftLines, rightLines))
  }

  private func leaveDoubtsOut(of left: inout Inquest, _ right: inout Inquest) {
    for place in [\Inquest.verdict.reasons, \.verdict.wouldDecide, \.coverage.cannotShow] {
      left[keyPath: place] = []
      right[keyPath: place] = []
    }
    left.verdict.outcome = right.verdict.outcome
    left.coverage.blindSpots = []
    right.coverage.blindSpots = []
  }

  /// Whether a file that no longer lies anywhere rightly weighs on the verdict: nothing whole of it
  /// was imported under its path since.
  private func holdsLeftovers(
    _ store: borrowing some EventStore & ~Copyable,
    besides wanted: borrowing some EventStore & ~Copyable
  ) throws -> Bool {
    let sources = try store.ledger().sources
    let known = Set(try wanted.ledger().sources.map { $0.contentSHA256 + $0.warnings.joined() })
    return sources.enumerated().contains { place, source in
      guard !known.contains(source.contentSHA256 + source.warnings.joined()),
        source.rejected > 0 || !source.warnings.isEmpty || !source.notes.isEmpty
      else { return false }
      guard let version = versions[source.contentSHA256], source.first != nil else { return true }
      return !sources[(place + 1)...].contains { later in
        guard later.path == source.path, let whole = versions[later.contentSHA256] else {
          return false
        }
        return whole.log == version.log && !whole.isCut && whole.holds(version, in: history.world)
      }
    }
  }

  /// Whether a damaged file that was first imported under the path of another, which has grown out
  /// of it, is told of once where a fresh store, which reads it where it lies, tells of it too.
  private func tellsOfOneCopyLess(
    _ store: borrowing some EventStore & ~Copyable,
    than wanted: borrowing some EventStore & ~Copyable
  ) throws -> Bool {
    let sources = try store.ledger().sources
    let paths = Dictionary(
      try wanted.ledger().sources.map { ($0.contentSHA256, $0.path) }, uniquingKeysWith: { $1 })
    return sources.enumerated().contains { place, source in
      guard source.rejected > 0 || !source.warnings.isEmpty,
        let now = paths[source.contentSHA256], now != source.path,
        let version = versions[source.contentSHA256]
      else { return false }
      return sources[(place + 1)...].contains { later in
        later.path == source.path && versions[later.contentSHA256]?.log == version.log
      }
    }
  }

  /// Whether a file is damaged and others are copies of each other, of which a store holds the one
  /// it read first: the names tell which files are parts of one log, and what is missing of a part
  /// lies between those beside it.
  private func mayNameCopiesOtherwise(
    _ store: borrowing some EventStore & ~Copyable
  ) throws -> Bool {
    let contents = history.files.flatMap { file in
      Set(file.versions.map { [$0.log, $0.cut ?? -1] + $0.records })
    }
    guard Set(contents).count < contents.count else { return false }
    return try store.ledger().sources.contains { $0.rejected > 0 || !$0.warnings.isEmpty }
  }

  private func inquest(
    into key: String, _ exposedAt: Timestamp, _ store: borrowing some EventStore & ~Copyable
  ) throws -> Inquest {
    let request = InquestRequest(
      question: InquestQuestion(credential: key, exposedAt: exposedAt), names: [key],
      shownName: key)
    var caseFile = try Inquest.caseFile(of: request, from: store)
    caseFile.activity.capability = caseFile.ledger.sources.reduce(into: []) {
      $0.formUnion($1.capability)
    }
    var inquest = Inquest.hold(on: caseFile)
    inquest.coverage.sources = []
    inquest.coverage.rejects = []
    // Equal contents are held once, under the first path; so are files without any.
    inquest.coverage.blindSpots.removeAll { $0.claim.hasSuffix("The file is empty.") }
    // The first doubts are told in the verdict, in the order of import; all stand in the coverage.
    let doubts = Set(inquest.coverage.blindSpots.flatMap { [$0.claim, $0.remedy] })
    inquest.verdict.reasons.removeAll { doubts.contains($0) }
    inquest.verdict.wouldDecide.removeAll { doubts.contains($0) }
    for count in [
      \Coverage.recordsRead, \.imported, \.duplicate, \.rejected, \.blank,
    ] { inquest.coverage[keyPath: count] = 0 }
    return inquest
  }

  /// The whole inquest in lines, but for the manifest: how often a record was read, where, and in
  /// which order the files are told of.
  private func lines(of inquest: Inquest) throws -> [String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    var text = String(decoding: try encoder.encode(inquest), as: UTF8.self)
    // Longer paths first: one may begin like another.
    for file in history.files.indices.sorted(by: { path($0).count > path($1).count }) {
      text = text.replacingOccurrences(of: path(file), with: "a file")
    }
    text.replace(#/a file and \d+ other files?/#, with: "a file")
    return text.split(separator: "\n").map { line in
      String(line.last == "," ? line.dropLast() : line)
    }.sorted()
  }
}

extension FileVersion {
  /// Whether this has, in the same order, what `earlier` has and perhaps more; of totals perhaps a
  /// later reading.
  fileprivate func holds(_ earlier: FileVersion, in world: World) -> Bool {
    let whole = wholeRecords(in: world)
    let part = earlier.wholeRecords(in: world)
    let records = world.logs[log].records
    return part.count <= whole.count
      && zip(part, whole).allSatisfy { left, right in
        left - records[left].stage == right - records[right].stage
          && records[left].stage <= records[right].stage
      }
  }
}

/// What two lists of lines do not share.
enum LineDifference {
  static let mostLines = 12

  static func text(_ found: [String], _ wanted: [String]) -> String {
    let changes = found.difference(from: wanted)
    let more = changes.insertions.map { change in "  found:  \(line(change))" }
    let less = changes.removals.map { change in "  wanted: \(line(change))" }
    return (more.prefix(mostLines) + less.prefix(mostLines)).joined(separator: "\n")
  }

  private static func line(_ change: CollectionDifference<String>.Change) -> String {
    switch change {
    case .insert(_, let line, _), .remove(_, let line, _): String(line.prefix(300))
    }
  }
}

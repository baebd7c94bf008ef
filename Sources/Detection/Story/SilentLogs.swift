import Vocabulary

/// Logs that are silent while others go on: the file of one server that nobody fetched, or a part
/// of a rotated log that is not there.
///
/// A server may have been switched off, so it is told, and takes no all-clear away.
enum SilentLogs {
  /// So many records would have been there, at the pace of the log.
  static let leastExpected = 100.0
  static let leastSilenceSeconds = 2 * 86_400.0
  /// So many times the longest of its ordinary pauses is no pause.
  static let pauses = 3.0
  /// What is shorter or has less in it shows no pace.
  static let leastCoveredSeconds = 86_400.0
  private static let most = 20

  /// - Parameters:
  ///   - from: the earliest time that matters; `nil` where only the time since a log began does.
  ///   - to: the last record of any log.
  ///   - holes: of all logs together, which are told by themselves.
  static func spots(
    of sources: [SourceSummary], from: Timestamp?, to: Timestamp?, without holes: [CoverageGap]
  ) -> [BlindSpot] {
    guard let to else { return [] }
    let series = FileSeries(sources.filter { $0.capability.contains(.requests) })
    guard series.logs.count > 1 else { return [] }
    let found = series.logs.flatMap { silences(of: $0.parts, from: from, to: to) }
      .filter { silence in !holes.contains { isInside(silence, $0) } }
      .sorted { ($1.expected, $0.from, $0.path) < ($0.expected, $1.from, $1.path) }
    var spots = found.prefix(most).map(\.spot)
    let rest = found.dropFirst(most)
    if let first = rest.map(\.from).min(), let last = rest.map(\.to).max() {
      let logs = Wording.count(rest.count, "more log")
      spots.append(
        BlindSpot(
          kind: .silentLog, from: first, to: last,
          claim: "\(logs) like these \(rest.count == 1 ? "is" : "are") silent while others go on.",
          remedy: "", forbidsAllClear: false))
    }
    return spots
  }

  private struct Silence {
    var path: String
    var from, to: Timestamp
    var expected: Double

    var spot: BlindSpot {
      BlindSpot(
        kind: .silentLog, from: from, to: to,
        claim:
          "The log of \(path) has no record from \(from.words) to \(to.words), while other logs go "
          + "on; at its pace about \(Wording.number(expected)) would be there.",
        remedy:
          "If the log of \(path) was written then, export it for this time too, and import it.",
        forbidsAllClear: false)
    }
  }

  /// A hole of all logs is known by whole hours.
  private static func isInside(_ silence: Silence, _ hole: CoverageGap) -> Bool {
    hole.from <= silence.from.advanced(bySeconds: 3600)
      && hole.to >= silence.to.advanced(bySeconds: -3600)
  }

  private static func silences(
    of parts: [SourceSummary], from start: Timestamp?, to end: Timestamp
  ) -> [Silence] {
    let runs = runs(of: parts)
    guard let first = runs.first, let last = runs.last else { return [] }
    let covered = runs.reduce(0) { $0 + $1.to.seconds(since: $1.from) }
    let records = parts.reduce(0.0) { $0 + Double($1.imported) + Double($1.duplicate) }
    guard covered >= leastCoveredSeconds else { return [] }
    var silences = zip(runs, runs.dropFirst()).map { (from: $0.to, to: $1.from, path: $0.path) }
    silences.append((from: last.to, to: end, path: last.path))
    if let start, start < first.from {
      silences.append((from: start, to: first.from, path: first.path))
    }
    let lengths = silences.map { $0.to.seconds(since: $0.from) }
    // One in ten may be a silence; the longest of the others is an ordinary pause.
    let ordinary = lengths.sorted().dropLast(max(1, lengths.count / 10)).last ?? 0
    return zip(silences, lengths).compactMap { silence, length in
      let expected = records * length / covered
      guard length >= leastSilenceSeconds, length >= pauses * ordinary, expected >= leastExpected
      else { return nil }
      return Silence(
        path: silence.path, from: silence.from, to: silence.to, expected: expected)
    }
  }

  /// The times in which the log goes on, ascending; `path` is of the part with the last record.
  private static func runs(
    of parts: [SourceSummary]
  ) -> [(from: Timestamp, to: Timestamp, path: String)] {
    let times = parts.compactMap { part in
      part.first.flatMap { first in part.last.map { (from: first, to: $0, path: part.path) } }
    }
    var runs: [(from: Timestamp, to: Timestamp, path: String)] = []
    for time in times.sorted(by: { ($0.from, $0.to, $0.path) < ($1.from, $1.to, $1.path) }) {
      guard let last = runs.last, time.from <= last.to else {
        runs.append(time)
        continue
      }
      if time.to > last.to { runs[runs.count - 1] = (last.from, time.to, time.path) }
    }
    return runs
  }
}

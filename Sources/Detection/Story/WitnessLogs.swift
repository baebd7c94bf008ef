import Vocabulary

/// Which of the logs can speak of the key at all. A log that names no key of its kind, as a web
/// server's beside a trail, could not have shown a call of it: what is missing there is no hole.
extension CaseFile {
  /// Formats all of whose events name no key, or keys of other kinds only; ascending. None when no
  /// log names a key of this kind: then it is not known which of them would have had it.
  var otherFormats: [String] {
    guard formats.count > 1 else { return [] }
    let kinds = Set(ids.map { $0.isEmpty ? "" : Credential.kind(ofID: $0) })
    let others = formats.filter { format in
      !format.kinds.contains { kind in kinds.contains { CaseFile.mayNameOne(kind, $0) } }
    }
    return others.count == formats.count ? [] : others.map(\.format).sorted()
  }

  /// Those under which the logs have the key and what was made with it; of a key that no log
  /// mentions the one asked for.
  private var ids: Set<String> {
    guard !activity.cells.isEmpty || !activity.buckets.isEmpty else {
      return Credential.isWholeID(question.credential) ? [question.credential] : []
    }
    let used = [activity, replacementActivity].compactMap { $0 }
    return Set(used.flatMap { $0.callers.map(\.credential) + $0.buckets.map(\.credential) })
      .union([credential?.id].compactMap { $0 }).union(credential?.otherIdentifiers ?? [])
  }

  /// How the events of all logs but those of some formats are spread over time.
  func hours(without others: [String]) -> [HourCount] {
    guard !others.isEmpty else { return ledger.hours }
    var counts: [Int64: Int64] = [:]
    for format in formats where !others.contains(format.format) {
      for hour in format.hours {
        counts[hour.hour, default: 0].increase(by: hour.count)
      }
    }
    return counts.sorted { $0.key < $1.key }.map { HourCount(hour: $0.key, count: $0.value) }
  }

  /// How the events of the logs that can speak of the key are spread over time.
  func hours(of coverage: Coverage) -> [HourCount] {
    hours(without: coverage.otherFormats ?? [])
  }

  /// Whether logs with ids of one kind may have a key that goes by an id of the other.
  ///
  /// AWS names its keys by their ids everywhere. Of any other key a log may have the fingerprint or
  /// a label, so that nothing is to be concluded from the kinds where one of them is that.
  private static func mayNameOne(_ kind: String, _ other: String) -> Bool {
    let isAWS = (kind.hasPrefix("aws-"), other.hasPrefix("aws-"))
    if kind == other || isAWS == (true, true) { return true }
    guard !kind.isEmpty, !other.isEmpty, isAWS == (false, false) else { return false }
    let vague: Set<String> = ["fingerprint", "label"]
    return vague.contains(kind) || vague.contains(other)
  }
}

extension Coverage {
  /// ``standingSources`` without those that name no key of the kind asked about.
  var witnesses: [SourceSummary] {
    guard let otherFormats else { return standingSources }
    return standingSources.filter { !otherFormats.contains($0.format) }
  }
}

/// What is to be said of the logs that cannot speak of the key: all of it, and none of it weighs.
enum OtherLogs {
  static func spots(_ coverage: Coverage, _ caseFile: CaseFile) -> [BlindSpot] {
    (coverage.otherFormats ?? []).flatMap { format in
      let sources = coverage.sources.filter { $0.format == format }
      let standing = coverage.standingSources.filter { $0.format == format }
      let hours = caseFile.formats.first { $0.format == format }?.hours ?? []
      let shown = sources.reduce(into: Capability()) { $0.formUnion($1.capability) }
      let holes = BlindSpots.holes(CoverageGaps.find(in: hours, capability: shown), of: format)
      return [account(of: sources, hours, format)]
        + (holes + BlindSpots.spots(of: standing)).map(weightless)
    }
  }

  /// Events, because how often a record was read says nothing.
  private static func account(
    of sources: [SourceSummary], _ hours: [HourCount], _ format: String
  ) -> BlindSpot {
    let events = hours.total(of: \.count)
    return BlindSpot(
      kind: .otherLog, from: sources.compactMap(\.first).min(),
      to: sources.compactMap(\.last).max(),
      claim: "\(Figures.count(events, "event")) of the format \(format) "
        + (events == 1 ? "names" : "name")
        + " no key of this kind: such a log says nothing about this key, and its span does not "
        + "count.",
      remedy: "", forbidsAllClear: false)
  }

  private static func weightless(_ spot: BlindSpot) -> BlindSpot {
    var spot = spot
    spot.kind = .otherLog
    spot.forbidsAllClear = false
    return spot
  }
}

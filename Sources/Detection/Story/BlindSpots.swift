public import Vocabulary

/// The ledger of what these logs cannot show: each line with the time it covers and its weight.
enum BlindSpots {
  /// Regions beyond this number are those of a trail of all regions.
  static let manyRegions = 10

  /// Without effects, which depend on the verdict.
  static func found(in coverage: Coverage, of caseFile: CaseFile) -> [BlindSpot] {
    let witnesses = coverage.witnesses
    return lateStart(coverage, caseFile.question) + EarlyEnds.spots(coverage, caseFile)
      + holes(coverage.gaps) + holes(TotalsHoles.find(coverage, caseFile))
      + switchedOff(coverage, caseFile)
      + spots(of: witnesses) + notes(of: coverage.standingSources)
      + SilentLogs.spots(
        of: witnesses, from: caseFile.question.exposedAt, to: coverage.logEnd,
        without: coverage.gaps)
      + kinds(coverage, caseFile) + IntegritySpots.found(in: caseFile.integrity)
      + MakerSpots.found(in: caseFile.makers) + Namesakes.spots(caseFile)
      + OtherLogs.spots(coverage, caseFile)
  }

  private static func lateStart(_ coverage: Coverage, _ question: InquestQuestion) -> [BlindSpot] {
    guard let start = coverage.logStart, let exposed = question.exposedAt, start > exposed else {
      return []
    }
    return [
      BlindSpot(
        kind: .lateStart, from: exposed, to: start,
        claim:
          "The log begins on \(start.words), after the time in question began (\(exposed.words)).",
        remedy: "Import the log from \(exposed.words) to \(start.words).", forbidsAllClear: true)
    ]
  }

  /// - Parameter format: of the log that has the holes, where it is not the key's.
  static func holes(_ gaps: [CoverageGap], of format: String? = nil) -> [BlindSpot] {
    let log = format.map { "The log of the format \($0)" } ?? "The log"
    return gaps.map { gap in
      BlindSpot(
        kind: .hole, from: gap.from, to: gap.to,
        claim:
          "\(log) has a hole from \(gap.from.words) to \(gap.to.words): \(ended(gap.reason))",
        remedy: "Export the log from \(gap.from.words) to \(gap.to.words) again and import it.",
        forbidsAllClear: true)
    }
  }

  /// The call that makes a log; it is not sure to write before it is started.
  private static let making = "CreateTrail"

  /// From each stop of a log to its next start. Where records go on, another log still wrote; so it
  /// did where the log was made when these records had begun: they are not its own.
  private static func switchedOff(_ coverage: Coverage, _ caseFile: CaseFile) -> [BlindSpot] {
    let changes = caseFile.stateChanges.filter { $0.kind == .log }
    let hours = caseFile.hours(of: coverage)
    var spots: [BlindSpot] = []
    for (index, stop) in changes.enumerated() where !stop.isOn {
      let start = changes[index...].first {
        $0.isOn && $0.subject == stop.subject && $0.operation != making
      }
      let first = changes.first { $0.subject == stop.subject }
      let made = first.flatMap { first -> Timestamp? in
        guard first.operation == making, let begin = coverage.logStart else { return nil }
        return first.time > begin ? first.time : nil
      }
      let until = start?.time.hour ?? Int64.max
      let goesOn = hours.contains {
        $0.hour > stop.time.hour + 1 && $0.hour < until
      }
      let end = start.map { " and on again on \($0.time.words)" } ?? "; no start is logged"
      spots.append(
        BlindSpot(
          kind: .switchedOff, from: stop.time, to: start?.time,
          claim: "The log '\(stop.subject)'"
            + (made.map { ", which was made on \($0.words)," } ?? "")
            + " was switched off on \(stop.time.words) by \(stop.operation)\(end).",
          remedy: "Look for another log of that time: other trails, access logs, the bill.",
          forbidsAllClear: !goesOn && made == nil))
    }
    return spots
  }

  /// What is missing of files that are no longer whole, or could not be read.
  static func spots(of sources: [SourceSummary]) -> [BlindSpot] {
    let damaged = sources.filter {
      $0.rejected > 0 || !$0.warnings.isEmpty || $0.format == "unread"
    }
    guard !damaged.isEmpty else { return [] }
    let series = FileSeries(sources)
    return damaged.flatMap { spots(of: $0, in: series) }
  }

  private static func spots(
    of source: SourceSummary, in series: FileSeries
  ) -> [BlindSpot] {
    let reach = series.reach(of: source)
    if source.format == "empty" { return [] }
    func spot(_ kind: BlindSpot.Kind, _ claim: String, forbids: Bool) -> BlindSpot {
      BlindSpot(
        kind: kind, from: reach.from, to: reach.to, claim: claim,
        remedy: source.isTable
          ? "Ask again as a user from whom no row is hidden."
          : "Export \(source.path) again, whole, and import it.", forbidsAllClear: forbids)
    }
    if source.format == "unread" {
      // In stores of earlier versions the reasons begin with the path, which is said already.
      let reasons = source.warnings.map { $0.replacing("\(source.path): ", with: "") }
      let why = reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; ")
      var unread = spot(.unread, "\(source.path) could not be read\(ended(why))", forbids: true)
      unread.remedy =
        "If \(source.path) is a log, export it again, whole, and import it; if it is none, move it "
        + "out of the folder."
      return [unread]
    }
    var spots: [BlindSpot] = []
    if source.rejected > 0 {
      spots.append(
        spot(
          .rejects,
          "\(Figures.count(source.rejected, "record")) of \(source.path) could not be read.",
          forbids: isMuch(source)))
    }
    // A file of no known time in which every record could be read hides none of this time.
    let isPlaced = source.first != nil && source.last != nil || source.rejected > 0
    return spots
      + source.warnings.map {
        spot(
          .truncated, "\(source.path): \(ended($0))",
          forbids: isPlaced && !(SourceSummary.isMorePagesWarning($0) && series.continues(source)))
      }
  }

  /// What must be known of the files, said once for all that it is true of.
  private static func notes(of sources: [SourceSummary]) -> [BlindSpot] {
    sources.notes.map { note in
      let sources = sources.filter { $0.notes.contains(note.sentence) }
      let hidesKeys = SourceSummary.isHiddenKeysNote(note.sentence)
      return BlindSpot(
        kind: SourceSummary.isNotUTF8Note(note.sentence) ? .notUTF8 : .note,
        from: sources.compactMap(\.first).min(), to: sources.compactMap(\.last).max(),
        claim: ended(note.text),
        remedy: hidesKeys ? "Look for the key in these requests yourself, in the log." : "",
        forbidsAllClear: hidesKeys)
    }
  }

  /// Kinds of logs, and regions, that are not among these.
  private static func kinds(_ coverage: Coverage, _ caseFile: CaseFile) -> [BlindSpot] {
    guard let events = Blindness.dataEvents(of: caseFile, coverage) else { return [] }
    var spots: [BlindSpot] = []
    if !events.areSeen {
      spots.append(
        BlindSpot(
          kind: .absent, from: nil, to: nil, claim: events.sentence,
          remedy: "Switch data events on for the stores and functions that matter, or import the "
            + "access logs of the buckets.", forbidsAllClear: false))
    }
    let regions = caseFile.ledger.regions
    if !regions.isEmpty, regions.count <= manyRegions {
      spots.append(
        BlindSpot(
          kind: .regions, from: nil, to: nil,
          claim:
            "The records are of \(Figures.list(regions, most: manyRegions)); a trail of single "
            + "regions shows no call in another.",
          remedy: "Make sure that the trail covers all regions.", forbidsAllClear: false))
    }
    return spots
  }

  /// A line or two that nobody can read stand in every long log.
  static func isMuch(_ source: SourceSummary) -> Bool {
    Double(source.rejected)
      > VerdictConstants.unreadableShare.value * Double(source.recordsRead)
  }

  /// A source without times may hold any time.
  static func overlaps(_ source: SourceSummary, _ from: Timestamp, _ to: Timestamp) -> Bool {
    if source.format == "empty" { return false }
    guard let first = source.first, let last = source.last else {
      return source.format == "unread" || source.rejected > 0
    }
    return first <= to && last >= from
  }

  private static func ended(_ text: String) -> String {
    text.hasSuffix(".") ? text : text + "."
  }
}

extension ImportLedger {
  /// What is missing of the files themselves, whatever is asked of them; without effects.
  public var blindSpotsOfFiles: [BlindSpot] {
    BlindSpots.spots(of: Coverage(sources: sources).standingSources)
  }
}

extension BlindSpot {
  /// The same with what it does to a verdict.
  func weighed(for outcome: VerdictOutcome, _ exposure: Exposure) -> BlindSpot {
    var spot = self
    spot.effect = effect(on: outcome, exposure)
    return spot
  }

  private func effect(on outcome: VerdictOutcome, _ exposure: Exposure) -> String {
    if kind == .otherLog { return "none: that log names no key of this kind" }
    guard kind == .earlyEnd || meets(from: exposure.from, to: exposure.to) else {
      return (from.map { $0 > exposure.to } ?? false)
        ? "none: after the exposure"
        : "none: before the exposure, but what is usual was learned without it"
    }
    if forbidsAllClear {
      return switch outcome {
      case .noSignOfAbuse, .attempted, .cannotTell: "an all-clear becomes cannot-tell"
      case .abused, .likelyAbused: "none: the verdict rests on what was seen; more may be hidden"
      }
    }
    return switch kind {
    case .rejects: "none: too few; what stands only there is not judged"
    case .earlyEnd: "an all-clear speaks of the time up to the end of the logs"
    case .absent, .namesake: "an all-clear does not speak of it"
    case .regions: "an all-clear speaks of these regions"
    case .notUTF8: "none: the records were read"
    case .switchedOff: "none: records go on, so another log still wrote"
    case .silentLog: "an all-clear does not speak of what that log would have shown then"
    case .unproven: "none: it is told, and for you to weigh"
    case .maker: "none: nothing speaks against the key that made it"
    case .hole, .truncated, .unread, .lateStart, .note, .altered, .missing, .otherLog: "none"
    }
  }
}

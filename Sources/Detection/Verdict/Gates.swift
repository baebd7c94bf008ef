import Vocabulary

/// What answers before any statistics: silence of the log, absence of the key, thin history.
enum Gate: Sendable {
  /// The answer is known without looking at callers.
  case closed(VerdictOutcome, reasons: [String], wouldDecide: [String])
  /// Too little history: only signatures speak, over the calls from this time on.
  case thin(from: Timestamp?, reason: String)
  case open

  init(_ caseFile: CaseFile, _ coverage: Coverage) {
    let question = caseFile.question
    let hasKey = !caseFile.activity.cells.isEmpty || !caseFile.activity.buckets.isEmpty
    guard let start = coverage.logStart, let end = coverage.logEnd else {
      self = .closed(
        .cannotTell, reasons: ["No log record was read, so nothing can be said."],
        wouldDecide: ["Import the log of the service that the key opens."])
      return
    }
    if let exposedAt = question.exposedAt, end < exposedAt {
      self = .closed(
        .cannotTell,
        reasons: [
          "The log ends before the exposure: its last record is of \(end.words), the key was "
            + "exposed at \(exposedAt.words)."
        ],
        wouldDecide: ["Export the log from \(exposedAt.words) on and import it."])
      return
    }
    guard hasKey else {
      self = Gate.absent(question, coverage, start: start, end: end)
      return
    }
    self = Gate.thinness(caseFile) ?? .open
  }

  private static func absent(
    _ question: InquestQuestion, _ coverage: Coverage, start: Timestamp, end: Timestamp
  ) -> Gate {
    guard coverage.capability.contains(.credential) else {
      return .closed(
        .cannotTell,
        reasons: ["These logs do not say which key made a request, so its absence means nothing."],
        wouldDecide: ["Import a log that names the key of every request."])
    }
    if let exposedAt = question.exposedAt, start > exposedAt {
      return .closed(
        .cannotTell,
        reasons: [
          "The key does not appear, but the log begins on \(start.words), after the exposure at "
            + "\(exposedAt.words)."
        ],
        wouldDecide: ["Import the log from \(exposedAt.words) to \(start.words)."])
    }
    return .closed(
      .noSignOfAbuse,
      reasons: [
        "The key does not appear in \(Figures.count(coverage.imported, "record")) from "
          + "\(start.words) to \(end.words); any request made with it there would have been seen."
      ],
      wouldDecide: [
        "If the key is known under another name in the log (an id, a label), ask for that name."
      ])
  }

  private static func thinness(_ caseFile: CaseFile) -> Gate? {
    let cells = caseFile.activity.cells
    guard !cells.isEmpty else { return nil }
    let cut = caseFile.question.exposedAt
    var calls: Int64 = 0
    var first = Timestamp(milliseconds: Int64.max)
    var last = Timestamp(milliseconds: Int64.min)
    for cell in cells where cut.map({ cell.last < $0 }) ?? true {
      calls = calls &+ cell.count
      first = min(first, cell.first)
      last = max(last, cell.last)
    }
    let days = calls == 0 ? 0 : (cut ?? last).seconds(since: first) / 86_400
    let when = cut == nil ? "in all" : "before the exposure"
    let leastCalls = VerdictConstants.thinCalls.value
    if Double(calls) < leastCalls {
      return .thin(
        from: cut,
        reason: "The log has \(calls == 0 ? "no call" : Figures.count(calls, "call")) of this key "
          + "\(when), too few to know what is usual; only clear signs of attack are weighed.")
    }
    if days < VerdictConstants.thinDays.value {
      return .thin(
        from: cut,
        reason: "The log has \(Figures.length(seconds: days * 86_400)) of this key's calls "
          + "\(when), too little to know what is usual; only clear signs of attack are weighed.")
    }
    return nil
  }
}

/// What in the logs weighs on an all-clear.
enum CoverageDoubts {
  /// One sentence for each hole, reject and unread file that overlaps the time judged.
  static func found(in coverage: Coverage, from: Timestamp, to: Timestamp) -> [String] {
    var doubts: [String] = []
    if let start = coverage.logStart, start > from {
      doubts.append(
        "The log begins on \(start.words), after the time in question began (\(from.words)).")
    }
    for gap in coverage.gaps where gap.from < to && gap.to > from {
      doubts.append(
        "The log has a hole from \(gap.from.words) to \(gap.to.words): \(sentence(gap.reason))")
    }
    for source in coverage.sources where overlaps(source, from, to) {
      if source.format == "unread" {
        let why = source.warnings.isEmpty ? "" : ": " + source.warnings.joined(separator: "; ")
        doubts.append("\(source.path) could not be read\(sentence(why))")
        continue
      }
      if source.rejected > 0 {
        doubts.append(
          "\(Figures.count(source.rejected, "record")) of \(source.path) could not be read.")
      }
      for warning in source.warnings { doubts.append("\(source.path): \(sentence(warning))") }
    }
    return doubts
  }

  /// A source without times may hold any time.
  private static func overlaps(
    _ source: SourceSummary, _ from: Timestamp, _ to: Timestamp
  ) -> Bool {
    if source.format == "empty" { return false }
    guard let first = source.first, let last = source.last else {
      return source.format == "unread" || source.rejected > 0
    }
    return first <= to && last >= from
  }

  private static func sentence(_ text: String) -> String {
    text.hasSuffix(".") ? text : text + "."
  }
}

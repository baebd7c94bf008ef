import Foundation
import Inquiry
import Reporting
import Storage
import Vocabulary

/// Looks at folders of logs again and again, and tells what changed since the look before.
struct Watch {
  /// A folder whose newest record is older is said to have run dry, once.
  static let staleSeconds = 86_400.0

  let options: InquestOptions
  let store: NamedStore
  let paths: [String]
  /// Where the report of the last look is kept.
  let statePath: String
  let request: ImportRequest
  let terminal: Terminal
  private var folders = FolderState()
  private var last: AnyReport?
  /// When the last two looks were.
  private var lookBefore, lastLook: Timestamp?
  /// The end of the logs that was last said to be old.
  private var toldStall: Timestamp?

  init(
    options: InquestOptions, store: NamedStore, paths: [String], statePath: String,
    request: ImportRequest, terminal: Terminal
  ) throws {
    self.options = options
    self.store = store
    self.paths = paths
    self.statePath = statePath
    self.request = request
    self.terminal = terminal
    var status = stat()
    guard stat(statePath, &status) == 0 else { return }
    last = try ReportFile.earlier(statePath, option: WatchCommand.stateOption.name)
    lastLook = Timestamp(seconds: Int64(status.st_mtim.tv_sec))
  }

  /// What one look brought.
  struct Look {
    /// `nil` when nothing is new.
    var told: WatchLook?
    var outcome: VerdictOutcome
    var isFirst: Bool
    /// What the user is told on standard error beside it.
    var warnings: [String]
  }

  /// Reads what is new, asks, compares, and tells before it notes that it told: who is cut off
  /// between the two tells it again.
  /// - Returns: `nil` when no file changed since the look before of this process.
  /// - Throws: ``InterruptedError`` when the user interrupts the reading.
  mutating func look(telling tell: (Look) throws -> Void) throws -> Look? {
    let changed = try folders.changed(
      in: paths, store: store.text, except: statePath, reading: options.source.reading)
    guard !changed.isEmpty else { return nil }
    do {
      return try look(reading: changed, tell)
    } catch {
      // What was not read, or not told, is new again.
      folders = FolderState()
      throw error
    }
  }

  private mutating func look(
    reading changed: [String], _ tell: (Look) throws -> Void
  ) throws -> Look {
    let files = changed.map { EvidenceFile(path: $0, recordedPath: $0, wasRead: false) }
    let source = LogSource(
      evidence: files, reading: options.source.reading, isQuiet: options.source.isQuiet)
    let line = ProgressLine(terminal, isQuiet: true)
    var opened = try store.open(.readWrite, progress: line)
    opened.announce(request)
    let run = try source.read(into: &opened, mustRead: last == nil, terminal)
    if run.interruption != nil {
      if MemoryLimit.wasReached { throw MemoryLimit.error }
      throw InterruptedError()
    }
    let (held, doubts) = try Watch.ask(options, opened)
    let look = try told(of: held, doubts: options.doubtsOfTimes + doubts, run)
    try tell(look)
    if let told = look.told { Hook.run(WatchObject(told).line()) }
    // A file that came there since the beginning is somebody's, a log perhaps.
    guard last != nil || FileIdentity(statePath) == nil else {
      throw OutputFile.refusal(
        statePath, "it was not there when the watch began", of: WatchCommand.stateOption.name)
    }
    try OutputFile.write(held.text(JSONRenderer()), to: statePath)
    last = held.report
    (lookBefore, lastLook) = (lastLook, .now)
    return look
  }

  private static func ask(
    _ options: InquestOptions, _ store: borrowing any EventStore & ~Copyable
  ) throws -> (held: Pipeline.Outcome, doubts: [String]) {
    let held = try Pipeline.outcome(options, from: store)
    return (held, try held.doubts(in: store))
  }

  private func told(
    of held: Pipeline.Outcome, doubts: [String], _ run: ImportRun
  ) throws -> Look {
    let news: [String]
    var before: VerdictOutcome?
    if let last {
      do {
        let compared = try ReportNews(from: last, to: held.report)
        (news, before) = (compared.sentences, compared.outcomeBefore)
      } catch {
        throw CommandError(
          message: "--state '\(statePath)' is of another question: \(error.message) Name another "
            + "file, or remove this one to begin anew.")
      }
    } else {
      news = held.reasons
    }
    var look = Look(told: nil, outcome: held.verdict, isFirst: last == nil, warnings: [])
    // An alarm on a key that no log mentions would never ring.
    let isUnseen = held.report.reports.contains { $0.inquest.credential.events == 0 }
    if last == nil || isUnseen { look.warnings = doubts }
    if last == nil || !news.isEmpty {
      look.told = WatchLook(
        time: .now, credentials: held.report.reports.map(\.inquest.credential),
        outcome: held.verdict,
        outcomeBefore: before, news: news)
      look.warnings += run.complaints(limit: 10)
    }
    return look
  }

  /// Says once that logs have stopped coming, when they had not at the look before the last.
  mutating func stall(at now: Timestamp) -> String? {
    guard let end = last?.reports.compactMap(\.inquest.coverage.logEnd).max(), end != toldStall
    else { return nil }
    func isStale(_ time: Timestamp) -> Bool { time.seconds(since: end) > Watch.staleSeconds }
    guard isStale(now) else { return nil }
    toldStall = end
    guard !(lookBefore.map(isStale) ?? false) else { return nil }
    return "the newest record is of \(end): no log has come for more than a day. Is the export "
      + "still running?"
  }
}

extension Pipeline.Outcome {
  var report: AnyReport {
    switch self {
    case .key(let report): .key(report)
    case .incident(let report, _): .incident(report)
    }
  }

  /// Of every key, after its id where there are several.
  fileprivate var reasons: [String] {
    let reports = report.reports
    return reports.flatMap { report in
      report.inquest.verdict.reasons.prefix(reports.count > 1 ? 1 : 3).map {
        reports.count > 1 ? "\(report.inquest.credential.id): \($0)" : $0
      }
    }
  }
}

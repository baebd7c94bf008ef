import Foundation
import Inquiry
import Reporting
import Storage
import Vocabulary

/// Who calls whom, in order: store → inquest → report.
enum Pipeline {
  /// Most raw events that go into a report's timeline.
  static let timelineLimit = 5_000

  /// Holds the inquest that `options` ask for, over a store or over the files named.
  static func report(_ options: InquestOptions, in terminal: Terminal) throws -> Report {
    guard options.paths.isEmpty else {
      var store = try SQLiteStore.temporary()
      let line = ProgressLine(terminal, isQuiet: options.isQuiet)
      defer { line.clear() }
      Interrupt.watch()
      let run = try ImportRun.read(
        options.paths, into: &store, options: options.reading,
        isInterrupted: { Interrupt.wasAsked }, reporting: line.show)
      line.clear()
      if run.interruption != nil { throw InterruptedError() }
      for line in run.complaints(limit: 10) { Terminal.complain(printable(line)) }
      return try report(options, from: store)
    }
    guard FileManager.default.fileExists(atPath: options.storePath) else {
      throw CommandError(
        message: "there is no store '\(options.storePath)'. Name the log files to check, or make "
          + "a store with 'keyinquest import --store \(options.storePath) PATH…'.")
    }
    return try report(options, from: SQLiteStore(path: options.storePath, access: .readOnly))
  }

  private static func report(_ options: InquestOptions, from store: borrowing SQLiteStore) throws
    -> Report
  {
    let inquest = try Inquest.hold(options.request, on: store)
    return Report(
      inquest: inquest, events: try timeline(of: inquest, in: store),
      programVersion: Keyinquest.version)
  }

  /// The raw events of callers that are not the owner's, for the timeline; ascending by time.
  private static func timeline(
    of inquest: Inquest, in store: borrowing SQLiteStore
  ) throws -> [EventRecord] {
    var events: Set<EventRecord> = []
    for caller in inquest.callers where caller.assessment != .known {
      let addresses = Set(caller.addresses)
      let agents = Set(caller.agents)
      for window in caller.windows where events.count < timelineLimit {
        let found = try store.events(
          of: caller.credentials, from: window.from, to: window.to,
          limit: timelineLimit - events.count)
        events.formUnion(
          found.filter {
            (addresses.isEmpty || addresses.contains($0.caller.address))
              && (agents.isEmpty || agents.contains($0.caller.agent))
          })
      }
    }
    return events.sorted {
      ($0.time, $0.source, $0.recordNumber) < ($1.time, $1.source, $1.recordNumber)
    }
  }
}

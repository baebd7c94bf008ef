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
    try options.source.withStore(in: terminal) { try report(options, from: $0) }
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
          of: inquest.credential.ids(for: caller.credentials), from: window.from, to: window.to,
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

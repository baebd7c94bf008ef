import Detection
import Foundation
import Ingestion
import Reporting
import Storage
import Vocabulary

/// Who calls whom, in order: store → case file → inquest → report.
enum Pipeline {
  /// Most raw events that go into a report's timeline.
  static let timelineLimit = 5_000

  /// Holds the inquest that `options` ask for, over a store or over the files named.
  static func report(_ options: InquestOptions) throws -> Report {
    guard options.paths.isEmpty else {
      return try withTemporaryStore { store in
        let run = try ImportRun.read(options.paths, into: &store, options: options.reading)
        for line in run.complaints(limit: 10) { Terminal.complain(printable(line)) }
        return try report(options, from: store)
      }
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
    let id = try resolve(options.names, in: store, told: options.shownName)
    var question = options.question
    question.credential = id ?? options.shownName
    if let names = options.replacementNames {
      question.replacement =
        try resolve(names, in: store, told: options.shownReplacement) ?? options.shownReplacement
    }
    let caseFile = try caseFile(question, known: id != nil, in: store)
    let inquest = Inquest.hold(on: caseFile)
    return Report(
      inquest: inquest, events: try timeline(of: inquest, in: store),
      programVersion: Keyinquest.version)
  }

  /// The one credential that any of `names` stands for; `nil` when no log mentions it.
  private static func resolve(
    _ names: [String], in store: borrowing SQLiteStore, told: String
  ) throws -> String? {
    var found: Set<String> = []
    for name in names { found.formUnion(try store.resolve(name)) }
    guard found.count <= 1 else {
      let list = found.sorted().prefix(8).joined(separator: ", ")
      throw CommandError(
        message: "'\(told)' stands for \(found.count) credentials: \(list). Say which with --key.")
    }
    return found.first
  }

  private static func caseFile(
    _ question: InquestQuestion, known: Bool, in store: borrowing SQLiteStore
  ) throws -> CaseFile {
    let links = known ? ring(of: question.credential, in: try store.lineage()) : []
    let members = known ? [question.credential] + links.map(\.child) : []
    var replacement: Activity?
    if let other = question.replacement { replacement = try store.activity(of: [other]) }
    let credentials = try store.credentials()
    return CaseFile(
      question: question, activity: known ? try store.activity(of: members) : Activity(),
      replacementActivity: replacement,
      credential: credentials.first { $0.id == question.credential },
      lineage: links, ledger: try store.ledger(),
      kindsInLogs: Set(credentials.filter { !$0.id.isEmpty }.map(\.kind)).sorted())
  }

  /// Links from `credential` to everything made with it, directly or through another.
  static func ring(of credential: String, in lineage: [LineageLink]) -> [LineageLink] {
    var members: Set<String> = [credential]
    var links: [LineageLink] = []
    var grew = true
    while grew {
      grew = false
      for link in lineage where members.contains(link.parent) && !members.contains(link.child) {
        members.insert(link.child)
        links.append(link)
        grew = true
      }
    }
    return links.sorted { ($0.time, $0.child) < ($1.time, $1.child) }
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

  /// Runs `body` over a store that is gone afterwards, however it ends.
  private static func withTemporaryStore<Result>(
    _ body: (inout SQLiteStore) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer {
      do {
        try FileManager.default.removeItem(at: folder)
      } catch {
        Terminal.complain("could not remove the temporary folder \(folder.path()).")
      }
    }
    var store = try SQLiteStore(
      path: folder.appending(path: "check.sqlite").path(), access: .readWrite)
    return try body(&store)
  }
}

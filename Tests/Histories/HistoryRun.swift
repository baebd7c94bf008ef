import Foundation
import Ingestion
import Inquiry
import Storage
import Vocabulary

/// Something that is not as the model says.
struct Contradiction: Error {
  /// The step, from 0; those of the end follow the history's own.
  var step: Int
  var message: String

  /// The beginning of the message, without what is of one history alone.
  var kind: String {
    String(message.prefix { $0 != "\n" && !$0.isNumber && $0 != "/" })
  }
}

/// What a history met.
struct HistoryFigures: Sendable {
  var imports = 0
  var interruptions = 0
  var failures = 0
  var events = 0
  var duplicates = 0
  /// Whether a damaged file that was never imported whole weighs on the verdict at the end.
  var leftovers = 0
  /// Whether a damaged file is told of once though it now lies beside what grew out of it.
  var copies = 0
  /// What happened, step by step, without names and numbers.
  var course = ""
}

/// Plays a history in a folder of its own and compares every state with the model.
final class HistoryRun {
  let history: History
  let folder: URL
  var stores: [OpenStore] = []
  var figures = HistoryFigures()
  /// Every version by the hash of its content.
  let versions: [String: FileVersion]
  /// Hashes of what is left of those that broke off, which may be the content of a whole one.
  let brokenContents: Set<String>

  /// A store of this history, which several connections have open.
  final class OpenStore {
    var store: FailingStore
    init(_ store: consuming SQLiteStore) { self.store = FailingStore(store) }
  }

  /// - Parameter folder: empty; what is made in it stays.
  init(_ history: History, in folder: URL) throws {
    self.history = history
    self.folder = folder
    var versions: [String: FileVersion] = [:]
    var brokenContents: Set<String> = []
    for version in history.files.flatMap(\.versions) {
      let content = sha256(of: version.content(in: history.world))
      versions[content] = version
      if version.isCut { brokenContents.insert(content) }
    }
    self.versions = versions
    self.brokenContents = brokenContents
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    for _ in 0..<History.storeCount { stores.append(OpenStore(try open("store.sqlite"))) }
  }

  var logs: URL { folder.appending(path: "logs") }

  var options: ReadingOptions {
    var options = ReadingOptions()
    options.portionBytes = history.portionBytes
    return options
  }

  func open(_ name: String) throws -> SQLiteStore {
    var limits = ImportLimits()
    limits.pendingEvents = history.pendingEvents
    limits.filesPerCommit = history.filesPerCommit
    return try SQLiteStore(
      path: folder.appending(path: name).path(), access: .readWrite, limits: limits)
  }

  func path(_ file: Int) -> String { logs.appending(path: history.files[file].path).path() }

  // MARK: Steps

  func play() throws {
    for (number, step) in history.steps.enumerated() {
      do {
        try play(step)
        try checkState()
      } catch let error as Contradiction {
        throw Contradiction(step: number, message: error.message)
      } catch {
        throw Contradiction(step: number, message: "it failed: \(error)")
      }
    }
    do {
      try end()
    } catch let error as Contradiction {
      throw Contradiction(step: history.steps.count, message: error.message)
    }
  }

  private func play(_ step: Step) throws {
    switch step {
    case .put(let file, let version): try put(file, version)
    case .remove(let file):
      if FileManager.default.fileExists(atPath: path(file)) {
        try FileManager.default.removeItem(atPath: path(file))
      }
    case .load(let files, let store, let trouble):
      let paths = files.map { $0.map(path) } ?? [logs.path()]
      let present = paths.filter { FileManager.default.fileExists(atPath: $0) }
      if !present.isEmpty { try load(present, stores[store], trouble) }
    case .reopen(let store): stores[store] = OpenStore(try open("store.sqlite"))
    }
  }

  func put(_ file: Int, _ version: Int) throws {
    let path = URL(filePath: path(file))
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    let bytes = history.files[file].versions[version].bytes(in: history.world)
    try Data(bytes).write(to: path)
  }

  /// Everything lies there and is imported once more, twice; the second time nothing is new.
  private func end() throws {
    for file in history.files.indices {
      try put(file, history.files[file].versions.count - 1)
    }
    stores = []
    let store = OpenStore(try open("store.sqlite"))
    try load([logs.path()], store, .none)
    try checkState()
    // Where nothing can be read, an import is an error.
    guard try store.store.ledger().sources.contains(where: { $0.format != "unread" }) else {
      return
    }
    let before = try StoreContent(store.store)
    let again = try ImportRun.read([logs.path()], into: &store.store, options: options)
    guard again.imported == 0, again.receipts.allSatisfy({ $0.alreadyHeld || $0.isEmpty }) else {
      throw Contradiction(step: 0, message: "importing the same again brought something new")
    }
    try expectEqual(try StoreContent(store.store), before, "importing the same again")
    let faults = try SQLiteStore(verifying: folder.appending(path: "store.sqlite").path())
      .verification().faults
    guard faults.isEmpty else {
      throw Contradiction(step: 0, message: "the store is not what its journal tells: \(faults)")
    }
    let straight = OpenStore(try open("straight.sqlite"))
    _ = try ImportRun.read([logs.path()], into: &straight.store, options: options)
    figures.events = before.events.count
    if try isDisfigured(store.store, straight.store) { return }
    try expectEqual(
      before, try StoreContent(straight.store), "the straightforward import of the final files")
    try compareVerdicts(store.store, straight.store)
  }

  func expectEqual(_ found: StoreContent, _ wanted: StoreContent, _ what: String) throws {
    let differences = found.differences(from: wanted)
    guard let first = differences.first else { return }
    throw Contradiction(
      step: 0,
      message: "\(what) gives other \(differences.joined(separator: ", "))\n"
        + LineDifference.text(
          found.text(of: first).split(separator: "\n").map(String.init),
          wanted.text(of: first).split(separator: "\n").map(String.init)))
  }
}

extension SourceReceipt {
  /// Files of no content are never taken for one another.
  var isEmpty: Bool { summary.recordsRead == 0 }
}

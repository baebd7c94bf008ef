import Foundation
import Ingestion
import Inquiry
import Storage
import TestSupport

/// A history of the built program: imports of two processes at once, some of them killed, and a
/// question in between.
struct ProcessHistory {
  let history: History
  let program: URL

  init(seed: UInt64, program: URL) {
    history = History(seed: seed)
    self.program = program
  }

  struct Figures {
    var imports = 0
    var kills = 0
    /// Imports that said that they wait for the other.
    var waits = 0
    var events = 0
  }

  /// Plays it in `folder`, which is empty; throws ``Contradiction``.
  func play(in folder: URL) throws -> Figures {
    var random = SeededRandom(seed: history.seed &* 31 &+ 7)
    var figures = Figures()
    let run = try HistoryRun(history, in: folder)
    run.stores = []
    for round in 0..<Int.random(in: 1...3, using: &random) {
      for file in history.files.indices {
        try run.put(file, min(round, history.files[file].versions.count - 1))
      }
      try strike(run, &figures, &random)
    }
    for file in history.files.indices {
      try run.put(file, history.files[file].versions.count - 1)
    }
    // Nobody is killed now: both come to their end, one after the other.
    let last = try (0..<2).map { _ in try start(["logs"], run) }
    for one in last {
      figures.imports += 1
      let status = one.status()
      let errors = try one.errors
      if errors.contains("waiting for another process") { figures.waits += 1 }
      if status == 2, ["could be read", "could not be read"].contains(where: errors.contains) {
        return figures
      }
      try run.expect(status == 0, "an import ended with \(status): \(errors)")
    }
    figures.events = try compare(run)
    return figures
  }

  /// Two imports at once, of which some are killed; and a question, which sees one state.
  private func strike(
    _ run: HistoryRun, _ figures: inout Figures, _ random: inout SeededRandom
  ) throws {
    let both = try (0..<2).map { _ in
      let names = history.files.map { "logs/" + $0.path }.shuffled(using: &random)
      return try start(
        random.chance(40) ? ["logs"] : Array(names.prefix(Int.random(in: 1...4, using: &random))),
        run)
    }
    let question = try start(["credentials"], run, isImport: false)
    figures.imports += 2
    for one in both where random.chance(50) {
      usleep(UInt32.random(in: 0...120_000, using: &random))
      if one.isRunning {
        one.send(SIGKILL)
        figures.kills += 1
      }
    }
    for one in both {
      let status = one.status()
      let errors = try one.errors
      // A file that is cut, named by itself, may be no log at all.
      let isForeseen = [-1, 0].contains(status) || status == 2 && errors.contains("format")
      try run.expect(isForeseen, "an import ended with \(status): \(errors)")
    }
    let status = question.status()
    let errors = try question.errors
    let isEarly = errors.contains("there is no store") || errors.contains("is empty")
    try run.expect(status == 0 || isEarly, "a question ended with \(status): \(errors)")
    if FileManager.default.fileExists(atPath: run.folder.appending(path: "store.sqlite").path()) {
      run.stores = [HistoryRun.OpenStore(try run.open("store.sqlite"))]
      run.stores = []
      try run.checkState()
    }
  }

  private func start(
    _ arguments: [String], _ run: HistoryRun, isImport: Bool = true
  ) throws -> RunningProgram {
    let options = isImport ? ["import", "--quiet"] : arguments
    return try RunningProgram(
      options + ["--store", "store.sqlite"] + (isImport ? arguments : []), program: program,
      in: run.folder)
  }

  /// With the model, and with one import of the last files.
  private func compare(_ run: HistoryRun) throws -> Int {
    try run.checkState()
    let found = try run.open("store.sqlite")
    let straight = HistoryRun.OpenStore(try run.open("straight.sqlite"))
    _ = try ImportRun.read([run.logs.path()], into: &straight.store, options: run.options)
    let content = try StoreContent(found)
    if try run.isDisfigured(found, straight.store) { return content.events.count }
    try run.expectEqual(content, try StoreContent(straight.store), "two processes at once")
    return content.events.count
  }
}

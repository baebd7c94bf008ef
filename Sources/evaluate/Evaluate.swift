import Foundation
import Ingestion
import Inquiry
import Simulation
import Storage

/// Measures the verdict on simulated worlds.
///
/// `evaluate tuning|reporting WORLDS FOLDER` writes `Documentation/Evaluation.md` and
/// `Benchmarks/evaluation.csv` under the folder, with `evaluation-revoked.csv` beside it; the same
/// program writes the same bytes.
/// `evaluate aftermath-tuning|aftermath-reporting WORLDS FOLDER` writes
/// `Documentation/AftermathEvaluation.md` under it: what a report says beside the verdict.
/// `evaluate world SEED FOLDER` writes one world as a drill does, to be looked at with `check`;
/// `evaluate revoked-world SEED FOLDER` the one in which the key is revoked.
/// `evaluate spikes FOLDER` scores the spike detector alone on a labelled benchmark, see
/// `Documentation/SpikeBenchmark.md`.
@main
struct Evaluate {
  static func main() {
    do {
      guard try run(Array(CommandLine.arguments.dropFirst())) else {
        complain(
          "write: evaluate [aftermath-]tuning|[aftermath-]reporting WORLDS FOLDER, "
            + "evaluate [revoked-]world SEED FOLDER, or: evaluate spikes FOLDER")
        exit(64)
      }
    } catch {
      complain(explain(error))
      exit(2)
    }
  }

  /// Whether the arguments made sense.
  private static func run(_ arguments: [String]) throws -> Bool {
    if arguments.count == 2, arguments[0] == "spikes" {
      let trial = try SpikeTrial(folder: URL(filePath: arguments[1]))
      FileHandle.standardOutput.write(Data(trial.text.utf8))
      return true
    }
    guard arguments.count == 3, let number = UInt64(arguments[1]), number > 0 else { return false }
    let folder = URL(filePath: arguments[2])
    if ["world", "revoked-world"].contains(arguments[0]) {
      let isRevoked = arguments[0] == "revoked-world"
      let drawn: WorldParameters? = isRevoked ? .drawRevoked(seed: number) : .draw(seed: number)
      try drawn?.run(seed: number).write(to: folder)
      return drawn != nil
    }
    let prefix = "aftermath-"
    if arguments[0].hasPrefix(prefix) {
      guard let suite = WorldSuite(rawValue: String(arguments[0].dropFirst(prefix.count))) else {
        return false
      }
      try evaluateAftermath(suite, worlds: Int(clamping: number), to: folder)
      return true
    }
    guard let suite = WorldSuite(rawValue: arguments[0]) else { return false }
    try run(suite, suite.seeds(first: Int(clamping: number)), to: folder)
    return true
  }

  private static func run(_ suite: WorldSuite, _ seeds: [UInt64], to folder: URL) throws {
    let results = try results(of: seeds) { try WorldTrial.run(seed: $0, in: $1) }
    let revoked = try self.results(of: seeds) { try WorldTrial.runRevoked(seed: $0, in: $1) }
      .compactMap(\.self)
    let document = folder.appending(path: "Documentation")
    let table = folder.appending(path: "Benchmarks")
    for made in [document, table] {
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    }
    let text = EvaluationDocument(suite: suite, results: results, revoked: revoked).text
    try Data(text.utf8).write(to: document.appending(path: "Evaluation.md"))
    let tables = [
      ("evaluation.csv", [WorldResult.header] + results.map(\.row)),
      ("evaluation-revoked.csv", [WorldResult.revokedHeader] + revoked.map(\.revokedRow)),
    ]
    for (name, rows) in tables {
      let lines = rows.map { $0 + "\n" }.joined()
      try Data(lines.utf8).write(to: table.appending(path: name))
    }
  }

  private static func evaluateAftermath(_ suite: WorldSuite, worlds: Int, to folder: URL) throws {
    let page = folder.appending(path: "Documentation/AftermathEvaluation.md")
    try FileManager.default.createDirectory(
      at: page.deletingLastPathComponent(), withIntermediateDirectories: true)
    let text = try withTemporaryFolder {
      try AftermathEvaluation(suite, worlds: worlds, in: $0).text
    }
    try Data(text.utf8).write(to: page)
  }

  private static func results<Output: Sendable>(
    of seeds: [UInt64], _ trial: @Sendable (UInt64, URL) throws -> Output
  ) throws -> [Output] {
    try withTemporaryFolder { folder in
      try ParallelWorlds.run(seeds) { try trial($0, folder) }
    }
  }

  private static func withTemporaryFolder<Result>(
    _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-evaluate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do {
        try FileManager.default.removeItem(at: folder)
      } catch {
        complain("could not remove the temporary folder \(folder.path(percentEncoded: false)).")
      }
    }
    return try body(folder)
  }

  private static func explain(_ error: any Error) -> String {
    switch error {
    case let error as InquiryError: error.message
    case let error as ReadingError: error.message
    case let error as StoreError: error.message
    case let error as BenchmarkError: error.message
    default: "\(error)"
    }
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data("evaluate: \(text)\n".utf8))
  }
}

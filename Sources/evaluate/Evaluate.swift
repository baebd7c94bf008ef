import Foundation
import Ingestion
import Inquiry
import Simulation
import Storage
import Synchronization

/// Measures the verdict on simulated worlds.
///
/// `evaluate tuning|reporting WORLDS FOLDER` writes `Documentation/Evaluation.md` and
/// `Benchmarks/evaluation.csv` under the folder; the same program writes the same bytes.
/// `evaluate world SEED FOLDER` writes one world as a drill does, to be looked at with `check`.
/// `evaluate spikes FOLDER` scores the spike detector alone on a labelled benchmark, see
/// `Documentation/SpikeBenchmark.md`.
@main
struct Evaluate {
  static func main() {
    do {
      guard try run(Array(CommandLine.arguments.dropFirst())) else {
        complain(
          "write: evaluate tuning|reporting WORLDS FOLDER, evaluate world SEED FOLDER, "
            + "or: evaluate spikes FOLDER")
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
    if arguments[0] == "world" {
      try WorldParameters.draw(seed: number).run(seed: number).write(to: folder)
      return true
    }
    guard let suite = WorldSuite(rawValue: arguments[0]) else { return false }
    try run(suite, suite.seeds(first: Int(clamping: number)), to: folder)
    return true
  }

  private static func run(_ suite: WorldSuite, _ seeds: [UInt64], to folder: URL) throws {
    let results = try results(of: seeds)
    let document = folder.appending(path: "Documentation")
    let table = folder.appending(path: "Benchmarks")
    for made in [document, table] {
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    }
    let text = EvaluationDocument(suite: suite, results: results).text
    try Data(text.utf8).write(to: document.appending(path: "Evaluation.md"))
    let rows = ([WorldResult.header] + results.map(\.row)).map { $0 + "\n" }.joined()
    try Data(rows.utf8).write(to: table.appending(path: "evaluation.csv"))
  }

  private static func results(of seeds: [UInt64]) throws -> [WorldResult] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-evaluate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do {
        try FileManager.default.removeItem(at: folder)
      } catch {
        complain("could not remove the temporary folder \(folder.path()).")
      }
    }
    // Worlds do not know of each other, so that the number of workers changes nothing but time.
    let work = Mutex(WorkList(results: Array(repeating: nil, count: seeds.count)))
    DispatchQueue.concurrentPerform(iterations: seeds.count) { index in
      let result = Result { try WorldTrial.run(seed: seeds[index], in: folder) }
      work.withLock { list in
        list.results[index] = result
        list.done += 1
        if list.done.isMultiple(of: 100) { complain("\(list.done) of \(seeds.count) worlds") }
      }
    }
    return try work.withLock { try $0.results.compactMap { try $0?.get() } }
  }

  private struct WorkList {
    var results: [Result<WorldResult, any Error>?]
    var done = 0
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

  private static func complain(_ text: String) {
    FileHandle.standardError.write(Data("evaluate: \(text)\n".utf8))
  }
}

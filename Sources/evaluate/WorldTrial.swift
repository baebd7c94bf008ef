import Foundation
import Ingestion
import Inquiry
import Simulation
import Storage
import Vocabulary

/// One world from its seed to a verdict, by the way that `keyinquest check` goes.
enum WorldTrial {
  /// Writes the logs into `folder`, reads them back and compares the verdict with the truth.
  static func run(seed: UInt64, in folder: URL) throws -> WorldResult {
    let parameters = WorldParameters.draw(seed: seed)
    let drill = parameters.run(seed: seed)
    let world = folder.appending(path: "\(seed)")
    try drill.write(to: world)
    let inquest = try hold(
      on: world.appending(path: "logs").path(), about: drill.truth,
      exposedAt: parameters.leakTimeIsKnown ? drill.truth.exposedAt : nil)
    try FileManager.default.removeItem(at: world)
    return compare(inquest, with: drill.truth, parameters, seed)
  }

  private static func hold(
    on logs: String, about truth: Truth, exposedAt: Timestamp?
  ) throws -> Inquest {
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    _ = try ImportRun.read([logs], into: &store, options: ReadingOptions())
    let question = InquestQuestion(credential: "", exposedAt: exposedAt)
    return try Inquest.hold(
      InquestRequest(question: question, names: [truth.credential], shownName: truth.credential),
      on: store)
  }

  /// The result of a world whose inquest came out as `inquest`.
  static func compare(
    _ inquest: Inquest, with truth: Truth, _ parameters: WorldParameters, _ seed: UInt64
  ) -> WorldResult {
    var result = WorldResult(
      seed: seed, parameters: parameters, abused: truth.abused, outcome: inquest.verdict.outcome,
      log10Odds: inquest.verdict.log10Odds, isWeighed: !inquest.verdict.hypotheses.isEmpty)
    guard result.hasCallers else { return result }
    let named = Set(inquest.callers.filter { $0.assessment == .foreign }.flatMap(\.addresses))
    let foreign = Set(truth.foreignAddresses)
    result.addressesRight = named.intersection(foreign).count
    result.addressesWrong = named.subtracting(foreign).count
    result.addressesMissed = foreign.subtracting(named).count
    return result
  }
}

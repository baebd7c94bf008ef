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
    let inquest = try hold(on: drill, parameters, in: folder)
    var result = compare(inquest, with: drill, parameters, seed)
    try time(&result, drill, in: folder)
    return result
  }

  /// The same of the world in which the key is revoked; `nil` when the seed has none.
  static func runRevoked(seed: UInt64, in folder: URL) throws -> WorldResult? {
    guard let parameters = WorldParameters.drawRevoked(seed: seed) else { return nil }
    let drill = parameters.run(seed: seed)
    return compare(try hold(on: drill, parameters, in: folder), with: drill, parameters, seed)
  }

  /// Writes the logs, holds the inquest on them as `check` does, and removes them.
  private static func hold(
    on drill: DrillResult, _ parameters: WorldParameters, in folder: URL
  ) throws -> Inquest {
    let world = folder.appending(path: "\(drill.truth.seed)")
    try drill.write(to: world)
    let inquest = try hold(
      on: world.appending(path: "logs").path(percentEncoded: false),
      asking: request(about: drill, parameters))
    try FileManager.default.removeItem(at: world)
    return inquest
  }

  private static func hold(on logs: String, asking request: InquestRequest) throws -> Inquest {
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    _ = try ImportRun.read([logs], into: &store, options: ReadingOptions())
    return try Inquest.hold(request, on: store)
  }

  private static func request(
    about drill: DrillResult, _ parameters: WorldParameters
  ) -> InquestRequest {
    let truth = drill.truth
    let isTold = parameters.revocation?.isTold ?? false
    let question = InquestQuestion(
      credential: "", exposedAt: parameters.leakTimeIsKnown ? truth.exposedAt : nil,
      revokedAt: isTold ? drill.revokedAt : nil)
    let replacement = isTold ? drill.replacement : nil
    return InquestRequest(
      question: question, names: [truth.credential], shownName: truth.credential,
      replacementNames: replacement.map { [$0] }, shownReplacement: replacement ?? "")
  }

  /// Hours after the stranger's first call at which the logs are cut to see whether that is enough.
  static let delays = [1.0, 6, 24, 72]

  /// How soon a stranger who was found would have been found; every fourth world is asked.
  private static func time(
    _ result: inout WorldResult, _ drill: DrillResult, in folder: URL
  ) throws {
    guard result.seed.isMultiple(of: 4), result.abused, result.isAccused,
      let first = drill.truth.foreignFirst
    else { return }
    result.wasTimed = true
    for delay in delays {
      let end = first.advanced(bySeconds: delay * 3600)
      let cut = result.parameters.run(seed: result.seed, until: end)
      let outcome = try hold(on: cut, result.parameters, in: folder).verdict.outcome
      if outcome.isAccusation {
        result.detectedAfterHours = delay
        return
      }
    }
  }

  /// The result of a world whose inquest came out as `inquest`.
  static func compare(
    _ inquest: Inquest, with drill: DrillResult, _ parameters: WorldParameters, _ seed: UInt64
  ) -> WorldResult {
    let truth = drill.truth
    var result = WorldResult(
      seed: seed, parameters: parameters, abused: truth.abused,
      wasTried: !truth.abused && truth.foreignEvents > 0, outcome: inquest.verdict.outcome,
      log10Odds: inquest.verdict.log10Odds, isWeighed: !inquest.verdict.hypotheses.isEmpty)
    result.thresholds = Thresholds(inquest.assumptions)
    result.terms = inquest.verdict.hypotheses.map { hypothesis in
      Dictionary(hypothesis.evidence.map { ($0.family, $0.nats ?? 0) }, uniquingKeysWith: +)
    }
    guard result.hasCallers else { return result }
    if let abuse = parameters.abuse, let novelty = drill.strangerNovelty {
      result.stated =
        inquest.verdict.strangers.first {
          $0.place.rawValue == novelty
            && ($0.runsOwnSoftware ?? abuse.copiesSoftware) == abuse.copiesSoftware
            && ($0.doesOwnWork ?? abuse.copiesWork) == abuse.copiesWork
        }
    }
    let named = Set(inquest.callers.foreign.flatMap(\.addresses))
    let foreign = Set(truth.foreignAddresses)
    result.addressesRight = named.intersection(foreign).count
    result.addressesWrong = named.subtracting(foreign).count
    result.addressesMissed = foreign.subtracting(named).count
    let networks = Set(named.map(network(of:)))
    result.networksRight = networks.intersection(foreign.map(network(of:))).count
    result.networksWrong = networks.count - result.networksRight
    return result
  }

  private static func network(of address: String) -> String {
    guard let prefix = NetworkPrefix(text: address) else { return address }
    return prefix.address.neighbourhood.description
  }
}

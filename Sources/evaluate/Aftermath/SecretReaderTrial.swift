import Foundation
import Ingestion
import Inquiry
import Simulation
import Storage
import Vocabulary

/// Whether an unfamiliar reader of the secret is found, and speaks for the right way.
struct SecretReaderTrial: AftermathTrial {
  let title = "Who read the secret before the key was out"
  let explanation = """
    A Vault audit log of 20 to 60 days before the exposure. One to five programs read the secret; in \
    half of the worlds they turn up in new networks, up to one in two days; in half of them a \
    stranger reads it in the ten days before the exposure, under a new name or with the token of one \
    of the programs. It is found when it is called unfamiliar. It speaks for the right way when a \
    new name speaks for access control and a known one for a compromised system; asked only where \
    programs do not turn up in new networks, because elsewhere one more shall not speak. Without a \
    stranger, nothing is to be said for either way.
    """
  let goals = [
    MeasureGoal(name: "stranger found", atLeast: 0.95),
    MeasureGoal(name: "stranger speaks for the right way", atLeast: 0.9),
    MeasureGoal(name: "without a stranger and without new networks, nothing speaks", atLeast: 0.99),
    MeasureGoal(name: "without a stranger, with new networks, nothing speaks", atLeast: 0.8),
  ]

  func run(seed: UInt64, in folder: URL) throws -> [Measure] {
    let world = SecretReadWorld(seed: seed)
    let path = folder.appending(path: "vault.log")
    try Data(world.log.utf8).write(to: path)
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    _ = try ImportRun.read(
      [path.path(percentEncoded: false)], into: &store, options: ReadingOptions())
    var request = InquestRequest(
      question: InquestQuestion(credential: "", exposedAt: world.exposedAt), names: ["the-key"],
      shownName: "the-key")
    request.secretNames = [SecretReadWorld.secret]
    let inquest = try Inquest.hold(request, on: store)
    return measures(of: inquest, world)
  }

  private func measures(of inquest: Inquest, _ world: SecretReadWorld) -> [Measure] {
    let unfamiliar = inquest.secrets?.unfamiliar ?? []
    func speaks(_ way: LeakReason.Way) -> Bool {
      inquest.leakReasons.contains { $0.way == way && !$0.speaksFor.isEmpty }
    }
    func measure(_ index: Int, _ isHit: Bool) -> Measure {
      Measure(name: goals[index].name, hits: isHit ? 1 : 0, tries: 1)
    }
    let isQuiet = world.newNetworksPerDay == 0
    guard let stranger = world.stranger else {
      return [measure(isQuiet ? 2 : 3, !speaks(.accessControl) && !speaks(.compromisedSystem))]
    }
    let isFound = unfamiliar.contains {
      $0.principal == stranger.principal && $0.addresses.contains(stranger.address)
    }
    let way: LeakReason.Way = stranger.isStolenIdentity ? .compromisedSystem : .accessControl
    return [measure(0, isFound)] + (isQuiet ? [measure(1, speaks(way))] : [])
  }
}

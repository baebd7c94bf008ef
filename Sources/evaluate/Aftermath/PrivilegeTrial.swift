import Foundation
import Ingestion
import Inquiry
import Simulation
import Storage
import Vocabulary

/// Whether the proposed policy is the owner's, and nobody else's.
struct PrivilegeTrial: AftermathTrial {
  let title = "Least privilege"
  let explanation = """
    CloudTrail logs of one key with its owner and perhaps a stranger, who may copy the owner's
    software, work and network. A right is wanted when the owner used it before the
    leak, and unwanted when only the stranger did. Nothing is proposed where the key was not used
    before the leak, or where the verdict finds no caller before it.
    """

  private static let wanted = "the owner's operations before the leak that are proposed"
  private static let unwanted = "operations of the stranger alone that are not proposed"
  private static let foreign = "proposals that hold nothing of the stranger alone"

  let goals = [
    MeasureGoal(name: PrivilegeTrial.wanted, atLeast: 0.95),
    MeasureGoal(name: PrivilegeTrial.unwanted, atLeast: 0.99),
    MeasureGoal(name: PrivilegeTrial.foreign, atLeast: 0.98),
  ]

  func run(seed: UInt64, in folder: URL) throws -> [Measure] {
    let world = PrivilegeWorld.draw(seed: seed)
    try world.drill.write(to: folder)
    var store = try SQLiteStore(path: ":memory:", access: .readWrite)
    _ = try ImportRun.read(
      [folder.appending(path: "logs").path(percentEncoded: false)], into: &store,
      options: ReadingOptions())
    let truth = world.drill.truth
    let question = InquestQuestion(
      credential: "", exposedAt: world.leakTimeIsKnown ? truth.exposedAt : nil)
    let inquest = try Inquest.hold(
      InquestRequest(question: question, names: [truth.credential], shownName: truth.credential),
      on: store)
    let used = inquest.permissions?.used ?? []
    let proposed = Set(used.map(\.operation))
    let known = world.ownersBefore
    let isProposed = !proposed.isEmpty
    let isTempted = isProposed && !world.strangersOnly.isEmpty
    return [
      Measure(
        name: Self.wanted, hits: known.intersection(proposed).count,
        tries: isProposed ? known.count : 0),
      Measure(
        name: Self.unwanted, hits: world.strangersOnly.subtracting(proposed).count,
        tries: world.strangersOnly.count),
      Measure(
        name: Self.foreign,
        hits: isTempted && proposed.isDisjoint(with: world.strangersOnly) ? 1 : 0,
        tries: isTempted ? 1 : 0),
    ]
  }
}

import Vocabulary

/// A world of CloudTrail logs in which it is known who needed which operation.
public struct PrivilegeWorld: Sendable {
  public var drill: DrillResult
  /// Whether the one who asks knows when the key leaked.
  public var leakTimeIsKnown: Bool
  /// What the owner did with the key before the leak; the same names as in the log.
  public var ownersBefore: Set<String>
  /// What the owner did with it at any time.
  public var owners: Set<String>
  /// What the stranger did and the owner never.
  public var strangersOnly: Set<String>

  /// A world of the suite that the verdict is measured on, in CloudTrail's format.
  public static func draw(seed: UInt64) -> PrivilegeWorld {
    var parameters = WorldParameters.draw(seed: seed)
    parameters.format = .cloudTrail
    let world = parameters.world(seed: seed)
    let events = world.events().filter { $0.credential?.id == world.credential.id }
    func operations(_ isMeant: (SimulatedEvent) -> Bool) -> Set<String> {
      Set(events.filter { isMeant($0) && $0.errorCode.isEmpty }.map(\.work.operation))
    }
    let owners = operations { !$0.isForeign }
    return PrivilegeWorld(
      drill: parameters.run(seed: seed), leakTimeIsKnown: parameters.leakTimeIsKnown,
      ownersBefore: operations { !$0.isForeign && $0.time < world.exposedAt }, owners: owners,
      strangersOnly: operations(\.isForeign).subtracting(owners))
  }
}

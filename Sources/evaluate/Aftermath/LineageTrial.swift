import Foundation
import Simulation
import Vocabulary

/// Whether everything made with a leaked key is named, with its maker, its end and its uses.
struct LineageTrial: AftermathTrial {
  let title = "Derived credentials"
  let explanation = """
    Accounts of CloudTrail in which a stranger makes keys, sessions, users, passwords, roles,
    trusts, shares and machines with a leaked key, and more with these; the owner opens sessions
    with the same key. Some are deleted, deactivated, activated again, denied or left to expire.
    Beside them stand sessions of the same roles, passwords of the same users and users of the same
    names that have nothing to do with it. Each truth and each name given is one try. The order of
    disabling counts as safe in a world when every living foreign credential is stopped by a step,
    makers come before what they made, a trust is restored before the sessions of its role are ended
    for the last time, deletions come last, and nothing is stopped that is the owner's own.
    """
  let goals = [
    MeasureGoal(name: "every derived credential named", atLeast: 1),
    MeasureGoal(name: "nothing named that was not derived", atLeast: 1),
    MeasureGoal(name: "parent right", atLeast: 1),
    MeasureGoal(name: "generation right", atLeast: 1),
    MeasureGoal(name: "state at the end right", atLeast: 1),
    MeasureGoal(name: "made by foreign right", atLeast: 1),
    MeasureGoal(name: "calls made with it right", atLeast: 1),
    MeasureGoal(name: "order safe", atLeast: 1),
  ]

  func run(seed: UInt64, in folder: URL) throws -> [Measure] {
    let world = LineageWorld(seed: seed)
    let (files, truth) = world.run()
    let inquest = try AftermathLogs.hold(
      on: files, in: folder, key: world.leaked, exposedAt: world.exposedAt)
    return measures(inquest, truth, world, seed)
  }

  private func measures(
    _ inquest: Inquest, _ truth: [LineageTruth], _ world: LineageWorld, _ seed: UInt64
  ) -> [Measure] {
    let named = Dictionary(inquest.derivedCredentials.map { ($0.id, $0) }) { first, _ in first }
    let ids = Set(truth.map(\.id))
    func share(_ name: String, _ isRight: (LineageTruth, DerivedCredential) -> Bool) -> Measure {
      let found = truth.compactMap { truth in named[truth.id].map { (truth, $0) } }
      let wrong = found.filter { !isRight($0.0, $0.1) }
      for (truth, given) in wrong {
        tell("\(seed): \(name): \(truth) — \(given.link), \(given.state), \(given.events)")
      }
      return Measure(name: name, hits: found.count - wrong.count, tries: found.count)
    }
    for missing in truth where named[missing.id] == nil { tell("\(seed): not named: \(missing)") }
    for (id, given) in named where !ids.contains(id) { tell("\(seed): not derived: \(given.link)") }
    let order = DisablingOrderCheck(steps: inquest.disablingOrder, truth: truth, root: world.leaked)
    for fault in order.faults { tell("\(seed): order: \(fault)") }
    return [
      Measure(
        name: goals[0].name, hits: truth.count { named[$0.id] != nil }, tries: truth.count),
      Measure(
        name: goals[1].name, hits: named.keys.count { ids.contains($0) }, tries: named.count),
      share(goals[2].name) { $0.parent == $1.link.parent },
      share(goals[3].name) { $0.generation == $1.generation },
      share(goals[4].name) { $0.end == $1.end },
      share(goals[5].name) { $0.madeByForeign == $1.madeByForeign },
      share(goals[6].name) { $0.events == $1.events },
      Measure(name: goals[7].name, hits: order.faults.isEmpty ? 1 : 0, tries: 1),
    ]
  }

  /// What went wrong, for whoever looks into a miss.
  private func tell(_ line: String) {
    guard ProcessInfo.processInfo.environment["EXPLAIN_MISSES"] != nil else { return }
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}

/// Looks for faults of an order of disabling, against the truth about a world.
struct DisablingOrderCheck {
  let faults: [String]

  init(steps: [DisablingStep], truth: [LineageTruth], root: String) {
    var faults: [String] = []
    let living = truth.filter { $0.madeByForeign && $0.end == .alive }
    let generations = Dictionary(truth.map { ($0.id, $0.generation) }) { first, _ in first }
      .merging([root: 0]) { $1 }
    var stop: [String: Int] = [:]
    for step in steps {
      for id in step.stops where stop[id] == nil { stop[id] = step.order }
    }
    for node in living where stop[node.id] == nil { faults.append("\(node.id) is never stopped") }
    let allowed = Set(living.map(\.id) + [root])
    for id in stop.keys.sorted() where !allowed.contains(id) {
      faults.append("\(id) is stopped but is no living foreign credential")
    }
    let containing = steps.filter { step in
      DisablingOrderCheck.contains(step.kind) && step.stops.contains { generations[$0] != nil }
    }
    let eldest = containing.map { $0.stops.compactMap { generations[$0] }.min() ?? 0 }
    for (place, step) in containing.enumerated().dropFirst()
    where eldest[place] < (eldest[..<place].max() ?? 0) && !step.reason.hasPrefix("Once more") {
      faults.append("step \(step.order) stops a maker after what was made")
    }
    for trust in steps where trust.kind == .restoreTrust {
      let ends = steps.filter {
        $0.subject == trust.subject && [.revokeRoleSessions, .denyRole].contains($0.kind)
      }
      if let last = ends.last, last.kind == .revokeRoleSessions, last.order < trust.order {
        faults.append("sessions of \(trust.subject) may begin again")
      }
    }
    let lastStop = steps.last { !DisablingOrderCheck.deletes($0.kind) }?.order ?? 0
    if steps.contains(where: { DisablingOrderCheck.deletes($0.kind) && $0.order < lastStop }) {
      faults.append("something is deleted before all is stopped")
    }
    if steps.map(\.order) != Array(1..<(steps.count + 1)) { faults.append("numbers have gaps") }
    self.faults = faults
  }

  /// Steps that stop somebody from making more.
  private static func contains(_ kind: DisablingStep.Kind) -> Bool {
    [
      .denyUser, .denyRole, .stopMachine, .revokeRoleSessions, .restoreTrust, .removeProvider,
      .revokeKey, .revokeToken,
    ].contains(kind)
  }

  private static func deletes(_ kind: DisablingStep.Kind) -> Bool {
    [.deleteKey, .deleteUser, .deleteRole].contains(kind)
  }
}

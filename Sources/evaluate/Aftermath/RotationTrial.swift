import Detection
import Foundation
import Inquiry
import Simulation
import Vocabulary

/// Whether it is told right who has moved to a new key, and who still tries the old one.
struct RotationTrial: AftermathTrial {
  let title = "Rotation from one key to another"
  let costliness = 6
  let explanation = """
    The same worlds while the key is replaced: services change over within days, stay behind, call
    with both keys, or are not due before the logs end. In three of five worlds the old key is
    revoked; then some services and one to three strangers go on trying it, some of them with the
    owner's software, and in one of four such worlds the revocation does not work. A service is
    right when its state is; a service that was not found is wrong. A use after the revocation is
    right when all calls of one service or stranger are told as what they are.
    """
  let goals = [
    MeasureGoal(name: "services: moved", atLeast: 0.98),
    MeasureGoal(name: "services: lagging", atLeast: 0.98),
    MeasureGoal(name: "services: on both keys", atLeast: 0.98),
    MeasureGoal(name: "services: not due", atLeast: 0.98),
    MeasureGoal(name: "services: all states together", atLeast: 0.98),
    MeasureGoal(name: "uses: stragglers and failed revocations of services", atLeast: 0.98),
    MeasureGoal(name: "uses: strangers who knock or get in", atLeast: 0.98),
    MeasureGoal(name: "addresses told as knocks that are strangers'", atLeast: 0.98),
    MeasureGoal(name: "worlds in which nothing is proved that is not so", atLeast: 1),
  ]

  func run(seed: UInt64, in folder: URL) throws -> [Measure] {
    let world = ServiceWorld.drawRotation(seed: seed)
    let file = try ServiceWorldFile(world, in: folder)
    let truth = RotationTruth(world)
    guard let status = Inquest.hold(on: file.caseFile).rotation else { return [] }
    let match = file.match(ServiceMembership(of: file.caseFile))
    var counts = TrialCounts(goals)
    for number in world.services.indices where match.calls[number] > 0 {
      guard let state = truth.states[number], let place = Self.place(of: state) else { continue }
      let name = match.toldOf[number].map { match.told[$0].name }
      let told = status.moves.first { $0.service == name }?.state
      counts.count(place, told == state)
      counts.count(4, told == state)
      let kinds = Set(status.uses.filter { $0.service == name }.map(\.kind))
        .subtracting([.propagation])
      if let own = truth.kinds[number] {
        counts.count(5, kinds == own)
      }
    }
    let strange = status.uses.filter { $0.service.isEmpty }
    for (address, kind) in truth.strangers.sorted(by: { $0.key < $1.key }) {
      let told = Set(strange.filter { $0.addresses.contains(address) }.map(\.kind))
      counts.count(6, told == [kind])
    }
    for address in Set(strange.filter { $0.kind == .knock }.flatMap(\.addresses)).sorted() {
      counts.count(7, truth.strangers[address] != nil)
    }
    counts.count(8, !status.isProved || truth.mayBeProved)
    return counts.measures
  }

  private static func place(of state: ServiceMove.State) -> Int? {
    switch state {
    case .moved: 0
    case .lagging: 1
    case .onBoth: 2
    case .notDue: 3
    case .silent, .newOnly: nil
    }
  }
}

/// What really became of services and strangers, from the calls themselves.
struct RotationTruth {
  /// `nil` where no state can be said to be right: a run was missed by chance.
  private(set) var states: [ServiceMove.State?] = []
  /// What a service's calls after the revocation are; `nil` when there are none.
  private(set) var kinds: [Set<OldKeyUse.Kind>?] = []
  private(set) var strangers: [String: OldKeyUse.Kind] = [:]

  var mayBeProved: Bool {
    states.allSatisfy { $0 == .moved } && !strangers.values.contains(.failedRevocation)
  }

  init(_ world: ServiceWorld) {
    let began = world.calls.filter(\.isOnReplacement).map(\.time).min() ?? world.to
    let grace = world.format == .cloudTrail ? 10.0 : 60
    for (number, service) in world.services.enumerated() {
      let calls = world.calls.filter { $0.service == number }
      let new = calls.filter(\.isOnReplacement).map(\.time)
      let old = calls.filter { !$0.isOnReplacement }
      let last = old.map(\.time).max()
      states.append(Self.state(service, new, last, began: began, to: world.to))
      var own: Set<OldKeyUse.Kind> = []
      if let revoked = world.revokedAt {
        for call in old where call.time > revoked {
          if call.isRefused {
            own.insert(.straggler)
          } else if call.time.seconds(since: revoked) > grace {
            own.insert(.failedRevocation)
          }
        }
      }
      kinds.append(own.isEmpty ? nil : own)
    }
    for call in world.calls where call.service == nil {
      strangers[call.address] = call.isRefused ? .knock : .failedRevocation
    }
  }

  private static func state(
    _ service: ServiceWorld.Service, _ new: [Timestamp], _ last: Timestamp?, began: Timestamp,
    to: Timestamp
  ) -> ServiceMove.State? {
    guard let last else { return nil }
    if let first = new.min() { return last <= first ? .moved : .onBoth }
    if last > began { return .lagging }
    guard let next = service.nextRun, let period = service.periodSeconds else { return nil }
    // The run before the next one is its last: none was missed.
    return next.seconds(since: last) < 1.3 * period + 3 * 86_400 ? .notDue : nil
  }
}

/// Hits and tries of a trial's goals, by their place.
struct TrialCounts {
  private(set) var measures: [Measure]

  init(_ goals: [MeasureGoal]) {
    measures = goals.map { Measure(name: $0.name, hits: 0, tries: 0) }
  }

  mutating func count(_ place: Int, _ isHit: Bool) {
    measures[place].tries += 1
    measures[place].hits += isHit ? 1 : 0
  }
}

import Vocabulary

extension ServiceWorld {
  /// A world in which the key is being replaced, and mostly revoked at the end.
  public static func drawRotation(seed: UInt64) -> ServiceWorld {
    var builder = RotationWorldBuilder(seed: seed)
    return builder.world()
  }
}

/// Draws who changes over to the new key and when, and who does not.
struct RotationWorldBuilder {
  private var services: ServiceWorldBuilder
  private var random: WorldRandom
  private let start: Timestamp
  private let revokedAt: Timestamp?

  init(seed: UInt64) {
    services = ServiceWorldBuilder(seed: seed)
    random = WorldRandom(seed: seed).stream("rotation")
    let days = random.uniform(4, 12)
    start = services.to.advanced(bySeconds: -days * 86_400)
    revokedAt =
      random.chance(0.6)
      ? start.advanced(bySeconds: random.uniform(0.6, 0.85) * days * 86_400) : nil
  }

  mutating func world() -> ServiceWorld {
    services.drawPlans()
    services.addLeader()
    for number in services.plans.indices {
      var plan = services.plans[number]
      decide(&plan, isLeader: number == services.plans.count - 1)
      services.plans[number] = plan
    }
    let isRefused = random.chance(0.75)
    // AWS keys die within seconds; gateways keep keys in memory for longer.
    let grace: Double = services.format == .cloudTrail ? 4 : 30
    var world = services.world(
      replacement: replacement, revokedAt: revokedAt, grace: grace, isRefused: isRefused,
      strangers: strangers(isRefused: isRefused))
    world.exposedAt = start.advanced(bySeconds: -86_400)
    return world
  }

  private var replacement: SimulatedCredential {
    let world = WorldRandom(seed: services.seed)
    switch services.format {
    case .cloudTrail: return .aws("deploy-2", world: world)
    case .combined: return .webAPI("shop-2", world: world)
    case .gateway: return .claude("prod-2", principal: "team-a", world: world)
    }
  }

  /// The first to change over is one that calls often; the others follow, or do not.
  private mutating func decide(_ plan: inout ServicePlan, isLeader: Bool) {
    let period = plan.rhythm.periodSeconds ?? 3600
    if isLeader {
      (plan.fate, plan.switchAt) = (.moved, start)
      return
    }
    // In the first half, before any revocation.
    let later = start.advanced(
      bySeconds: random.uniform(0, 0.5) * services.to.seconds(since: start))
    switch random.unit() {
    case ..<0.7: (plan.fate, plan.switchAt) = (.moved, period > 86_400 ? start : later)
    case ..<0.9: plan.fate = .lagging
    default:
      (plan.fate, plan.switchAt) = period <= 3600 ? (.onBoth, later) : (.lagging, nil)
    }
  }

  private mutating func strangers(isRefused: Bool) -> [ServiceStranger] {
    guard let revokedAt else { return [] }
    return (0..<1 + random.integer(below: 3)).compactMap { _ in
      let copies = random.chance(0.3)
      guard let address = services.addresses.addresses(1, origin: .elsewhere).first,
        let work = random.pick(services.catalogue.work),
        let own = random.pick(services.catalogue.programs)?.last
      else { return nil }
      let first = revokedAt.advanced(bySeconds: random.uniform(120, 30_000))
      let times = (0..<1 + random.integer(below: 20)).map { _ in
        first.advanced(bySeconds: random.exponential(mean: 4000))
      }.filter { $0 < services.to }.sorted()
      return ServiceStranger(
        address: address, agent: copies ? own : "scanner/0.3", work: work, times: times,
        isRefused: isRefused)
    }
  }
}

extension ServiceWorldBuilder {
  /// A poller that leads a rotation.
  mutating func addLeader() {
    plans.append(
      ServicePlan(
        name: "leader", rhythm: .every(minutes: 20, phase: random.integer(below: 20)),
        homes: .steady(addresses.addresses(1, origin: .elsewhere)),
        agents: ("heartbeat/1.4", "heartbeat/1.4"), updateAt: to,
        work: [catalogue.work[random.integer(below: catalogue.work.count)]], calls: 1.5,
        paceSeconds: 1, jitterSeconds: 5, from: from))
  }
}

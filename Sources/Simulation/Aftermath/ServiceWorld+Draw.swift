import Vocabulary

extension ServiceWorld {
  /// A world of services on one key, drawn from the seed.
  public static func draw(seed: UInt64) -> ServiceWorld {
    var builder = ServiceWorldBuilder(seed: seed)
    builder.drawPlans()
    return builder.world()
  }
}

extension ServiceWorldBuilder {
  private var writer: any LogWriter {
    switch format {
    case .cloudTrail: CloudTrailWriter()
    case .combined: CombinedWriter()
    case .gateway: GatewayWriter()
    }
  }

  /// Writes down what the plans do, with what strangers do beside them.
  /// - Parameters:
  ///   - replacement: the new key, for calls after a plan changes over.
  ///   - revokedAt: from then on the old key is refused, after `grace` seconds, unless it works on.
  mutating func world(
    replacement: SimulatedCredential? = nil, revokedAt: Timestamp? = nil, grace: Double = 4,
    isRefused: Bool = true, strangers: [ServiceStranger] = []
  ) -> ServiceWorld {
    var world = World(
      scenario: "services-" + format.rawValue, seed: seed, from: from, to: to,
      credential: credential, exposedAt: to.advanced(bySeconds: -86_400))
    world.otherCredentials = [replacement].compactMap { $0 }
    var calls: [ServiceWorld.Call] = []
    var services: [ServiceWorld.Service] = []
    for (number, plan) in plans.enumerated() {
      var own = WorldRandom(seed: seed).stream("calls of \(plan.name)")
      let made = plan.calls(to: to, zone: zone, random: &own)
      services.append(service(plan, after: made.last?.time))
      for call in made {
        let isNew = replacement != nil && uses(plan, newKeyAt: call.time, random: &own)
        let isLate = revokedAt.map { call.time > $0.advanced(bySeconds: grace) } ?? false
        var event = call.work.event(
          at: call.time, credential: isNew ? replacement : credential, address: call.address,
          agent: call.agent, isForeign: false, random: &own)
        let refused = isLate && !isNew && isRefused
        if refused { event.fail(status: 403, code: "AccessDenied") }
        world.extras.append(event)
        calls.append(self.call(event, service: number, isRefused: refused, isNew))
      }
    }
    for stranger in strangers {
      for event in stranger.events(of: credential) {
        world.extras.append(event)
        calls.append(call(event, service: nil, isRefused: !event.errorCode.isEmpty, false))
      }
    }
    return ServiceWorld(
      format: format, zone: zone, services: services, calls: calls, credential: credential.id,
      replacement: replacement?.id, revokedAt: revokedAt, exposedAt: world.exposedAt, to: to,
      drill: world.run(writer: writer))
  }

  private func uses(
    _ plan: ServicePlan, newKeyAt time: Timestamp, random: inout WorldRandom
  ) -> Bool {
    guard let switchAt = plan.switchAt, time >= switchAt else { return false }
    // Half of a service on both keys has not been redeployed.
    return plan.fate == .onBoth ? random.chance(0.5) : true
  }

  private func call(
    _ event: SimulatedEvent, service: Int?, isRefused: Bool, _ isNew: Bool
  ) -> ServiceWorld.Call {
    let grain = type(of: writer).grainMilliseconds
    let time = Timestamp(
      milliseconds: floorDivide(event.time.milliseconds, grain) * grain)
    return ServiceWorld.Call(
      service: service, time: time, address: event.address, agent: event.agent,
      operation: ServiceWorld.operation(of: event.work), isRefused: isRefused,
      isOnReplacement: isNew)
  }

  private func service(_ plan: ServicePlan, after last: Timestamp?) -> ServiceWorld.Service {
    let period = plan.rhythm.periodSeconds
    // A run that began within its jitter before the end may have made no call yet.
    let open = to.advanced(bySeconds: -plan.jitterSeconds)
    var random = self.random
    let next =
      period == nil
      ? nil
      : plan.rhythm.starts(
        from: open, to: to.advanced(bySeconds: 40 * 86_400), zone: zone, random: &random
      ).first { start in start >= to || last.map { $0 < start } ?? true }
    return ServiceWorld.Service(
      name: plan.name, isMonthly: (period ?? 0) > 20 * 86_400, periodSeconds: period,
      nextRun: next, fate: plan.fate)
  }
}

/// Somebody without any business with the key, who tries it.
struct ServiceStranger: Sendable {
  var address: String
  var agent: String
  var work: Work
  var times: [Timestamp]
  var isRefused: Bool

  func events(of credential: SimulatedCredential) -> [SimulatedEvent] {
    var random = WorldRandom(seed: UInt64(times.count)).stream(address)
    return times.map { time in
      var event = work.event(
        at: time, credential: credential, address: address, agent: agent, isForeign: true,
        random: &random)
      if isRefused { event.fail(status: 403, code: "AccessDenied") }
      return event
    }
  }
}

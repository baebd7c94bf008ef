public import Vocabulary

extension WorldParameters {
  /// The logs and the truth of one such world; the same bytes for the same parameters and seed.
  /// - Parameter end: where the logs end, if that is before the end of the world.
  public func run(seed: UInt64, until end: Timestamp? = nil) -> DrillResult {
    var world = world(seed: seed)
    world.to = min(world.to, end ?? world.to)
    return run(world)
  }

  /// A world that was built for these parameters, written down.
  func run(_ world: World) -> DrillResult { world.run(writer: writer) }

  private var writer: any LogWriter {
    switch format {
    case .gateway: GatewayWriter()
    case .cloudTrail: CloudTrailWriter()
    case .combined: CombinedWriter()
    case .usageByDay: ClaudeUsageWriter(width: .day)
    case .usageByHour: ClaudeUsageWriter(width: .hour)
    case .usageByMinute: ClaudeUsageWriter(width: .minute)
    case .console: ClaudeConsoleWriter()
    }
  }

  func world(seed: UInt64) -> World {
    WorldBuilder(parameters: self, seed: seed).built
  }
}

/// Puts one world together: the owner, a neighbour's key, the innocent change, the stranger.
struct WorldBuilder {
  let parameters: WorldParameters
  let random: WorldRandom
  let leak: Timestamp
  var addresses: AddressPlan
  var catalogue: WorkCatalogue
  var world: World
  /// Stream for choices made while building.
  var choices: WorldRandom

  /// - Parameter time: when the key leaks; drawn when not given.
  init(parameters: WorldParameters, seed: UInt64, leak time: Timestamp? = nil) {
    self.parameters = parameters
    random = WorldRandom(seed: seed)
    choices = random.stream("choices")
    addresses = AddressPlan(world: random)
    catalogue = WorkCatalogue.of(parameters.format, random: &choices)
    let drawn = Timestamp.utc(1, 5 + choices.integer(below: 7))
    let baselineSeconds = Double(parameters.baselineDays) * 86_400
    let drawnLeak = drawn.advanced(bySeconds: baselineSeconds + choices.uniform(0, 86_400))
    leak = time ?? drawnLeak
    let from = time.map { $0.advanced(bySeconds: -baselineSeconds) } ?? drawn
    let credential = Self.key("leaked", parameters.format, random)
    world = World(
      scenario: "suite-" + parameters.format.rawValue, seed: seed, from: from,
      to: leak.advanced(bySeconds: Double(parameters.exposureDays) * 86_400),
      credential: credential, exposedAt: leak,
      otherCredentials: [Self.key("neighbour", parameters.format, random)])
  }

  static func key(
    _ label: String, _ format: WorldParameters.Format, _ random: WorldRandom
  ) -> SimulatedCredential {
    switch format {
    case .gateway: .claude(label, principal: label, world: random)
    case .cloudTrail: .aws(label, world: random)
    case .combined: .webAPI(label, world: random)
    case .usageByDay, .usageByHour, .usageByMinute: .claudeID(label, world: random)
    // The export of the Console knows a key by its name alone.
    case .console: SimulatedCredential(id: "prod-" + label, label: label, principal: label)
    }
  }

  /// The world put together.
  var built: World {
    var builder = self
    return builder.build()
  }

  mutating func build() -> World {
    var owner = ownClient()
    var neighbour = owner
    neighbour.name = "neighbour"
    neighbour.credential = world.otherCredentials.first
    neighbour.homes = addresses.ownAddresses(30).suffix(3).map { Client.Home($0) }
    world.clients = [neighbour]
    if let twin = parameters.twin { apply(twin, to: &owner) }
    if parameters.ownerIsDormant { sleep(&owner, until: nil) }
    if let abuse = parameters.abuse {
      if abuse.replacesOwner { giveWay(&owner, to: abuse) }
      world.attack.campaigns.append(stranger(abuse, with: world.credential))
    }
    if parameters.twin != .keyAbsent { world.clients += changed(owner) }
    world.revocation = parameters.revocation.map(revocation)
    return world
  }

  // MARK: The owner

  private mutating func ownClient() -> Client {
    var rhythm = ownRhythm()
    // Real clients' days differ by a factor of about 1.5, the calmest by 1.2.
    let spread = min(0.8, choices.logNormal(median: 0.3, spread: 0.5))
    for day in world.from.day...world.to.day + 1 {
      rhythm.dayFactors[day] = choices.logNormal(median: 1, spread: spread)
    }
    let updateAt = world.from.advanced(bySeconds: choices.uniform(2, 9) * 86_400)
    return Client(
      name: "owner", credential: world.credential, rhythm: rhythm, homes: ownHomes(),
      releases: [
        .init(catalogue.ownAgents[0]), .init(catalogue.ownAgents[1], since: updateAt),
      ],
      work: catalogue.own, failures: .init(share: 0.01, status: 503, code: "Unavailable"))
  }

  private mutating func ownRhythm() -> Rhythm {
    let calls = parameters.callsPerDay
    let shape = max(0.4, choices.logNormal(median: 2, spread: 0.7))
    switch parameters.owner {
    case .office: return .office(callsPerDay: calls, shape: shape)
    case .service, .serverless:
      return .service(callsPerDay: calls, swing: choices.uniform(0.3, 0.9), shape: shape)
    case .hostedRunner: return .office(callsPerDay: calls, shape: shape)
    case .privacyIPv6: return .office(callsPerDay: calls, shape: shape)
    case .mobile: return .service(callsPerDay: calls, swing: 0.9, weekend: 1.1, shape: shape)
    case .nightlyJob:
      return .nightly(hour: 1 + choices.integer(below: 4), minute: 30, calls: calls)
    case .scheduler:
      return .every(minutes: max(5, min(720, Int(1440 / calls) / 5 * 5)))
    }
  }

  private mutating func ownHomes() -> [Client.Home] {
    switch parameters.owner {
    case .serverless:
      return churn(hours: 24, perPeriod: 3, origins: [.sameRegion, .sameRegion, .sameProvider])
    case .mobile:
      return churn(hours: 6, perPeriod: 2, origins: [.sameRegion, .sameProvider])
    case .hostedRunner: return runners(from: world.from)
    case .privacyIPv6: return privacy(from: world.from)
    default:
      let all = addresses.ownAddresses(1 + choices.integer(below: 4))
      let late = world.from.advanced(bySeconds: choices.uniform(3, 9) * 86_400)
      return all.enumerated().map { index, address in
        Client.Home(address, since: index == 3 ? late : nil)
      }
    }
  }

  // MARK: The stranger

  func copied(_ abuse: WorldParameters.Abuse, _ agents: [String]) -> String {
    abuse.copiesSoftware ? catalogue.ownAgents[1] : agents.first ?? ""
  }

  mutating func stranger(
    _ abuse: WorldParameters.Abuse, with key: SimulatedCredential
  ) -> Client {
    let pattern: Campaign =
      switch abuse.pattern {
      case .resale: .resale
      case .burst: .burst
      case .lowAndSlow: .lowAndSlow
      case .officeHours: .officeHours
      case .hours: .resale
      }
    let start = leak.advanced(bySeconds: abuse.delayHours * 3600)
    return Client(
      name: "stranger", credential: key, rhythm: pattern.rhythm(strength: abuse.callsPerDay),
      homes: strangersAddresses(abuse).map { Client.Home($0) },
      releases: [.init(copied(abuse, catalogue.foreignAgents))],
      work: abuse.copiesWork ? catalogue.own : catalogue.foreign,
      failures: .init(share: 0.04, status: 429, code: "ThrottlingException"), from: start,
      until: abuse.pattern == .hours
        ? start.advanced(bySeconds: choices.uniform(2, 10) * 3600) : nil,
      isForeign: true)
  }

  private mutating func strangersAddresses(_ abuse: WorldParameters.Abuse) -> [String] {
    guard abuse.rotatesAddresses else {
      return addresses.addresses(1 + choices.integer(below: 3), origin: abuse.origin)
    }
    return (0..<6 + choices.integer(below: 20)).flatMap { _ in
      addresses.addresses(1, origin: abuse.origin)
    }
  }
}

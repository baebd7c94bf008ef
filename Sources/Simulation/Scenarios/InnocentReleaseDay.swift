import Vocabulary

extension Scenario {
  static let innocentReleaseDay = Scenario(
    name: "innocent-release-day",
    title: "A leaked key that nobody used, on the week of a busy release",
    world: InnocentReleaseDay.world, writer: GatewayWriter())
}

/// Three weeks; the key leaks on 3 March, and on 5 March the owner releases: five times the calls
/// for a day, from the usual networks, with a new version of the client software.
enum InnocentReleaseDay {
  static let exposedAt = Timestamp.utc(3, 3, 8, 20)
  static let releaseDay = Timestamp.utc(3, 5)

  @Sendable static func world(seed: UInt64) -> World {
    let random = WorldRandom(seed: seed)
    let leaked = SimulatedCredential.claude("shop-assistant", principal: "shop", world: random)
    let internalTools = SimulatedCredential.claude(
      "internal-tools", principal: "tools", world: random)
    var world = World(
      scenario: "innocent-release-day", seed: seed, from: .utc(2, 16), to: .utc(3, 9),
      credential: leaked, exposedAt: exposedAt, otherCredentials: [internalTools])
    world.clients = [
      storefront(leaked), catalogue(leaked), copywriting(leaked), tools(internalTools),
    ]
    return world
  }

  private static func storefront(_ key: SimulatedCredential) -> Client {
    var rhythm = Rhythm.service(callsPerDay: 42, swing: 0.85, weekend: 0.9)
    rhythm.dayFactors = [releaseDay.day: 6, releaseDay.day + 1: 1.6]
    return Client(
      name: "storefront", credential: key, rhythm: rhythm,
      homes: [
        .init("192.0.2.31"), .init("192.0.2.32"), .init("2001:db8:21:4::31"),
        .init("192.0.2.33", since: .utc(2, 25, 6)),
      ],
      releases: [
        .init("Anthropic/JS 0.66.0"), .init("Anthropic/JS 0.68.0", since: .utc(2, 23, 9)),
        .init("Anthropic/JS 0.70.1", since: releaseDay.advanced(bySeconds: 7 * 3600)),
      ],
      work: [
        Work(
          weight: 4, operation: "acompletion", model: Model.haiku,
          input: Size(median: 1800, spread: 0.5), cachedShare: 0.7,
          output: Size(median: 180, spread: 0.6)),
        Work(
          operation: "acompletion", model: Model.sonnet, input: Size(median: 2900, spread: 0.5),
          cachedShare: 0.5, output: Size(median: 410, spread: 0.6)),
      ],
      failures: .init(share: 0.015, status: 529, code: "InternalServerError"))
  }

  private static func catalogue(_ key: SimulatedCredential) -> Client {
    Client(
      name: "catalogue-sync", credential: key,
      rhythm: .nightly(hour: 2, minute: 10, calls: 14, paceSeconds: 6),
      homes: [.init("2001:db8:21:4::77")],
      releases: [.init("Anthropic/Python 0.75.0")],
      work: [
        Work(
          operation: "acompletion", model: Model.haiku, input: Size(median: 700, spread: 0.4),
          output: Size(median: 90, spread: 0.3))
      ])
  }

  private static func copywriting(_ key: SimulatedCredential) -> Client {
    var rhythm = Rhythm.office(callsPerDay: 12)
    rhythm.dayFactors = [releaseDay.day: 4]
    return Client(
      name: "copywriting", credential: key, rhythm: rhythm,
      homes: [.init("192.0.2.140"), .init("192.0.2.141", since: .utc(2, 26, 8))],
      releases: [.init("Anthropic/Python 0.75.0")],
      work: [
        Work(
          weight: 3, operation: "acompletion", model: Model.sonnet,
          input: Size(median: 2600, spread: 0.7), output: Size(median: 600, spread: 0.5)),
        Work(
          operation: "anthropic_messages", model: Model.sonnet,
          input: Size(median: 2400, spread: 0.7), output: Size(median: 550, spread: 0.5),
          since: .utc(2, 24, 9)),
      ])
  }

  private static func tools(_ key: SimulatedCredential) -> Client {
    Client(
      name: "internal-tools", credential: key, rhythm: .office(callsPerDay: 10, shape: 1.2),
      homes: [.init("192.0.2.140")], releases: [.init("Anthropic/Python 0.75.0")],
      work: [
        Work(
          operation: "acompletion", model: Model.sonnet, input: Size(median: 1900, spread: 0.9),
          output: Size(median: 480, spread: 0.7))
      ])
  }
}

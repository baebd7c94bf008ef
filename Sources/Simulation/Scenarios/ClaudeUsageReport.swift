import Vocabulary

extension Scenario {
  static let claudeUsageReport = Scenario(
    name: "claude-usage-report",
    title: "A resold Claude key of which only the daily usage report is left",
    world: ClaudeUsageReport.world, writer: ClaudeUsageWriter(width: .day))
}

/// Four weeks of day buckets; from 2 March a reseller adds a model never used before, long
/// contexts and about six times the tokens. The truth names addresses no report can show.
enum ClaudeUsageReport {
  static let exposedAt = Timestamp.utc(3, 2, 14, 5)

  @Sendable static func world(seed: UInt64) -> World {
    let random = WorldRandom(seed: seed)
    let leaked = SimulatedCredential.claudeID("prod-backend", world: random)
    let sibling = SimulatedCredential.claudeID("search-prod", world: random)
    var world = World(
      scenario: "claude-usage-report", seed: seed, from: .utc(2, 9), to: .utc(3, 9),
      credential: leaked, exposedAt: exposedAt, otherCredentials: [sibling])
    world.clients = [
      client("assistant", leaked, .service(callsPerDay: 120, swing: 0.85), Model.sonnet, 2400),
      client("classifier", leaked, .nightly(hour: 1, minute: 30, calls: 40), Model.haiku, 900),
      client("ranking", sibling, .service(callsPerDay: 90, swing: 0.7), Model.haiku, 640),
      client("drafts", sibling, .office(callsPerDay: 30), Model.sonnet, 3100),
    ]
    var resale = client(
      "resale", leaked, Campaign.resale.rhythm(strength: 110), Model.opus, 11_000)
    resale.homes = [.init("203.0.113.71"), .init("203.0.113.188")]
    resale.work[0].cachedShare = 0
    var longContext = resale.work[0]
    longContext.weight = 0.02
    longContext.input = Size(median: 280_000, spread: 0.15)
    resale.work.append(longContext)
    resale.from = .utc(3, 2, 19)
    resale.isForeign = true
    world.attack = Attack(campaigns: [resale])
    return world
  }

  private static func client(
    _ name: String, _ key: SimulatedCredential, _ rhythm: Rhythm, _ model: String,
    _ inputTokens: Double
  ) -> Client {
    Client(
      name: name, credential: key, rhythm: rhythm, homes: [.init("192.0.2.21")],
      releases: [.init("Anthropic/Python 0.75.0")],
      work: [
        Work(
          operation: "messages", model: model, input: Size(median: inputTokens, spread: 0.6),
          cachedShare: 0.5, output: Size(median: inputTokens / 9, spread: 0.6))
      ])
  }
}

import Vocabulary

extension Scenario {
  static let claudeGatewayLeak = Scenario(
    name: "claude-gateway-leak",
    title: "A Claude key behind a gateway is found by a stranger and sold on",
    world: ClaudeGatewayLeak.world, writer: GatewayWriter())
}

/// Four weeks of a gateway's spend log; the key leaks on the afternoon of 2 March.
///
/// The owner brings novelties of its own before that: software updates, one more address in its
/// own /24 and a new kind of call.
enum ClaudeGatewayLeak {
  static let exposedAt = Timestamp.utc(3, 2, 14, 5)
  private static let resoldAt = Timestamp.utc(3, 2, 21, 40)

  @Sendable static func world(seed: UInt64) -> World {
    let random = WorldRandom(seed: seed)
    let leaked = SimulatedCredential.claude("prod-backend", principal: "backend", world: random)
    let search = SimulatedCredential.claude("search-prod", principal: "search", world: random)
    let notebooks = SimulatedCredential.claude("notebooks", principal: "analysts", world: random)
    var world = World(
      scenario: "claude-gateway-leak", seed: seed, from: .utc(2, 9), to: .utc(3, 9),
      credential: leaked, exposedAt: exposedAt, otherCredentials: [search, notebooks])
    world.clients = [
      assistant(leaked), classifier(leaked), releaseNotes(leaked), ranking(search),
      analysis(notebooks),
    ]
    world.attack = Attack(scripts: [validation(leaked)], campaigns: resale(leaked))
    return world
  }

  private static func assistant(_ key: SimulatedCredential) -> Client {
    Client(
      name: "support-assistant", credential: key,
      rhythm: .service(callsPerDay: 30, swing: 0.85),
      homes: [
        .init("192.0.2.21"), .init("192.0.2.22"), .init("192.0.2.23"),
        .init("192.0.2.24", since: .utc(2, 19, 9)),
      ],
      releases: [
        .init("Anthropic/Python 0.75.0"), .init("Anthropic/Python 0.77.1", since: .utc(2, 17, 8)),
      ],
      work: [
        Work(
          weight: 9, operation: "acompletion", model: Model.sonnet,
          input: Size(median: 2400, spread: 0.5), cachedShare: 0.6,
          output: Size(median: 340, spread: 0.6)),
        Work(
          operation: "acompletion", model: Model.haiku, input: Size(median: 420, spread: 0.4),
          output: Size(median: 30, spread: 0.5)),
      ],
      failures: .init(share: 0.012, status: 529, code: "InternalServerError"))
  }

  private static func classifier(_ key: SimulatedCredential) -> Client {
    Client(
      name: "document-classifier", credential: key,
      rhythm: .nightly(hour: 1, minute: 30, calls: 15),
      homes: [.init("2001:db8:40:7::12")],
      releases: [.init("Anthropic/JS 0.68.0")],
      work: [
        Work(
          operation: "acompletion", model: Model.haiku, input: Size(median: 900, spread: 0.7),
          cachedShare: 0.4, output: Size(median: 12, spread: 0.3))
      ])
  }

  private static func releaseNotes(_ key: SimulatedCredential) -> Client {
    Client(
      name: "release-notes", credential: key, rhythm: .office(callsPerDay: 8),
      homes: [.init("192.0.2.140", weight: 3), .init("192.0.2.141", since: .utc(2, 18, 7))],
      releases: [
        .init("Anthropic/Python 0.75.0"), .init("Anthropic/Python 0.77.1", since: .utc(2, 24, 9)),
      ],
      work: [
        Work(
          weight: 3, operation: "acompletion", model: Model.sonnet,
          input: Size(median: 5200, spread: 0.6), cachedShare: 0.2,
          output: Size(median: 700, spread: 0.5)),
        Work(
          operation: "anthropic_messages", model: Model.sonnet,
          input: Size(median: 3100, spread: 0.6), output: Size(median: 500, spread: 0.5),
          since: .utc(2, 20, 8)),
      ])
  }

  private static func ranking(_ key: SimulatedCredential) -> Client {
    Client(
      name: "search-ranking", credential: key, rhythm: .service(callsPerDay: 15, swing: 0.7),
      homes: [.init("192.0.2.51"), .init("192.0.2.52")],
      releases: [.init("Anthropic/JS 0.68.0")],
      work: [
        Work(
          operation: "acompletion", model: Model.haiku, input: Size(median: 640, spread: 0.4),
          output: Size(median: 44, spread: 0.4))
      ])
  }

  private static func analysis(_ key: SimulatedCredential) -> Client {
    Client(
      name: "analysis", credential: key, rhythm: .office(callsPerDay: 7, shape: 1),
      homes: [.init("192.0.2.140"), .init("2001:db8:40:9::3a1")],
      releases: [.init("Anthropic/Python 0.75.0 (\"jupyter\"; team=\\data)")],
      work: [
        Work(
          operation: "acompletion", model: Model.sonnet, input: Size(median: 1500, spread: 1),
          output: Size(median: 420, spread: 0.9))
      ])
  }

  /// Is it live, and what does it reach? Four minutes after the leak, then silence.
  private static func validation(_ key: SimulatedCredential) -> Attack.Script {
    func probe(_ pause: Double, _ model: String, status: Int = 200, _ code: String = "")
      -> Attack.Step
    {
      Attack.Step(
        pauseSeconds: pause,
        work: Work(
          operation: "acompletion", model: model, input: Size(median: 14, spread: 0.1),
          output: Size(median: 2, spread: 0.1)), status: status, errorCode: code)
    }
    return Attack.Script(
      name: "validation", credential: key, start: exposedAt, address: "198.51.100.23",
      agent: "python-requests/2.32.3",
      steps: [
        probe(240, Model.oldHaiku, status: 404, "NotFoundError"), probe(3, Model.haiku),
        probe(3, Model.sonnet), probe(4, Model.opus), probe(900, Model.opus),
      ])
  }

  /// Two buyers at all hours. The second runs the owner's own software, a version the owner had
  /// left behind, on a model the owner uses: only his network and his sizes are strange.
  private static func resale(_ key: SimulatedCredential) -> [Client] {
    func buyer(
      _ address: String, _ agent: String, _ model: String, callsPerDay: Double,
      inputTokens: Double, from: Timestamp
    ) -> Client {
      Client(
        name: "resale " + address, credential: key,
        rhythm: Campaign.resale.rhythm(strength: callsPerDay), homes: [.init(address)],
        releases: [.init(agent)],
        work: [
          Work(
            operation: "acompletion", model: model, input: Size(median: inputTokens, spread: 1),
            output: Size(median: 820, spread: 0.7))
        ],
        failures: .init(share: 0.05, status: 429, code: "RateLimitError"), from: from,
        isForeign: true)
    }
    return [
      buyer(
        "203.0.113.71", "Go-http-client/2.0", Model.opus, callsPerDay: 42, inputTokens: 9000,
        from: resoldAt),
      buyer(
        "203.0.113.188", "Anthropic/Python 0.75.0", Model.sonnet, callsPerDay: 20,
        inputTokens: 6500, from: .utc(3, 4, 3, 20)),
    ]
  }
}

import Vocabulary

extension Scenario {
  static let nginxKeyLeak = Scenario(
    name: "nginx-key-leak",
    title: "A web API's key leaks, and a scraper pages through customers and orders at night",
    world: NginxKeyLeak.world, writer: CombinedWriter())
}

/// Three weeks of an access log whose query strings carry the key; it leaks on 2 March.
///
/// Strangers without any key knock on the same server, before and after.
enum NginxKeyLeak {
  static let exposedAt = Timestamp.utc(3, 2, 18, 20)

  @Sendable static func world(seed: UInt64) -> World {
    let random = WorldRandom(seed: seed)
    let leaked = SimulatedCredential.webAPI("storefront", world: random)
    let partner = SimulatedCredential.webAPI("partner", world: random)
    var world = World(
      scenario: "nginx-key-leak", seed: seed, from: .utc(2, 16), to: .utc(3, 9),
      credential: leaked, exposedAt: exposedAt, otherCredentials: [partner])
    world.clients = [
      storefront(leaked), warehouse(leaked), dashboard(leaked), partnerFeed(partner), monitor,
      scanners,
    ]
    world.attack = Attack(scripts: [validation(leaked)] + scrapes(leaked))
    world.extras = hostileLines(random)
    return world
  }

  private static func get(
    _ weight: Double, _ operation: String, _ resource: String, bytes: Double,
    since: Timestamp? = nil
  ) -> Work {
    Work(
      weight: weight, operation: operation, resource: resource,
      bytes: Size(median: bytes, spread: 0.35), since: since)
  }

  private static func storefront(_ key: SimulatedCredential) -> Client {
    Client(
      name: "storefront", credential: key, rhythm: .service(callsPerDay: 105, swing: 0.9),
      homes: [
        .init("192.0.2.11"), .init("192.0.2.12"), .init("192.0.2.13", since: .utc(2, 25, 7)),
      ],
      releases: [
        .init("storefront/4.8.1 (node-fetch 3.3.2)"),
        .init("storefront/4.8.2 (node-fetch 3.3.2)", since: .utc(2, 23, 10)),
      ],
      work: [
        get(6, "GET /v1/products/{id}", "/v1/products/{id}", bytes: 1900),
        get(3, "GET /v1/products", "/v1/products?category={id}", bytes: 14_000),
        get(2, "GET /v1/orders/{id}", "/v1/orders/{id}", bytes: 1200),
        get(1, "POST /v1/orders", "/v1/orders", bytes: 420),
      ],
      failures: .init(share: 0.012, status: 404, code: "NotFound"),
      referer: "https://shop.example/")
  }

  private static func warehouse(_ key: SimulatedCredential) -> Client {
    Client(
      name: "warehouse-sync", credential: key,
      rhythm: .nightly(hour: 2, minute: 40, calls: 36, paceSeconds: 2),
      homes: [.init("2001:db8:31::5")],
      releases: [.init("warehouse-sync/2.1 libcurl/8.5.0")],
      work: [
        get(1, "GET /v1/inventory", "/v1/inventory?shelf={id}", bytes: 9000),
        get(0.3, "PUT /v1/inventory/{id}", "/v1/inventory/{id}", bytes: 120),
      ])
  }

  /// A page opened with the key in its own address, so that the referer carries it too.
  private static func dashboard(_ key: SimulatedCredential) -> Client {
    Client(
      name: "dashboard", credential: key, rhythm: .office(callsPerDay: 22),
      homes: [.init("192.0.2.200", weight: 3), .init("192.0.2.201", since: .utc(2, 24, 8))],
      releases: [
        .init("Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0")
      ],
      work: [
        get(4, "GET /v1/reports/daily", "/v1/reports/daily", bytes: 5200),
        get(2, "GET /v1/orders", "/v1/orders?limit=20", bytes: 8800),
        get(1, "GET /v1/reports/weekly", "/v1/reports/weekly", bytes: 7100, since: .utc(2, 26, 8)),
      ],
      referer: "https://intern.example/board?api_key=" + (key.rawKey ?? ""))
  }

  private static func partnerFeed(_ key: SimulatedCredential) -> Client {
    Client(
      name: "partner", credential: key, rhythm: .service(callsPerDay: 55, swing: 0.3),
      homes: [.init("192.0.2.170"), .init("2001:db8:77::a")],
      releases: [.init("Java/17.0.9")],
      work: [get(1, "GET /v1/products/{id}", "/v1/products/{id}", bytes: 1900)])
  }

  private static let monitor = Client(
    name: "uptime", rhythm: .every(minutes: 30), homes: [.init("192.0.2.250")],
    releases: [.init("Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)")],
    work: [get(1, "GET /health", "/health", bytes: 15)])

  /// Benign twin: strangers, in the network the thief will come from too, but without the key.
  private static let scanners = Client(
    name: "scanners", rhythm: .bursty(perDay: 2, calls: 3, spanSeconds: 30),
    homes: [.init("198.51.100.201"), .init("198.51.100.214"), .init("198.51.100.230")],
    releases: [.init("Mozilla/5.0 zgrab/0.x")],
    work: [
      get(1, "GET /.env", "/.env", bytes: 150),
      get(1, "GET /wp-login.php", "/wp-login.php", bytes: 150),
      get(1, "GET /.git/config", "/.git/config", bytes: 150),
    ],
    failures: .init(share: 1, status: 404, code: "NotFound"))

  private static func validation(_ key: SimulatedCredential) -> Attack.Script {
    func step(_ pause: Double, _ path: String, _ status: Int = 200) -> Attack.Step {
      Attack.Step(
        pauseSeconds: pause, work: get(1, "GET " + path, path, bytes: 640), status: status,
        errorCode: status == 200 ? "" : "refused")
    }
    return Attack.Script(
      name: "validation", credential: key, start: exposedAt, address: "198.51.100.42",
      agent: "curl/8.5.0",
      steps: [
        step(780, "/v1/account"), step(14, "/v1/users", 404), step(9, "/v1/admin", 403),
        step(11, "/v1/export", 404), step(8, "/v1/keys", 403), step(21, "/v1/customers?limit=1"),
      ])
  }

  /// Two nights, two addresses, one page after another.
  private static func scrapes(_ key: SimulatedCredential) -> [Attack.Script] {
    func pages(_ path: String, _ count: Int, bytes: Double) -> [Attack.Step] {
      (1...count).map { page in
        Attack.Step(
          pauseSeconds: page % 80 == 0 ? 240 : 4,
          work: get(1, "GET " + path, "\(path)?limit=100&page=\(page)", bytes: bytes))
      }
    }
    return [
      Attack.Script(
        name: "customers", credential: key, start: .utc(3, 3, 0, 40), address: "203.0.113.9",
        agent: "python-requests/2.31.0", steps: pages("/v1/customers", 210, bytes: 38_000)),
      Attack.Script(
        name: "orders", credential: key, start: .utc(3, 4, 23, 12), address: "203.0.113.10",
        agent: "python-requests/2.31.0", steps: pages("/v1/orders", 260, bytes: 46_000)),
    ]
  }

  /// A few lines no tidy log would have: markup in an agent, TLS on the plain port, a time-out.
  private static func hostileLines(_ world: WorldRandom) -> [SimulatedEvent] {
    var random = world.stream("hostile")
    func line(
      _ time: Timestamp, _ operation: String, _ resource: String, agent: String, _ status: Int
    )
      -> SimulatedEvent
    {
      var event = get(1, operation, resource, bytes: 150).event(
        at: time, credential: nil, address: "198.51.100.230", agent: agent, isForeign: false,
        random: &random)
      event.status = status
      event.referer = ""
      return event
    }
    return [
      line(
        .utc(2, 19, 4, 11, 9), "GET /", "/?q={hex}",
        agent: "<script>alert(\"1\")</script> \u{1B}[31m =cmd|'/c calc'!A0", 404),
      line(.utc(2, 27, 13, 2, 51), "\u{16}\u{3}\u{1}\u{2}", "", agent: "-", 400),
      line(.utc(3, 5, 22, 40, 3), "-", "", agent: "-", 408),
    ]
  }
}

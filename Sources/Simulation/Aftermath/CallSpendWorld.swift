public import Vocabulary

/// A key behind a gateway that logs every call with its caller and its tokens, and sometimes with
/// what it cost; a stranger calls from another network with another program.
public struct CallSpendWorld: Sendable {
  /// What the gateway writes as the cost of a call.
  enum Spend: Sendable { case exact, discounted, zero, absent }

  public let log: (name: String, contents: [UInt8])
  public let credential: String
  public let exposedAt: Timestamp
  /// Addresses of the stranger, ascending.
  public let foreignAddresses: [String]
  /// What the stranger's calls cost: as the gateway wrote it, else at list prices.
  public let abuseDollars: Money

  public init(seed: UInt64) {
    let world = WorldRandom(seed: seed).stream("call spend world")
    var random = world.stream("parameters")
    let key = SimulatedCredential.claude("prod", principal: "backend", world: world)
    credential = key.id
    exposedAt = .utc(3, 2, 14, 5)
    let spend: [Spend] = [.exact, .discounted, .zero, .absent]
    let written = spend[random.integer(below: 4)]
    let calls =
      Self.owner(key, &random).events(from: .utc(2, 2), to: .utc(3, 12), world: world)
      + Self.stranger(key, &random).events(from: .utc(3, 2, 15), to: .utc(3, 12), world: world)
    var bytes: [UInt8] = []
    var sum = Money.zero
    for event in calls.sorted(by: { ($0.time, $0.address) < ($1.time, $1.address) }) {
      let call = Call(event, &random)
      let paid = call.paid(written)
      if event.isForeign { sum += paid ?? call.listed }
      call.line(paid, writesZero: written == .zero, &random).write(into: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    abuseDollars = sum
    foreignAddresses = Set(calls.filter(\.isForeign).map(\.address)).sorted()
    log = ("spend-logs.jsonl", bytes)
  }

  private static func owner(_ key: SimulatedCredential, _ random: inout WorldRandom) -> Client {
    Client(
      name: "owner", credential: key,
      rhythm: .service(callsPerDay: random.uniform(20, 60), swing: 0.8),
      homes: [.init("192.0.2.21"), .init("192.0.2.22")],
      releases: [.init("Anthropic/Python 0.75.0")],
      work: [
        Work(
          operation: "acompletion", model: Model.sonnet, input: Size(median: 3000, spread: 0.6),
          cachedShare: random.chance(0.5) ? 0.6 : 0, output: Size(median: 400, spread: 0.6))
      ])
  }

  private static func stranger(
    _ key: SimulatedCredential, _ random: inout WorldRandom
  ) -> Client {
    let models = SpendPrices.models
    let isLong = random.chance(0.3)
    let work = (0..<1 + random.integer(below: 2)).map { _ in
      Work(
        operation: "acompletion",
        model: isLong
          ? SpendPrices.modelWithLongContext : models[random.integer(below: models.count)],
        input: Size(median: isLong ? 180_000 : 6000, spread: 0.5),
        cachedShare: random.chance(0.4) ? 0.5 : 0, output: Size(median: 1500, spread: 0.7))
    }
    return Client(
      name: "stranger", credential: key, rhythm: .flat(callsPerDay: random.uniform(30, 90)),
      homes: [.init("198.51.100.77")], releases: [.init("python-requests/2.31.0")], work: work,
      isForeign: true)
  }
}

public import Vocabulary

/// A key kept in Vault: who reads it, with known truth.
///
/// Some programs read it every day. In half of the worlds a program also turns up in new networks
/// now and then; in half of them a stranger reads it in the ten days before the key is out, under a
/// name of its own or with the token of one of the programs.
public struct SecretReadWorld: Sendable {
  /// The stranger's read.
  public struct Stranger: Sendable {
    public var principal: String
    public var address: String
    public var first: Timestamp
    /// Whether it reads with a program's token.
    public var isStolenIdentity: Bool
  }

  public var exposedAt: Timestamp
  public var stranger: Stranger?
  /// New networks of programs to be expected in a day.
  public var newNetworksPerDay: Double
  /// The audit log, ascending by time.
  public var log: String

  /// Where the key is kept.
  public static let secret = "secret/data/payments/key"

  private struct Read {
    var time: Timestamp
    var principal, address: String
  }

  /// The world of a seed: the same everywhere.
  public init(seed: UInt64) {
    var random = WorldRandom(seed: seed).stream("secret-reads")
    let start = Timestamp(seconds: 1_767_225_600)  // 2026-01-01
    let days = random.uniform(20, 60)
    func moment(_ day: Double) -> Timestamp { start.advanced(bySeconds: (day * 86_400).rounded()) }
    exposedAt = moment(days)
    newNetworksPerDay = random.chance(0.5) ? random.uniform(0.02, 0.5) : 0
    var reads: [Read] = []
    let programs = 1 + random.integer(below: 5)
    for program in 0..<programs {
      let perDay = random.uniform(1, 24)
      var day = random.uniform(0, 1)
      while day < days + 5 {
        reads.append(
          Read(
            time: moment(day), principal: "app-\(program)", address: "198.18.\(program).7"))
        day += random.uniform(0.5, 1.5) / perDay
      }
    }
    var day = 0.0
    var network = 0
    while newNetworksPerDay > 0 {
      // Times between arrivals of a constant rate.
      day += random.uniform(0, 2) / newNetworksPerDay
      guard day < days + 5 else { break }
      let program = random.integer(below: programs)
      reads.append(
        Read(time: moment(day), principal: "app-\(program)", address: "10.\(network).0.7"))
      network += 1
    }
    if random.chance(0.5) {
      let isStolen = random.chance(0.5)
      let first = moment(days - random.uniform(0.1, 10))
      let name = isStolen ? "app-\(random.integer(below: programs))" : "userpass-guest"
      stranger = Stranger(
        principal: name, address: "203.0.113.66", first: first, isStolenIdentity: isStolen)
      for repeated in 0...random.integer(below: 4) {
        reads.append(
          Read(
            time: first.advanced(bySeconds: Double(repeated) * 60), principal: name,
            address: "203.0.113.66"))
      }
    }
    reads.sort { ($0.time, $0.principal, $0.address) < ($1.time, $1.principal, $1.address) }
    log = reads.enumerated().map { SecretReadWorld.line($1, number: $0) }.joined()
  }

  private static func line(_ read: Read, number: Int) -> String {
    """
    {"time":"\(read.time)","type":"response","auth":{"accessor":"accessor-\(read.principal)",\
    "display_name":"\(read.principal)","token_type":"service"},"request":{"id":"read-\(number)",\
    "operation":"read","mount_type":"kv","client_token_accessor":"accessor-\(read.principal)",\
    "path":"\(secret)","remote_address":"\(read.address)"},"response":{"data":{}}}

    """
  }
}

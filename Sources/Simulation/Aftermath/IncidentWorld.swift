public import Vocabulary

/// Three keys of one leaked file: a gateway's, an AWS key and one of the owner's own service, used
/// by nobody, by one stranger, or by two.
public struct IncidentWorld: Sendable {
  /// What happened to one of the keys.
  public struct Key: Hashable, Sendable {
    public var credential: String
    /// Number of the stranger who used it; `nil` when nobody did.
    public var stranger: Int?
    /// Addresses the stranger used it from, ascending as text.
    public var foreignAddresses: [String]
  }

  /// Relative paths, ascending, and the bytes of each file.
  public var files: [(path: String, contents: [UInt8])]
  public var exposedAt: Timestamp
  public var keys: [Key]

  /// How a stranger goes about with the keys that fall to them.
  private struct Stranger {
    var addresses: [String]
    /// Whether each key is used from a neighbour of the address before, not from the same one.
    var moves: Bool
  }

  /// The same bytes for the same seed.
  public init(seed: UInt64) {
    let random = WorldRandom(seed: seed)
    var choices = random.stream("incident")
    var plan = AddressPlan(world: random.stream("strangers"))
    let strangers = (0..<2).map { _ in
      Stranger(
        addresses: plan.addresses(20, origin: .elsewhere), moves: choices.chance(0.3))
    }
    let leak = Timestamp.utc(2, 1 + choices.integer(below: 7))
      .advanced(bySeconds: choices.uniform(0, 86_400))
    let isAbused = choices.chance(0.7)
    exposedAt = leak
    files = []
    keys = []
    let formats: [WorldParameters.Format] = [.gateway, .cloudTrail, .combined]
    for (index, format) in formats.enumerated() {
      let stranger = isAbused ? choices.categorical([0.3, 0.55, 0.15]).map { $0 - 1 } : nil
      let user = stranger.flatMap { $0 < 0 ? nil : $0 }
      var parameters = WorldParameters.draw(seed: seed &* 8 &+ UInt64(index))
      parameters.format = format
      parameters.twin = nil
      parameters.ownerIsDormant = false
      parameters.baselineDays = 12 + choices.integer(below: 18)
      parameters.exposureDays = 5
      parameters.abuse = user.map { _ in
        WorldParameters.Abuse(
          pattern: choices.pick([.resale, .burst, .lowAndSlow]) ?? .resale,
          callsPerDay: choices.logNormal(median: 30, spread: 0.8), origin: .elsewhere,
          copiesSoftware: choices.chance(0.3), copiesWork: choices.chance(0.35),
          delayHours: min(48, choices.logNormal(median: 3, spread: 1)))
      }
      var world = WorldBuilder(
        parameters: parameters, seed: seed &* 8 &+ UInt64(index), leak: leak
      ).built
      if let user {
        let offset = strangers[user].moves ? index * 2 : 0
        let homes = strangers[user].addresses[offset...].prefix(2).map { Client.Home($0) }
        for campaign in world.attack.campaigns.indices {
          world.attack.campaigns[campaign].homes = homes
        }
      }
      let drill = parameters.run(world)
      files += drill.files.map { ("key-\(index + 1)/" + $0.path, $0.contents) }
      keys.append(
        Key(
          credential: drill.truth.credential, stranger: drill.truth.abused ? user : nil,
          foreignAddresses: drill.truth.foreignAddresses))
    }
  }
}

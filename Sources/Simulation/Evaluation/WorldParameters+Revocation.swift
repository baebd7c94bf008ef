extension WorldParameters {
  /// The leaked key is revoked, and what its callers do then.
  public struct Revocation: Hashable, Sendable {
    /// Hours from the leak.
    public var delayHours: Double
    /// Hours from the revocation until the owner's programs call with a new key; negative where
    /// they have it before, `nil` where they are refused until the logs end.
    public var ownerMovesAfterHours: Double?
    /// Whether the one who asks tells the time of the revocation, and names the new key.
    public var isTold: Bool

    public init(delayHours: Double, ownerMovesAfterHours: Double?, isTold: Bool) {
      self.delayHours = delayHours
      self.ownerMovesAfterHours = ownerMovesAfterHours
      self.isTold = isTold
    }
  }

  /// The world of the same seed with a revocation that comes, about as often, before the stranger
  /// as after him; `nil` for totals, which count no call that was refused.
  public static func drawRevoked(seed: UInt64) -> WorldParameters? {
    var parameters = draw(seed: seed)
    guard !parameters.format.holdsTotals else { return nil }
    var random = WorldRandom(seed: seed).stream("revocation")
    let longest = 24 * Double(parameters.exposureDays)
    let moves: Double? =
      switch random.categorical([0.3, 0.4, 0.3]) {
      case 0: -min(24, random.logNormal(median: 4, spread: 1))
      case 1: min(72, random.logNormal(median: 3, spread: 1.2))
      default: nil
      }
    parameters.revocation = Revocation(
      delayHours: min(longest, random.logNormal(median: 4, spread: 1.8)),
      ownerMovesAfterHours: moves, isTold: random.chance(0.6))
    return parameters
  }
}

public import Vocabulary

/// A key of which only daily totals are known: an owner whose spending has weekdays, noise with a
/// memory, a wandering level and odd batch days, and perhaps a stranger who spends on top.
public struct SpendWorld: Sendable {
  /// The totals of one day, model, tier and size of context.
  struct Use: Sendable {
    var day: Int
    var model: String
    var isBatch = false
    var isLong = false
    var tokens: TokenCounts
  }

  /// What the totals are exported as.
  public enum Export: String, Sendable, CaseIterable {
    /// The usage report of the Claude Admin API: tokens, no money.
    case usageReport
    /// The cost table of the Claude Console: money after a discount, no tokens.
    case consoleCost
  }

  public let credential: String
  /// Midnight of the first day.
  let start: Timestamp
  public let exposedAt: Timestamp
  public let export: Export
  /// Thousandths of the list price that are paid.
  let paidThousandths: Int64
  private(set) var owner: [Use] = []
  private(set) var stranger: [Use] = []
  let days: Int

  public var isAbused: Bool { !stranger.isEmpty }

  /// What the stranger cost, exactly.
  public var abuseDollars: Money { cost(of: stranger) }

  func cost(of uses: [Use]) -> Money {
    uses.reduce(.zero) { $0 + price($1) }
  }

  func price(_ use: Use) -> Money {
    SpendPrices.cost(
      of: use.tokens, model: use.model, isLong: use.isLong, isBatch: use.isBatch
    ).times(paidThousandths, over: 1000)
  }

  /// Draws a world from its seed alone.
  public init(seed: UInt64) {
    let world = WorldRandom(seed: seed).stream("spend world")
    var random = world.stream("parameters")
    credential = "apikey_01EXAMPLE" + random.text("ABCDEFGHJKLMNPQR23456789", count: 16)
    export = random.chance(0.7) ? .usageReport : .consoleCost
    paidThousandths =
      export == .consoleCost ? [1000, 900, 850][random.integer(below: 3)] : 1000
    start = Timestamp.utc(1, 5 + random.integer(below: 7))
    let baseline = 18 + random.integer(below: 45)
    let exposure = 2 + random.integer(below: 20)
    days = baseline + exposure
    exposedAt = start.advanced(
      bySeconds: Double(baseline * 86_400) + random.uniform(0, 86_400))
    let habits = Habits(&random)
    let level = SpendWorld.levels(days, habits, &random)
    for day in 0..<days { owner += habits.uses(day: day, dollars: level[day], &random) }
    guard random.chance(0.8) else { return }
    let usual = level[..<baseline].reduce(0, +) / Double(baseline)
    stranger = SpendWorld.strangers(
      from: baseline, to: days, usual: usual, ofOwner: habits, &random)
  }

  /// The owner's dollars of each day.
  private static func levels(
    _ days: Int, _ habits: Habits, _ random: inout WorldRandom
  ) -> [Double] {
    var (noise, drift) = (0.0, 0.0)
    let quiet = (1 - habits.memory * habits.memory).squareRoot()
    return (0..<days).map { day in
      noise = habits.memory * noise + quiet * random.normal()
      drift += random.normal() * habits.weeklyDrift / 7.0.squareRoot()
      let batch = random.chance(habits.batchDays) ? random.uniform(1.8, 3) : 1
      let weekend = (day + habits.firstWeekday) % 7 >= 5 ? habits.weekend : 1
      return habits.dollars * weekend * batch
        * PortableMath.exponential(habits.noise * noise + drift)
    }
  }

  /// What the stranger used: some days from the leak on, of own models, the owner's, or both.
  private static func strangers(
    from first: Int, to end: Int, usual: Double, ofOwner owner: Habits,
    _ random: inout WorldRandom
  ) -> [Use] {
    let begin = min(end - 1, first + random.integer(below: 4))
    let last = min(end, begin + 1 + random.integer(below: 14))
    let size = usual * random.logNormal(median: 1.6, spread: 0.8)
    var habits = Habits(&random)
    let kind = random.unit()
    if kind < 0.35 {
      habits.parts = owner.parts
    } else if kind < 0.6 {
      habits.parts = owner.parts + habits.parts
    }
    habits.share(&random)
    return (begin..<last).flatMap { day in
      habits.uses(
        day: day, dollars: size * random.logNormal(median: 1, spread: 0.5), &random)
    }
  }
}

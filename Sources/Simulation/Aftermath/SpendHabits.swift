import Vocabulary

extension SpendWorld {
  /// How somebody uses models: which, at what size, how regularly.
  struct Habits {
    /// A model and the mix of its tokens.
    struct Part {
      var model: String
      var share: Double
      /// Of the input: read from a cache, written for five minutes, written for an hour.
      var read, write, hour: Double
      /// Output tokens for each input token.
      var output: Double
      var isBatch = false
      var isLong = false
    }

    var dollars: Double
    /// Standard deviation of the logarithm of a day, and its correlation with the day before.
    var noise: Double
    var memory: Double
    var weeklyDrift: Double
    var batchDays: Double
    /// Level of a weekend day.
    var weekend: Double
    var firstWeekday = 0
    var parts: [Part] = []

    init(_ random: inout WorldRandom) {
      dollars = random.logNormal(median: 40, spread: 1.2)
      noise = random.uniform(0.08, 0.45)
      memory = random.uniform(0, 0.6)
      weeklyDrift = random.chance(0.5) ? random.uniform(0, 0.12) : 0
      batchDays = random.chance(0.4) ? random.uniform(0.01, 0.05) : 0
      weekend = [1, 0.7, 0.3, 0.05][random.integer(below: 4)]
      var models = SpendPrices.models
      for _ in 0..<1 + random.integer(below: 2) {
        let model = models.remove(at: random.integer(below: models.count))
        let isCaching = random.chance(0.6)
        parts.append(
          Part(
            model: model, share: 1, read: isCaching ? random.uniform(0.2, 0.7) : 0,
            write: isCaching ? random.uniform(0.02, 0.15) : 0,
            hour: isCaching && random.chance(0.3) ? random.uniform(0.01, 0.1) : 0,
            output: random.uniform(0.05, 0.6)))
        if random.chance(0.25) {
          parts[parts.count - 1].isBatch = true
        } else if model == SpendPrices.modelWithLongContext, random.chance(0.3) {
          parts[parts.count - 1].isLong = true
        }
      }
      share(&random)
    }

    /// Draws anew which part has how much of the money.
    mutating func share(_ random: inout WorldRandom) {
      let weights = parts.map { _ in random.uniform(0.2, 1) }
      let whole = weights.reduce(0, +)
      for place in parts.indices { parts[place].share = weights[place] / whole }
    }

    /// Tokens that cost about so much on this day.
    func uses(day: Int, dollars: Double, _ random: inout WorldRandom) -> [Use] {
      parts.compactMap { part in
        let million = part.tokens(input: 1_000_000)
        let price = SpendPrices.cost(
          of: million, model: part.model, isLong: part.isLong, isBatch: part.isBatch
        ).approximateDollars
        let money = dollars * part.share * random.logNormal(median: 1, spread: 0.1)
        guard price > 0, money > 0 else { return nil }
        let tokens = part.tokens(input: Int64(money / price * 1_000_000))
        guard tokens.input > 0 else { return nil }
        return Use(
          day: day, model: part.model, isBatch: part.isBatch, isLong: part.isLong,
          tokens: tokens)
      }
    }
  }
}

extension SpendWorld.Habits.Part {
  func tokens(input: Int64) -> TokenCounts {
    let size = Double(input)
    let hourly = Int64(size * hour)
    return TokenCounts(
      input: input, cacheRead: Int64(size * read), cacheWrite: Int64(size * write) + hourly,
      cacheWriteHour: hourly, output: Int64(size * output))
  }
}

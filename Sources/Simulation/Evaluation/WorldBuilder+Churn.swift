import Vocabulary

/// Addresses that change by themselves, and owners who sleep, give way or keep other hours.
extension WorldBuilder {
  /// New addresses in every period, as providers and carriers hand them out.
  mutating func churn(
    from: Timestamp? = nil, hours: Double, perPeriod: Int, weight: Double = 1,
    origins: [WorldParameters.Origin]
  ) -> [Client.Home] {
    var homes: [Client.Home] = []
    var start = from ?? world.from
    while start < world.to {
      let end = start.advanced(bySeconds: hours * 3600)
      for _ in 0..<perPeriod {
        let origin = choices.pick(origins) ?? .sameRegion
        homes += addresses.addresses(1, origin: origin).map {
          Client.Home($0, weight: weight, since: start, until: end)
        }
      }
      start = end
    }
    return homes
  }

  /// Hosted build machines: another address of a few large ranges every hour.
  mutating func runners(from: Timestamp, weight: Double = 1) -> [Client.Home] {
    periods(from: from, hours: 1).map { start, end in
      Client.Home(addresses.runnerAddress(), weight: weight, since: start, until: end)
    }
  }

  /// Three machines, each with another address of one /64 every day.
  mutating func privacy(from: Timestamp, weight: Double = 1) -> [Client.Home] {
    periods(from: from, hours: 24).flatMap { start, end in
      (0..<3).map { _ in
        Client.Home(addresses.privacyAddress(), weight: weight, since: start, until: end)
      }
    }
  }

  private func periods(from: Timestamp, hours: Double) -> [(Timestamp, Timestamp)] {
    let length = hours * 3600
    let count = max(0, Int(world.to.seconds(since: from) / length)) + 1
    return (0..<count).map { number in
      let start = from.advanced(bySeconds: Double(number) * length)
      return (start, start.advanced(bySeconds: length))
    }
  }

  /// The owner stops for the last two fifths of the baseline, and returns at `end` if any.
  func sleep(_ owner: inout Client, until end: Timestamp?) {
    let length = leak.seconds(since: world.from)
    let from = leak.advanced(bySeconds: -0.4 * length).day
    let until = end?.day ?? Int64.max
    for day in owner.rhythm.dayFactors.keys where day >= from && day < until {
      owner.rhythm.dayFactors[day] = 0
    }
  }

  /// The owner makes about as many calls fewer as the stranger makes.
  func giveWay(_ owner: inout Client, to abuse: WorldParameters.Abuse) {
    let start = leak.advanced(bySeconds: abuse.delayHours * 3600).day
    let rest = max(0, 1 - abuse.callsPerDay / max(parameters.callsPerDay, 1))
    for (day, usual) in owner.rhythm.dayFactors where day >= start {
      owner.rhythm.dayFactors[day] = usual * rest
    }
  }

  /// The owner as one client, or as two where the clock or the shift changes.
  mutating func changed(_ owner: Client) -> [Client] {
    guard parameters.twin == .clockChange || parameters.twin == .nightWorker else {
      return [owner]
    }
    var before = owner
    var after = owner
    before.until = twinStart
    after.name = "owner after the change"
    after.from = twinStart
    after.rhythm.offsetHours += parameters.twin == .clockChange ? 1 : 11
    return [before, after]
  }
}

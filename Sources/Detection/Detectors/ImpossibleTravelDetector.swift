public import Vocabulary

/// Consecutive calls from two places between which nobody can have moved in the time.
public struct ImpossibleTravelDetector: Detector {
  public static let name = "impossible travel"
  public static let claim =
    "Consecutive calls come from two places, less both accuracy radii at least 500 km apart, "
    + "between which one would have to move faster than 1000 km/h, and between which the baseline "
    + "never jumped; p is the chance of that many days with a new such pair, from how often the "
    + "baseline met one. Hosting ranges given by the user and callers vouched for are left out: "
    + "software there moves without travelling."
  public static let history = "three days and 30 calls before the exposure"
  public static let needs: Capability = [.requests, .address, .location]
  public static let control = FindingControl.fact(limit: 0.25)
  /// Kilometres an hour, and kilometres.
  static let (speedLimit, leastDistance) = (1000.0, 500.0)
  /// New pairs of places that a quiet key meets in ten days.
  static let shape = 0.1

  public init() {}

  /// One caller's calls of one cell, at a place.
  private struct Stop {
    let cell: ActivityCell
    let place: String
    let location: GeographicLocation
  }

  private struct Jump {
    let pair: String
    let kilometers: Double
    let seconds: Double
    /// When its second call was made.
    let time: Timestamp
    var speed: Double { kilometers / max(seconds, 1) }
  }

  public func examine(_ profile: ActivityProfile) -> Examination {
    guard profile.hasHistory else { return .nothing }
    var survey = NoveltySurvey()
    var fastest: [String: Jump] = [:]
    var latest: Stop?
    for stop in stops(in: profile) {
      if let before = latest, let jump = jump(from: before, to: stop) {
        survey.note(jump.pair, ActivityProfile.Use(at: jump.time, in: profile))
        if jump.speed > fastest[jump.pair]?.speed ?? 0 { fastest[jump.pair] = jump }
      }
      if stop.cell.last >= latest?.cell.last ?? stop.cell.last { latest = stop }
    }
    guard let news = survey.news(in: profile, shape: Self.shape, needsKnown: false) else {
      return .nothing
    }
    let worst = news.names.compactMap { fastest[$0] }.reduce(nil as Jump?) { worst, jump in
      jump.speed > worst?.speed ?? 0 ? jump : worst
    }
    guard let worst else { return .nothing }
    return Examination(findings: [finding(news, worst, profile)], testCount: 1)
  }

  /// Located callers in the order of their calls; the order of the cells does not matter.
  private func stops(in profile: ActivityProfile) -> [Stop] {
    let places = zip(profile.activity.callers, profile.facts).map { caller, fact in
      fact.flatMap { fact -> (String, GeographicLocation)? in
        guard fact.hostingRange == nil, !profile.isVouched(caller), let location = fact.location
        else { return nil }
        return (Self.name(location, fact.country), location)
      }
    }
    return profile.activity.cells.compactMap { cell in
      guard places.indices.contains(cell.caller), let (place, location) = places[cell.caller]
      else { return nil }
      return Stop(cell: cell, place: place, location: location)
    }.sorted { left, right in
      let (a, b) = (left.cell, right.cell)
      return a.first == b.first
        ? (a.last, left.place) < (b.last, right.place) : a.first < b.first
    }
  }

  /// `52.5 N 13.4 E (DE)`.
  private static func name(_ location: GeographicLocation, _ country: String?) -> String {
    func degrees(_ value: Double, _ positive: String, _ negative: String) -> String {
      "\(Figures.decimal(abs(value), digits: 1)) \(value < 0 ? negative : positive)"
    }
    return degrees(location.latitude, "N", "S") + " " + degrees(location.longitude, "E", "W")
      + (country.map { " (\($0))" } ?? "")
  }

  private func jump(from before: Stop, to stop: Stop) -> Jump? {
    guard before.place != stop.place else { return nil }
    let kilometers = before.location.leastKilometers(to: stop.location)
    guard kilometers >= Self.leastDistance else { return nil }
    // First and last call of a cell have exact times; those in between lie somewhere.
    let moments = [before.cell.first, before.cell.last].flatMap { left in
      [stop.cell.first, stop.cell.last].map { right in
        (seconds: abs(right.seconds(since: left)), time: max(left, right))
      }
    }
    guard let nearest = moments.min(by: { $0.seconds < $1.seconds }),
      kilometers > Self.speedLimit * nearest.seconds / 3600
    else { return nil }
    return Jump(
      pair: [before.place, stop.place].sorted().joined(separator: " – "),
      kilometers: kilometers, seconds: nearest.seconds, time: nearest.time)
  }

  private func finding(
    _ news: NoveltySurvey.News, _ worst: Jump, _ profile: ActivityProfile
  ) -> Finding {
    let past =
      news.knownCount == 0
      ? "no such jump"
      : "such jumps between \(Wording.count(news.knownCount, "other pair")) of places"
    return Finding(
      detector: Self.name,
      claim: "Nobody can have travelled between the places of consecutive calls, "
        + "\(Wording.list(news.names)): at the fastest \(Wording.number(worst.kilometers)) km "
        + "within \(Figures.length(seconds: worst.seconds)), by \(worst.time.words) (accuracy "
        + "radii taken off). In \(Wording.span(seconds: profile.baselineDays * 86_400)) of "
        + "baseline the key made \(past). A proxy or a cloud looks like this, too: list its ranges "
        + "with --hosting-ranges.",
      from: news.first, to: news.last, observed: .number(Double(news.newDays)),
      expected: .number(news.expectedDays), p: news.p, unit: "days")
  }
}

import Vocabulary

/// Innocent changes after the leak, each at its own time in the first half of the exposure.
extension WorldBuilder {
  /// When the innocent change happens: in the first half of the exposure.
  var twinStart: Timestamp {
    var choices = random.stream("twin")
    let length = world.to.seconds(since: leak)
    return leak.advanced(bySeconds: choices.uniform(0.02, 0.5) * length)
  }

  mutating func apply(_ twin: WorldParameters.BenignTwin, to owner: inout Client) {
    let start = twinStart
    if parameters.grows { lift(&owner, from: start, by: 1.7) }
    switch twin {
    case .secondOffice:
      owner.homes += newHomes(2, .elsewhere, since: start, weight: Double(owner.homes.count) / 3)
    case .secondOfficeThatAdds:
      var office = owner
      office.name = "second office"
      office.rhythm = .office(callsPerDay: parameters.callsPerDay / 3)
      office.homes = newHomes(2, .elsewhere, since: start)
      world.clients.append(office)
    case .move:
      replaceHomes(&owner, from: start, until: nil)
    case .failover:
      replaceHomes(&owner, from: start, until: start.advanced(bySeconds: 5 * 3600))
    case .travel:
      for var home in newHomes(2, .elsewhere, since: start, weight: 0.4) {
        home.until = start.advanced(bySeconds: 3 * 86_400)
        owner.homes.append(home)
      }
    case .nightlyJobOnNewHost:
      var job = owner
      job.name = "nightly job"
      job.rhythm = .nightly(hour: 3, minute: 20, calls: 8)
      job.homes = newHomes(1, .sameProvider, since: start)
      world.clients.append(job)
    case .mildLift: lift(&owner, from: start, by: 1.2)
    case .sharedLaunch:
      lift(&owner, from: start, by: 3)
      for index in world.clients.indices { lift(&world.clients[index], from: start, by: 3) }
    case .releaseDay: owner.rhythm.dayFactors[start.day] = 5
    case .softwareUpdate:
      owner.releases.append(.init(catalogue.ownAgents[2], since: start))
    case .retryStorm: world.clients.append(retryStorm(of: owner, at: start))
    case .newWork:
      var work = catalogue.later
      work.since = start
      owner.work.append(work)
    case .keylessScanner, .otherKeyAbused:
      strangerElsewhere(withKey: twin == .otherKeyAbused)
    case .logsEndBeforeLeak: world.to = leak.advanced(bySeconds: -86_400)
    case .keyAbsent, .clockChange, .nightWorker: break
    case .autoscaling, .serverlessExits, .hostedRunners, .ipv6Privacy, .mobileCarrier:
      owner.homes += churn(of: twin, from: start, share: Double(owner.homes.count) / 3)
    case .batchBurst: owner.rhythm.dayFactors[start.day] = 15
    case .dormantKeyWakes: sleep(&owner, until: start)
    }
  }

  /// Homes of a kind that changes all the time; `share` is their weight beside the old ones.
  private mutating func churn(
    of twin: WorldParameters.BenignTwin, from start: Timestamp, share: Double
  ) -> [Client.Home] {
    switch twin {
    case .autoscaling:
      // A load balancer's pool in the owner's own region grows and shrinks.
      churn(
        from: start, hours: 8, perPeriod: 3, weight: share / 3,
        origins: [.sameRegion, .sameSubnet])
    case .serverlessExits:
      churn(
        from: start, hours: 24, perPeriod: 3, weight: share / 3,
        origins: [.sameProvider, .sameRegion])
    case .hostedRunners: runners(from: start, weight: share)
    case .ipv6Privacy: privacy(from: start, weight: share / 3)
    default:
      churn(
        from: start, hours: 6, perPeriod: 2, weight: share / 2,
        origins: [.elsewhere, .elsewhere, .sameProvider])
    }
  }

  private func lift(_ client: inout Client, from start: Timestamp, by factor: Double) {
    for (day, usual) in client.rhythm.dayFactors where day >= start.day {
      client.rhythm.dayFactors[day] = usual * factor
    }
  }

  private mutating func newHomes(
    _ count: Int, _ origin: WorldParameters.Origin, since: Timestamp, weight: Double = 1
  ) -> [Client.Home] {
    addresses.addresses(count, origin: origin).map {
      Client.Home($0, weight: weight, since: since)
    }
  }

  /// The owner leaves all its addresses at `start` for new ones, and returns at `end` if any.
  private mutating func replaceHomes(
    _ owner: inout Client, from start: Timestamp, until end: Timestamp?
  ) {
    var homes = newHomes(min(owner.homes.count, 4), .elsewhere, since: start)
    for index in homes.indices { homes[index].until = end }
    for home in owner.homes {
      var before = home
      before.until = min(home.until ?? start, start)
      homes.append(before)
      guard let end else { continue }
      var after = home
      after.since = max(home.since ?? end, end)
      homes.append(after)
    }
    owner.homes = homes.filter { ($0.since ?? world.from) < ($0.until ?? .distant) }
  }

  /// Two hours in which every call is refused and tried again at once.
  private func retryStorm(of owner: Client, at start: Timestamp) -> Client {
    var storm = owner
    storm.name = "retry storm"
    storm.rhythm = .flat(callsPerDay: max(600, parameters.callsPerDay * 20))
    storm.failures = .init(share: 0.97, status: 503, code: "Unavailable")
    storm.from = start
    storm.until = start.advanced(bySeconds: 2 * 3600)
    return storm
  }

  private mutating func strangerElsewhere(withKey: Bool) {
    let abuse = WorldParameters.Abuse(pattern: .resale, callsPerDay: 40, origin: .elsewhere)
    var visitor = stranger(abuse, with: world.otherCredentials.first ?? world.credential)
    visitor.name = "visitor"
    visitor.isForeign = false
    if !withKey {
      visitor.credential = nil
      visitor.failures = .init(share: 1, status: 401, code: "Unauthorized")
    }
    world.attack.campaigns.append(visitor)
  }
}

import Vocabulary

/// Draws services that can be told apart by what a log shows: no two of one program share their
/// operations unless their networks and schedules differ, none of one program and network are both
/// without a schedule.
struct ServiceWorldBuilder {
  let format: ServiceWorld.Format
  let seed: UInt64
  let zone: CivilZone
  let from: Timestamp
  let to: Timestamp
  let credential: SimulatedCredential
  let catalogue: ServiceCatalogue
  var random: WorldRandom
  var addresses: AddressPlan
  var plans: [ServicePlan] = []
  private var freeWork: [[Work]]
  private var freeMinutes: [Int]

  init(seed: UInt64) {
    self.seed = seed
    let world = WorldRandom(seed: seed)
    random = world.stream("services")
    format = random.pick(ServiceWorld.Format.allCases) ?? .cloudTrail
    zone = random.chance(0.4) ? ServiceWorld.berlin : .utc
    from = Timestamp.utc(1, 1 + random.integer(below: 20))
    let isLong = random.chance(0.5)
    to = from.advanced(
      bySeconds: 86_400 * (isLong ? random.uniform(96, 112) : random.uniform(30, 48)))
    credential =
      switch format {
      case .cloudTrail: .aws("deploy", world: world)
      case .combined: .webAPI("shop", world: world)
      case .gateway: .claude("prod", principal: "team-a", world: world)
      }
    let catalogue = ServiceCatalogue.of(format)
    self.catalogue = catalogue
    addresses = AddressPlan(world: world)
    var shuffle = random
    freeWork = catalogue.programs.map { _ in catalogue.work.shuffled(using: &shuffle) }
    freeMinutes = (0..<48).map { $0 * 30 }.shuffled(using: &shuffle)
    random = shuffle
  }

  var days: Double { to.seconds(since: from) / 86_400 }

  mutating func drawPlans() {
    let kinds = 3 + random.integer(below: 4)
    for _ in 0..<kinds {
      switch random.integer(below: 9) {
      case 0, 1: add(scheduled(), home())
      case 2: add(long(), home())
      case 3: addOffice()
      case 4: add(.clock(boutsPerHour: random.uniform(0.6, 8)), fleet())
      case 5: add(scheduled(), fleet())
      case 6: addTwoOnOneHost()
      case 7: addBehindOneAddress()
      default: addTwins()
      }
    }
  }

  private mutating func minute() -> Int {
    (freeMinutes.popLast() ?? random.integer(below: 48) * 30) + random.integer(below: 8)
  }

  private mutating func scheduled() -> JobRhythm {
    switch random.integer(below: 6) {
    case 0, 1:
      // A hundred days of a call every five minutes would show no more than forty.
      let minutes = random.pick(days > 60 ? [15, 20, 30] : [5, 10, 15, 20, 30]) ?? 15
      return .every(minutes: minutes, phase: random.integer(below: minutes))
    case 2: return .every(minutes: 60, phase: random.integer(below: 60))
    case 3:
      let hours = random.pick([2, 3, 4, 6, 12]) ?? 6
      return .every(minutes: 60 * hours, phase: random.integer(below: 60 * hours))
    case 4: return .workdays(minute: minute())
    default: return .daily(minute: minute())
    }
  }

  /// Jobs of a week or a month, the latter where the logs are long enough for three runs.
  private mutating func long() -> JobRhythm {
    guard days > 95, random.chance(0.7) else {
      return days > 60 && random.chance(0.2)
        ? .biweekly(weekday: random.integer(below: 5), minute: minute())
        : .weekly(weekday: random.integer(below: 7), minute: minute())
    }
    switch random.integer(below: 4) {
    case 0: return .firstWeekday(weekday: random.integer(below: 5), minute: minute())
    case 1: return .monthly(day: 31, minute: minute())
    default: return .monthly(day: 1 + random.integer(below: 28), minute: minute())
    }
  }

  // MARK: Places

  private mutating func address() -> String {
    addresses.addresses(1, origin: .elsewhere).first ?? ""
  }

  private mutating func home() -> JobHomes {
    switch random.integer(below: 6) {
    case 0:
      // Pods of one network, another address every day.
      let network = addresses.addresses(120, origin: .elsewhere)
      return .daily(network.map { [$0] }, since: from)
    case 1:
      let move = from.advanced(bySeconds: random.uniform(0.4, 0.7) * days * 86_400)
      return .moving(address(), until: move, address())
    case 2: return .steady(addresses.addresses(3, origin: .elsewhere))
    default: return .steady([address()])
    }
  }

  /// Many networks of a provider, for each run another.
  private mutating func fleet() -> JobHomes {
    if random.chance(0.5) {
      return .steady((0..<6 + random.integer(below: 12)).map { _ in address() })
    }
    return .daily(
      (0..<Int(days) + 1).map { _ in (0..<2).map { _ in address() } }, since: from)
  }

  // MARK: Services

  private mutating func add(_ rhythm: JobRhythm, _ homes: JobHomes, program: Int? = nil) {
    let program = program ?? random.integer(below: catalogue.programs.count)
    var work: [Work] = []
    for _ in 0..<1 + random.integer(below: 3) {
      if let next = freeWork[program].popLast() { work.append(next) }
    }
    guard !work.isEmpty else { return }
    plan(rhythm, homes, program: program, work: work)
  }

  private mutating func plan(
    _ rhythm: JobRhythm, _ homes: JobHomes, program: Int, work: [Work]
  ) {
    let versions = catalogue.programs[program]
    let isFrequent = (rhythm.periodSeconds ?? 0) < 3600
    plans.append(
      ServicePlan(
        name: "service \(plans.count)", rhythm: rhythm, homes: homes,
        agents: (versions[0], versions[random.chance(0.5) ? versions.count - 1 : 0]),
        updateAt: from.advanced(bySeconds: random.uniform(0.2, 0.8) * days * 86_400), work: work,
        calls: rhythm.periodSeconds == nil
          ? random.uniform(1, 5) : isFrequent ? random.uniform(1, 3) : random.uniform(2, 25),
        paceSeconds: isFrequent ? 1 : random.uniform(1, 10),
        jitterSeconds: isFrequent ? random.uniform(1, 15) : random.uniform(2, 240), from: from))
  }

  private mutating func addOffice() {
    // People come back to the same few addresses.
    let homes = JobHomes.steady(
      addresses.addresses(1 + random.integer(below: 4), origin: .elsewhere))
    add(.office(boutsPerDay: random.uniform(6, 40)), homes)
  }

  /// The same program on the same machine: two schedules, two kinds of work.
  private mutating func addTwoOnOneHost() {
    let homes = JobHomes.steady([address()])
    let program = random.integer(below: catalogue.programs.count)
    let count = plans.count
    add(.every(minutes: 15, phase: random.integer(below: 15)), homes, program: program)
    add(random.chance(0.5) ? .daily(minute: minute()) : long(), homes, program: program)
    guard plans.count == count + 2, random.chance(0.3), let common = plans[count].work.last else {
      return
    }
    // One operation that both use, seldom the first of a run.
    plans[count + 1].work.append(common)
  }

  /// Different programs behind one address.
  private mutating func addBehindOneAddress() {
    let homes = JobHomes.steady([address()])
    let first = random.integer(below: catalogue.programs.count)
    add(scheduled(), homes, program: first)
    add(
      random.chance(0.5) ? .office(boutsPerDay: random.uniform(6, 30)) : scheduled(), homes,
      program: (first + 1) % catalogue.programs.count)
  }

  /// The same program and work from two networks, each by a clock of its own.
  private mutating func addTwins() {
    let program = random.integer(below: catalogue.programs.count)
    let minutes = random.pick([15, 30, 60]) ?? 30
    let count = plans.count
    let phase = random.integer(below: minutes)
    add(.every(minutes: minutes, phase: phase), .steady([address()]), program: program)
    guard plans.count == count + 1 else { return }
    let other = (phase + minutes / 3 + random.integer(below: minutes / 3)) % minutes
    plan(
      .every(minutes: minutes, phase: other), .steady([address()]), program: program,
      work: plans[count].work)
  }
}

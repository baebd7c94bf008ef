import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Services and their schedules")
struct StoryServicesTests {
  static let berlin = CivilZone(
    name: "Europe/Berlin",
    periods: [
      .init(start: Timestamp(seconds: 1_761_440_400), offsetSeconds: 3600),  // 2025-10-26
      .init(start: Timestamp(seconds: 1_774_746_000), offsetSeconds: 7200),  // 2026-03-29
    ])

  static func services(_ world: StoryWorld, zone: CivilZone = .utc, end: Timestamp? = nil)
    -> [ServiceDependency]
  {
    let cut = StoryWorld.moment(20)
    let file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: cut, zone: zone), end: end)
    return ServiceInventory(
      file, world.judged(file, cut: cut), coverage(of: file)
    ).services
  }

  @Test(
    "an interval is recognised, with the next call",
    arguments: [(15.0, "every 15 min"), (60, "every 1 h"), (240, "every 4 h"), (1, "every 60 s")])
  func interval(_ minutes: Double, _ words: String) {
    var world = StoryWorld()
    var dice = Dice(9)
    var time = 0.0
    while time < 4 * 1440 {
      world.call(StoryWorld.moment(0, hour: (time + 0.05 * dice.uniform()) / 60))
      time += minutes
    }
    let service = Self.services(world).first
    #expect(service?.schedule == words)
    let end = world.calls.map(\.time).max() ?? StoryWorld.start
    let wait = service?.nextExpected?.seconds(since: end) ?? -1
    #expect(wait > 0 && wait <= minutes * 60 + 5)
  }

  @Test("a nightly job keeps its local clock through the change to summer time")
  func daily() {
    // 02:30 would be skipped on the day of the change; 04:10 moves from 03:10 to 02:10 UTC.
    var world = StoryWorld()
    for day in 100..<130 {
      let midnight = StoryWorld.moment(Double(day))
      let local = midnight.advanced(bySeconds: 4 * 3600 + 600)
      let offset = Self.berlin.offsetSeconds(at: midnight.advanced(bySeconds: 7200))
      world.call(local.advanced(bySeconds: -Double(offset)), count: 30)
    }
    let service = Self.services(world, zone: Self.berlin).first
    #expect(service?.schedule == "daily about 04:10 (Europe/Berlin)")
    #expect(service?.nextExpected == StoryWorld.moment(130, hour: 2).advanced(bySeconds: 600))
  }

  @Test("weekly, weekday and monthly jobs, office hours and chaos")
  func others() {
    var weekly = StoryWorld()
    for week in 0..<5 { weekly.call(StoryWorld.moment(Double(week * 7), hour: 6)) }
    #expect(Self.services(weekly).first?.schedule == "every Monday about 06:00")
    #expect(Self.services(weekly).first?.nextExpected == StoryWorld.moment(35, hour: 6))

    var weekdays = StoryWorld()
    for day in 0..<28 where day % 7 < 5 { weekdays.call(StoryWorld.moment(Double(day), hour: 7)) }
    #expect(Self.services(weekdays).first?.schedule == "on weekdays about 07:00")
    #expect(Self.services(weekdays).first?.nextExpected == StoryWorld.moment(28, hour: 7))

    var monthly = StoryWorld()
    for day in [0.0, 31, 62, 90] { monthly.call(StoryWorld.moment(day, hour: 3)) }
    #expect(Self.services(monthly).first?.schedule == "monthly on day 1 about 03:00")
    #expect(Self.services(monthly).first?.nextExpected == StoryWorld.moment(121, hour: 3))

    var office = StoryWorld()
    var chaos = StoryWorld()
    var dice = Dice(4)
    for day in 0..<28 {
      for _ in 0..<9 where day % 7 < 5 {
        office.call(StoryWorld.moment(Double(day), hour: 8 + 10 * dice.uniform()))
      }
      if dice.uniform() < 0.4 {
        chaos.call(StoryWorld.moment(Double(day), hour: 24 * dice.uniform()))
      }
    }
    #expect(Self.services(office).first?.schedule == "office hours")
    #expect(Self.services(chaos).first?.schedule == "irregular")
    #expect(Self.services(chaos).first?.nextExpected == nil)
  }

  @Test("the rate of a service is its own; a call or two are counted over the whole of the logs")
  func rate() {
    for (days, rate) in [
      ([11.0], 1.0 / 23), ([11, 22], 2.0 / 23), ([10, 11, 12, 13, 14], 5.0 / 4),
      ([0.0, 22.9], 2.0 / 23),
    ] {
      var world = StoryWorld()
      var other = StoryWorld.owner
      other.principal = "frequent"
      other.agent = "poller/1"
      for day in 0...23 { world.call(StoryWorld.moment(Double(day)), by: other) }
      for day in days { world.call(StoryWorld.moment(day)) }
      let told = Self.services(world).first { $0.name.contains("ci-bot") }?.callsPerDay
      #expect(told == rate, "\(days)")
    }
  }

  @Test("callers are one service by principal, program and network; foreign ones are none")
  func grouping() {
    var world = StoryWorld()
    var neighbour = StoryWorld.owner
    neighbour.address = "192.0.2.99"
    neighbour.agent = "boto3/1.35.1 Python/3.12"
    var other = StoryWorld.owner
    other.principal = "backup"
    for day in 0..<10 {
      world.call(StoryWorld.moment(Double(day)), count: 5)
      world.call(StoryWorld.moment(Double(day), hour: 1), by: neighbour, count: 5)
      world.call(StoryWorld.moment(Double(day), hour: 2), by: other)
      world.call(StoryWorld.moment(Double(day), hour: 3), by: StoryWorld.stranger)
    }
    let cut = StoryWorld.moment(20)
    let file = world.caseFile(InquestQuestion(credential: "key", exposedAt: cut))
    let judged = world.judged(file, foreign: [StoryWorld.stranger], cut: cut)
    let services = ServiceInventory(file, judged, coverage(of: file)).services
    #expect(services.map(\.name) == ["boto3 as ci-bot", "boto3 as backup"])
    #expect(services.first?.addresses == ["192.0.2.10", "192.0.2.99"])
    #expect(services.map(\.events) == [100, 10])
    #expect(services.first?.operations == ["ListBuckets"])
    #expect(services.first?.moved == nil)
  }
}

@Suite("Proof of rotation")
struct StoryRotationTests {
  static let revoked = StoryWorld.moment(20)

  static func status(
    _ world: StoryWorld, replacement: StoryWorld? = nil, revokedAt: Timestamp? = revoked,
    end: Timestamp? = nil, foreign: [Caller] = [], derived: [DerivedCredential] = []
  ) -> RotationStatus? {
    var question = InquestQuestion(
      credential: "key", exposedAt: StoryWorld.moment(10), revokedAt: revokedAt)
    if replacement != nil { question.replacement = "new" }
    let file = world.caseFile(question, replacement: replacement?.activity, end: end)
    let coverage = coverage(of: file)
    let inventory = ServiceInventory(
      file, world.judged(file, foreign: foreign, cut: StoryWorld.moment(10)), coverage)
    return Rotation(file, inventory, coverage, making: derived).status
  }

  static func used(until day: Int) -> StoryWorld {
    var world = StoryWorld()
    for index in 0..<day { world.call(StoryWorld.moment(Double(index), hour: 5)) }
    return world
  }

  @Test("what strangers made with the old key and may still use is told, and fails the rotation")
  func backdoor() throws {
    func status(_ isLive: Bool, byForeign: Bool = true) throws -> RotationStatus {
      let derived = DerivedCredential(
        id: "AKIABACKDOOR", kind: "aws-access-key", link: StoryLineageTests.link("AKIABACKDOOR"),
        events: 0, last: nil, madeByForeign: byForeign, isLive: isLive)
      return try #require(
        Self.status(Self.used(until: 20), end: StoryWorld.moment(40), derived: [derived]))
    }
    let alive = try status(true)
    #expect(alive.hasFailed && !alive.isProved)
    #expect(alive.whyNot.contains { $0.contains("may still work: AKIABACKDOOR") })
    for other in [try status(false), try status(true, byForeign: false)] {
      #expect(!other.hasFailed && !other.whyNot.contains { $0.contains("AKIABACKDOOR") })
    }
  }

  @Test("nobody asked, nothing said")
  func notAsked() { #expect(Self.status(Self.used(until: 15), revokedAt: nil) == nil) }

  @Test("silence after revocation; the first ten seconds are propagation")
  func dead() {
    var world = Self.used(until: 20)
    world.call(Self.revoked.advanced(bySeconds: 4))
    let status = Self.status(world, end: StoryWorld.moment(21))
    #expect(status?.usesAfterRevocation == 0)
    #expect(status?.stillOnOldKey == [])
    #expect(status?.claim.contains("No use of the old key is logged since") ?? false)
  }

  @Test("logs that end before the revocation, or within its grace, say nothing of the time since")
  func tooEarly() throws {
    var old = Self.used(until: 14)
    var new = StoryWorld()
    var successor = StoryWorld.owner
    successor.credential = "new"
    for day in 14..<19 { new.call(StoryWorld.moment(Double(day), hour: 5), by: successor) }
    for (end, words) in [
      (StoryWorld.moment(18, hour: 5), "before the old key was revoked at"),
      (Self.revoked.advanced(bySeconds: 4), "4 s after the old key was revoked at"),
    ] {
      let status = try #require(Self.status(old, replacement: new, end: end))
      #expect(!status.isProved && !status.hasFailed)
      #expect(status.claim.hasPrefix("The logs end at \(end.words), \(words)"))
      #expect(status.claim.hasSuffix("moved to the new key. The rotation is not proved."))
      #expect(status.whyNot.count == 1, "\(status.whyNot)")
      let alone = try #require(Self.status(old, end: end))
      #expect(alone.claim.hasPrefix("The logs end at") && !alone.claim.contains("No use"))
    }
    let proved = Self.status(old, replacement: new, end: StoryWorld.moment(21))
    #expect(proved?.isProved == true, "\(proved?.whyNot ?? [])")
    // Whatever else is late: a use after the revocation is one.
    old.call(Self.revoked.advanced(bySeconds: 4000))
    #expect(Self.status(old, replacement: new)?.hasFailed == true)
  }

  /// What a stranger does with the old key while its one service, a daily job, moves on day 14.
  struct Intrusion: Sendable, CustomStringConvertible {
    var description: String
    var day: Double?
    var outcome = Outcome.success
    var revokedOn: Double?
    var isProved = false
    var hasFailed = false
    /// In one of the sentences on what the proof lacks.
    var words = ""
  }

  static let intrusions = [
    Intrusion(description: "nobody there, nothing revoked", isProved: true),
    Intrusion(
      description: "still in when all have moved", day: 15, hasFailed: true,
      words: "2 calls of strangers were granted with the old key since the rotation began, the last"
    ),
    Intrusion(
      description: "in before, nothing revoked", day: 12,
      words: "2 calls of strangers were not refused, the last at 2025-12-13 12:00:00 UTC"),
    Intrusion(
      description: "whether in or not is not logged", day: 15, outcome: .unknown,
      words: "silence does not prove"),
    Intrusion(
      description: "refused to the end, nothing revoked", day: 21.9, outcome: .denied,
      isProved: true),
    Intrusion(description: "in until it was revoked", day: 15, revokedOn: 16, isProved: true),
    Intrusion(
      description: "in after it was revoked", day: 17, revokedOn: 16, hasFailed: true,
      words: "2 calls with the old key were granted after its revocation"),
    Intrusion(
      description: "refused since it was revoked", day: 21.9, outcome: .denied, revokedOn: 16,
      isProved: true),
  ]

  @Test(
    "a stranger who is in, or was when nobody revoked the key, breaks the proof",
    arguments: intrusions)
  func strangers(_ intrusion: Intrusion) throws {
    var old = Self.used(until: 14)
    if let day = intrusion.day {
      let time = StoryWorld.moment(day, hour: 12)
      old.call(
        min(time, StoryWorld.moment(22)), by: StoryWorld.stranger, StoryWorld.list,
        intrusion.outcome, count: 2)
    }
    var new = StoryWorld()
    var successor = StoryWorld.owner
    successor.credential = "new"
    for day in 14..<22 { new.call(StoryWorld.moment(Double(day), hour: 5), by: successor) }
    let status = try #require(
      Self.status(
        old, replacement: new, revokedAt: intrusion.revokedOn.map { StoryWorld.moment($0) },
        end: StoryWorld.moment(22), foreign: [StoryWorld.stranger]))
    #expect(status.isProved == intrusion.isProved, "\(status.whyNot)")
    #expect(status.hasFailed == intrusion.hasFailed)
    #expect(
      intrusion.words.isEmpty || status.whyNot.contains { $0.contains(intrusion.words) },
      "\(status.whyNot)")
  }

  @Test("no silence is long enough for services of which nobody knows how long they are silent")
  func unknownPeriod() throws {
    func status(old days: [Double], end: Double) throws -> RotationStatus {
      var (old, new) = (StoryWorld(), StoryWorld())
      var successor = StoryWorld.owner
      successor.credential = "new"
      for day in days { old.call(StoryWorld.moment(day)) }
      let last = days.max() ?? 0
      new.call(StoryWorld.moment(last, hour: 0.1), by: successor)
      return try #require(
        Self.status(old, replacement: new, revokedAt: nil, end: StoryWorld.moment(end)))
    }
    let once = try status(old: [8], end: 40)
    #expect(once.moves.map(\.state) == [.moved])
    #expect(!once.isProved && !once.hasFailed && once.longestPeriodSeconds == nil)
    #expect(once.whyNot.count == 1 && once.whyNot[0].contains("too seldom"), "\(once.whyNot)")
    // With both keys together it called three times.
    let early = try status(old: [0, 8], end: 8.01)
    #expect(early.longestPeriodSeconds == 691_200.0)
    #expect(!early.isProved && early.whyNot[0].contains("no longer than the longest period"))
    let late = try status(old: [0, 8], end: 17)
    #expect(late.isProved, "\(late.whyNot)")
  }

  @Test("refused uses are knocking, accepted ones a failed revocation")
  func alive() {
    var knocking = Self.used(until: 20)
    knocking.call(Self.revoked.advanced(bySeconds: 4000), StoryWorld.list, .denied, count: 7)
    #expect(Self.status(knocking)?.refusedAfterRevocation == 7)
    #expect(Self.status(knocking)?.usesAfterRevocation == 7)
    #expect(Self.status(knocking)?.claim.contains("dead but still tried") ?? false)

    var failed = Self.used(until: 20)
    failed.call(Self.revoked.advanced(bySeconds: 4000), count: 3)
    #expect(Self.status(failed)?.claim.contains("still works: 3 calls") ?? false)
    #expect(Self.status(failed)?.stillOnOldKey == ["boto3 as ci-bot"])
  }

  @Test("who moved and who did not")
  func moved() {
    var old = StoryWorld()
    var straggler = StoryWorld.owner
    straggler.address = "203.0.113.5"
    straggler.principal = "reports"
    for day in 0..<15 { old.call(StoryWorld.moment(Double(day), hour: 5)) }
    for day in 0..<22 { old.call(StoryWorld.moment(Double(day), hour: 9), by: straggler) }
    var new = StoryWorld()
    var successor = StoryWorld.owner
    successor.credential = "new"
    successor.principal = "ci-bot-2"
    for day in 15..<22 { new.call(StoryWorld.moment(Double(day), hour: 5), by: successor) }
    let status = Self.status(old, replacement: new)
    #expect(status?.moved == ["boto3 as ci-bot"])
    #expect(status?.stillOnOldKey == ["boto3 as reports"])
    let before = Self.status(old, replacement: new, revokedAt: nil)
    #expect(before?.stillOnOldKey == ["boto3 as reports"])
  }
}

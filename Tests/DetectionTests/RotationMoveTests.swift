import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Who moved to the new key")
struct RotationMoveTests {
  static func caller(_ address: String, _ agent: String, on key: String = "key") -> Caller {
    Caller(
      credential: key, address: address, addressClass: .address, agent: agent,
      principal: key == "key" ? "ci-bot" : "ci-bot-2")
  }

  /// A poller that moved on day 60, one that stayed, one on both, a weekly and a monthly job; the
  /// logs end on day 64.
  struct Case {
    var old = StoryWorld()
    var new = StoryWorld()
    var question = InquestQuestion(credential: "key", exposedAt: StoryWorld.moment(63))
    /// Files of the ledger beside the one that has it all.
    var otherFiles: [SourceSummary] = []

    init() {
      question.replacement = "new"
      for hour in 0..<64 * 24 {
        let time = StoryWorld.moment(0, hour: Double(hour))
        add("192.0.2.10", "poller/1", time, isNew: hour >= 60 * 24)
        add("192.0.2.20", "stayer/1", time, isNew: false)
        add(
          "192.0.2.30", "both/1", time.advanced(bySeconds: 60), isNew: hour > 1500 && hour % 2 == 0)
      }
      for week in 0..<9 {
        add("192.0.2.40", "weekly/1", StoryWorld.moment(Double(week * 7), hour: 4), isNew: false)
      }
      for day in [0.0, 31] {
        add("192.0.2.50", "rare/1", StoryWorld.moment(day, hour: 4), isNew: false)
      }
    }

    mutating func add(_ address: String, _ agent: String, _ time: Timestamp, isNew: Bool) {
      if isNew {
        new.call(time, by: RotationMoveTests.caller(address, agent, on: "new"))
      } else {
        old.call(time, by: RotationMoveTests.caller(address, agent))
      }
    }

    var status: RotationStatus? {
      var old = old
      old.networks = nil
      let end = (old.calls + new.calls).map(\.time).max()
      var file = old.caseFile(question, replacement: new.activity, end: end)
      // The logs hold the calls of both keys.
      var both = old
      both.calls += new.calls
      file.ledger = both.caseFile(question, end: end).ledger
      file.ledger.sources += otherFiles
      return Inquest.hold(on: file).rotation
    }
  }

  @Test("every service has its state, and the proof says what it lacks")
  func states() throws {
    let status = try #require(Case().status)
    func state(_ name: String) -> ServiceMove.State? {
      status.moves.first { $0.service.hasPrefix(name) }?.state
    }
    #expect(state("poller") == .moved)
    #expect(state("stayer") == .lagging)
    #expect(state("both") == .onBoth)
    #expect(state("weekly") == .silent)
    #expect(state("rare") == .notDue)
    #expect(!status.isProved)
    #expect(status.hasFailed)
    #expect(status.whyNot.contains { $0.contains("still on the old key: stayer as ci-bot") })
    #expect(
      status.whyNot.contains { $0.contains("weekly as ci-bot was due and is on neither key") })
    #expect(status.moves.first { $0.state == .moved }?.firstOnNew == StoryWorld.moment(60))
  }

  @Test("all moved and silent for longer than the longest period is a proof; earlier it is not")
  func proof() throws {
    for (days, isProved) in [(61.0, false), (75, true)] {
      var story = Case()
      story.old.calls.removeAll {
        !$0.caller.agent.hasPrefix("poller") && !$0.caller.agent.hasPrefix("weekly")
      }
      story.new.calls.removeAll { !$0.caller.agent.hasPrefix("poller") }
      story.old.calls.removeAll {
        $0.caller.agent.hasPrefix("weekly") && $0.time >= StoryWorld.moment(63)
      }
      story.add("192.0.2.40", "weekly/1", StoryWorld.moment(63, hour: 4), isNew: true)
      for hour in stride(from: 64 * 24, to: Int(days) * 24, by: 1) {
        story.add("192.0.2.10", "poller/1", StoryWorld.moment(0, hour: Double(hour)), isNew: true)
      }
      if days < 63 { story.new.calls.removeAll { $0.time > StoryWorld.moment(days) } }
      let status = try #require(story.status)
      #expect(status.isProved == isProved, "\(status.whyNot)")
      #expect(!status.hasFailed)
    }
  }

  @Test("a service is recognised from new networks and under another principal")
  func moveOfNetwork() throws {
    var story = Case()
    story.new.calls = story.new.calls.map { call in
      var call = call
      if call.caller.agent == "poller/1" { call.caller.address = "198.51.100.77" }
      return call
    }
    story.add("203.0.113.9", "stranger/1", StoryWorld.moment(63), isNew: true)
    let status = try #require(story.status)
    let move = status.moves.first { $0.service.hasPrefix("poller") }
    #expect(move?.state == .moved)
    #expect(move?.changedNetwork == true)
    #expect(status.moves.filter { $0.state == .newOnly }.map(\.service) == ["stranger as ci-bot-2"])
  }

  @Test("a principal's calls with the new key move its own services and no other principal's")
  func principals() throws {
    let bill = Action(service: "s3", operation: "GetBill", region: "eu-central-1")
    func caller(_ principal: String, on key: String) -> Caller {
      var caller = Self.caller("192.0.2.10", "app/1", on: key)
      caller.principal = principal
      return caller
    }
    /// `backend` hourly and `billing` daily, of one program on one machine, until day 20; then who
    /// is said to be on the new key.
    func moves(
      billing work: Action, onNew: [(principal: String, hours: StrideTo<Int>, work: Action)]
    ) throws -> [String: ServiceMove.State] {
      var story = Case()
      (story.old, story.new) = (StoryWorld(), StoryWorld())
      for hour in 0..<20 * 24 {
        let time = StoryWorld.moment(0, hour: Double(hour))
        story.old.call(time, by: caller("backend", on: "key"))
        if hour % 24 == 2 { story.old.call(time, by: caller("billing", on: "key"), work) }
      }
      for (principal, hours, work) in onNew {
        for hour in hours {
          story.new.call(
            StoryWorld.moment(0, hour: Double(hour)), by: caller(principal, on: "new"), work)
        }
      }
      let status = try #require(story.status)
      return Dictionary(
        status.moves.map { (String($0.service.split(separator: " ").last ?? ""), $0.state) },
        uniquingKeysWith: { first, _ in first })
    }
    let hourly = stride(from: 480, to: 600, by: 1)
    let daily = stride(from: 482, to: 600, by: 24)
    let list = StoryWorld.list
    // A call of another principal with the work of a service is none of that service.
    let foreignWork = try moves(
      billing: bill,
      onNew: [("backend", hourly, list), ("backend", stride(from: 490, to: 491, by: 1), bill)])
    #expect(foreignWork == ["backend": .moved, "billing": .silent])
    // Two that do the same are told apart by their principals.
    let sameWork = try moves(
      billing: list, onNew: [("backend", hourly, list), ("billing", daily, list)])
    #expect(sameWork == ["backend": .moved, "billing": .moved])
    let behind = try moves(billing: list, onNew: [("billing", daily, list)])
    #expect(behind == ["backend": .silent, "billing": .moved])
    // What is left over may come under another name.
    let renamed = try moves(
      billing: bill, onNew: [("backend", hourly, list), ("invoices", daily, bill)])
    #expect(renamed == ["backend": .moved, "billing": .moved])
    let allRenamed = try moves(
      billing: bill, onNew: [("team", hourly, list), ("team", daily, bill)])
    #expect(allRenamed == ["backend": .moved, "billing": .moved])
  }

  @Test("after the revocation: propagation, failure, stragglers, knocks")
  func uses() throws {
    var story = Case()
    let revoked = StoryWorld.moment(64)
    story.question.revokedAt = revoked
    let stayer = Self.caller("192.0.2.20", "stayer/1")
    let knocker = Self.caller("203.0.113.9", "stayer/1")
    story.old.call(revoked.advanced(bySeconds: 3), by: stayer)
    story.old.call(revoked.advanced(bySeconds: 900), by: stayer, StoryWorld.list, .denied, count: 5)
    story.old.call(
      revoked.advanced(bySeconds: 1300), by: knocker, StoryWorld.list, .denied, count: 2)
    var status = try #require(story.status)
    #expect(status.uses.map(\.kind) == [.propagation, .straggler, .knock])
    #expect(status.uses.map(\.count) == [1, 5, 2])
    #expect(status.uses.last?.addresses == ["203.0.113.9"])
    #expect(status.uses.last?.service == "")
    #expect(status.grantedAfterRevocation == 0)

    story.old.call(revoked.advanced(bySeconds: 4000), by: knocker)
    story.old.call(revoked.advanced(bySeconds: 4000), by: stayer, StoryWorld.list, .failure)
    status = try #require(story.status)
    #expect(status.uses.map(\.kind).contains(.failedRevocation))
    #expect(status.uses.map(\.kind).contains(.unclear))
    #expect(status.grantedAfterRevocation == 1)
    #expect(status.claim.contains("still works"))
  }

  @Test("strangers who are refused do not hold up the proof, owners and granted calls do")
  func silence() throws {
    func proved(_ late: (inout StoryWorld, Timestamp) -> Void) throws -> Bool {
      var story = Case()
      story.old.calls.removeAll { !$0.caller.agent.hasPrefix("poller") }
      story.new.calls.removeAll { !$0.caller.agent.hasPrefix("poller") }
      story.question.revokedAt = StoryWorld.moment(61)
      late(&story.old, StoryWorld.moment(63, hour: 23))
      return try #require(story.status).isProved
    }
    let knocker = Self.caller("203.0.113.9", "curl/8")
    #expect(try proved { _, _ in })
    #expect(try proved { $0.call($1, by: knocker, StoryWorld.list, .denied) })
    #expect(try !proved { $0.call($1, by: knocker) })
    #expect(
      try !proved {
        $0.call($1, by: Self.caller("192.0.2.10", "poller/1"), StoryWorld.list, .denied)
      })
  }

  /// A part of another log: days 0 to `end` of the world.
  private static func part(
    _ path: String, from start: Double = 0, to end: Double, records: Int64 = 1_000,
    rejected: Int64 = 0, warnings: [String] = []
  ) -> SourceSummary {
    SourceSummary(
      path: path, format: "cloudtrail", bytes: 1, recordsRead: records,
      imported: records - rejected, rejected: rejected, first: StoryWorld.moment(start),
      last: StoryWorld.moment(end), capability: [.requests], warnings: warnings)
  }

  @Test("silence in a log that is not whole proves nothing, a few unreadable records are told")
  func missing() throws {
    func status(_ files: SourceSummary...) throws -> RotationStatus {
      var story = Case()
      story.old.calls.removeAll { !$0.caller.agent.hasPrefix("poller") }
      story.new.calls.removeAll { !$0.caller.agent.hasPrefix("poller") }
      story.question.revokedAt = StoryWorld.moment(61)
      story.otherFiles = files
      return try #require(story.status)
    }
    let cut = ["The file ends in the middle of its JSON: whatever followed there is missing."]
    let whole = try status(Self.part("trail.json", to: 30))
    #expect(whole.isProved && !whole.claim.contains("could not be read"))
    #expect(whole.claim.contains("The log of trail.json has no record from "))
    // What followed may have reached into the silence.
    let lone = try status(Self.part("trail.json", to: 30, warnings: cut))
    #expect(!lone.isProved && !lone.hasFailed)
    #expect(lone.whyNot.count == 1 && lone.whyNot[0].contains("ends in the middle of its JSON"))
    #expect(lone.whyNot[0].hasSuffix("Silence proves nothing where logs are missing."))
    let many = try status(Self.part("trail.json", to: 30, rejected: 500))
    #expect(!many.isProved && many.whyNot[0].hasPrefix("500 records of trail.json"))
    let unread = SourceSummary(path: "x.json", format: "unread", bytes: 0, warnings: ["no entry"])
    #expect(try !status(unread).isProved)
    // The next part of that log begins where the owner still used the old key.
    let followed = try status(
      Self.part("trail.1.json", to: 30, warnings: cut), Self.part("trail.2.json", from: 31, to: 63))
    #expect(followed.isProved, "\(followed.whyNot)")
    let few = try status(Self.part("trail.json", to: 63, records: 100_000, rejected: 1))
    #expect(few.isProved && few.claim.contains("1 record of 10"), "\(few.claim)")
    #expect(few.claim.hasSuffix("could not be read; what stands only there is not judged."))
  }

  @Test("without the new key in the logs nothing is proved")
  func absent() throws {
    var story = Case()
    story.new.calls = []
    let status = try #require(story.status)
    #expect(!status.isProved)
    #expect(status.whyNot.first == "The new key does not appear in these logs.")
  }
}

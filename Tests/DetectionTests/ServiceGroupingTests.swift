import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// The owner's programs and places of these tests.
private func caller(
  _ address: String, agent: String = "boto3/1.34.0", principal: String = "ci-bot"
) -> Caller {
  Caller(
    credential: "key", address: address, addressClass: .address, agent: agent,
    principal: principal)
}

private func action(_ operation: String) -> Action { Action(service: "s3", operation: operation) }

@Suite("What makes calls one service")
struct ServiceGroupingTests {
  static func inquest(_ world: StoryWorld, _ question: InquestQuestion? = nil) -> Inquest {
    var world = world
    world.networks = nil
    let end = world.calls.map(\.time).max() ?? StoryWorld.start
    return Inquest.hold(
      on: world.caseFile(
        question ?? InquestQuestion(credential: "key", exposedAt: end.advanced(bySeconds: -1))))
  }

  /// A call every so many minutes, for so many days.
  static func poll(
    _ world: inout StoryWorld, _ caller: Caller, _ operation: String, minutes: Double,
    phase: Double = 0, days: Double = 20
  ) {
    var time = phase
    while time < days * 1440 {
      world.call(StoryWorld.moment(0, hour: time / 60), by: caller, action(operation))
      time += minutes
    }
  }

  @Test("a program that names each of its runs is one service")
  func namedRuns() {
    var world = StoryWorld()
    for day in 0..<20 {
      let number = String(1000 + day)
      let run = "sync-tool_0a1b2c3d-\(number)-4000-8000-00000000\(number)/1.\(day % 3)"
      world.call(
        StoryWorld.moment(Double(day), hour: 3), by: caller("192.0.2.7", agent: run),
        action("GetObject"), count: 5)
    }
    let services = Self.inquest(world).services
    #expect(services.map(\.name).allSatisfy { $0.hasPrefix("sync-tool as ci-bot") })
    #expect(services.count == 1, "\(services.map(\.name))")
  }

  @Test("many networks with one fingerprint are one service, and its schedule is found")
  func fleet() {
    var world = StoryWorld()
    var dice = Dice(3)
    for day in 0..<40 {
      let address = "203.\(day % 20).\(113 + day).\(1 + Int(200 * dice.uniform()))"
      let start = StoryWorld.moment(Double(day), hour: 2 + 0.05 * dice.uniform())
      world.call(start, by: caller(address), action("ListObjects"))
      world.call(start.advanced(bySeconds: 9), by: caller(address), action("GetObject"), count: 7)
    }
    let services = Self.inquest(world).services
    #expect(services.map(\.events) == [320])
    #expect(services.first?.schedule.hasPrefix("daily about 02:0") ?? false)
    #expect(services.first?.periodSeconds == 86_400)
    #expect(services.first?.operations == ["GetObject", "ListObjects"])
  }

  @Test("two jobs of one program on one machine are two, and share an operation by the clock")
  func twoOnOneHost() {
    var world = StoryWorld()
    let host = caller("192.0.2.10")
    Self.poll(&world, host, "GetQueue", minutes: 15, phase: 3)
    for day in 0..<20 {
      let start = StoryWorld.moment(Double(day), hour: 1.5)
      world.call(start, by: host, action("CreateSnapshot"), count: 4)
      world.call(start.advanced(bySeconds: 12), by: host, action("DeleteSnapshot"), count: 2)
    }
    let services = Self.inquest(world).services
    #expect(services.map(\.schedule) == ["every 15 min", "daily about 01:30"])
    #expect(services.map(\.events) == [1920, 120])
    #expect(Set(services.map(\.name)).count == 2)
  }

  @Test("the same program with two clocks on two networks is two services")
  func twins() {
    var world = StoryWorld()
    Self.poll(&world, caller("192.0.2.10"), "GetQueue", minutes: 30, phase: 2)
    Self.poll(&world, caller("198.51.100.9"), "GetQueue", minutes: 30, phase: 17)
    let services = Self.inquest(world).services
    #expect(services.map(\.events) == [960, 960])
    #expect(services.map(\.addresses.count) == [1, 1])
  }

  @Test("an update and a session's new name change nothing; another program is another service")
  func identity() {
    var world = StoryWorld()
    for day in 0..<20 {
      let session = "arn:aws:sts::111122223333:assumed-role/build/i-\(day)"
      let agent = day < 10 ? "Boto3/1.34.0" : "boto3/1.35.9"
      world.call(
        StoryWorld.moment(Double(day), hour: 5),
        by: caller("192.0.2.10", agent: agent, principal: session), action("GetObject"))
      world.call(
        StoryWorld.moment(Double(day), hour: 7),
        by: caller("192.0.2.10", agent: "curl/8.5", principal: session), action("GetObject"))
    }
    let services = Self.inquest(world).services
    #expect(services.map(\.name) == ["Boto3 as role build", "curl as role build"])
    #expect(services.first?.agents == ["Boto3/1.34.0", "boto3/1.35.9"])
  }

  @Test("numbered parts of a path are no operations of their own")
  func paths() {
    #expect(ServiceIndex.shape(of: "GET /v1/orders/17") == "GET /v1/orders/*")
    #expect(ServiceIndex.shape(of: "GET /v2/a1b2/x") == "GET /v2/*/x")
    #expect(ServiceIndex.shape(of: "ListBuckets2") == "ListBuckets2")
    #expect(ServiceIndex.shape(of: "") == "")
  }

  @Test("names are the user's where the file of known services has them, and asked for elsewhere")
  func names() throws {
    var world = StoryWorld()
    Self.poll(&world, caller("192.0.2.10"), "GetQueue", minutes: 30)
    for day in 0..<20 {
      world.call(
        StoryWorld.moment(Double(day), hour: 2), by: caller("203.0.113.7", agent: "curl/8.5"),
        action("GetObject"))
    }
    var question = InquestQuestion(credential: "key", exposedAt: StoryWorld.moment(19))
    question.knownServices = [
      KnownService(
        name: "billing", networks: [try #require(NetworkPrefix(text: "192.0.2.0/28"))],
        agents: ["BOTO3"])
    ]
    let services = Self.inquest(world, question).services
    #expect(services.map(\.name) == ["billing", "curl as ci-bot"])
    #expect(services.map(\.isNamed) == [true, false])
    #expect(services[0].question == nil)
    #expect(
      services[1].question
        == "Whose is curl as ci-bot from 203.0.113.0/24, calling GetObject daily about 02:00?")
  }

  @Test("a hostile name stays one name, short and unique")
  func hostile() {
    var world = StoryWorld()
    let evil = "\u{1B}[31m<script>" + String(repeating: "x", count: 5000) + "\n=cmd|'/c calc'!A0"
    for day in 0..<10 {
      world.call(StoryWorld.moment(Double(day)), by: caller("192.0.2.10", agent: evil))
      world.call(
        StoryWorld.moment(Double(day), hour: 3), by: caller("192.0.2.10", principal: evil))
    }
    let services = Self.inquest(world).services
    #expect(services.count == 2)
    #expect(Set(services.map(\.name)).count == 2)
    #expect(services.allSatisfy { $0.name.count < 300 && ($0.question?.count ?? 0) < 600 })
  }

  @Test("a hundred thousand callers are told as at most a hundred services, all calls counted")
  func many() {
    var callers: [Caller] = []
    var cells: [ActivityCell] = []
    for number in 0..<100_000 {
      callers.append(
        caller(
          "10.\(number / 65_536).\(number / 256 % 256).\(number % 256)",
          agent: "agent\(number % 500)/1.\(number % 7)"))
      let time = StoryWorld.moment(0, hour: Double(number) / 200)
      cells.append(
        ActivityCell(
          slot: time.slot, caller: number, action: number % 3, outcome: .success, count: 1,
          first: time, last: time))
    }
    let activity = Activity(
      callers: callers, actions: ["A", "B", "C"].map(action), cells: cells,
      capability: StoryWorld.full)
    let inventory = ServiceInventory(
      activity, where: { _ in true }, question: InquestQuestion(credential: "key"), logEnd: nil)
    #expect(inventory.services.count <= ServiceInventory.most)
    #expect(inventory.services.reduce(0) { $0 + $1.events } == 100_000)
    #expect(inventory.serviceOfCell.allSatisfy { $0 != nil })
  }

  @Test("the same calls give the same services")
  func deterministic() {
    var world = StoryWorld()
    var dice = Dice(11)
    for _ in 0..<3000 {
      let number = Int(40 * dice.uniform())
      world.call(
        StoryWorld.moment(30 * dice.uniform()),
        by: caller("192.0.\(number % 5).\(number)", agent: "a\(number % 3)/1"),
        action("Op\(Int(6 * dice.uniform()))"))
    }
    let names = Self.inquest(world).services.map { "\($0.name) \($0.events) \($0.schedule)" }
    for _ in 0..<3 {
      #expect(
        Self.inquest(world).services.map { "\($0.name) \($0.events) \($0.schedule)" } == names)
    }
  }
}

import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Arrival rates")
struct VerdictArrivalTests {
  @Test(
    "agree with SciPy",
    arguments: [
      (0.3, 0.0, 22.5, 10.0, 1, 0.09344906738589516, 0.0780759178914278),
      (0.3, 0, 0, 10, 1, 5.255, 0.3052165310583648),
      (0.2, 2, 22.5, 10, 1, 0.7072108862776953, 0.45612449995127835),
      (0.3, 40, 22.5, 10, 20, 17.982426561874735, 0.3774751493151639),
      (0.5, 3, 7, 30, 5, 9.013724785804142, 0.6953468618324204),
    ])
  func values(
    _ shape: Double, _ arrivals: Double, _ days: Double, _ ahead: Double, _ count: Int,
    _ mean: Double, _ tail: Double
  ) {
    let rate = ArrivalRate(quietShape: shape, arrivals: arrivals, days: days)
    #expect(abs(rate.mean(days: ahead) / mean - 1) < 1e-9)
    #expect(abs(rate.tail(count, days: ahead) - tail) < 1e-9)
  }
}

@Suite("Gates")
struct VerdictGateTests {
  @Test("a log that ends before the exposure cannot tell")
  func endsEarly() {
    var world = VerdictWorld.quietServer()
    world.exposed(onDay: 41)
    let verdict = world.judged().verdict
    #expect(verdict.outcome == .cannotTell)
    #expect(verdict.reasons.first?.contains("ends before the exposure") == true)
  }

  @Test(
    "an absent key is no sign of abuse only where its name could not be another",
    arguments: [
      ("AKIAIOSFODNN7EXAMPLE", ["aws-access-key"], VerdictOutcome.noSignOfAbuse),
      ("AKIAIOSFODNN7EXAMPLE", ["aws-access-key", "label"], .noSignOfAbuse),
      ("AKIAIOSFODNN7EXAMPLE", ["fingerprint"], .cannotTell),
      ("AKIAIOS", ["aws-access-key"], .cannotTell),
      ("ci-bot", ["label"], .cannotTell), ("sk-ant-…wxyz", ["label"], .cannotTell),
    ])
  func absent(name: String, kinds: [String], outcome: VerdictOutcome) {
    var world = VerdictWorld()
    world.exposed(onDay: 30)
    world.question.credential = name
    world.kindsInLogs = kinds
    #expect(world.judged().verdict.outcome == outcome)
    world.capability.remove(.credential)
    #expect(world.judged().verdict.outcome == .cannotTell)
  }

  @Test("a secret in the place of an AWS key is asked for by the id that belongs to it")
  func secretOfAnID() {
    var world = VerdictWorld()
    world.exposed(onDay: 30)
    world.question.credential = "sha256:" + String(repeating: "0a", count: 32)
    for (kinds, isSaid) in [
      (["aws-access-key", "aws-session-key"], true), (["aws-access-key", "label"], false),
    ] {
      world.kindsInLogs = kinds
      let advice = world.judged().verdict.wouldDecide.joined()
      #expect(advice.contains("id of the access key (AKIA…)") == isSaid, "\(advice)")
      #expect(advice.contains("They name"))
    }
  }

  @Test(
    "an absent key that is spelt almost like one of the logs is no all-clear",
    arguments: [
      "AKIAIOSFODNN7EXAMPLF", "AKIAIOSFDONN7EXAMPLE", "AKIAIOSFODN7EXAMPLE",
      "AKIAIOSFODNN77EXAMPLE", "XKIAIOSFODNN7EXAMPLX",
    ])
  func slip(logged: String) {
    var world = VerdictWorld()
    world.exposed(onDay: 30)
    world.question.credential = "AKIAIOSFODNN7EXAMPLE"
    world.kindsInLogs = ["aws-access-key"]
    var file = world.caseFile()
    #expect(judge(file).verdict.outcome == .noSignOfAbuse)
    file.credentialsInLogs[0].id = logged
    let verdict = judge(file).verdict
    #expect(verdict.outcome == .cannotTell)
    #expect(verdict.reasons.first?.contains("almost like it: \(logged)") == true)
    for other in ["AKIAIOSFODNN7EXAMXYZ", "AKIAIOSFODNN7EXAQQLEAB", "AKIAFODNNIOS7EXAMPLE"] {
      file.credentialsInLogs[0].id = other
      #expect(judge(file).verdict.outcome == .noSignOfAbuse)
    }
  }

  @Test(
    "a key named in other case, or cut off at an end, is told with its whole name",
    arguments: [
      ("akiaiosfodnn7example", true), ("DNN7EXAMPLE", true), ("EXAMPLE", false),
      ("AKIAIOSFODNN7EXA", true), ("AKIAIOS", false),
    ])
  func otherSpelling(asked: String, isNear: Bool) {
    var world = VerdictWorld()
    world.exposed(onDay: 30)
    world.question.credential = asked
    world.kindsInLogs = ["aws-access-key"]
    var file = world.caseFile()
    file.credentialsInLogs[0].id = "AKIAIOSFODNN7EXAMPLE"
    let verdict = judge(file).verdict
    #expect(verdict.outcome == .cannotTell)
    let reason = verdict.reasons.first ?? ""
    #expect(reason.contains("almost like it: AKIAIOSFODNN7EXAMPLE") == isNear, "\(reason)")
  }

  @Test("thin history leaves a stranger open, but not an attack tool")
  func thin() {
    var world = VerdictWorld()
    for call in 0..<40 {
      world.add(
        day: 1, hour: Double(call) * 0.01, address: "192.168.10.20", agent: "Terraform/1.1",
        operation: "DescribeInstances", service: "ec2.amazonaws.com")
    }
    #expect(world.judged().verdict.outcome == .cannotTell)
    world.add(
      day: 1.1, address: "192.168.10.20", agent: "stratus-red-team_6a7",
      operation: "DescribeInstances", service: "ec2.amazonaws.com")
    #expect(world.judged().verdict.outcome == .likelyAbused)
  }

  @Test("an owner's reads without history are never called abuse")
  func collection() {
    var world = VerdictWorld()
    for call in 0..<300 {
      world.add(
        day: 1, hour: Double(call) * 0.003, address: "10.248.16.43", agent: "Boto3/1.26",
        operation: ["ListUsers", "GetAccountSummary", "GetBucketAcl", "ListMFADevices"][call % 4],
        service: call % 4 == 2 ? "s3.amazonaws.com" : "iam.amazonaws.com")
    }
    #expect(world.judged().verdict.outcome == .cannotTell)
  }

  @Test("unreadable records in the exposure forbid the all-clear")
  func rejects() {
    var world = VerdictWorld.quietServer()
    #expect(world.judged().verdict.outcome == .noSignOfAbuse)
    world.rejected = 3
    let verdict = world.judged().verdict
    #expect(verdict.outcome == .cannotTell)
    #expect(verdict.wouldDecide.contains { $0.contains("access.log again") })
  }

  @Test("one unreadable record in thousands is said, and does not forbid the all-clear")
  func fewRejects() {
    var world = VerdictWorld.quietServer()
    world.add(day: 1, count: 2000)
    world.rejected = 1
    let verdict = world.judged().verdict
    #expect(verdict.outcome == .noSignOfAbuse)
    #expect(verdict.reasons.contains { $0.contains("1 record of ") })
  }

  @Test("a key that was silent after the exposure shows no sign of abuse")
  func silent() {
    #expect(VerdictWorld.quietServer(until: 29).judged().verdict.outcome == .noSignOfAbuse)
  }

  @Test("without addresses a quiet log cannot tell")
  func noAddresses() {
    var world = VerdictWorld.quietServer()
    for index in world.events.indices { world.events[index].address = "" }
    world.capability.remove(.address)
    #expect(world.judged().verdict.outcome == .cannotTell)
  }
}

@Suite("Callers")
struct VerdictCallerTests {
  private func stranger(_ calls: Int = 8) -> VerdictWorld {
    var world = VerdictWorld.quietServer()
    for call in 0..<calls {
      world.add(
        day: 31.2, hour: Double(call) * 0.03, address: "203.0.113.9", agent: "curl/8.1",
        operation: "GET /v1/export")
    }
    return world
  }

  @Test("a stranger with other software is named, with his exact window")
  func named() throws {
    let judged = stranger().judged()
    #expect(judged.verdict.outcome == .abused)
    let caller = try #require(judged.callers.first)
    #expect(caller.assessment == .foreign && caller.addresses == ["203.0.113.9"])
    #expect(caller.events == 8 && caller.windows.count == 1)
    #expect(caller.first == VerdictWorld.at(day: 31.2))
    #expect(
      abs(caller.evidence.reduce(0) { $0 + ($1.nats ?? 0) } / 2.302585 - caller.log10Odds) < 1e-6)
    #expect(judged.callerOfCell.allSatisfy(judged.callers.indices.contains))
  }

  @Test("what the user vouches for is the owner's")
  func allowed() throws {
    var world = stranger()
    world.question.allowedNetworks = [try #require(NetworkPrefix(text: "203.0.113.0/24"))]
    let judged = world.judged()
    #expect(judged.verdict.outcome == .noSignOfAbuse)
    #expect(judged.callers.flatMap(\.evidence).contains { $0.claim.contains("vouch") })
    var other = stranger()
    other.question.allowedAgents = ["curl"]
    #expect(other.judged().verdict.outcome == .noSignOfAbuse)
  }

  @Test("without the time of exposure the change is found")
  func unknown() throws {
    var world = stranger()
    world.question.exposedAt = nil
    let judged = world.judged()
    #expect(judged.verdict.outcome == .abused)
    #expect(judged.exposure.changeTo == VerdictWorld.at(day: 31.2))
    #expect(try #require(judged.exposure.changeFrom) < VerdictWorld.at(day: 31.2))
  }

  /// How the owner leaves the key, half a day after a stranger began to use it and goes on to.
  enum Leaving: CaseIterable {
    case unsaid, revocation, replacement, keyInUseBefore
  }

  @Test("an owner who leaves the key is not displaced", arguments: Leaving.allCases)
  func left(_ leaving: Leaving) {
    var world = VerdictWorld.quietServer(until: 31.5)
    for call in 0..<66 {
      world.add(
        day: 30.5 + Double(call) * 0.12, address: "203.0.113.9", operation: "GET /v1/items",
        outcome: call < 8 ? .success : .denied)
    }
    var replacement = VerdictWorld()
    replacement.addServer(from: leaving == .keyInUseBefore ? 2 : 31.5, to: 40)
    if leaving == .revocation { world.question.revokedAt = VerdictWorld.at(day: 31.5) }
    var file = world.caseFile()
    if leaving == .replacement || leaving == .keyInUseBefore {
      file.replacementActivity = replacement.activity()
    }
    let weight = judge(file).callers.flatMap(\.evidence)
      .filter { $0.claim.contains("the old callers made") }.reduce(0) { $0 + ($1.nats ?? 0) }
    let isKnown = leaving == .revocation || leaving == .replacement
    #expect(isKnown ? weight > 0 : weight < -0.5, "\(weight)")
  }

  @Test("a move weighs less than an addition")
  func displacement() {
    var move = VerdictWorld.quietServer(until: 33)
    move.addServer(from: 33, to: 40, address: "192.0.2.44", seed: 3)
    var addition = VerdictWorld.quietServer()
    addition.addServer(from: 33, to: 40, address: "192.0.2.44", seed: 3)
    #expect(move.judged().verdict.probability < 0.5)
    #expect(addition.judged().verdict.probability > 0.6)
  }

  @Test("a caller that began before a late-found leak is judged, too")
  func early() {
    var world = VerdictWorld.quietServer()
    for call in 0..<60 {
      world.add(
        day: 25 + Double(call) * 0.2, address: "203.0.113.9", agent: "curl/8.1",
        operation: "GET /v1/export")
    }
    let judged = world.judged()
    #expect(judged.verdict.outcome == .cannotTell)
    #expect(judged.callers.first?.assessment == .undecided)
    #expect(judged.callers.first?.addresses == ["203.0.113.9"])
    #expect(judged.verdict.wouldDecide.contains { $0.contains("--allow 203.0.113.0/24") })
    world.add(
      day: 26, address: "203.0.113.9", agent: "curl/8.1", operation: "CreateAccessKey",
      service: "iam.amazonaws.com")
    #expect(world.judged().verdict.outcome == .likelyAbused)
  }

  @Test("a provider's own service is never novel")
  func service() {
    var world = VerdictWorld.quietServer()
    world.format = "cloudtrail"
    world.add(
      day: 31, address: "AWS Internal", agent: "AWS Internal", operation: "AttachUserPolicy",
      service: "iam.amazonaws.com", addressClass: .service)
    #expect(world.judged().verdict.outcome == .noSignOfAbuse)
  }

  @Test("a private address is an address like others")
  func privateAddress() {
    var world = VerdictWorld.quietServer()
    for call in 0..<8 {
      world.add(
        day: 31.2, hour: Double(call) * 0.03, address: "10.9.8.7", agent: "curl/8.1",
        operation: "GET /v1/export")
    }
    #expect(world.judged().verdict.outcome == .abused)
  }

  @Test("the order of cells changes nothing", arguments: [UInt64(1), 2, 3])
  func determinism(_ seed: UInt64) throws {
    let world = stranger()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let (plain, shuffled) = (world.judged(), world.judged(shuffledBy: seed))
    #expect(try encoder.encode(plain.callers) == encoder.encode(shuffled.callers))
    #expect(try encoder.encode(plain.verdict) == encoder.encode(shuffled.verdict))
  }

  @Test("more foreign calls never lower the odds of a plain world")
  func monotone() {
    let odds = [1, 4, 8, 16, 40].map { stranger($0).judged().verdict.log10Odds }
    for (less, more) in zip(odds, odds.dropFirst()) { #expect(more >= less - 1e-9) }
  }
}

@Suite("Coarse rates")
struct VerdictRateTests {
  private func world(_ seed: UInt64, abused: Bool) -> VerdictWorld {
    var random = SeededRandom(seed: seed &* 7919 &+ (abused ? 1 : 2))
    func pick(_ count: UInt64) -> Int { Int(random.next() % count) }
    var world = VerdictWorld()
    let hours = [1.0, 2, 4][pick(3)]
    let home = "198.51.100.\(1 + pick(200))"
    let change = abused ? 0 : pick(4)
    world.addServer(to: change == 1 ? 33 : 40, everyHours: hours, address: home, seed: seed)
    if pick(2) == 0 {
      world.addServer(
        from: 2, to: 40, everyHours: 8, address: "192.0.2.\(1 + pick(200))", agent: "okhttp/4.9",
        seed: seed &+ 1)
    }
    world.exposed(onDay: 30)
    if change == 1 {
      world.addServer(
        from: 33, to: 40, everyHours: hours, address: "198.51.\(pick(200)).9", seed: seed &+ 2)
    } else if change == 2 {
      world.addServer(
        from: 34, to: 40, everyHours: 12, address: home, agent: "python-requests/2.32",
        seed: seed &+ 3)
    }
    if abused {
      let address = "\(20 + pick(150)).\(pick(250)).\(pick(250)).9"
      let agent = ["curl/8.1", "python-requests/2.31", "Go-http-client/2.0", "axios/1.6"][pick(4)]
      let operation = ["GET /v1/items", "GET /v1/export", "POST /v1/admin"][pick(3)]
      let start = 30.1 + Double(pick(80)) / 10
      for call in 0..<(3 + pick(60)) {
        world.add(
          day: start, hour: Double(call) * 0.07, address: address, agent: agent,
          operation: operation)
      }
    }
    return world
  }

  @Test("abuse is found and owners are left alone")
  func rates() {
    let seeds = UInt64(1)...100
    func accused(_ abused: Bool) -> Int {
      seeds.filter {
        let outcome = world($0, abused: abused).judged().verdict.outcome
        return outcome == .abused || outcome == .likelyAbused
      }.count
    }
    let (found, wrong) = (accused(true), accused(false))
    print("verdict rates: abused worlds found \(found) %, innocent worlds accused \(wrong) %")
    #expect(found >= 85)
    #expect(wrong <= 5)
  }
}

@Suite("Verdict documentation")
struct VerdictDocumentationTests {
  @Test("the table of constants is the table in the code")
  func constants() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Documentation/Verdict.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(
      String.init)
    let rows = lines.filter { $0.hasPrefix("| `") }
    let expected = (VerdictConstants.assumptions + BucketCase.ownAssumptions).map {
      "| `\($0.name)` | \($0.value) | \($0.meaning) |"
    }
    #expect(rows == expected)
    let names = (VerdictConstants.assumptions + BucketCase.ownAssumptions).map(\.name)
    #expect(Set(names).count == names.count)
  }
}

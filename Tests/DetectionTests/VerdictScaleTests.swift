import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Verdict at scale")
struct VerdictScaleTests {
  @Test("thousands of networks and a hundred thousand cells are judged in one go")
  func large() {
    var world = VerdictWorld()
    var random = SeededRandom(seed: 5)
    for call in 0..<60_000 {
      let number = random.next()
      world.add(
        day: 40 * Double(call) / 60_000,
        address: "\(20 + number % 60).\(number / 64 % 250).\(number / 16_384 % 4).9",
        agent: "lambda/1.\(number % 3)", operation: "GET /v1/items")
    }
    world.exposed(onDay: 30)
    let file = world.caseFile()
    let judged = judge(file)
    #expect(judged.callerOfCell.count == file.activity.cells.count)
    #expect(judged.verdict.outcome != .abused)
    world.question.exposedAt = nil
    #expect(world.judged().verdict.outcome != .abused)
  }

  @Test("an inquest is complete and its callers cover every call")
  func hold() {
    var world = VerdictWorld.quietServer()
    for call in 0..<8 {
      world.add(
        day: 31.2, hour: Double(call) * 0.03, address: "203.0.113.9", agent: "curl/8.1",
        operation: "GET /v1/export")
    }
    let file = world.caseFile()
    let inquest = Inquest.hold(on: file)
    #expect(inquest.verdict.outcome == .abused)
    #expect(inquest.callers.reduce(0) { $0 + $1.events } == file.activity.requestCount)
    #expect(!inquest.assumptions.isEmpty && !inquest.power.isEmpty)
  }

  @Test(
    "figures beyond belief give numbers, and a verdict after a finite time",
    arguments: [Int64(1) << 54, 1 << 59, .max])
  func beyondBelief(count: Int64) {
    var world = VerdictWorld.quietServer()
    for call in 0..<30 {
      world.add(
        day: 20 + Double(call) * 0.4, address: "203.0.113.9", agent: "curl/8.\(call % 3)",
        operation: "GET /v1/export/\(call % 4)", count: count)
    }
    for isExposed in [true, false] {
      world.question.exposedAt = nil
      if isExposed { world.exposed(onDay: 30) }
      let inquest = Inquest.hold(on: world.caseFile())
      #expect((0...1).contains(inquest.verdict.probability))
      #expect(inquest.callers.allSatisfy { $0.events >= 0 && $0.denied >= 0 })
      #expect(inquest.callers.contains { $0.events == .max } || count < .max)
    }
  }

  @Test("a chart of billions of calls an hour has limits above what is expected, also of centuries")
  func billions() {
    var world = VerdictWorld()
    for call in 0..<1000 {
      world.add(day: Double(call) / 25, count: 1 << 31 + Int64(call) * 1_000_000)
    }
    world.exposed(onDay: 30)
    for distant in [40, 109_500] as [Double] {
      world.add(day: distant)
      let chart = Inquest.hold(on: world.caseFile()).chart
      var limits: [(expected: Double, upper: Double)] = []
      for hour in chart {
        if let expected = hour.expected, let upper = hour.upper {
          limits.append((expected, upper))
        }
      }
      #expect(limits.count > 50)
      #expect(limits.allSatisfy { $0.upper > $0.expected && $0.upper.isFinite })
    }
  }
}

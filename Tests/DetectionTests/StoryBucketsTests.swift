import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Verdict on usage totals")
struct StoryBucketsTests {
  /// A Claude-like usage report: tokens by day and model.
  struct Report {
    var factor: (Int) -> Double = { _ in 1 }
    var foreignFrom: Int?
    var foreignFactor = 4.0
    var foreignModel = "claude-opus-4"
    /// A migration: another model, the same work.
    var foreignIsOwner = false
    var days = 60
    var hourly = false
    var spread = 0.35
  }

  static let exposed = StoryWorld.moment(40, hour: 14)

  static func world(_ report: Report, seed: UInt64) -> StoryWorld {
    var world = StoryWorld()
    world.capability = [.buckets, .tokens, .model, .credential]
    var dice = Dice(seed)
    for day in 0..<report.days {
      let weekend = day % 7 >= 5 ? 0.3 : 1.0
      let tokens = 2e6 * weekend * dice.burst(report.spread) * report.factor(day)
      add(&world, day, "claude-sonnet-4", tokens, output: 0.12, cached: 1.5, report.hourly, 9..<18)
      if let from = report.foreignFrom, day >= from {
        let stolen =
          2e6 * report.foreignFactor * dice.burst(0.3) * (report.foreignIsOwner ? weekend : 1)
        let same = report.foreignIsOwner
        add(
          &world, day, report.foreignModel, stolen, output: same ? 0.12 : 0.6,
          cached: same ? 1.5 : 0, report.hourly, same ? 9..<18 : 0..<24)
      }
    }
    return world
  }

  static func add(
    _ world: inout StoryWorld, _ day: Int, _ model: String, _ tokens: Double, output: Double,
    cached: Double, _ hourly: Bool, _ hours: Range<Int>
  ) {
    let spans = hourly ? hours.map { Double($0) } : [0]
    for hour in spans {
      let share = tokens / Double(spans.count)
      world.buckets.append(
        UsageBucket(
          start: StoryWorld.moment(Double(day), hour: hour), widthSeconds: hourly ? 3600 : 86_400,
          credential: "key", action: Action(service: "standard", model: model),
          inputTokens: Int64(share), cachedTokens: Int64(share * cached),
          outputTokens: Int64(share * output)))
    }
  }

  static func judged(_ world: StoryWorld, exposedAt: Timestamp? = exposed) -> JudgedActivity {
    let file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: exposedAt), end: StoryWorld.moment(60))
    return judgeBuckets(file, coverage(of: file))
  }

  /// Adds buckets of images, which have requests or dollars and no tokens.
  private static func addImages(
    _ world: inout StoryWorld, _ days: Range<Int>, requests: Int64?, dollars: Double = 0
  ) {
    for day in days {
      world.buckets.append(
        UsageBucket(
          start: StoryWorld.moment(Double(day)), widthSeconds: 86_400, credential: "key",
          action: Action(service: "images", model: "image-1"), requests: requests,
          costMicrodollars: Int64(dollars * 1e6)))
    }
  }

  @Test("use that the tokens leave out is no part of an all-clear when it is new or much more")
  func uncounted() throws {
    var plain = Self.world(Report(), seed: 1)
    plain.capability.formUnion([.requests, .cost])
    #expect(Self.judged(plain).verdict.outcome == .noSignOfAbuse)
    for (requests, dollars) in [(20_000 as Int64?, 0.0), (nil, 3_400)] {
      var world = plain
      Self.addImages(&world, 42..<60, requests: requests, dollars: dollars)
      let verdict = Self.judged(world).verdict
      #expect(verdict.outcome == .cannotTell || verdict.outcome == .likelyAbused)
      let reason = try #require(verdict.reasons.first)
      #expect(reason.hasPrefix("New since the exposure, and no part of the tokens"), "\(reason)")
      #expect(reason.contains("images (image-1)"))
    }
    // As much as before is no news.
    var usual = plain
    Self.addImages(&usual, 0..<60, requests: 200)
    #expect(Self.judged(usual).verdict.outcome == .noSignOfAbuse)
    var lifted = plain
    Self.addImages(&lifted, 0..<40, requests: 200)
    Self.addImages(&lifted, 40..<60, requests: 9_000)
    #expect(Self.judged(lifted).verdict.outcome != .noSignOfAbuse)
  }

  @Test("a resold key with another model is likely abused", arguments: [false, true])
  func resold(hourly: Bool) {
    for seed in 0..<20 as Range<UInt64> {
      let world = Self.world(Report(foreignFrom: 43, hourly: hourly), seed: seed)
      #expect(Self.judged(world).verdict.outcome == .likelyAbused)
      #expect(Self.judged(world, exposedAt: nil).verdict.outcome == .likelyAbused)
    }
  }

  @Test("an ordinary key shows no sign of abuse, with what would have been seen")
  func ordinary() {
    var outcomes: [VerdictOutcome: Int] = [:]
    for seed in 0..<60 as Range<UInt64> {
      let verdict = Self.judged(Self.world(Report(), seed: seed)).verdict
      outcomes[verdict.outcome, default: 0] += 1
      if verdict.outcome == .noSignOfAbuse {
        #expect(verdict.reasons.contains { $0.contains("would have stood out") })
      }
    }
    print("ordinary:", outcomes)
    #expect(outcomes[.likelyAbused] ?? 0 <= 1)
    #expect(outcomes[.noSignOfAbuse] ?? 0 >= 45)
  }

  @Test("a lift of a fifth and steady growth convict nobody")
  func growth() {
    var convicted = 0
    for seed in 0..<40 as Range<UInt64> {
      let lift = Self.world(Report(factor: { $0 >= 41 ? 1.2 : 1 }), seed: seed)
      if Self.judged(lift).verdict.outcome == .likelyAbused { convicted += 1 }
      let growth = Self.world(Report(factor: { exp(0.012 * Double($0)) }), seed: 100 + seed)
      if Self.judged(growth).verdict.outcome == .likelyAbused { convicted += 1 }
    }
    print("growth convicted:", convicted, "of 80")
    #expect(convicted <= 2)
  }

  @Test("a launch with the same mix is at most an open question")
  func launch() {
    var outcomes: [VerdictOutcome: Int] = [:]
    for seed in 0..<40 as Range<UInt64> {
      let world = Self.world(Report(factor: { $0 >= 45 ? 3 : 1 }), seed: seed)
      outcomes[Self.judged(world).verdict.outcome, default: 0] += 1
    }
    print("launch:", outcomes)
    #expect(outcomes[.likelyAbused] ?? 0 <= 2)
  }

  @Test("a migration to a new model at the same total convicts nobody")
  func migration() {
    var convicted = 0
    for seed in 0..<20 as Range<UInt64> {
      let report = Report(
        factor: { $0 >= 45 ? 0.0001 : 1 }, foreignFrom: 45, foreignFactor: 1,
        foreignIsOwner: true)
      if Self.judged(Self.world(report, seed: seed)).verdict.outcome == .likelyAbused {
        convicted += 1
      }
    }
    print("migration convicted:", convicted, "of 20")
    #expect(convicted <= 2)
  }

  @Test("a key that falls silent, at once or after some hours, convicts nobody")
  func silence() {
    for seed in 0..<20 as Range<UInt64> {
      let unused = Self.world(Report(factor: { $0 >= 40 ? 0 : 1 }), seed: seed)
      let verdict = Self.judged(unused).verdict
      #expect(verdict.outcome == .noSignOfAbuse)
      #expect(verdict.reasons.first?.contains("no use of this key in the 20 days") ?? false)
      let stopped = Self.world(Report(factor: { $0 >= 41 ? 0 : 1 }), seed: seed)
      #expect(Self.judged(stopped).verdict.log10Odds < 0)
      let halved = Self.world(Report(factor: { $0 >= 41 ? 0.3 : 1 }), seed: seed)
      #expect(Self.judged(halved).verdict.log10Odds < 0)
    }
  }

  @Test("days that only another log reaches are not taken for days without use")
  func otherLogs() {
    let world = Self.world(Report(days: 44), seed: 1)
    var file = world.caseFile(InquestQuestion(credential: "key", exposedAt: Self.exposed))
    file.ledger.sources.append(
      SourceSummary(
        path: "gateway.log", format: "json-lines", bytes: 1, last: StoryWorld.moment(60),
        capability: [.requests, .address]))
    let judged = judgeBuckets(file, coverage(of: file))
    #expect(judged.exposure.to == StoryWorld.moment(44))
  }

  @Test("usage told twice, in another width or grouping, is said; a cost beside it is not usage")
  func overlap() {
    func sentences(_ others: (UsageBucket) -> UsageBucket?) -> [String] {
      var world = Self.world(Report(), seed: 1)
      world.buckets += world.buckets.compactMap(others)
      let file = world.caseFile(InquestQuestion(credential: "key", exposedAt: Self.exposed))
      return coverage(of: file).cannotShow.filter { $0.contains("counted") }
    }
    #expect(sentences { _ in nil } == [])
    let hourly = sentences { bucket in
      var copy = bucket
      copy.widthSeconds = 3600
      return copy
    }
    #expect(hourly.count == 1 && hourly.allSatisfy { $0.contains("different widths") })
    let ungrouped = sentences { bucket in
      var copy = bucket
      copy.action = Action()
      return copy
    }
    #expect(ungrouped.count == 1 && ungrouped.allSatisfy { $0.contains("without their model") })
    let cost = sentences { bucket in
      UsageBucket(
        start: bucket.start, widthSeconds: 3600, credential: bucket.credential, action: Action(),
        costMicrodollars: 5)
    }
    #expect(cost == [])
    let joined = sentences { bucket in
      var copy = bucket
      copy.start = bucket.start.advanced(bySeconds: 60 * 86_400)
      copy.widthSeconds = 3600
      return copy
    }
    #expect(joined == [], "hour buckets that follow day buckets tell of other days")
  }

  @Test("thin history, a late export and an empty one cannot tell")
  func open() {
    var thin = StoryWorld()
    thin.capability = [.buckets, .tokens]
    for day in 35..<60 { Self.add(&thin, day, "m", 1e6, output: 0.1, cached: 0, false, 0..<24) }
    #expect(Self.judged(thin).verdict.outcome == .cannotTell)
    #expect(Self.judged(thin).verdict.reasons.first?.contains("too little history") ?? false)
    #expect(Self.judged(StoryWorld()).verdict.outcome == .cannotTell)
    let early = Self.world(Report(days: 30), seed: 1)
    let file = early.caseFile(InquestQuestion(credential: "key", exposedAt: Self.exposed))
    let verdict = judgeBuckets(file, coverage(of: file)).verdict
    #expect(verdict.outcome == .cannotTell)
    #expect(verdict.reasons.first == "The export ends before the exposure.")
    #expect(!verdict.wouldDecide.isEmpty)
  }

  @Test("the verdict prints every term and what the export cannot show; nobody is named")
  func terms() {
    let judged = Self.judged(Self.world(Report(foreignFrom: 43), seed: 3))
    #expect(judged.callers.isEmpty)
    #expect(judged.verdict.reasons.contains { $0.contains("claude-opus-4") })
    #expect(judged.verdict.reasons.last?.contains("no addresses") ?? false)
    #expect(!judged.assumptions.isEmpty)
    #expect(judged.verdict.log10Odds > 0)
  }

  @Test("the story of totals: tokens by day, excess, no hours, no addresses")
  func story() {
    let world = Self.world(Report(foreignFrom: 43), seed: 3)
    let file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: Self.exposed), end: StoryWorld.moment(60))
    let covered = coverage(of: file)
    let story = tell(file, judgeBuckets(file, covered), covered)
    let tokens = world.buckets.reduce(0) { $0 + Double($1.inputTokens + $1.outputTokens) }
    #expect(abs(story.chart.reduce(0) { $0 + $1.known + $1.foreign } - tokens) < 1)
    #expect(story.chartUnit == "tokens")
    #expect(story.hoursOfWeek.baseline.isEmpty)
    #expect(story.findings.allSatisfy { $0.detector == VolumeDetector.name })
    #expect(!story.findings.isEmpty)
    #expect(story.episodes.contains { $0.kind == "volume" && $0.excess > 1e7 })
    #expect(story.services.isEmpty)
    #expect(covered.cannotShow.contains { $0.contains("day buckets") })
    #expect(covered.cannotShow.contains { $0.contains("not single calls") })
    #expect(covered.cannotShow.contains { $0.contains("unfamiliar networks") })
  }

  @Test("damaged totals do no harm")
  func hostile() {
    var world = Self.world(Report(), seed: 1)
    for (start, width) in [(Int64.max / 4, Int64.max), (-62_000_000_000_000, 1), (0, 86_400)] {
      world.buckets.append(
        UsageBucket(
          start: Timestamp(milliseconds: start), widthSeconds: width, credential: "key",
          action: Action(model: "m"), inputTokens: Int64.max, cachedTokens: Int64.max,
          outputTokens: Int64.max, costMicrodollars: Int64.min))
    }
    let verdict = Self.judged(world).verdict
    #expect(verdict.probability.isFinite)
  }
}

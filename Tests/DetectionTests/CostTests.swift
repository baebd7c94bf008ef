import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("What the abuse cost")
struct CostTests {
  static let cut = StoryWorld.start
  static let model = "claude-haiku-4-5"

  // MARK: Callers that are visible

  /// A call of a caller, with tokens unless it carries none, and with what was reported.
  struct Call {
    var caller: Int
    var model = CostTests.model
    var tokens = TokenCounts(input: 1_000_000, output: 100_000)
    var carried: CarriedMeasures = [.tokens, .cacheReads, .cacheWrites, .cacheWriteHours]
    var reported: Int64?
    var outcome = Outcome.success
    var day: Int64 = 0
  }

  /// Callers: 0 known, 1 foreign, 2 undecided, 3 foreign by weak odds, 4 undecided but hardly.
  static func summary(
    _ calls: [Call], prices: PriceOverrides? = nil, bill: Int64? = nil
  ) -> CostSummary {
    var activity = Activity(capability: [.requests, .tokens, .cost, .model])
    activity.callers = (0..<5).map { Caller(credential: "key", address: "192.0.2.\($0)") }
    for (place, call) in calls.enumerated() {
      activity.actions.append(Action(service: "api", region: "r\(place % 2)", model: call.model))
      let time = cut.advanced(bySeconds: Double(call.day * 86_400 + Int64(place)))
      var cell = ActivityCell(
        slot: time.slot, caller: call.caller, action: place, outcome: call.outcome, count: 1,
        first: time, last: time, inputTokens: call.tokens.input,
        cachedTokens: call.tokens.cacheRead, outputTokens: call.tokens.output,
        costMicrodollars: call.reported ?? 0)
      cell.carried = call.reported == nil ? call.carried : call.carried.union(.cost)
      activity.cells.append(cell)
    }
    if let bill {
      var bucket = UsageBucket(
        start: cut, widthSeconds: 86_400, credential: "key", action: Action(),
        costMicrodollars: bill)
      bucket.carried = .cost
      activity.buckets = [bucket]
    }
    let kinds: [(Assessment, Double)] = [
      (.known, -3), (.foreign, 5), (.undecided, 0), (.foreign, 0.7), (.undecided, -2),
    ]
    let callers = kinds.map { kind, odds in
      CallerAssessment(
        assessment: kind, actor: "network", addresses: [], agents: [], principals: [],
        credentials: [], first: cut, last: cut.advanced(bySeconds: 3600), events: 1, denied: 0,
        bytesOut: nil, inputTokens: 1, outputTokens: 2, costMicrodollars: nil, log10Odds: odds,
        evidence: [], actions: [], windows: [])
    }
    var question = InquestQuestion(credential: "key", exposedAt: cut)
    question.prices = prices
    let file = CaseFile(
      question: question, activity: activity, credential: nil, ledger: ImportLedger(sources: []))
    var judged = StoryWorld().judged(StoryWorld().caseFile(question), cut: cut)
    judged.callers = callers
    judged.callerOfCell = activity.cells.map(\.caller)
    var coverage = Coverage()
    coverage.capability = activity.capability
    return ForeignCost(file, judged, coverage).summary
  }

  @Test("is that of the foreign calls, computed where nothing is reported")
  func computed() throws {
    let cost = Self.summary([Call(caller: 0), Call(caller: 1), Call(caller: 1, day: 1)])
    #expect(cost.foreignDollars?.description == "3")
    let estimate = try #require(cost.estimate)
    #expect(estimate.low == estimate.dollars && estimate.high == estimate.dollars)
    #expect(estimate.basis == .foreignCallers)
    #expect(cost.lines.map { $0.dollars?.description } == ["1.5", "1.5"])
    #expect(cost.days.map(\.name) == [Self.cut.dateText, "2025-12-02"])
    #expect(cost.models == [CostShare(name: Self.model, dollars: Money(microdollars: 3_000_000))])
    #expect(cost.prices?.version == PriceTable.version && cost.reconciliation == nil)
  }

  @Test("is what was reported where it was, told beside what it computes to")
  func reported() throws {
    let cost = Self.summary([
      Call(caller: 1, reported: 1_200_000), Call(caller: 1), Call(caller: 1, reported: 1_500_000),
    ])
    #expect(cost.foreignDollars?.description == "4.2")
    let both = try #require(cost.reconciliation)
    #expect(both.reported.description == "2.7" && both.computed.description == "3")
    #expect(both.difference.description == "-0.3")
    #expect(both.explanation.contains("10 % less than computed"))
    let equal = Self.summary([Call(caller: 1, reported: 1_500_000)])
    #expect(try #require(equal.reconciliation).explanation.contains("agree within 1 %"))
    #expect(!equal.assumptions.contains { $0.contains("tier") }, "nothing was priced by the table")
  }

  @Test("a gateway's 0 for a model without a price is unknown, not nothing")
  func zero() {
    let cost = Self.summary([
      Call(caller: 1, model: "mystery", reported: 0), Call(caller: 1, reported: 0),
    ])
    #expect(cost.foreignDollars?.description == "1.5")
    #expect(cost.unpriced.map(\.model) == ["mystery"])
    #expect(cost.unpriced.first?.tokens?.total == 1_100_000)
    let alone = Self.summary([Call(caller: 1, model: "mystery")])
    #expect(alone.foreignDollars == nil && alone.estimate == nil && alone.unpriced.count == 1)
  }

  @Test("calls without tokens are told as unpriced; refused ones cost nothing")
  func silent() {
    let cost = Self.summary([
      Call(caller: 1, tokens: TokenCounts(), carried: []),
      Call(caller: 1, tokens: TokenCounts(), carried: [], outcome: .denied),
    ])
    #expect(cost.unpriced.map(\.reason) == ["no tokens in these logs"])
    #expect(cost.unpriced.map(\.calls) == [1] && cost.unpriced.allSatisfy { $0.tokens == nil })
  }

  @Test("callers that could be foreign, and those hardly so, make the ends of the interval")
  func interval() throws {
    let cost = Self.summary([
      Call(caller: 1), Call(caller: 2), Call(caller: 3), Call(caller: 4),
    ])
    let estimate = try #require(cost.estimate)
    #expect(
      [estimate.low, estimate.dollars, estimate.high].map(\.description) == ["1.5", "3", "4.5"])
  }

  @Test("a bill beside single calls is set against those of all callers")
  func billed() throws {
    let cost = Self.summary(
      [Call(caller: 0), Call(caller: 1), Call(caller: 0, day: 3)], bill: 4_000_000)
    let both = try #require(cost.reconciliation)
    #expect(both.reported.description == "4" && both.computed.description == "3")
    #expect(cost.foreignDollars?.description == "1.5")
  }

  @Test("what was assumed is said")
  func assumptions() {
    let cost = Self.summary([Call(caller: 1, carried: [.tokens])])
    #expect(cost.assumptions.contains { $0.contains("standard tier") })
    #expect(cost.assumptions.contains { $0.contains("plain") })
  }

  @Test("the user's own prices are used and named")
  func own() {
    let entry = PriceEntry(
      models: ["mystery"], platform: .own, input: Money(microdollars: 1_000_000),
      output: .zero, validFrom: "0000-00-00", readOn: "0000-00-00", source: "")
    let cost = Self.summary(
      [Call(caller: 1, model: "mystery")],
      prices: PriceOverrides(name: "contract", sha256: "ab", entries: [entry]))
    #expect(cost.foreignDollars?.description == "1" && cost.unpriced.isEmpty)
    #expect(cost.prices?.overridesName == "contract" && cost.prices?.overridesSHA256 == "ab")
  }

  // MARK: Totals

  /// The cost told of 60 days of totals, the last 20 of them exposed.
  static func excess(
    seed: UInt64 = 1, stranger: String? = nil, factor: Double = 4,
    reported: ((Int) -> Int64?)? = nil
  ) -> CostSummary {
    var world = StoryWorld()
    world.capability = [.buckets, .tokens, .model, .credential]
    var dice = Dice(seed)
    func add(_ day: Int, _ model: String, _ tokens: Double, output: Double) {
      var bucket = UsageBucket(
        start: StoryWorld.moment(Double(day)), widthSeconds: 86_400, credential: "key",
        action: Action(service: "standard", operation: "context 0-200k", model: model),
        inputTokens: Int64(tokens), outputTokens: Int64(tokens * output))
      bucket.carried = [.tokens, .cacheReads, .cacheWrites, .cacheWriteHours]
      world.buckets.append(bucket)
    }
    for day in 0..<60 {
      add(day, "claude-sonnet-4-5", 2e6 * dice.burst(0.2), output: 0.1)
      if let stranger, day >= 43 { add(day, stranger, 2e6 * factor, output: 0.5) }
      if let money = reported?(day) {
        var bucket = UsageBucket(
          start: StoryWorld.moment(Double(day)), widthSeconds: 86_400, credential: "key",
          action: Action(model: "claude-sonnet-4-5"), costMicrodollars: money)
        bucket.carried = .cost
        world.buckets.append(bucket)
      }
    }
    let file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: StoryWorld.moment(40)),
      end: StoryWorld.moment(60))
    let coverage = Detection.coverage(of: file)
    return ExcessCost(BucketCase(file, coverage)).summary
  }

  @Test("is not claimed without a sign of abuse")
  func innocent() {
    let cost = Self.excess()
    #expect(cost.estimate == nil && cost.excessDollars == nil && cost.lines.isEmpty)
    #expect(cost.note.contains("no sign of abuse"))
  }

  @Test("a model the owner never used is the excess whole")
  func newModel() throws {
    // 17 days of 8 million in at 1 dollar and 4 million out at 5.
    let cost = Self.excess(stranger: "claude-haiku-4-5")
    let estimate = try #require(cost.estimate)
    #expect(estimate.basis == .excessOverForecast)
    #expect(estimate.low.description == "476" || estimate.low > Money(microdollars: 476_000_000))
    #expect(estimate.low <= Money(microdollars: 476_000_000))
    #expect(estimate.high >= Money(microdollars: 476_000_000))
    #expect(cost.models.first?.name == "claude-haiku-4-5")
    #expect(cost.models.first?.dollars.description == "476")
    #expect(cost.excessDollars == estimate.dollars)
  }

  @Test("more of the owner's own model is told above the forecast, with an interval")
  func sameModel() throws {
    // 17 days of 8 million in at 3 dollars and 4 million out at 15.
    let truth = Money(microdollars: 1_428_000_000)
    for seed in 1..<6 as Range<UInt64> {
      let cost = Self.excess(seed: seed, stranger: "claude-sonnet-4-5")
      let estimate = try #require(cost.estimate)
      #expect(estimate.low < estimate.dollars && estimate.dollars < estimate.high)
      let apart = estimate.dollars < truth ? truth - estimate.dollars : estimate.dollars - truth
      #expect(apart < Money(microdollars: 100_000_000))
      let sum = cost.lines.reduce(Money.zero) { $0 + ($1.dollars ?? .zero) }
      #expect(sum == estimate.dollars, "the lines add up to the estimate")
    }
  }

  @Test("use without a price is told, and nothing is made of it")
  func unpriced() {
    let cost = Self.excess(stranger: "mystery")
    #expect(cost.unpriced.map(\.model) == ["mystery"])
    #expect(cost.models.allSatisfy { $0.name != "mystery" })
  }

  @Test("a bill goes before the list, and both are reconciled")
  func bill() throws {
    let cost = Self.excess(stranger: "claude-haiku-4-5") { _ in 6_000_000 }
    let both = try #require(cost.reconciliation)
    #expect(both.reported.description == "360")
    let owner = cost.lines.filter { $0.model == "claude-sonnet-4-5" }
    #expect(owner.allSatisfy { $0.reported?.description == "6" })
  }

  @Test("money without a model is shared out, to the last fraction")
  func nameless() {
    var ledger = UseLedger(.standard)
    let day = StoryWorld.moment(0)
    for (model, tokens) in [("claude-haiku-4-5", 1_000_000), ("claude-opus-4-5", 1_000_001)] {
      var bucket = UsageBucket(
        start: day, widthSeconds: 86_400, credential: "", action: Action(model: model),
        inputTokens: Int64(tokens))
      bucket.carried = [.tokens, .cacheReads, .cacheWrites, .cacheWriteHours]
      ledger.add(bucket)
    }
    var bill = UsageBucket(
      start: day, widthSeconds: 86_400, credential: "", action: Action(),
      costMicrodollars: 3_333_333)
    bill.carried = .cost
    ledger.add(bill)
    let spent = DailySpending(ledger)
    #expect(spent.sum(on: day.day) { _ in true }.description == "3.333333")
    #expect(spent.sum(on: day.day) { $0.model == "" } == .zero)
  }

  @Test("extreme totals are no trap")
  func extreme() {
    var world = StoryWorld()
    world.capability = [.buckets, .tokens]
    for day in 0..<30 {
      var bucket = UsageBucket(
        start: StoryWorld.moment(Double(day)), widthSeconds: 86_400, credential: "key",
        action: Action(model: Self.model), inputTokens: .max, cachedTokens: .max,
        outputTokens: .max, costMicrodollars: .min)
      bucket.carried = [.tokens, .cost]
      bucket.cacheWriteTokens = .max
      world.buckets.append(bucket)
    }
    let file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: StoryWorld.moment(20)),
      end: StoryWorld.moment(30))
    let story = ExcessCost(BucketCase(file, Detection.coverage(of: file))).summary
    #expect(!story.note.isEmpty)
  }
}

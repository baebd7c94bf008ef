import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Coverage of a case")
struct StoryCoverageTests {
  static let question = InquestQuestion(
    credential: "key", exposedAt: StoryWorld.moment(20), revokedAt: StoryWorld.moment(40))

  @Test("totals, span and capability come from the ledger, not from the key")
  func totals() {
    let first = SourceSummary(
      path: "a", format: "x", bytes: 1, recordsRead: 10, imported: 6, duplicate: 1, rejected: 2,
      blank: 1, first: StoryWorld.moment(1), last: StoryWorld.moment(2), capability: [.requests])
    let second = SourceSummary(
      path: "b", format: "x", bytes: 1, recordsRead: 5, imported: 5, first: StoryWorld.moment(3),
      last: StoryWorld.moment(9), capability: [.requests, .address])
    let file = CaseFile(
      question: Self.question, activity: Activity(), credential: nil,
      ledger: ImportLedger(sources: [first, second]))
    let told = coverage(of: file)
    #expect(told.recordsRead == 15)
    #expect(told.imported + told.duplicate + told.rejected + told.blank == 15)
    #expect(told.logStart == StoryWorld.moment(1))
    #expect(told.logEnd == StoryWorld.moment(9))
    #expect(told.capability == [.requests, .address])
    #expect(told.cannotShow.contains { $0.contains("2 records could not be read") })
    #expect(told.cannotShow.contains { $0.contains("before the exposure") })
    #expect(told.cannotShow.contains { $0.contains("before the key was revoked") })
  }

  @Test("nothing read means nothing to see")
  func empty() {
    let told = coverage(
      of: CaseFile(
        question: Self.question, activity: Activity(), credential: nil, ledger: ImportLedger()))
    #expect(told.logStart == nil)
    #expect(told.cannotShow == ["No log was read: nothing can be seen."])
  }

  @Test(
    "each missing column has its sentence",
    arguments: [
      (Capability.address, "client addresses"), (.agent, "client software"),
      (.operation, "what was asked for"), (.outcome, "granted"), (.resource, "objects"),
      (.credential, "which credential"),
    ])
  func columns(_ column: Capability, _ words: String) {
    var world = DetectorContractTests.owner(seed: 1, days: 30)
    let all = Capability.all.reduce(into: Capability()) { $0.formUnion($1.capability) }
    world.capability = all.subtracting(.buckets)
    let whole = coverage(of: world.caseFile(Self.question)).cannotShow
    #expect(!whole.contains { $0.contains(words) })
    world.capability.remove(column)
    let blind = coverage(of: world.caseFile(Self.question)).cannotShow
    #expect(blind.contains { $0.contains(words) })
  }

  /// Records per hour for four weeks, with silence in some hours.
  static func hours(
    _ rate: (Int) -> Double, silent: Range<Int> = 0..<0, days: Int = 28, seed: UInt64 = 3
  ) -> [HourCount] {
    var dice = Dice(seed)
    return (0..<(days * 24)).compactMap { hour in
      let count = dice.poisson(rate(hour))
      guard count > 0, !silent.contains(hour) else { return nil }
      return HourCount(hour: StoryWorld.start.hour + Int64(hour), count: count)
    }
  }

  @Test("a hole in a busy log is found, to the hour")
  func hole() {
    let gaps = CoverageGaps.find(
      in: Self.hours({ _ in 40 }, silent: 300..<330), capability: [.requests])
    #expect(gaps.count == 1)
    #expect(gaps.first?.from == StoryWorld.moment(0, hour: 300))
    #expect(gaps.first?.to == StoryWorld.moment(0, hour: 330))
    #expect(gaps.first?.reason.contains("for 30 h, where about 1") ?? false)
  }

  @Test("quiet nights, quiet weekends and sparse keys are no holes", arguments: 0..<20)
  func ordinaryPauses(_ seed: Int) {
    let office = Self.hours(
      { hour in hour / 24 % 7 < 5 && (8..<18).contains(hour % 24) ? 60 : 0 }, seed: UInt64(seed))
    #expect(CoverageGaps.find(in: office, capability: [.requests]).isEmpty)
    let sparse = Self.hours({ _ in 0.2 }, seed: UInt64(seed))
    #expect(CoverageGaps.find(in: sparse, capability: [.requests]).isEmpty)
  }

  @Test("a burst that comes in two weeks of three leaves no hole in the third", arguments: 0..<20)
  func bursts(_ seed: Int) {
    // A release each Tuesday at eleven, but one: nobody's log is missing.
    let hours = Self.hours(
      { hour in
        let isOffice = hour / 24 % 7 < 5 && (8..<18).contains(hour % 24)
        return hour % 168 == 35 && hour / 168 != 1 ? 60 : isOffice ? 2.5 : 0.1
      }, days: 21, seed: UInt64(seed))
    #expect(CoverageGaps.find(in: hours, capability: [.requests]).isEmpty)
  }

  @Test("a missing working day of an office log is a hole, a missing Sunday is not")
  func missingDay() {
    func office(_ hour: Int) -> Double {
      hour / 24 % 7 < 5 && (8..<18).contains(hour % 24) ? 60 : 0
    }
    let wednesday = Self.hours(office, silent: (16 * 24)..<(17 * 24))
    #expect(CoverageGaps.find(in: wednesday, capability: [.requests]).count == 1)
    let sunday = Self.hours(office, silent: (20 * 24)..<(21 * 24))
    #expect(CoverageGaps.find(in: sunday, capability: [.requests]).isEmpty)
  }

  @Test("day totals have no hourly holes, and a wild year costs nothing")
  func hostile() {
    let days = (0..<60).map { HourCount(hour: StoryWorld.start.hour + Int64($0) * 24, count: 1) }
    #expect(CoverageGaps.find(in: days, capability: [.buckets]).isEmpty)
    var wild = Self.hours { _ in 40 }
    wild.append(HourCount(hour: 70_000_000, count: 1))
    #expect(CoverageGaps.find(in: wild, capability: [.requests]).isEmpty)
    var world = DetectorContractTests.owner(seed: 1, days: 30)
    world.call(Timestamp(milliseconds: 253_402_300_799_000))
    world.call(Timestamp(milliseconds: -62_000_000_000_000))
    let profile = world.profile(cut: StoryWorld.moment(20))
    #expect(profile.calls.count <= 2 * Int(ActivityProfile.horizonHours) + 1)
  }
}

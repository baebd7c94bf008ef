import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Logs that are silent while others go on")
struct SilentLogTests {
  /// A file of one record in five minutes, from one day to another.
  private static func file(
    _ path: String, _ from: Double, _ to: Double, capability: Capability = [.requests]
  ) -> SourceSummary {
    let records = Int64((to - from) * 288)
    return SourceSummary(
      path: path, format: "x", bytes: 1, recordsRead: records, imported: records,
      first: StoryWorld.moment(from), last: StoryWorld.moment(to), capability: capability)
  }

  private static func spots(
    _ files: [SourceSummary], exposed: Double? = nil, holes: [CoverageGap] = []
  ) -> [BlindSpot] {
    SilentLogs.spots(
      of: files, from: exposed.map { StoryWorld.moment($0) },
      to: files.compactMap(\.last).max(), without: holes)
  }

  @Test("one that ends early is told, with what its pace would have brought")
  func end() throws {
    let spots = Self.spots([Self.file("web1/a.log", 0, 10), Self.file("web2/a.log", 0, 30)])
    #expect(spots.count == 1)
    let spot = try #require(spots.first)
    #expect(spot.kind == .silentLog && !spot.forbidsAllClear)
    #expect(spot.from == StoryWorld.moment(10) && spot.to == StoryWorld.moment(30))
    #expect(spot.claim.hasPrefix("The log of web1/a.log has no record from "))
    #expect(spot.claim.hasSuffix("at its pace about 5,760 would be there."))
  }

  @Test("one keeps its name while the others grow")
  func name() {
    let logs = [Self.file("web1/a.log", 0, 10), Self.file("web2/a.log", 0, 10)]
    func names(_ end: Double) -> [String] {
      Self.spots(logs + [Self.file("web3/a.log", 0, end)]).map(\.name)
    }
    #expect(names(30) == names(40) && Set(names(30)).count == 2)
  }

  @Test("one of which a part is missing is told of that time")
  func part() {
    let parts = [0.0, 1, 2, 3, 9, 10].map { Self.file("web1/a.\(Int($0)).log", $0, $0 + 0.9) }
    let spots = Self.spots(parts + [Self.file("web2/a.log", 0, 10.9)])
    #expect(spots.map(\.from) == [StoryWorld.moment(3.9)])
    #expect(spots.map(\.to) == [StoryWorld.moment(9)])
    #expect(spots.first?.claim.contains("web1/a.3.log") == true)
  }

  @Test("two parts that are missing among many are told both")
  func parts() {
    let parts = (0..<40).filter { !(5...8).contains($0) && !(20...24).contains($0) }
      .map { Self.file("web1/a.\($0).log", Double($0), Double($0) + 0.9) }
    let spots = Self.spots(parts + [Self.file("web2/a.log", 0, 39.9)])
    #expect(spots.map(\.from) == [StoryWorld.moment(19.9), StoryWorld.moment(4.9)])
  }

  @Test("one that begins late is told where the time in question began before it")
  func start() {
    let files = [Self.file("web1/a.log", 20, 30), Self.file("web2/a.log", 0, 30)]
    #expect(Self.spots(files).isEmpty)
    #expect(Self.spots(files, exposed: 21).isEmpty)
    let spots = Self.spots(files, exposed: 15)
    #expect(spots.map(\.from) == [StoryWorld.moment(15)])
    #expect(spots.map(\.to) == [StoryWorld.moment(20)])
  }

  @Test("ordinary pauses, short logs, totals and a log alone are none")
  func ordinary() {
    let whole = Self.file("web2/a.log", 0, 35)
    // Five days a week, written by the week.
    let weeks = (0..<5).map { Self.file("jobs/a.\($0).log", Double($0) * 7, Double($0) * 7 + 5) }
    #expect(Self.spots(weeks + [whole]).isEmpty)
    #expect(Self.spots([Self.file("web1/a.log", 0, 33.5), whole]).isEmpty)
    #expect(Self.spots([Self.file("web1/a.log", 0, 0.5), whole]).isEmpty)
    #expect(Self.spots([Self.file("web1/a.log", 0, 10, capability: .buckets), whole]).isEmpty)
    #expect(Self.spots([Self.file("a.1.log", 0, 10), Self.file("a.2.log", 10, 35)]).isEmpty)
    #expect(Self.spots([]).isEmpty)
  }

  @Test("what all logs lack is a hole, and not told again of each")
  func hole() {
    let files = ["web1", "web2", "web3"].flatMap {
      [Self.file("\($0)/a.1.log", 0, 10), Self.file("\($0)/a.2.log", 20, 30)]
    }
    #expect(Self.spots(files).count == 3)
    let hole = CoverageGap(
      from: StoryWorld.moment(10, hour: 1), to: StoryWorld.moment(20), reason: "")
    #expect(Self.spots(files, holes: [hole]).isEmpty)
  }

  @Test("of very many the worst are told, and how many more there are")
  func many() {
    let ended = (0..<50).map { number in
      let name = String(UnicodeScalar(UInt8(65 + number % 26))) + (number < 26 ? "x" : "y")
      return Self.file("\(name)/a.log", 0, 25 - Double(number) / 10)
    }
    let spots = Self.spots(ended + [Self.file("web/a.log", 0, 30)])
    #expect(spots.count == 21)
    #expect(spots.last?.claim == "30 more logs like these are silent while others go on.")
    #expect(spots.first?.from == StoryWorld.moment(20.1))
  }

  @Test("stand beside an all-clear and a proof, and take neither away")
  func beside() throws {
    var file = VerdictWorld.quietServer().caseFile()
    var other = Self.file("other/a.log", 0, 1)
    other.first = VerdictWorld.at(day: -30)
    other.last = VerdictWorld.at(day: -20)
    other.imported = 100_000
    other.recordsRead = 100_000
    other.format = file.ledger.sources[0].format
    other.capability = file.ledger.sources[0].capability
    file.ledger.sources.append(other)
    let inquest = Inquest.hold(on: file)
    #expect(inquest.verdict.outcome == .noSignOfAbuse)
    #expect(inquest.verdict.reasons.last?.hasPrefix("The log of other/a.log has no record") == true)
    #expect(
      inquest.coverage.cannotShow.contains { $0.hasPrefix("1 log has no records for a time") })
    let spot = try #require(inquest.coverage.blindSpots.first { $0.kind == .silentLog })
    #expect(spot.effect == "an all-clear does not speak of what that log would have shown then")
  }
}

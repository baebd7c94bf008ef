import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Parts of one log")
struct FileSeriesTests {
  @Test(
    "are told by their names",
    arguments: [
      ("logs/access.log", "logs/access.log.1"), ("logs/access.log.1", "logs/access.log.52.gz"),
      ("app-2026-03-01.jsonl", "app-2026-03-02.jsonl.zst"),
      (
        "AWS/111122223333/2026/03/01/11_CloudTrail_eu-west-1_20260301T0005Z_aB3dE5gH.json.gz",
        "AWS/111122223333/2026/03/02/11_CloudTrail_eu-west-1_20260302T2355Z_Zz9yX8.json.gz"
      ),
    ])
  func parts(_ one: String, _ other: String) {
    #expect(FileSeries.name(of: one) == FileSeries.name(of: other))
  }

  @Test(
    "are not taken for parts of another",
    arguments: [
      ("web1/access.log", "web2/access.log"), ("access.log", "error.log"),
      ("logs/access.log", "old/access.log"), ("march.log", "april.log"), ("a", "b/a"),
    ])
  func others(_ one: String, _ other: String) {
    #expect(FileSeries.name(of: one) != FileSeries.name(of: other))
  }

  private static func part(_ path: String, _ first: Double?, _ last: Double?) -> SourceSummary {
    SourceSummary(
      path: path, format: "x", bytes: 1, first: first.map { StoryWorld.moment($0) },
      last: last.map { StoryWorld.moment($0) })
  }

  @Test("bound what one of them has lost; alone, or without times, it may be of any time")
  func reach() {
    let parts = [
      Self.part("a.3", 20, 29), Self.part("a.1", 0, 9), Self.part("a.2", 10, 19),
      Self.part("b", 15, 25), Self.part("a.4", nil, nil), Self.part("a.5", 30, 30),
    ]
    let series = FileSeries(parts)
    func reach(_ place: Int) -> [Timestamp?] {
      let reach = series.reach(of: parts[place])
      return [reach.from, reach.to]
    }
    #expect(reach(2) == [StoryWorld.moment(9), StoryWorld.moment(20)])
    #expect(reach(1) == [nil, StoryWorld.moment(10)])
    #expect(reach(5) == [StoryWorld.moment(29), nil])
    #expect(reach(3) == [nil, nil])
    #expect(reach(4) == [nil, nil])
  }

  @Test("of parallel logs neither bounds the other before it begins anew")
  func parallel() {
    let parts = [Self.part("host-1.log", 0, 5), Self.part("host-2.log", 0, 30)]
    #expect(FileSeries(parts).reach(of: parts[0]).to == nil)
  }

  @Test(
    "of which the names do not tell their places bound nothing, unless one goes on where another ends",
    arguments: [
      ("app-1.log.gz", "app-2.log.gz", false), ("page-1.json", "page-2.json", false),
      ("app.log.gz", "app.log.gz", false), ("1/app.log", "2/app.log", false),
      ("app.log", "app.log.1", true), ("app.1.log", "app.2.log", true),
      ("app.log.2.gz", "app.log.1.gz", true),
      ("app-20260301.log", "app-20260302.log", true), ("2026/03/a.log", "2026/04/a.log", true),
      ("a_20260301T0005Z_x1.gz", "a_20260302T0005Z_y2.gz", true),
    ])
  func machines(first: String, second: String, bounds: Bool) {
    let parts = [Self.part(first, 0, 5), Self.part(second, 9, 30)]
    let series = FileSeries(parts)
    #expect(series.reach(of: parts[0]).to == (bounds ? StoryWorld.moment(9) : nil))
    #expect(series.reach(of: parts[1]).from == (bounds ? StoryWorld.moment(5) : nil))
    let close = Self.part(second, 5 + 1 / 86_400, 30)
    let isOther = first != second
    #expect(
      (FileSeries([parts[0], close]).reach(of: parts[0]).to != nil) == isOther)
  }

  @Test("that were read again when they had grown are one part, another of the same name is not")
  func grown() {
    let damaged = Self.part("a.log.2", 10, 12)
    let whole = Self.part("a.log.1", 0, 11)
    let grown = FileSeries([Self.part("a.log.1", 0, 5), whole, damaged])
    #expect(grown.reach(of: damaged).from == nil)
    let rotated = FileSeries([Self.part("a.log.1", -9, 5), whole, damaged])
    #expect(rotated.reach(of: damaged).from == StoryWorld.moment(5))
  }

  @Test("a file cut off before the leak takes the all-clear away, unless its next part is there")
  func verdict() {
    func outcome(_ files: SourceSummary...) -> VerdictOutcome {
      var file = VerdictWorld.quietServer().caseFile()
      let all = file.ledger.sources[0]
      for var part in files {
        part.format = all.format
        file.ledger.sources.append(part)
      }
      return Inquest.hold(on: file).verdict.outcome
    }
    func part(_ path: String, from: Double = -400, to: Double, isCut: Bool) -> SourceSummary {
      SourceSummary(
        path: path, format: "", bytes: 1, recordsRead: 1_000, imported: 999, rejected: 1,
        first: VerdictWorld.at(day: from), last: VerdictWorld.at(day: to),
        capability: [.requests, .address], warnings: isCut ? ["The file ends early."] : [])
    }
    #expect(outcome(part("host.1", to: -300, isCut: false)) == .noSignOfAbuse)
    #expect(outcome(part("host.1", to: -300, isCut: true)) == .cannotTell)
    #expect(
      outcome(
        part("host.1", to: -300, isCut: true), part("host.2", from: -299, to: -1, isCut: false))
        == .noSignOfAbuse)
  }
}

import Testing
import Vocabulary

@testable import Detection

@Suite("Files that were imported again")
struct ReplacedSourceTests {
  /// A file of the path `a` of which `rejected` records could not be read.
  private static func source(
    _ days: ClosedRange<Int>, imported: Int64, duplicate: Int64 = 0, rejected: Int64 = 0,
    path: String = "a", format: String = "x", bytes: Int64 = 1
  ) -> SourceSummary {
    SourceSummary(
      path: path, format: format, bytes: bytes, recordsRead: imported + duplicate + rejected,
      imported: imported, duplicate: duplicate, rejected: rejected,
      first: StoryWorld.moment(Double(days.lowerBound)),
      last: StoryWorld.moment(Double(days.upperBound)),
      capability: [.requests], warnings: rejected > 0 ? ["the file ends too early"] : [])
  }

  private static func doubts(_ sources: [SourceSummary]) -> [BlindSpot.Kind] {
    let file = CaseFile(
      question: InquestQuestion(credential: "key", exposedAt: StoryWorld.moment(2)),
      activity: Activity(), credential: nil, ledger: ImportLedger(sources: sources))
    let told = coverage(of: file)
    #expect(told.sources.count == sources.count)
    return told.blindSpots.map(\.kind).filter { [.rejects, .truncated].contains($0) }
  }

  @Test("a cut file weighs until it is imported whole under its path")
  func healed() {
    let cut = Self.source(1...5, imported: 40, duplicate: 10, rejected: 3)
    #expect(Self.doubts([cut]) == [.rejects, .truncated])
    #expect(Self.doubts([cut, Self.source(1...9, imported: 30, duplicate: 50)]).isEmpty)
  }

  @Test("what closes an export and broke off is no record that the whole file lacks")
  func brokenClosing() {
    let cut = Self.source(1...5, imported: 40, rejected: 1, bytes: 400)
    func whole(_ duplicate: Int64, rejected: Int64 = 0, bytes: Int64 = 420) -> [BlindSpot.Kind] {
      Self.doubts([
        cut,
        Self.source(1...5, imported: 0, duplicate: duplicate, rejected: rejected, bytes: bytes),
      ]).filter { $0 == .rejects }
    }
    #expect(whole(40).isEmpty)
    // One that is not longer may have lost the record, one with fewer has lost events.
    #expect(whole(40, bytes: 400) == [.rejects])
    #expect(whole(39) == [.rejects])
    // Here as many could not be read, so this one weighs itself.
    #expect(whole(39, rejected: 1).contains(.rejects))
    let more = Self.source(1...5, imported: 40, rejected: 2, bytes: 400)
    #expect(
      Self.doubts([more, Self.source(1...5, imported: 0, duplicate: 40, bytes: 420)])
        == [.rejects, .truncated])
  }

  @Test("another file of the path, of another time or with fewer of its events, heals nothing")
  func notHealed() {
    let cut = Self.source(1...5, imported: 40, rejected: 3)
    let others = [
      Self.source(2...9, imported: 30, duplicate: 40),
      Self.source(1...4, imported: 3, duplicate: 40),
      Self.source(1...9, imported: 30, duplicate: 39),
      Self.source(1...9, imported: 2, duplicate: 40, path: "b"),
      Self.source(1...9, imported: 9, duplicate: 40, format: "y"),
    ]
    for other in others { #expect(Self.doubts([cut, other]) == [.rejects, .truncated]) }
    // What was imported earlier says nothing of what came later.
    let whole = Self.source(1...9, imported: 90)
    let later = Self.source(1...5, imported: 0, duplicate: 40, rejected: 3)
    #expect(Self.doubts([whole, later]) == [.rejects, .truncated])
  }
}

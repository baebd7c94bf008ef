import Foundation
import TestSupport
import Testing

@testable import histories

/// `HISTORIES` says how many; `make histories` plays thousands in an optimised program.
@Suite("Histories of imports")
struct HistoryTests {
  private static let count =
    ProcessInfo.processInfo.environment["HISTORIES"].flatMap(Int.init) ?? 60

  @Test("end as the straightforward import of their last files does")
  func histories() {
    let played = HistorySuite.play(count: Self.count, from: 1)
    #expect(played.failure == nil, "\(played.words)")
  }

  @Test("of two processes at once, some of them killed, end so too")
  func processes() throws {
    let played = ProcessHistorySuite.play(
      count: 4, from: 1, program: try ProgramRun.program())
    #expect(played.failure == nil, "\(played.words)")
  }
}

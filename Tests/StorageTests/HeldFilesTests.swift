import TestSupport
import Testing

@testable import Storage

@Suite("Held files")
struct HeldFilesTests {
  @Test("are found by their times as if all were looked at", arguments: 0..<4)
  func overlapping(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func range() -> ClosedRange<Int64> {
      let hour: Int64 = 3_600_000
      let start = Int64.random(in: -10 * hour...200 * hour, using: &random)
      let longest = [0, hour / 12, hour, 47 * hour, 49 * hour, 400 * hour]
        .randomElement(using: &random)
      return start...start + Int64.random(in: 0...(longest ?? 0), using: &random)
    }
    var held = HeldFiles()
    var all: [HeldFile] = []
    for source in 1...300 {
      let file = HeldFile(
        source: Int64(source), format: Bool.random(using: &random) ? "a" : "b",
        capability: [], milliseconds: range())
      held.append(file)
      all.append(file)
    }
    for _ in 0..<300 {
      let asked = range()
      #expect(
        held.overlapping(asked, format: "a").map(\.source)
          == all.filter { $0.format == "a" && $0.milliseconds.overlaps(asked) }.map(\.source))
    }
  }
}

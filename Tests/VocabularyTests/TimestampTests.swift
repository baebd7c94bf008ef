import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite("Timestamps")
struct TimestampTests {
  @Test("agree with Foundation's calendar")
  func calendarOracle() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var random = SeededRandom(seed: 11)
    for _ in 0..<2_000 {
      let seconds = Int64(random.next() % 8_000_000_000) - 2_000_000_000
      let time = Timestamp(seconds: seconds)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .second, .weekday],
        from: Date(timeIntervalSince1970: Double(seconds)))
      let own = time.calendar()
      #expect(own.year == parts.year && own.month == parts.month && own.day == parts.day)
      #expect(own.hour == parts.hour && own.minute == parts.minute && own.second == parts.second)
      #expect((own.weekday + 1) % 7 + 1 == parts.weekday)
      #expect(Timestamp(rfc3339: time.description) == time)
    }
  }

  @Test(
    "are read from RFC 3339",
    arguments: [
      ("2026-03-02T14:05Z", "2026-03-02T14:05:00Z"), ("2026-03-02", "2026-03-02T00:00:00Z"),
      ("2026-03-02T14:05:06.789123Z", "2026-03-02T14:05:06.789Z"),
      ("2026-03-02 14:05:06+02:00", "2026-03-02T12:05:06Z"),
      ("2024-02-29T23:59:60-0800", "2024-03-01T07:59:59Z"),
    ])
  func reading(_ text: String, _ expected: String) throws {
    #expect(try #require(Timestamp(rfc3339: text)).description == expected)
  }

  @Test(
    "are refused when they are wrong or have no zone",
    arguments: [
      "", "2026", "2026-03-02T14:05", "2026-02-30", "2026-13-01", "2026-03-02T25:00Z",
      "2026-03-02T14:05:06.Z", "2026-03-02T14:05Zx", "2026-03-02T14:05+2", "yesterday",
    ])
  func refusing(_ text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test("can be written at both ends of the range, which a damaged store may hold")
  func ends() {
    for milliseconds in [Int64.min, Int64.min + 1, Int64.max - 1, Int64.max] {
      let time = Timestamp(milliseconds: milliseconds)
      for offset in [-86_399, 0, 86_399] {
        let parts = time.calendar(offsetSeconds: offset)
        #expect((0..<24).contains(parts.hour) && (1...31).contains(parts.day))
      }
      #expect(time.description.hasSuffix("Z") && time.words.hasSuffix(" UTC"))
    }
  }
}

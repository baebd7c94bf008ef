import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Schedules in the calendar")
struct ServiceScheduleTests {
  /// The schedule of runs at these local dates of 2026 (month, day) at 03:20, in Berlin.
  static func schedule(
    _ dates: [(Int, Int)], end: (Int, Int), zone: CivilZone = StoryServicesTests.berlin
  ) -> Schedule {
    func moment(_ date: (Int, Int), _ minute: Double) -> Timestamp {
      LocalTime.moment(
        day: Int64(Timestamp.daysSince1970(year: 2026, month: date.0, day: date.1)),
        minute: minute, in: zone)
    }
    let slots = dates.map { date -> ServiceClock.Slot in
      let time = moment(date, 200)
      return .init(slot: time.slot, first: time, last: time.advanced(bySeconds: 40), count: 9)
    }
    return ServiceClock(zone: zone, logEnd: moment(end, 720)).schedule(slots)
  }

  @Test("monthly jobs are known from three runs, whatever rule they keep to")
  func monthly() {
    let rules: [([(Int, Int)], String)] = [
      ([(1, 15), (2, 15), (3, 15)], "monthly on day 15 about 03:20 (Europe/Berlin)"),
      ([(1, 31), (2, 28), (3, 31)], "monthly on the last day about 03:20 (Europe/Berlin)"),
      ([(1, 6), (2, 3), (3, 3)], "monthly on the first Tuesday about 03:20 (Europe/Berlin)"),
      ([(1, 1), (2, 2), (3, 2)], "monthly on the first workday about 03:20 (Europe/Berlin)"),
      ([(1, 30), (2, 27), (3, 31)], "monthly on the last workday about 03:20 (Europe/Berlin)"),
    ]
    for (dates, words) in rules { #expect(Self.schedule(dates, end: (4, 2)).words == words) }
  }

  @Test("not seen for weeks is not gone, until a run is missed")
  func due() {
    let dates = [(1, 15), (2, 15), (3, 15)]
    let waiting = Self.schedule(dates, end: (4, 14))
    #expect(waiting.missedRuns == 0)
    // 03:20 in summer time.
    #expect(waiting.next == Timestamp(rfc3339: "2026-04-15T01:20:00Z"))
    #expect(Self.schedule(dates, end: (4, 15)).missedRuns == 1)
    #expect(Self.schedule(dates, end: (5, 16)).missedRuns == 2)
    #expect(Self.schedule(dates, end: (11, 1)).next == nil)
  }

  @Test("missed runs and runs by hand do not hide a week's schedule; two runs are no schedule")
  func noise() {
    let weekly = [(1, 5), (1, 12), (1, 14), (1, 26), (2, 2), (2, 9), (2, 16)]
    #expect(
      Self.schedule(weekly, end: (2, 17)).words == "every Monday about 03:20 (Europe/Berlin)")
    #expect(Self.schedule([(1, 5), (1, 12)], end: (1, 13)) == .irregular)
    let biweekly = [(1, 5), (1, 19), (2, 2), (2, 16), (3, 2)]
    #expect(
      Self.schedule(biweekly, end: (3, 3)).words
        == "every second Monday about 03:20 (Europe/Berlin)")
  }

  @Test("calls at random times have no schedule")
  func chance() {
    var scheduled = 0
    for seed in UInt64(1)...200 {
      var dice = Dice(seed)
      let count = 3 + Int(40 * dice.uniform())
      let times = (0..<count).map { _ in StoryWorld.moment(100 * dice.uniform()) }.sorted()
      let slots = times.map { ServiceClock.Slot(slot: $0.slot, first: $0, last: $0, count: 1) }
      let clock = ServiceClock(zone: .utc, logEnd: StoryWorld.moment(101))
      if clock.schedule(slots).isPrecise { scheduled += 1 }
    }
    #expect(scheduled <= 4, "\(scheduled) of 200")
  }

  @Test("an hourly job with long runs, and one with runs by hand, keep their beat")
  func hourly() {
    var long: [ServiceClock.Slot] = []
    var mixed: [ServiceClock.Slot] = []
    var dice = Dice(5)
    for hour in 0..<240 {
      let start = StoryWorld.moment(0, hour: Double(hour) + 0.2)
      for part in 0..<4 {
        let time = start.advanced(bySeconds: Double(part) * 300)
        long.append(
          .init(slot: time.slot, first: time, last: time.advanced(bySeconds: 280), count: 9))
      }
      mixed.append(.init(slot: start.slot, first: start, last: start, count: 1))
      if dice.uniform() < 0.25 {
        let time = start.advanced(bySeconds: 600 + 2400 * dice.uniform())
        mixed.append(.init(slot: time.slot, first: time, last: time, count: 1))
      }
    }
    let clock = ServiceClock(zone: .utc, logEnd: StoryWorld.moment(10))
    #expect(clock.schedule(long).words == "every 1 h")
    #expect(clock.schedule(mixed).words == "every 1 h")
    #expect(clock.schedule(mixed).periodSeconds == 3600)
  }

  @Test("a damaged date far off costs no time and no trap")
  func damage() {
    let times = [Int64.min / 2, -62_000_000_000_000, 0, 1_770_000_000_000, 253_000_000_000_000]
    let slots = times.map { milliseconds -> ServiceClock.Slot in
      let time = Timestamp(milliseconds: milliseconds)
      return .init(slot: time.slot, first: time, last: time, count: 1)
    }
    let clock = ServiceClock(zone: StoryServicesTests.berlin, logEnd: StoryWorld.moment(10))
    #expect(!clock.schedule(slots).isPrecise)
  }
}

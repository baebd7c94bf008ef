import TestSupport
import Testing
import Vocabulary

@testable import Simulation

@Suite("Rhythms")
struct RhythmTests {
  private static let from = Timestamp.utc(2, 2)
  private static let to = Timestamp.utc(3, 30)
  private static let days = 56.0

  private func times(_ rhythm: Rhythm, seed: UInt64 = 3) -> [Timestamp] {
    var random = WorldRandom(seed: seed)
    return rhythm.times(from: Self.from, to: Self.to, random: &random)
  }

  /// Calls whose local hour of the week satisfies `condition`.
  private func count(
    _ times: [Timestamp], offsetHours: Int = 1, where condition: (CalendarTime) -> Bool
  ) -> Int {
    times.filter { condition($0.calendar(offsetSeconds: offsetHours * 3600)) }.count
  }

  @Test("times ascend and stay inside the span, whatever the pattern")
  func order() {
    let rhythms: [Rhythm] = [
      .office(callsPerDay: 20), .service(callsPerDay: 50), .flat(callsPerDay: 30),
      .nightly(hour: 23, minute: 55, calls: 60), .every(minutes: 15, calls: 2),
      .bursty(perDay: 2, calls: 20),
    ]
    for rhythm in rhythms {
      let times = times(rhythm)
      #expect(!times.isEmpty)
      #expect(times == times.sorted())
      #expect(times.allSatisfy { $0 >= Self.from && $0 < Self.to })
    }
  }

  @Test("an office works by day and rests at night and at weekends")
  func office() {
    let times = times(.office(callsPerDay: 40))
    let atWork = count(times) { $0.weekday < 5 && (8...18).contains($0.hour) }
    let atNight = count(times) { $0.hour < 6 }
    let atWeekends = count(times) { $0.weekday > 4 }
    #expect(Double(atWork) > 0.85 * Double(times.count))
    #expect(atNight == 0)
    #expect(Double(atWeekends) < 0.05 * Double(times.count))
    let expected = 40.0 * 40 + 16 * 1.6
    #expect(abs(Double(times.count) / expected - 1) < 0.15)
  }

  @Test("a service swings between day and night, a resold key does not")
  func swing() {
    func ratio(_ rhythm: Rhythm) -> Double {
      let times = times(rhythm)
      let day = count(times) { (12...18).contains($0.hour) }
      let night = count(times) { $0.hour < 7 }
      return Double(day) / Double(max(night, 1))
    }
    #expect(ratio(.service(callsPerDay: 120, swing: 0.85)) > 2.5)
    #expect((0.8...1.25).contains(ratio(.flat(callsPerDay: 120))))
  }

  @Test("a batch runs once a night, a clock runs on the minute")
  func schedules() {
    let batch = times(.nightly(hour: 2, minute: 15, calls: 12, paceSeconds: 4))
    #expect(Set(batch.map(\.day)).count == 56)
    #expect(batch.allSatisfy { $0.calendar().hour == 2 })
    let clock = times(.every(minutes: 20))
    #expect(clock.count == 56 * 72)
    #expect(clock.allSatisfy { $0.calendar().minute % 20 == 0 })
  }

  @Test("hourly counts vary more than Poisson counts do, by the shape that was asked for")
  func dispersion() {
    let times = times(.flat(callsPerDay: 240, shape: 2), seed: 8)
    let counts = Dictionary(grouping: times, by: \.hour).mapValues { Double($0.count) }
    let hours = Self.days * 24
    let mean = Double(times.count) / hours
    let squares = counts.values.reduce(0, { $0 + $1 * $1 })
    let variance = squares / hours - mean * mean
    let excess = (variance - mean) / (mean * mean)
    #expect((0.35...0.7).contains(excess))
  }

  @Test("a day's factor lifts that day alone")
  func dayFactor() {
    var rhythm = Rhythm.office(callsPerDay: 60, shape: 8)
    let quiet = times(rhythm)
    rhythm.dayFactors = [Timestamp.utc(2, 19).day: 5]
    let busy = times(rhythm)
    func onDay(_ times: [Timestamp], _ day: Int64) -> Int { times.filter { $0.day == day }.count }
    let release = Timestamp.utc(2, 19).day
    #expect(onDay(busy, release) > 3 * onDay(quiet, release))
    #expect(onDay(busy, release - 1) == onDay(quiet, release - 1))
  }
}

import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Clockwork")
struct ClockworkTests {
  /// An actor that calls every `minutes` while `isAwake` says so of the hour, for eight days.
  private static func evidence(
    everyMinutes minutes: Double, awake: Range<Double>
  ) -> Evidence? {
    var world = VerdictWorld()
    var random = SeededRandom(seed: 3)
    var hour = 0.07
    while hour < 8 * 24 {
      let clock = hour.truncatingRemainder(dividingBy: 24)
      if awake.contains(clock) { world.add(day: 0, hour: hour) }
      hour += minutes / 60 * (0.7 + 0.6 * Double(random.next() % 1000) / 1000)
    }
    let calls = Calls(world.activity(), question: world.question, pathsUntil: nil)
    return Clockwork.evidence(Actor(.network, cells: calls.order, in: calls), in: calls)
  }

  @Test("whoever never pauses does not begin at midnight")
  func aroundTheClock() {
    #expect(Self.evidence(everyMinutes: 7, awake: 0..<24) == nil)
    #expect(Self.evidence(everyMinutes: 3, awake: 0..<24) == nil)
  }

  @Test("a job that begins each day at the same time keeps it")
  func daily() {
    #expect(Self.evidence(everyMinutes: 3, awake: 2..<3)?.claim.contains("On 8 days") == true)
    #expect(Self.evidence(everyMinutes: 3, awake: 5..<20)?.claim.contains("On 8 days") == true)
  }
}

import Foundation
import Vocabulary

/// How many calls came when: hourly totals of the whole key, its clock profile, and how much
/// the number of calls wanders.
struct CallClock: Sendable {
  /// Longer logs are not profiled: a hostile time must not ask for gigabytes.
  private static let mostHours: Int64 = 400_000

  private let firstHour: Int64
  /// Requests per hour since `firstHour`.
  private let hours: [Double]

  /// - Parameter cells: in time order. `nil` when empty or spread over more than 45 years.
  init?(_ calls: Calls, cells: [Int]) {
    guard let first = cells.first, let last = cells.last else { return nil }
    firstHour = calls.cell(first).first.hour
    let length = calls.cell(last).first.hour &- firstHour &+ 1
    guard length > 0, length <= CallClock.mostHours else { return nil }
    var hours = Array(repeating: 0.0, count: Int(length))
    for index in cells {
      let cell = calls.cell(index)
      hours[Int(cell.first.hour - firstHour)] += Double(cell.count)
    }
    self.hours = hours
  }

  /// Calls per hour for each hour of the UTC day, learned from an interval.
  struct Profile: Sendable {
    var rates: [Double]
    var requests: Double

    /// Expected calls between two moments.
    /// - Complexity: O(24).
    func expected(from: Timestamp, to: Timestamp) -> Double {
      let length = to.seconds(since: from)
      guard length > 0 else { return 0 }
      let days = (length / 86_400).rounded(.down)
      var sum = days * rates.reduce(0, +)
      var position = from.milliseconds
      let end = position &+ Int64(nearest: (length - days * 86_400) * 1000)
      while position < end {
        let hour = floorDivide(position, 3_600_000)
        let next = min((hour + 1) * 3_600_000, end)
        sum += rates[Int((hour % 24 + 24) % 24)] * Double(next - position) / 3_600_000
        position = next
      }
      return sum
    }
  }

  /// The profile between two moments, shrunk towards its level with two pseudo hours.
  func profile(from: Timestamp, to: Timestamp) -> Profile {
    var counts = Array(repeating: 0.0, count: 24)
    var lengths = Array(repeating: 0.0, count: 24)
    for hour in range(from, to) {
      let clock = Int(((firstHour + Int64(hour)) % 24 + 24) % 24)
      counts[clock] += hours[hour]
      lengths[clock] += share(of: hour, from, to)
    }
    let total = counts.reduce(0, +)
    let level = total / max(lengths.reduce(0, +), 1)
    let rates = (0..<24).map { (counts[$0] + 2 * level) / (lengths[$0] + 2) }
    return Profile(rates: rates, requests: total)
  }

  /// The negative-binomial shape of totals over windows as long as `seconds`, by moments.
  func shape(_ profile: Profile, from: Timestamp, to: Timestamp, seconds: Double) -> Double {
    let all = range(from, to)
    let width = Int(min(max(1, (seconds / 3600).rounded(.up)), max(1, Double(all.count / 4))))
    var expectedSquares = 0.0
    var excess = 0.0
    var windows = 0.0
    var start = all.lowerBound
    while start + width <= all.upperBound {
      var seen = 0.0
      var expected = 0.0
      for hour in start..<start + width {
        seen += hours[hour]
        expected += profile.rates[Int(((firstHour + Int64(hour)) % 24 + 24) % 24)]
      }
      expectedSquares += expected * expected
      excess += (seen - expected) * (seen - expected) - expected
      windows += 1
      start += width
    }
    let prior = VerdictConstants.wanderingWindows.value
    let square = windows > 0 ? expectedSquares / windows : 1
    expectedSquares += prior * square
    excess += prior * square * VerdictConstants.wandering.value
    guard excess > 0 else { return 200 }
    return min(max(expectedSquares / excess, 0.3), 200)
  }

  private func range(_ from: Timestamp, _ to: Timestamp) -> Range<Int> {
    let low = min(max(from.hour &- firstHour, 0), Int64(hours.count))
    let high = min(max(to.hour &- firstHour &+ 1, low), Int64(hours.count))
    return Int(low)..<Int(high)
  }

  /// The part of an hour that lies between two moments.
  private func share(of hour: Int, _ from: Timestamp, _ to: Timestamp) -> Double {
    let start = (firstHour + Int64(hour)) * 3_600_000
    let length = min(to.milliseconds, start + 3_600_000) - max(from.milliseconds, start)
    return Double(max(0, length)) / 3_600_000
  }
}

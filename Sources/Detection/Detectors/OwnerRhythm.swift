import Vocabulary

/// On which local days and at which hours the key was active.
///
/// Hours, not calls: one job at three in the morning is one fact, however many calls it makes.
struct OwnerRhythm {
  struct Day {
    /// Bit h is set when local hour h had a call.
    var hours: UInt32 = 0
    var weekend = false
    /// Hours of the day that the logs cover.
    var covered = 0

    /// The longest stretch of hours without a call, 0 to 24, around midnight too.
    var longestSilence: Int {
      guard hours != 0 else { return 24 }
      var longest = 0
      var run = 0
      for hour in 0..<48 {
        run = hours & (1 << UInt32(hour % 24)) == 0 ? run + 1 : 0
        longest = max(longest, run)
      }
      return min(longest, 24)
    }
  }

  /// Ascending by date; whole days only.
  let baseline: [Day]
  let exposure: [Day]
  /// The first covered local day of the exposure, as hour index.
  let exposureStart: Int

  init(_ profile: ActivityProfile) {
    var before: [Day] = []
    var after: [Day] = []
    var current = Day()
    var start = profile.calls.count
    func close(at index: Int) {
      // A day the logs cover by less than 23 hours is not one; on a day of clock change it is 23.
      guard current.covered >= 23 else { return }
      if index <= profile.baselineHours {
        before.append(current)
      } else if index - current.covered >= profile.baselineHours {
        start = min(start, index - current.covered)
        after.append(current)
      }
    }
    for index in profile.calls.indices {
      if index > 0, profile.localDay[index] != profile.localDay[index - 1] {
        close(at: index)
        current = Day()
      }
      guard profile.observable[index] else { continue }
      current.covered += 1
      current.weekend = profile.hourOfWeek[index] >= 120
      if profile.calls[index] > 0 { current.hours |= 1 << UInt32(profile.hourOfWeek[index] % 24) }
    }
    close(at: profile.calls.count)
    baseline = before
    exposure = after
    exposureStart = start
  }

  /// The hours of day at which at most one day in ten was active, neighbours counted in part.
  static func quietHours(of days: [Day]) -> UInt32 {
    var active = [Double](repeating: 0, count: 24)
    for day in days {
      for hour in 0..<24 where day.hours & (1 << UInt32(hour)) != 0 { active[hour] += 1 }
    }
    var quiet: UInt32 = 0
    for hour in 0..<24 {
      let smoothed =
        0.2 * active[(hour + 23) % 24] + 0.6 * active[hour] + 0.2 * active[(hour + 1) % 24]
      if smoothed <= 0.1 * Double(days.count) { quiet |= 1 << UInt32(hour) }
    }
    return quiet
  }
}

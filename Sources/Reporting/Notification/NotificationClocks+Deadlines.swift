internal import Vocabulary

extension NotificationClocks {
  /// The stages of a regime with their ends. Hours and days are counted to the second, and nothing
  /// is moved to the end of an hour, a day or a working day, which could only be later.
  static func deadlines(
    of regime: NotificationRegime, from discovery: Timestamp?, in zone: CivilZone
  ) -> [Deadline] {
    var previous: Timestamp?
    return regime.stages.map { stage in
      let time = told(stage.time, discovery: discovery, previous: previous)
      previous = time.by
      return Deadline(
        what: stage.what, whom: stage.whom, within: time.within, from: time.from, by: time.by,
        undated: time.by == nil ? time.undated : nil, local: time.by.flatMap { local($0, in: zone) }
      )
    }
  }

  private struct Told {
    var within: String
    var from = "becoming aware"
    var by: Timestamp?
    var undated = "not known without the discovery"
  }

  private static func told(
    _ time: NotificationRegime.Time, discovery: Timestamp?, previous: Timestamp?
  ) -> Told {
    let before = "sending the one before"
    switch time {
    case .hours(let hours):
      return Told(
        within: "\(hours) hours", by: discovery?.advanced(bySeconds: Double(hours) * 3600))
    case .days(let days):
      return Told(
        within: "\(days) calendar days", by: discovery?.advanced(bySeconds: Double(days) * 86_400))
    case .promptly: return Told(within: "without undue delay", from: "", undated: "at once")
    case .afterDecision(let within, let from):
      return Told(within: within, from: from, undated: "after your decision")
    case .hoursAfterStage(let hours):
      return Told(
        within: "\(hours) hours", from: before,
        by: previous?.advanced(bySeconds: Double(hours) * 3600))
    case .monthsAfterStage(let months):
      return Told(
        within: months == 1 ? "one month" : "\(months) months", from: before,
        by: previous.flatMap { $0.advanced(byMonths: months) })
    case .asWritten:
      return Told(within: "as it says, often at once", from: "", undated: "as it says")
    }
  }

  /// `nil` where the zone is UTC.
  private static func local(_ time: Timestamp, in zone: CivilZone) -> String? {
    guard zone.name != CivilZone.utc.name else { return nil }
    let calendar = zone.calendar(at: time)
    let day = [calendar.month, calendar.day].map { Wording.twoDigits($0) }.joined(separator: "-")
    return "\(calendar.year)-\(day) \(Wording.twoDigits(calendar.hour)):"
      + "\(Wording.twoDigits(calendar.minute)) \(zone.name)"
  }
}

extension Timestamp {
  /// The same clock on the same day of a later month, or on that month's last day; `nil` after the
  /// year 9999.
  func advanced(byMonths months: Int) -> Timestamp? {
    let time = calendar()
    let index = time.month - 1 + months
    let (year, month) = (time.year + index / 12, index % 12 + 1)
    return Timestamp(
      year: year, month: month, day: min(time.day, Timestamp.days(inMonth: month, year: year)),
      hour: time.hour, minute: time.minute, second: time.second, millisecond: time.millisecond)
  }
}

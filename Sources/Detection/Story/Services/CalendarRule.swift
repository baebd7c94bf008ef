import Vocabulary

/// Days of the calendar on which a job runs. Days are counted from 1970-01-01 in local time.
enum CalendarRule: Equatable {
  case daily
  /// Monday to Friday.
  case workdays
  /// 0 is Monday.
  case weekly(weekday: Int)
  /// Every second week; `week` is the parity of the week since 1970.
  case biweekly(weekday: Int, week: Int64)
  /// A day of the month, or its last day where it has no such day.
  case monthly(day: Int)
  /// The first, second, third or fourth of this weekday in the month.
  case monthlyWeekday(ordinal: Int, weekday: Int)
  case firstWorkday
  case lastWorkday

  func fits(_ day: Int64) -> Bool {
    switch self {
    case .daily: return true
    case .workdays: return Self.weekday(day) < 5
    case .weekly(let weekday): return Self.weekday(day) == weekday
    case .biweekly(let weekday, let week):
      return Self.weekday(day) == weekday && Self.weekParity(day) == week
    case .monthly(let wanted):
      let date = Self.date(day)
      return date.day == min(wanted, Timestamp.days(inMonth: date.month, year: date.year))
    case .monthlyWeekday(let ordinal, let weekday):
      return Self.weekday(day) == weekday && (Self.date(day).day - 1) / 7 + 1 == ordinal
    case .firstWorkday:
      let date = Self.date(day)
      return date.weekday < 5 && (date.day == 1 || (date.weekday == 0 && date.day <= 3))
    case .lastWorkday:
      let date = Self.date(day)
      let rest = Timestamp.days(inMonth: date.month, year: date.year) - date.day
      return date.weekday < 5 && (rest == 0 || (date.weekday == 4 && rest <= 2))
    }
  }

  static func weekday(_ day: Int64) -> Int { Int(((day + 3) % 7 + 7) % 7) }
  static func weekParity(_ day: Int64) -> Int64 { ((floorDivide(day + 3, 7)) % 2 + 2) % 2 }
  static func date(_ day: Int64) -> CalendarTime {
    Timestamp(seconds: day &* 86_400).calendar()
  }

  /// The mean time from one run to the next.
  var periodSeconds: Double {
    switch self {
    case .daily, .workdays: 86_400
    case .weekly: 7 * 86_400
    case .biweekly: 14 * 86_400
    case .monthly, .monthlyWeekday, .firstWorkday, .lastWorkday: 2_629_746
    }
  }

  /// The longest time from one run to the next; an hour of it is for clocks that are set back.
  var longestStepSeconds: Double {
    let days: Double =
      switch self {
      case .daily: 1
      case .workdays: 3
      case .weekly: 7
      case .biweekly: 14
      case .monthly: 31
      case .monthlyWeekday, .firstWorkday, .lastWorkday: 35
      }
    return days * 86_400 + 3600
  }

  /// "daily", "every second Monday", "monthly on day 1".
  var words: String {
    switch self {
    case .daily: "daily"
    case .workdays: "on weekdays"
    case .weekly(let weekday): "every \(Self.weekdays[weekday])"
    case .biweekly(let weekday, _): "every second \(Self.weekdays[weekday])"
    case .monthly(let day): day >= 31 ? "monthly on the last day" : "monthly on day \(day)"
    case .monthlyWeekday(let ordinal, let weekday):
      "monthly on the \(Self.ordinals[ordinal - 1]) \(Self.weekdays[weekday])"
    case .firstWorkday: "monthly on the first workday"
    case .lastWorkday: "monthly on the last workday"
    }
  }

  private static let ordinals = ["first", "second", "third", "fourth", "fifth"]
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// Every rule that some of these days would keep to, the plainest first.
  static func candidates(for days: [Int64]) -> [CalendarRule] {
    var rules: [CalendarRule] = [.daily, .workdays]
    func add(_ rule: CalendarRule) { if !rules.contains(rule) { rules.append(rule) } }
    for weekday in common(days.map(weekday)) { add(.weekly(weekday: weekday)) }
    let dates = days.map(date)
    let isLast = dates.map { $0.day == Timestamp.days(inMonth: $0.month, year: $0.year) }
    for day in common(dates.map(\.day)) { add(.monthly(day: day)) }
    if let latest = dates.map(\.day).max() { add(.monthly(day: latest)) }
    if isLast.contains(true) { add(.monthly(day: 31)) }
    add(.firstWorkday)
    add(.lastWorkday)
    for place in common(dates.map { ($0.day - 1) / 7 * 7 + $0.weekday }) where place / 7 < 4 {
      add(.monthlyWeekday(ordinal: place / 7 + 1, weekday: place % 7))
    }
    for place in common(days.map { Int(weekParity($0)) * 7 + weekday($0) }) {
      add(.biweekly(weekday: place % 7, week: Int64(place / 7)))
    }
    return rules
  }

  /// The three commonest values, ties by value: no other can account for most of the days.
  private static func common(_ values: [Int]) -> [Int] {
    var counts: [Int: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
  }
}

internal import Vocabulary

extension ReportComposition {
  /// Use by day as far as the logs carry it, and in words what they do not.
  var dailyUse: [Block] {
    guard coverage.logStart != nil else { return [] }
    let series = inquest.dailyUse
    var blocks: [Block] = [.heading("Use by day")]
    if !series.isEmpty {
      let totals = series.map(\.totalWords)
      blocks += [.bullets(totals.map { Prose($0) }), .figure(.dailyUse)]
    }
    let absent = DailyUse.Measure.allCases.filter { measure in
      !series.contains { $0.measure == measure }
    }
    guard !absent.isEmpty else { return blocks }
    let words = Wording.list(absent.map(\.word), limit: absent.count)
    return blocks + [
      .notice(
        Prose(
          "Not drawn: \(words). The records of this key carry no such figures, or none above 0."))
    ]
  }
}

extension DailyUse.Measure {
  /// What a reader sees.
  var word: String {
    switch self {
    case .dollars: "cost"
    case .tokens: "tokens"
    case .bytes: "bytes sent to callers"
    }
  }

  var title: String {
    switch self {
    case .dollars: "Cost per day"
    case .tokens: "Tokens per day"
    case .bytes: "Bytes sent to callers per day"
    }
  }
}

extension DailyUse {
  /// All days together, and the day with the most.
  fileprivate var totalWords: String {
    let unit = measure.rawValue
    let known = days.reduce(0) { $0 + $1.known }
    let foreign = days.reduce(0) { $0 + $1.foreign }
    var text = "\(measure.title): "
    text +=
      showsCallers
      ? "\(Wording.amount(known, unit)) of known and undecided callers, "
        + "\(Wording.amount(foreign, unit)) of foreign ones"
      : "\(Wording.amount(known, unit)), whoever caused it"
    let most = days.max { ($0.known + $0.foreign, $1.start) < ($1.known + $1.foreign, $0.start) }
    if let most, most.known + most.foreign > 0 {
      text +=
        "; most on \(most.start.dateText), \(Wording.amount(most.known + most.foreign, unit))"
    }
    guard let uncountedCalls, uncountedCalls > 0 else { return text + "." }
    return text + ". \(Wording.count(uncountedCalls, "call")) without such a figure "
      + (uncountedCalls == 1 ? "is" : "are") + " not in it."
  }
}

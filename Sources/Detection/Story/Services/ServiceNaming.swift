import Vocabulary

/// Gives services names that a person recognises, and asks whose the nameless are.
struct ServiceNaming {
  let activity: Activity
  let index: ServiceIndex
  let question: InquestQuestion

  init(_ activity: Activity, _ index: ServiceIndex, _ question: InquestQuestion) {
    self.activity = activity
    self.index = index
    self.question = question
  }

  /// - Parameter lists: the cells of each service.
  /// - Parameter isLastRest: whether the last one is the rest of many, which keeps its name.
  func name(_ services: inout [ServiceDependency], _ lists: [[Int]], isLastRest: Bool) {
    let named = isLastRest ? services.count - 1 : services.count
    for number in 0..<named {
      if let known = known(lists[number]) {
        services[number].name = Wording.excerpt(known)
        services[number].isNamed = true
      } else if let cell = lists[number].first {
        services[number].name = index.keys[index.strandOfCaller[activity.cells[cell].caller]].name
      }
    }
    tellApart(&services, 0..<named) { place(of: lists[$0]).map { " from \($0)" } ?? "" }
    let work = services.map { $0.operations.first.map { ", \(Wording.excerpt($0))" } ?? "" }
    tellApart(&services, 0..<named) { work[$0] }
    let schedules = services.map(\.schedule)
    tellApart(&services, 0..<named) { ", \(schedules[$0])" }
    var counts: [String: Int] = [:]
    for number in services.indices {
      counts[services[number].name, default: 0] += 1
      let count = counts[services[number].name] ?? 1
      if count > 1 { services[number].name += " (\(count))" }
    }
    for number in 0..<named where !services[number].isNamed {
      services[number].question = ask(services[number], lists[number])
    }
  }

  /// Adds a word to the names that several services share, when it differs among them.
  private func tellApart(
    _ services: inout [ServiceDependency], _ range: Range<Int>, by word: (Int) -> String
  ) {
    let byName = Dictionary(grouping: range, by: { services[$0].name })
    for numbers in byName.values where numbers.count > 1 {
      let words = numbers.map(word)
      guard Set(words).count > 1 else { continue }
      for (number, word) in zip(numbers, words) { services[number].name += word }
    }
  }

  /// The name of the line that most of these calls fit.
  private func known(_ cells: [Int]) -> String? {
    guard !question.knownServices.isEmpty else { return nil }
    var lineOfCaller: [Int: Int?] = [:]
    var counts: [Int: Int64] = [:]
    var total: Int64 = 0
    for index in cells {
      let cell = activity.cells[index]
      let line =
        lineOfCaller[cell.caller]
        ?? question.knownServices.firstIndex { $0.matches(activity.callers[cell.caller]) }
      lineOfCaller[cell.caller] = .some(line)
      total.increase(by: cell.count)
      if let line { counts[line, default: 0].increase(by: cell.count) }
    }
    guard let best = counts.min(by: { ($1.value, $0.key) < ($0.value, $1.key) }),
      best.value > total / 2
    else { return nil }
    return question.knownServices[best.key].name
  }

  /// The network, or how many there are; `nil` when the log has none.
  private func place(of cells: [Int]) -> String? {
    let numbers = Set(cells.map { index.siteOfCaller[activity.cells[$0].caller] })
    let sites = numbers.map { index.sites[$0] }.filter { !$0.isEmpty }.sorted()
    guard let first = sites.first else { return nil }
    return sites.count == 1 ? Wording.excerpt(first) : "\(sites.count) networks"
  }

  /// "Whose is python-requests from 203.0.113.0/24, calling GET /v1/orders daily about 02:00?"
  private func ask(_ service: ServiceDependency, _ cells: [Int]) -> String {
    let key = cells.first.map { index.keys[index.strandOfCaller[activity.cells[$0].caller]] }
    let place = place(of: cells).map { " from \($0)" } ?? ""
    let others = service.operations.count > 1 ? " and others" : ""
    let work = service.operations.first.map { ", calling \(Wording.excerpt($0))\(others)" } ?? ""
    let often =
      service.schedule == "irregular"
      ? (service.events == 1
        ? " once, on \(service.first.dateText)"
        : " \(service.events) times, last on \(service.last.dateText)")
      : " " + service.schedule
    return "Whose is \(key?.name ?? "this")\(place)\(work)\(work.isEmpty ? "," : "")\(often)?"
  }
}

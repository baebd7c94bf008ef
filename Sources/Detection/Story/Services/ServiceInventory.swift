import Vocabulary

/// The owner's callers as services: what stops when the key is revoked.
struct ServiceInventory {
  /// Most calls first; names are unique.
  let services: [ServiceDependency]
  /// For each cell of the activity the service it belongs to; `nil` for a foreign caller's.
  let serviceOfCell: [Int?]
  /// The schedules of the services, in the same order.
  let schedules: [Schedule]
  /// What names callers and operations, for those who compare another activity with this one.
  let index: ServiceIndex

  /// No more than this many are told; the rest are united into one.
  static let most = 100
  /// Programs with the most calls that are searched for several services; others count as one.
  static let mostExamined = 200

  init(_ caseFile: CaseFile, _ judged: JudgedActivity, _ coverage: Coverage) {
    let activity = caseFile.activity
    let isOwner = activity.cells.indices.map { Self.isOwner($0, judged) }
    self.init(
      activity, where: { isOwner[$0] }, question: caseFile.question,
      logStart: coverage.logStart, logEnd: coverage.logEnd)
  }

  /// The services among the cells that `isOwner` lets through, by their index.
  init(
    _ activity: Activity, where isOwner: (Int) -> Bool, question: InquestQuestion,
    logStart: Timestamp? = nil, logEnd: Timestamp?
  ) {
    index = ServiceIndex(activity)
    let end = logEnd ?? activity.cells.map(\.last).max() ?? Timestamp(seconds: 0)
    let clock = ServiceClock(zone: question.zone, logEnd: end)
    var strands: [[Int]] = []
    var numbers: [Int: Int] = [:]
    for cell in activity.cells.indices
    where isOwner(cell) && activity.callers.indices.contains(activity.cells[cell].caller)
      && activity.actions.indices.contains(activity.cells[cell].action)
    {
      let key = index.strandOfCaller[activity.cells[cell].caller]
      let number = numbers[key] ?? strands.count
      if number == strands.count {
        numbers[key] = number
        strands.append([])
      }
      strands[number].append(cell)
    }
    strands.sort { ($1.count, $0[0]) < ($0.count, $1[0]) }
    var groups: [[Int]] = []
    for (place, cells) in strands.enumerated() {
      groups +=
        place < Self.mostExamined
        ? index.strand(of: cells, activity, clock).services(cells) : [cells]
    }
    let drafts = Self.ordered(groups, activity)
    let told = drafts.count > Self.most ? Self.most - 1 : drafts.count
    var lists = Array(drafts.prefix(told))
    let rest = drafts.dropFirst(told)
    if !rest.isEmpty { lists.append(rest.joined().sorted()) }
    var serviceOfCell = [Int?](repeating: nil, count: activity.cells.count)
    var services: [ServiceDependency] = []
    var schedules: [Schedule] = []
    for (number, cells) in lists.enumerated() {
      for cell in cells { serviceOfCell[cell] = number }
      let isRest = number == told
      let schedule =
        isRest ? Schedule.irregular : clock.schedule(ServicePart.slots(cells, in: activity))
      schedules.append(schedule)
      services.append(
        ServiceDraft(cells, activity, index).service(schedule, clock, logStart: logStart))
      if isRest { services[number].name = "\(rest.count) other services" }
    }
    ServiceNaming(activity, index, question).name(&services, lists, isLastRest: !rest.isEmpty)
    self.services = services
    self.schedules = schedules
    self.serviceOfCell = serviceOfCell
  }

  /// Undecided callers are listed too: revoking the key would stop them as well.
  private static func isOwner(_ cell: Int, _ judged: JudgedActivity) -> Bool {
    guard judged.callerOfCell.indices.contains(cell) else { return true }
    let caller = judged.callerOfCell[cell]
    guard judged.callers.indices.contains(caller) else { return true }
    return judged.callers[caller].assessment != .foreign
  }

  private static func ordered(_ groups: [[Int]], _ activity: Activity) -> [[Int]] {
    let events = groups.map { cells in
      cells.total { activity.cells[$0].count }
    }
    return groups.indices.sorted {
      (events[$1], groups[$0][0]) < (events[$0], groups[$1][0])
    }.map { groups[$0] }
  }
}

/// Callers and actions of an activity by what makes services of them.
struct ServiceIndex {
  /// For each caller its program and principal, its site; for each action its operation.
  let strandOfCaller: [Int]
  let siteOfCaller: [Int]
  let operationOfAction: [Int]
  /// By those numbers: the first caller of a strand, and the names of sites and operations.
  let keys: [ServiceKey]
  let sites: [String]
  let operations: [String]
  /// For each action what a reader is told of it: the operation without identifiers, or the model.
  let wordOfAction: [String]

  init(_ activity: Activity) {
    var strands = Numbering<ServiceKey>()
    var sites = Numbering<String>()
    var operations = Numbering<String>()
    strandOfCaller = activity.callers.map { strands.number(of: ServiceKey($0)) }
    siteOfCaller = activity.callers.map { caller in
      sites.number(of: caller.site.map { "\($0)" } ?? caller.address)
    }
    operationOfAction = activity.actions.map { action in
      let operation = Self.shape(of: action.operation)
      return operations.number(
        of: [action.service, operation, action.model].filter { !$0.isEmpty }
          .joined(separator: " "))
    }
    wordOfAction = activity.actions.map {
      $0.operation.isEmpty ? $0.model : Self.shape(of: $0.operation)
    }
    keys = strands.values
    self.sites = sites.values
    self.operations = operations.values
  }

  /// The operation with numbered parts of its path as `*`: the same for every activity.
  static func shape(of operation: String) -> String {
    guard operation.contains("/") else { return operation }
    return operation.split(separator: "/", omittingEmptySubsequences: false).map { part in
      let isVersion = part.first == "v" && part.dropFirst().allSatisfy(\.isNumber)
      return part.contains(where: \.isNumber) && !isVersion ? "*" : String(part)
    }.joined(separator: "/")
  }

  /// A strand that tells the most used operations of its cells apart.
  func strand(of cells: [Int], _ activity: Activity, _ clock: ServiceClock) -> ServiceStrand {
    var counts: [Int: Int] = [:]
    for cell in cells { counts[operationOfAction[activity.cells[cell].action], default: 0] += 1 }
    var told = operationOfAction
    if counts.count > ServiceStrand.mostOperations {
      let kept = Set(
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
          .prefix(ServiceStrand.mostOperations - 1).map(\.key))
      told = operationOfAction.map { kept.contains($0) ? $0 : -1 }
    }
    return ServiceStrand(
      activity: activity, clock: clock, siteOfCaller: siteOfCaller, operationOfAction: told)
  }

  private struct Numbering<Value: Hashable> {
    private(set) var values: [Value] = []
    private var numbers: [Value: Int] = [:]

    mutating func number(of value: Value) -> Int {
      if let number = numbers[value] { return number }
      numbers[value] = values.count
      values.append(value)
      return values.count - 1
    }
  }
}

/// The facts of one service, before it has a name.
struct ServiceDraft {
  let cells: [Int]
  let activity: Activity
  let index: ServiceIndex

  init(_ cells: [Int], _ activity: Activity, _ index: ServiceIndex) {
    self.cells = cells
    self.activity = activity
    self.index = index
  }

  func service(
    _ schedule: Schedule, _ clock: ServiceClock, logStart: Timestamp?
  ) -> ServiceDependency {
    var events: Int64 = 0
    var (start, end) = (clock.logEnd, Timestamp(milliseconds: Int64.min))
    var callers: Set<Int> = []
    var counted: [Int: Int64] = [:]
    for index in cells {
      let cell = activity.cells[index]
      events.increase(by: cell.count)
      start = min(start, cell.first)
      end = max(end, cell.last)
      callers.insert(cell.caller)
      counted[cell.action, default: 0].increase(by: cell.count)
    }
    // A call or two have no span of their own: they are all that the whole of the logs shows.
    let isRare = schedule.longestStepSeconds == nil
    let seconds =
      isRare ? clock.logEnd.seconds(since: logStart ?? start) : end.seconds(since: start)
    let members = callers.sorted().map { activity.callers[$0] }
    var service = ServiceDependency(
      name: "", addresses: Self.distinct(members.map(\.address)),
      agents: Self.distinct(members.map(\.agent)),
      principals: Self.distinct(members.map(\.principal)), first: start, last: end,
      events: events, callsPerDay: Double(events) / max(1, seconds / 86_400),
      schedule: schedule.words, nextExpected: schedule.next,
      operations: operations(counted), moved: nil)
    service.periodSeconds = schedule.periodSeconds
    service.longestSilenceSeconds = schedule.longestStepSeconds
    service.confidence = schedule.confidence
    service.missedRuns = schedule.missedRuns
    service.status = Self.status(schedule, silent: clock.logEnd.seconds(since: end))
    return service
  }

  /// Of an interval a few runs may be missed, as when a machine starts anew.
  private static let mostMissedOfInterval = 3

  private static func status(
    _ schedule: Schedule, silent: Double
  ) -> ServiceDependency.Status {
    switch schedule.rhythm {
    case .interval: return schedule.missedRuns > mostMissedOfInterval ? .overdue : .active
    case .calendar(let rule, _, _):
      if schedule.missedRuns > 0 { return .overdue }
      return rule.periodSeconds > 86_400 && silent > 86_400 ? .notDueYet : .active
    case .officeHours, .aroundTheClock, .none:
      guard let longest = schedule.longestStepSeconds else { return .tooLittle }
      return silent > 1.5 * longest ? .quiet : .active
    }
  }

  private func operations(_ counted: [Int: Int64]) -> [String] {
    var words: [String: Int64] = [:]
    for (action, count) in counted {
      let word = index.wordOfAction[action]
      if !word.isEmpty { words[word, default: 0].increase(by: count) }
    }
    return words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map(\.key)
  }

  private static func distinct(_ values: [String]) -> [String] {
    Set(values).subtracting([""]).sorted()
  }
}

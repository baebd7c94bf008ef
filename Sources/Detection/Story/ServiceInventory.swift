import Vocabulary

/// The owner's callers as services: what stops when the key is revoked.
struct ServiceInventory {
  /// Most calls first.
  let services: [ServiceDependency]
  /// No more than this many are told; the rest are united into one.
  static let most = 100

  init(_ caseFile: CaseFile, _ judged: JudgedActivity, _ coverage: Coverage) {
    let activity = caseFile.activity
    var keys: [ServiceKey] = []
    var groups: [Group] = []
    var numbers: [ServiceKey: Int] = [:]
    // Cells are many and callers few: a caller is asked for its key once.
    var numberOfCaller = [Int?](repeating: nil, count: activity.callers.count)
    for (index, cell) in activity.cells.enumerated()
    where activity.callers.indices.contains(cell.caller)
      && Self.isOwner(index, judged)
    {
      if numberOfCaller[cell.caller] == nil {
        let key = ServiceKey(activity.callers[cell.caller])
        let number = numbers[key] ?? groups.count
        if number == groups.count {
          numbers[key] = number
          keys.append(key)
          groups.append(Group())
        }
        groups[number].callers.append(cell.caller)
        numberOfCaller[cell.caller] = number
      }
      if let number = numberOfCaller[cell.caller] { groups[number].add(cell) }
    }
    let successors = caseFile.replacementActivity.map { replacement in
      Set(replacement.callers.map { ServiceKey($0).withoutPrincipal })
    }
    let end = coverage.logEnd ?? activity.cells.map(\.last).max() ?? Timestamp(seconds: 0)
    let ordered = groups.indices.sorted {
      (groups[$1].events, keys[$0]) < (groups[$0].events, keys[$1])
    }
    let sharedNames = Self.sharedNames(ordered.map { keys[$0] })
    services = ordered.prefix(Self.most).map { number in
      let key = keys[number]
      return groups[number].service(
        key, activity, named: sharedNames.contains(key.shortName) ? key.longName : key.shortName,
        moved: successors.map { $0.contains(key.withoutPrincipal) },
        clock: ServiceClock(zone: caseFile.question.zone, logEnd: end))
    }
  }

  /// Undecided callers are listed too: revoking the key would stop them as well.
  private static func isOwner(_ cell: Int, _ judged: JudgedActivity) -> Bool {
    guard judged.callerOfCell.indices.contains(cell) else { return true }
    let caller = judged.callerOfCell[cell]
    guard judged.callers.indices.contains(caller) else { return true }
    return judged.callers[caller].assessment != .foreign
  }

  private static func sharedNames(_ keys: [ServiceKey]) -> Set<String> {
    var seen: Set<String> = []
    return Set(keys.map(\.shortName).filter { !seen.insert($0).inserted })
  }

  /// The cells of one service.
  private struct Group {
    var events: Int64 = 0
    var first: Timestamp?
    var last: Timestamp?
    var callers: [Int] = []
    var operations: [Int: Int64] = [:]
    /// First request and number of requests of each five-minute slot, ascending as cells are.
    var slots: [ServiceClock.Slot] = []

    mutating func add(_ cell: ActivityCell) {
      events &+= cell.count
      first = min(first ?? cell.first, cell.first)
      last = max(last ?? cell.last, cell.last)
      operations[cell.action, default: 0] &+= cell.count
      if let open = slots.last, open.slot == cell.slot {
        slots[slots.count - 1].first = min(open.first, cell.first)
        slots[slots.count - 1].count &+= cell.count
      } else {
        slots.append(.init(slot: cell.slot, first: cell.first, count: cell.count))
      }
    }

    func service(
      _ key: ServiceKey, _ activity: Activity, named name: String, moved: Bool?,
      clock: ServiceClock
    ) -> ServiceDependency {
      let members = callers.sorted().map { activity.callers[$0] }
      let start = first ?? clock.logEnd
      let end = last ?? clock.logEnd
      let schedule = clock.schedule(slots)
      var counted: [String: Int64] = [:]
      for (action, count) in operations where activity.actions.indices.contains(action) {
        let operation = activity.actions[action].operation
        let model = activity.actions[action].model
        let word = operation.isEmpty ? model : operation
        if !word.isEmpty { counted[word, default: 0] &+= count }
      }
      let frequent = counted.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      return ServiceDependency(
        name: name, addresses: Self.distinct(members.map(\.address)),
        agents: Self.distinct(members.map(\.agent)),
        principals: Self.distinct(members.map(\.principal)), first: start, last: end,
        events: events, callsPerDay: Double(events) / max(1, end.seconds(since: start) / 86_400),
        schedule: schedule.words, nextExpected: schedule.next,
        operations: frequent.prefix(5).map(\.key), moved: moved)
    }

    private static func distinct(_ values: [String]) -> [String] {
      Set(values).subtracting([""]).sorted()
    }
  }
}

/// What makes callers one service: principal, program and network.
struct ServiceKey: Hashable, Comparable {
  var principal: String
  var family: String
  var site: String

  init(_ caller: Caller) {
    principal = caller.principal
    family = caller.softwareFamily
    site = caller.site.map { "\($0)" } ?? caller.address
  }

  /// The replacement key may belong to another principal.
  var withoutPrincipal: ServiceKey {
    var key = self
    key.principal = ""
    return key
  }

  /// "aws-cli as user ci-deploy".
  var shortName: String {
    let program = family.isEmpty ? "unnamed program" : Self.programs[family] ?? family
    let name = Wording.excerpt(program)
    return principal.isEmpty ? name : "\(name) as \(Wording.excerpt(Self.plain(principal)))"
  }

  /// First products of user agents that say little to a reader.
  private static let programs = [
    "Mozilla": "web browser", "AWS": "an AWS service", "Anthropic": "Anthropic SDK",
    "OpenAI": "OpenAI SDK", "AsyncAnthropic": "Anthropic SDK", "AsyncOpenAI": "OpenAI SDK",
  ]

  /// `user ci-deploy` or `role build (session i-0abc)` of an ARN; other principals as they are.
  private static func plain(_ principal: String) -> String {
    let parts = principal.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn" else { return principal }
    let path = parts[5].split(separator: "/")
    guard path.count > 1, let kind = path.first, let last = path.last else { return principal }
    switch kind {
    case "assumed-role" where path.count > 2:
      return "role \(path[path.count - 2]) (session \(last))"
    case "user", "role", "group", "federated-user": return "\(kind) \(last)"
    default: return principal
    }
  }

  /// With the network, when the short name is taken twice.
  var longName: String { site.isEmpty ? shortName : "\(shortName) from \(site)" }

  static func < (left: ServiceKey, right: ServiceKey) -> Bool {
    (left.principal, left.family, left.site) < (right.principal, right.family, right.site)
  }
}

import Vocabulary

/// A credential's activity with every name looked up once and turned into a small number.
struct Calls: Sendable {
  /// Names of one kind, numbered in the order of first sight.
  struct Names: Sendable {
    private(set) var all: [String] = []
    private var numbers: [String: Int] = [:]

    mutating func number(_ name: String) -> Int {
      if let known = numbers[name] { return known }
      numbers[name] = all.count
      all.append(name)
      return all.count - 1
    }
  }

  /// What was asked for: the operation, the model and the region, in this order.
  static let dimensions = ["operation", "model", "region"]

  let activity: Activity
  let question: InquestQuestion
  /// Indices of the cells, ascending by first call, then caller, action and outcome.
  let order: [Int]
  /// Per caller the numbers of its ``Origin`` at four levels; `nil` without a network.
  let origins: [[Int]?]
  /// Names of countries, systems and prefixes per level.
  let prefixes: [Names]
  /// Per caller the number of its exact software, or -1 when it has none.
  let agents: [Int]
  let agentNames: Names
  /// Per exact software its program.
  let familyOfAgent: [Int]
  let familyNames: Names
  /// Per caller what the user said about it; `nil` when nothing.
  let vouched: [String?]
  let marks: [CallerMarks]
  /// Per action and dimension the category, or -1 when the action has none.
  let categories: [[Int]]
  /// Names of the categories per dimension.
  let categoryNames: [Names]
  let deeds: [Deed]
  let capability: Capability
  /// Whether callers can be told apart by where they come from.
  let hasOrigins: Bool
  /// The few private addresses from which every call came, as through a proxy that stands before
  /// the log. `nil` where addresses tell callers apart.
  let proxy: ProxyNodes?
  /// What is no evidence, because it was done to things of the stranger's own.
  let own: OwnActions
  /// Per caller whether it holds a credential that strangers made.
  let isOfStrangers: [Bool]
  /// What the other keys of the incident tell about addresses.
  let testimony: TestimonyTerm
  /// From when on the owner's silence says nothing: the revocation, or the first use of the key
  /// that replaces this one, if it is new; `nil` when the owner had no other key to go to.
  let ownerLeaves: Timestamp?

  /// - Parameter namesServices: whether these logs have a provider's own service in the place of
  ///   an address. In others the name is one that anybody can send.
  /// - Complexity: O(cells log cells + callers + actions).
  init(
    _ activity: Activity, question: InquestQuestion, networks: NetworkFacts? = nil,
    testimonies: [AddressTestimony] = [], ownThings: OwnThings = OwnThings(),
    strangersCredentials: Set<String> = [], replacement: Activity? = nil,
    namesServices: Bool = false, pathsUntil cut: Timestamp?
  ) {
    self.activity = activity
    self.question = question
    // A key that was in use before the leak has work of its own, and tells of no move.
    let moved = replacement?.cells.map(\.first).min().flatMap { first in
      question.exposedAt.map { first >= $0 } ?? false ? first : nil
    }
    ownerLeaves = [question.revokedAt, moved].compactMap { $0 }.min()
    capability = activity.capability
    testimony = TestimonyTerm(testimonies)
    let cells = activity.cells
    order = Calls.order(cells)
    var prefixes = Array(repeating: Names(), count: Origin.depth)
    origins = activity.callers.map { caller in
      Origin(caller, fact: networks?[caller.address]).map { origin in
        origin.levels.indices.map { prefixes[$0].number(origin.levels[$0]) }
      }
    }
    self.prefixes = prefixes
    let vouchers = activity.callers.map { Calls.voucher(for: $0, question) }
    vouched = vouchers.map { $0?.claim }

    var agentNames = Names()
    var familyNames = Names()
    var families: [Int] = []
    // Many callers share one agent text, which is taken apart once.
    var numberOfText: [String: Int] = [:]
    agents = activity.callers.map { caller in
      if let known = numberOfText[caller.agent] { return known }
      var agent = -1
      if let name = SoftwareName(agent: caller.agent) {
        agent = agentNames.number(name.exact)
        if agent == families.count { families.append(familyNames.number(name.family)) }
      }
      numberOfText[caller.agent] = agent
      return agent
    }
    let programs = agents.map { $0 < 0 ? -1 : families[$0] }
    proxy = ProxyNodes(activity, vouchers, programs: programs, cut: cut)
    hasOrigins = proxy == nil && origins.contains { $0 != nil }
    self.agentNames = agentNames
    self.familyNames = familyNames
    familyOfAgent = families
    var marksOfText: [String: CallerMarks] = [:]
    marks = activity.callers.map { caller in
      var marks = marksOfText[caller.agent] ?? CallerMarks(caller)
      marksOfText[caller.agent] = marks
      marks.isService = namesServices && caller.addressClass == .service
      return marks
    }

    let paths = PathShapes(activity, until: cut)
    var categoryNames = Array(repeating: Names(), count: Calls.dimensions.count)
    categories = activity.actions.map { action in
      let operation = paths.shape(of: action.operation)
      let name = action.service.isEmpty ? operation : action.service + " " + operation
      return [operation.isEmpty ? "" : name, action.model, action.region].enumerated().map {
        $1.isEmpty ? -1 : categoryNames[$0].number($1)
      }
    }
    self.categoryNames = categoryNames
    deeds = activity.actions.map(Deed.init(of:))
    own = OwnActions(ownThings, activity.actions, deeds)
    isOfStrangers = activity.callers.map { strangersCredentials.contains($0.credential) }
  }

  /// Indices ascending by first call, then caller, action and outcome.
  private static func order(_ cells: [ActivityCell]) -> [Int] {
    func precedes(_ a: ActivityCell, _ b: ActivityCell) -> Bool {
      if a.caller != b.caller { return a.caller < b.caller }
      if a.action != b.action { return a.action < b.action }
      if a.outcome != b.outcome { return a.outcome.rawValue < b.outcome.rawValue }
      return a.count < b.count
    }
    // The times decide nearly every comparison, and by themselves are a small part of the cells.
    let firsts = cells.map(\.first)
    return cells.indices.sorted { left, right in
      firsts[left] != firsts[right]
        ? firsts[left] < firsts[right] : precedes(cells[left], cells[right])
    }
  }

  func cell(_ index: Int) -> ActivityCell { activity.cells[index] }

  /// Whether nothing tells where a caller is, though these logs have addresses: none was logged, or
  /// what stands in its place is none.
  func isPlaceless(_ caller: Int) -> Bool {
    hasOrigins && origins[caller] == nil && vouched[caller] == nil && !marks[caller].isService
  }

  /// Total requests of these cells.
  func count(_ cells: [Int]) -> Int64 { cells.total { activity.cells[$0].count } }

  /// First and last call of these cells, which must not be empty to mean anything.
  func span(_ cells: [Int]) -> (first: Timestamp, last: Timestamp) {
    var first = Timestamp(milliseconds: Int64.max)
    var last = Timestamp(milliseconds: Int64.min)
    for index in cells {
      first = min(first, activity.cells[index].first)
      last = max(last, activity.cells[index].last)
    }
    return cells.isEmpty ? (Timestamp(milliseconds: 0), Timestamp(milliseconds: 0)) : (first, last)
  }

  /// The callers of these cells, ascending.
  func callers(of cells: [Int]) -> [Int] {
    guard cells.count > activity.callers.count else {
      return Set(cells.map { activity.cells[$0].caller }).sorted()
    }
    var isMet = [Bool](repeating: false, count: activity.callers.count)
    for index in cells { isMet[activity.cells[index].caller] = true }
    return isMet.indices.filter { isMet[$0] }
  }

  /// The addresses of these callers, ascending by number.
  func addresses(of callers: [Int]) -> [String] {
    Self.inOrder(Set(callers.map { activity.callers[$0].address }.filter { !$0.isEmpty }))
  }

  /// Ascending by number; what is no address stands last.
  static func inOrder(_ addresses: Set<String>) -> [String] {
    addresses.map { ($0, NetworkAddress(text: $0)) }.sorted { left, right in
      switch (left.1, right.1) {
      case (let a?, let b?): a == b ? left.0 < right.0 : a < b
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): left.0 < right.0
      }
    }.map(\.0)
  }

  private static func voucher(for caller: Caller, _ question: InquestQuestion) -> Voucher? {
    if let service = question.knownServices.first(where: { $0.matches(caller) }) {
      return .service(service.name)
    }
    let network: NetworkPrefix? =
      switch caller.addressClass {
      case .address, .masked: NetworkPrefix(text: caller.address)
      case .absent, .service, .word: nil
      }
    if let network {
      for allowed in question.allowedNetworks
      where allowed.contains(network.address) && network.bitCount >= allowed.bitCount {
        return .network(allowed, address: caller.address)
      }
    }
    let agent = caller.agent.lowercased()
    for allowed in question.allowedAgents
    where !allowed.isEmpty && agent.contains(allowed.lowercased()) {
      return .software(allowed, agent: caller.agent)
    }
    return nil
  }
}

/// What a caller's name and place tell by themselves.
struct CallerMarks: Sendable {
  let attackTool: String?
  let scanner: String?
  let reseller: String?
  let monitor: String?
  /// A provider's own service: no network, never novel.
  var isService: Bool

  init(_ caller: Caller) {
    attackTool = SoftwareMarks.mark(of: caller.agent, in: SoftwareMarks.attackTools)
    scanner = SoftwareMarks.mark(of: caller.agent, in: SoftwareMarks.scanners)
    reseller = SoftwareMarks.mark(of: caller.agent, in: SoftwareMarks.resellers)
    monitor = SoftwareMarks.mark(of: caller.agent, in: SoftwareMarks.monitors)
    isService = false
  }
}

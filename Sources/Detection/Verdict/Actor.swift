import Vocabulary

/// A caller, or callers that belong together: the unit in which evidence is counted.
struct Actor: Sendable {
  enum Kind: String, Sendable {
    case network, software, work, known
  }

  let kind: Kind
  /// Indices of its cells in time order; empty only for a known actor that made no call.
  let cells: [Int]
  /// Ascending.
  let callers: [Int]
  let first: Timestamp
  let last: Timestamp
  let requests: Int64
  /// Whether it is set apart from the known callers, and every one of its calls was refused: it may
  /// be a stranger's, and has abused nothing.
  let isRefused: Bool
  /// The coarsest level at which a network is new; ``Origin/depth`` for other kinds.
  var level = Origin.depth
  /// Number of networks united in it.
  var groups = 1
  /// How many network actors bring the rarest of its new software and work: more than one where
  /// the owner adopted it.
  var sharing = 1
  /// Whether it began before the exposure.
  var isEarly = false
  var evidence: [Evidence] = []
  /// Whether the key meets networks as new as this all the time; ``evidence`` must be there.
  var isChurn: Bool {
    guard kind == .network,
      case .number(let mean)? = evidence.first(where: { $0.family == "network" })?.expected
    else { return false }
    return mean >= VerdictConstants.manyArrivals.value
  }
  /// Sum of the evidence's weights.
  var score: Double { evidence.reduce(0) { $0 + ($1.nats ?? 0) } }

  /// - Parameter cells: in time order.
  init(_ kind: Kind, cells: [Int], in calls: Calls) {
    self.kind = kind
    self.cells = cells
    callers = calls.callers(of: cells)
    (first, last) = calls.span(cells)
    requests = calls.count(cells)
    isRefused =
      kind != .known && !cells.isEmpty && cells.allSatisfy { calls.cell($0).outcome == .denied }
  }

  /// Whether it called before the exposure that was given, by more than what one cell of calls
  /// spans.
  func isAhead(of exposedAt: Timestamp) -> Bool { first.slot < exposedAt.slot }

  /// The distinct active hours.
  func activeHours(_ calls: Calls) -> Int {
    var hours: Set<Int64> = []
    for index in cells { hours.insert(calls.cell(index).first.hour) }
    return hours.count
  }

  /// Whether it is a network whose callers all use the owner's software.
  func isAlike(_ history: History) -> Bool {
    kind == .network
      && callers.allSatisfy { history.novelty(ofAgent: history.calls.agents[$0]) == .known }
  }
}

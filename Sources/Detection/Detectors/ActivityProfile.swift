public import Vocabulary

/// The activity of a credential laid out for detectors: once, in one pass over the cells.
public struct ActivityProfile: Sendable {
  /// When a caller or an action was used.
  public struct Use: Sendable {
    public var first: Timestamp?
    public var last: Timestamp?
    public var baselineCount = 0.0
    public var exposureCount = 0.0
    /// The first use at or after the baseline's end.
    public var firstExposed: Timestamp?
  }

  public let activity: Activity
  public let capability: Capability
  public let zone: CivilZone
  public let allowedNetworks: [NetworkPrefix]
  public let allowedAgents: [String]
  public let knownServices: [KnownService]
  /// Per caller what the user's databases and lists say of its address.
  public let facts: [NetworkFact?]
  /// First own use, the cut, and the end of the logs.
  public let start: Timestamp
  public let baselineEnd: Timestamp
  public let end: Timestamp
  /// ``Timestamp/hour`` of the first element of every series below.
  public let firstHour: Int64
  /// Hours that lie wholly before the cut; the rest are exposure.
  public let baselineHours: Int
  public let calls, denied, bytesOut, tokens, dollars: [Double]
  /// False inside coverage gaps: such an hour is neither taught nor tested.
  public let observable: [Bool]
  /// Hour of the week in the owner's zone, from Monday 00:00.
  public let hourOfWeek: [Int]
  /// Days since 1970 in the owner's zone.
  public let localDay: [Int]
  public let callerUse: [Use]
  public let actionUse: [Use]

  /// No more hours than this on either side of the cut: a damaged year must not cost memory.
  static let horizonHours: Int64 = 100_000

  public init(
    activity: Activity, question: InquestQuestion, baselineEnd: Timestamp, logEnd: Timestamp?,
    gaps: [CoverageGap] = [], networks: NetworkFacts? = nil
  ) {
    self.activity = activity
    facts = activity.callers.map { networks?[$0.address] }
    self.baselineEnd = baselineEnd
    zone = question.zone
    allowedNetworks = question.allowedNetworks
    allowedAgents = question.allowedAgents
    knownServices = question.knownServices
    capability =
      activity.cells.isEmpty
      ? activity.capability.subtracting(.requests) : activity.capability
    let firstUse = activity.cells.map(\.first).min() ?? baselineEnd
    let lastUse = activity.cells.map(\.last).max() ?? baselineEnd
    start = firstUse
    end = max(lastUse, logEnd ?? lastUse)
    let cut = baselineEnd.hour
    let low = min(max(firstUse.hour, cut - Self.horizonHours), cut + Self.horizonHours)
    let high = max(low, min(end.hour, cut + Self.horizonHours))
    firstHour = low
    let count = activity.cells.isEmpty ? 0 : Int(high - low + 1)
    baselineHours = min(max(0, Int(cut - low)), count)
    let series = HourlySeries(
      activity: activity, firstHour: low, count: count, baselineEnd: baselineEnd)
    calls = series.calls
    denied = series.denied
    bytesOut = series.bytesOut
    tokens = series.tokens
    dollars = series.dollars
    callerUse = series.callerUse
    actionUse = series.actionUse
    observable = Self.observable(firstHour: low, count: count, gaps: gaps)
    var hours = [Int](repeating: 0, count: count)
    var days = hours
    for index in 0..<count {
      let time = Timestamp(seconds: (low + Int64(index)) * 3600)
      hours[index] = question.zone.calendar(at: time).hourOfWeek
      let local = time.advanced(bySeconds: Double(question.zone.offsetSeconds(at: time)))
      days[index] = Int(local.day)
    }
    hourOfWeek = hours
    localDay = days
  }

  private static func observable(firstHour: Int64, count: Int, gaps: [CoverageGap]) -> [Bool] {
    var observable = [Bool](repeating: true, count: count)
    for gap in gaps {
      let from = max(firstHour, gap.from.hour)
      let to = min(
        firstHour + Int64(count) - 1,
        Timestamp(
          milliseconds: gap.to.milliseconds &- 1
        ).hour)
      guard from <= to else { continue }
      for hour in from...to { observable[Int(hour - firstHour)] = false }
    }
    return observable
  }

  /// The start of the hour at `index` of the series.
  public func time(ofHour index: Int) -> Timestamp {
    Timestamp(seconds: (firstHour + Int64(index)) * 3600)
  }

  public var baselineDays: Double { max(0, baselineEnd.seconds(since: start) / 86_400) }
  public var exposureDays: Double {
    max(0, end.seconds(since: max(start, baselineEnd)) / 86_400)
  }
  public var baselineCalls: Double { callerUse.reduce(0) { $0 + $1.baselineCount } }

  /// Enough to say what is usual: three days and 30 calls.
  public var hasHistory: Bool {
    baselineHours >= 72 && baselineDays >= 3 && baselineCalls >= 30
  }
}

/// The one pass.
private struct HourlySeries {
  var calls, denied, bytesOut, tokens, dollars: [Double]
  var callerUse, actionUse: [ActivityProfile.Use]

  init(activity: Activity, firstHour: Int64, count: Int, baselineEnd: Timestamp) {
    calls = [Double](repeating: 0, count: count)
    denied = calls
    bytesOut = calls
    tokens = calls
    dollars = calls
    callerUse = [ActivityProfile.Use](repeating: .init(), count: activity.callers.count)
    actionUse = [ActivityProfile.Use](repeating: .init(), count: activity.actions.count)
    for cell in activity.cells {
      if callerUse.indices.contains(cell.caller) {
        Self.note(cell, in: &callerUse[cell.caller], baselineEnd)
      }
      if actionUse.indices.contains(cell.action) {
        Self.note(cell, in: &actionUse[cell.action], baselineEnd)
      }
      let (index, overflow) = floorDivide(cell.slot, 12).subtractingReportingOverflow(firstHour)
      guard !overflow, index >= 0, index < Int64(count) else { continue }
      let hour = Int(index)
      calls[hour] += Double(cell.count)
      if cell.outcome == .denied { denied[hour] += Double(cell.count) }
      bytesOut[hour] += Double(cell.bytesOut)
      tokens[hour] += Double(cell.inputTokens) + Double(cell.outputTokens)
      dollars[hour] += Double(cell.costMicrodollars) / 1e6
    }
  }

  private static func note(
    _ cell: ActivityCell, in use: inout ActivityProfile.Use, _ baselineEnd: Timestamp
  ) {
    use.first = min(use.first ?? cell.first, cell.first)
    use.last = max(use.last ?? cell.last, cell.last)
    if cell.first < baselineEnd {
      use.baselineCount += Double(cell.count)
    } else {
      use.exposureCount += Double(cell.count)
      use.firstExposed = min(use.firstExposed ?? cell.first, cell.first)
    }
  }
}

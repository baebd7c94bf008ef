internal import Vocabulary

/// Milestones and runs of requests, few enough to read.
struct TimelineComposition {
  var inquest: Inquest
  var events: [EventRecord]

  /// Ascending by time; `omitted` runs had no room.
  func entries() -> (entries: [TimelineEntry], omitted: Int) {
    let fixed = milestones()
    // Some runs are always told, so that a reader sees what the acts stand among.
    let leastRuns = 10
    let room = max(leastRuns, TimelineEntry.limit - fixed.count)
    let rest = events.isEmpty ? windows() : windows(without: events) + unfetched()
    var runs = (events.isEmpty ? [] : runs(byAction: true, gapSeconds: 1800)) + rest
    var acts = acts(unlessAmong: events)
    if runs.count + acts.count > room {
      runs = self.runs(byAction: false, gapSeconds: 3 * 3600) + rest
      acts = self.acts(unlessAmong: [])
    }
    let actRoom = max(0, room - leastRuns)
    var omitted = max(0, acts.count - actRoom)
    acts = Array(acts.prefix(actRoom))
    let left = room - acts.count
    if runs.count > left {
      omitted += runs.count - left
      runs = Array(runs.prefix(left - left / 3)) + Array(runs.suffix(left / 3))
    }
    return (ordered(fixed + acts + runs), omitted)
  }

  /// Every milestone and run, ascending by time, however many there are. Windows of which no
  /// request was fetched are told as such.
  func wholeEntries() -> [TimelineEntry] {
    let told = milestones(derivedLimit: .max) + acts(unlessAmong: events)
    guard !events.isEmpty else { return ordered(told + windows()) }
    return ordered(
      told + runs(byAction: true, gapSeconds: 1800) + windows(without: events) + unfetched())
  }

  /// A line for each act of note, in the order in which they are undone; those that runs of like
  /// requests or of what was made tell by themselves are left out.
  private func acts(unlessAmong events: [EventRecord]) -> [TimelineEntry] {
    let told = Set(events.map { ServiceOperation($0.action) })
    let made = inquest.derivedCredentials.prefix(Self.toldDerived)
    return (inquest.acts?.acts ?? []).filter { act in
      // What each call made has a line already.
      let lines = made.count { $0.link.operation == act.operation && $0.madeByForeign }
      return !told.contains(act.serviceOperation) && (act.tried > 0 || Int64(lines) < act.calls)
    }.map { act in
      TimelineEntry(
        time: act.first, until: act.last, kind: .act, text: act.sentence, caller: act.caller,
        count: 0)
    }
  }

  private func ordered(_ entries: [TimelineEntry]) -> [TimelineEntry] {
    entries.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }

  private func moment(
    _ time: Timestamp, _ kind: TimelineEntry.Kind, _ text: String
  ) -> TimelineEntry {
    TimelineEntry(time: time, until: time, kind: kind, text: text, caller: "", count: 0)
  }

  private static let toldDerived = 20

  private func milestones(derivedLimit: Int = toldDerived) -> [TimelineEntry] {
    var found: [TimelineEntry] = []
    let exposure = inquest.exposure
    if let start = inquest.coverage.logStart { found.append(moment(start, .logs, "Logs begin")) }
    if exposure.fromGiven {
      found.append(moment(exposure.from, .exposure, "Key exposed \(inquest.exposureOrigin)"))
    } else if let change = exposure.changeFrom {
      found.append(moment(change, .exposure, "The callers of this key begin to change"))
    }
    found += LeakWording.moments(of: inquest.leak).map { moment($0.time, .leak, $0.text) }
    found += (inquest.stateChanges ?? []).map { moment($0.time, .stateChange, $0.sentence) }
    for derived in inquest.derivedCredentials.prefix(derivedLimit) {
      let maker = derived.madeByForeign ? "a foreign caller" : "a known caller"
      found.append(
        moment(
          derived.link.time, .derived,
          "\(derived.link.operation) by \(maker) made \(derived.id)"))
    }
    if let time = exposure.discoveredAt {
      found.append(moment(time, .discovery, "Exposure discovered \(inquest.discoveryOrigin)"))
    }
    if let time = exposure.revokedAt {
      found.append(moment(time, .revocation, "Key revoked (as given)"))
    }
    if let end = inquest.coverage.logEnd { found.append(moment(end, .logs, "Logs end")) }
    return found
  }

  /// Without single requests: the windows in which foreign and undecided callers were active,
  /// and the episodes of sources that have no callers.
  private func windows(without fetched: [EventRecord] = []) -> [TimelineEntry] {
    var found: [TimelineEntry] = []
    let met = Dictionary(grouping: fetched) { Identity($0.caller) }
    let identitiesMet = Set(met.keys)
    for caller in inquest.callers where caller.assessment != .known {
      let times = identities(of: caller, among: identitiesMet)
        .flatMap { met[$0] ?? [] }.map(\.time)
      for window in caller.windows
      where !times.contains(where: { $0 >= window.from && $0 <= window.to }) {
        found.append(
          TimelineEntry(
            time: window.from, until: window.to,
            kind: caller.assessment == .foreign ? .foreign : .undecided, text: window.claim,
            caller: caller.shortName, count: 0))
      }
    }
    if inquest.callers.isEmpty {
      found += inquest.episodes.map {
        TimelineEntry(
          time: $0.from, until: $0.to, kind: .undecided, text: $0.claim, caller: "", count: 0)
      }
    }
    return found.sorted { ($0.time, $0.until, $0.caller) < ($1.time, $1.until, $1.caller) }
  }

  /// What is left of the calls of callers of whom only some were fetched, so that no story ends
  /// where the room for single calls did.
  private func unfetched() -> [TimelineEntry] {
    let met = Dictionary(grouping: events) { Identity($0.caller) }
    let identitiesMet = Set(met.keys)
    return inquest.callers.compactMap { caller in
      guard caller.assessment != .known else { return nil }
      let fetched = identities(of: caller, among: identitiesMet).flatMap { met[$0] ?? [] }
      let left = saturatingSum(caller.events, -Int64(fetched.count))
      guard left > 0, let last = fetched.map(\.time).max(), last < caller.last else { return nil }
      return TimelineEntry(
        time: last, until: caller.last,
        kind: caller.assessment == .foreign ? .foreign : .undecided,
        text: "further calls, too many to be told singly", caller: caller.shortName, count: left)
    }
  }

  /// Like requests of one caller without a pause longer than the gap, told as one.
  private func runs(byAction: Bool, gapSeconds: Double) -> [TimelineEntry] {
    let kinds = kindByIdentity()
    let ordered = events.sorted {
      ($0.time, $0.source, $0.recordNumber) < ($1.time, $1.source, $1.recordNumber)
    }
    var runs: [Run] = []
    var open: [String: Int] = [:]
    for event in ordered {
      let action = "\(event.action.service) \(event.action.operation) \(event.outcome.rawValue)"
      let key = event.caller.shortName + "\u{0}" + (byAction ? action : "")
      if let index = open[key], event.time.seconds(since: runs[index].last) <= gapSeconds {
        runs[index].add(event)
      } else {
        open[key] = runs.count
        runs.append(Run(event))
      }
    }
    let meanings = Dictionary(
      (inquest.acts?.acts ?? []).map { ($0.serviceOperation, $0.kind.meaning) }
    ) { first, _ in first }
    return runs.map { run in
      let kind = kinds[Identity(run.first.caller)] ?? .undecided
      let isDone = byAction && kind == .foreign && run.isGranted
      let meaning =
        isDone ? meanings[ServiceOperation(run.first.action)].map { " – \($0)" } ?? "" : ""
      return TimelineEntry(
        time: run.first.time, until: run.last, kind: kind, text: run.text + meaning,
        caller: run.first.caller.shortName, count: run.count, source: run.first.source,
        recordNumber: run.first.recordNumber)
    }
  }

  /// What an event and an assessment have in common.
  private struct Identity: Hashable {
    var address: String
    var agent: String

    init(_ caller: Caller) { (address, agent) = (caller.address, caller.agent) }
    init(address: String, agent: String) { (self.address, self.agent) = (address, agent) }
  }

  private func kindByIdentity() -> [Identity: TimelineEntry.Kind] {
    let met = Set(events.map { Identity($0.caller) })
    var kinds: [Identity: TimelineEntry.Kind] = [:]
    // Foreign callers come first, and the first to claim an address and agent keeps it.
    for caller in inquest.callers where caller.assessment != .known {
      let kind: TimelineEntry.Kind = caller.assessment == .foreign ? .foreign : .undecided
      for identity in identities(of: caller, among: met) where kinds[identity] == nil {
        kinds[identity] = kind
      }
    }
    return kinds
  }

  /// A caller that rotates both has more pairs of address and agent than there are events.
  private func identities(of caller: CallerAssessment, among met: Set<Identity>) -> [Identity] {
    let addresses = caller.addresses.isEmpty ? [""] : caller.addresses
    let agents = caller.agents.isEmpty ? [""] : caller.agents
    guard addresses.count * agents.count > met.count else {
      return addresses.flatMap { address in
        agents.map { Identity(address: address, agent: $0) }
      }
    }
    let (addressSet, agentSet) = (Set(addresses), Set(agents))
    return met.filter { addressSet.contains($0.address) && agentSet.contains($0.agent) }
  }

  private struct Run {
    var first: EventRecord
    var last: Timestamp
    var count: Int64 = 1
    var refused: Int64
    var failed: Int64
    /// Operations and models in the order of their first request.
    var operations: [String]
    var models: [String]
    var resources: Set<String>

    init(_ event: EventRecord) {
      first = event
      last = event.time
      refused = event.outcome == .denied ? 1 : 0
      failed = event.outcome == .failure ? 1 : 0
      operations = [event.action.operationName]
      models = event.action.model.isEmpty ? [] : [event.action.model]
      resources = [event.resource]
    }

    mutating func add(_ event: EventRecord) {
      last = event.time
      count += 1
      refused += event.outcome == .denied ? 1 : 0
      failed += event.outcome == .failure ? 1 : 0
      let (operation, model) = (event.action.operationName, event.action.model)
      if operations.count < 50, !operations.contains(operation) { operations.append(operation) }
      if models.count < 50, !model.isEmpty, !models.contains(model) { models.append(model) }
      if resources.count < 10_000 { resources.insert(event.resource) }
    }

    /// Of a run of like requests, which have one outcome.
    var isGranted: Bool { first.outcome == .success || first.outcome == .unknown }

    var text: String {
      var text = Wording.list(operations, limit: 5)
      if !models.isEmpty, operations != models {
        text += " with \(Wording.list(models.map { Wording.shortened($0, 60) }, limit: 2))"
      }
      let named = resources.subtracting([""])
      if named.count == 1, let only = named.first,
        !operations.contains(where: { $0.hasSuffix(only) })
      {
        text += " on \(Wording.shortened(only, 80))"
      } else if named.count > 1 {
        text += " on \(Wording.count(named.count, "resource"))"
      }
      let ends = [share(refused, "refused"), share(failed, "failed")].compactMap { $0 }
      return ends.isEmpty ? text : text + " – " + ends.joined(separator: ", ")
    }

    private func share(_ part: Int64, _ word: String) -> String? {
      if part == count { return word }
      return part > 0 ? "\(Wording.count(part)) \(word)" : nil
    }
  }
}

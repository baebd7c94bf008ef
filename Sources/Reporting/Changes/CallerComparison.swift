internal import Vocabulary

/// The callers of two reports on one key.
struct CallerComparison {
  let old: Inquest
  let new: Inquest

  private static let order: [Assessment] = [.foreign, .undecided, .known]

  var calls: [ReportChanges.NewCalls] { Self.order.map(newCalls) }

  /// Counts windows of activity that lie after the earlier logs' end. One that straddles it counts
  /// without what the earlier report has of it.
  private func newCalls(_ assessment: Assessment) -> ReportChanges.NewCalls {
    var told = ReportChanges.NewCalls(
      assessment: assessment, count: 0, first: nil, last: nil, earlierCount: 0,
      totalBefore: Self.total(old, assessment, \.events),
      totalAfter: Self.total(new, assessment, \.events))
    var begins: [Timestamp?] = []
    for caller in new.callers where caller.assessment == assessment {
      let relatives = old.callers.filter { Self.share($0, caller) }
      var before: Int64 = 0
      for window in caller.windows {
        let count = Self.count(window)
        guard let end = old.coverage.logEnd, window.from <= end else {
          told.count.increase(by: count)
          begins.append(window.from)
          told.last = max(told.last ?? window.to, window.to)
          continue
        }
        guard window.to > end else {
          before.increase(by: count)
          continue
        }
        let had = relatives.flatMap(\.windows).filter { $0.to >= window.from && $0.from <= end }
          .total { Self.count($0) }
        // Its end is after the earlier logs', so at least one call is.
        let added = max(1, count - min(had, count))
        told.count.increase(by: added)
        before.increase(by: count - added)
        begins.append(nil)
        told.last = max(told.last ?? window.to, window.to)
      }
      let had = relatives.total { max(0, $0.events) }
      told.earlierCount.increase(by: increase(from: had, to: before))
    }
    if !begins.contains(nil) { told.first = begins.compactMap { $0 }.min() }
    let added = saturatingSum(told.count, told.earlierCount)
    if told.totalAfter - told.totalBefore == added {
      let denied = increase(
        from: Self.total(old, assessment, \.denied), to: Self.total(new, assessment, \.denied))
      told.refused = min(denied, added)
    }
    return told
  }

  /// Names that no caller of the earlier report has, each once, with the gravest assessment.
  func newNames(_ names: KeyPath<CallerAssessment, [String]>) -> [ReportChanges.NewName] {
    let known = Set(old.callers.flatMap { $0[keyPath: names] })
    return Self.standings(new, names).filter { !known.contains($0.key) }
      .map { ReportChanges.NewName(name: $0.key, assessment: $0.value) }
      .sorted { (Self.rank($0.assessment), $0.name) < (Self.rank($1.assessment), $1.name) }
  }

  var reassessed: [ReportChanges.Reassessment] {
    let hasAddresses = (old.callers + new.callers).contains { !$0.addresses.isEmpty }
    let names: KeyPath<CallerAssessment, [String]> = hasAddresses ? \.addresses : \.agents
    let before = Self.standings(old, names)
    return Self.standings(new, names).compactMap { name, after in
      guard let earlier = before[name], earlier != after else { return nil }
      return ReportChanges.Reassessment(name: name, before: earlier, after: after)
    }.sorted { (Self.rank($0.after), $0.name) < (Self.rank($1.after), $1.name) }
  }

  private static func standings(
    _ inquest: Inquest, _ names: KeyPath<CallerAssessment, [String]>
  ) -> [String: Assessment] {
    var standings: [String: Assessment] = [:]
    for caller in inquest.callers {
      for name in caller[keyPath: names] {
        let known = standings[name] ?? caller.assessment
        standings[name] = rank(caller.assessment) < rank(known) ? caller.assessment : known
      }
    }
    return standings
  }

  private static func rank(_ assessment: Assessment) -> Int {
    order.firstIndex(of: assessment) ?? order.count
  }

  private static func total(
    _ inquest: Inquest, _ assessment: Assessment, _ figure: KeyPath<CallerAssessment, Int64>
  ) -> Int64 {
    inquest.callers.filter { $0.assessment == assessment }
      .total { max(0, $0[keyPath: figure]) }
  }

  private static func count(_ window: Episode) -> Int64 {
    guard window.excess.isFinite, window.excess > 0 else { return 0 }
    return Int64(min(window.excess.rounded(), 9e15))
  }

  /// Whether two callers may be the same: by address, else by software and principal.
  private static func share(_ left: CallerAssessment, _ right: CallerAssessment) -> Bool {
    if !left.addresses.isEmpty || !right.addresses.isEmpty {
      return !Set(left.addresses).isDisjoint(with: right.addresses)
    }
    if !left.agents.isEmpty || !right.agents.isEmpty {
      return !Set(left.agents).isDisjoint(with: right.agents)
    }
    return left.principals.isEmpty && right.principals.isEmpty
      || !Set(left.principals).isDisjoint(with: right.principals)
  }
}

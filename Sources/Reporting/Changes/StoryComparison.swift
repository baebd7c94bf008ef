internal import Vocabulary

/// How much larger a count became; 0 when it did not. An earlier report may hold any number.
func increase(from before: Int64, to after: Int64) -> Int64 {
  let known = max(0, before)
  return after > known ? after - known : 0
}

/// What became of what was made with the key, of who needs it, and of what it cost.
extension ReportChanges {
  static func derived(_ old: Inquest, _ new: Inquest) -> [DerivedChange] {
    var earlier: [String: DerivedCredential] = [:]
    for credential in old.derivedCredentials { earlier[credential.id] = credential }
    return new.derivedCredentials.compactMap { credential in
      let before = earlier[credential.id]
      let calls = increase(from: before?.events ?? 0, to: credential.events)
      guard before?.state != credential.state || calls > 0 else { return nil }
      return DerivedChange(
        id: credential.id, kind: credential.kind, stateBefore: before?.state,
        stateAfter: credential.state, isLive: credential.isLive,
        madeByForeign: credential.madeByForeign, newCalls: calls,
        newRefused: min(calls, increase(from: before?.denied ?? 0, to: credential.denied)))
    }
  }

  static func services(_ old: Inquest, _ new: Inquest) -> [ServiceChange] {
    var earlier: [String: ServiceDependency] = [:]
    for service in old.services { earlier[service.name] = service }
    let names = Set(new.services.map(\.name))
    var changes: [ServiceChange] = []
    for service in new.services {
      func add(_ kind: ServiceChange.Kind) {
        changes.append(ServiceChange(kind: kind, service: service.name, last: service.last))
      }
      let before = earlier[service.name]
      if service.moved == true, before?.moved != true { add(.moved) }
      guard let before else {
        add(.new)
        continue
      }
      if isSilent(service), !isSilent(before) { add(.fellSilent) }
      if !isSilent(service), isSilent(before) { add(.calledAgain) }
    }
    for service in old.services where !names.contains(service.name) {
      changes.append(ServiceChange(kind: .gone, service: service.name, last: service.last))
    }
    let order = ServiceChange.Kind.allCases
    return changes.sorted {
      (order.firstIndex(of: $0.kind) ?? 0, $0.service)
        < (order.firstIndex(of: $1.kind) ?? 0, $1.service)
    }
  }

  private static func isSilent(_ service: ServiceDependency) -> Bool {
    service.status == .overdue || service.status == .quiet
  }

  static func rotation(_ old: Inquest, _ new: Inquest) -> TextChange? {
    let (before, after) = (old.rotation?.claim, new.rotation?.claim)
    return before == after ? nil : TextChange(before: before, after: after)
  }

  static func cost(_ old: CostSummary, _ new: CostSummary) -> CostChange? {
    let (before, after) = (known(old), known(new))
    guard before != after else { return nil }
    let difference = before.flatMap { before in after.map { $0 - before } }
    return CostChange(before: before, after: after, difference: difference)
  }

  private static func known(_ cost: CostSummary) -> Money? {
    cost.estimate?.dollars ?? cost.foreignDollars ?? cost.excessDollars
  }
}

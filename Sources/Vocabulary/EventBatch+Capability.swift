extension EventBatch {
  /// What the rows of this batch show at least once, nothing without rows. A format promises what
  /// its logs can show; a file in which no record has an address cannot show addresses.
  public var shownCapability: Capability {
    var shown: Capability = []
    for row in rows {
      shown.insert(row.widthMilliseconds > 0 ? .buckets : .requests)
      if row.outcome != .unknown { shown.insert(.outcome) }
      if row.resource != 0 { shown.insert(.resource) }
      if row.bytesIn >= 0 || row.bytesOut >= 0 { shown.insert(.bytes) }
      if row.inputTokens >= 0 || row.outputTokens >= 0 { shown.insert(.tokens) }
      if row.costMicrodollars >= 0 { shown.insert(.cost) }
      shown.formUnion(shownCapability(ofCaller: callers[Int(row.caller)]))
      shown.formUnion(shownCapability(ofAction: actions[Int(row.action)]))
    }
    return shown
  }

  private func shownCapability(ofCaller caller: CallerRow) -> Capability {
    var shown: Capability = []
    if caller.credential != 0 { shown.insert(.credential) }
    if caller.addressClass == .address || caller.addressClass == .masked { shown.insert(.address) }
    if caller.agent != 0 { shown.insert(.agent) }
    if caller.principal != 0 { shown.insert(.principal) }
    return shown
  }

  private func shownCapability(ofAction action: ActionRow) -> Capability {
    var shown: Capability = []
    if action.operation != 0 || action.service != 0 { shown.insert(.operation) }
    if action.region != 0 { shown.insert(.region) }
    if action.model != 0 { shown.insert(.model) }
    return shown
  }
}

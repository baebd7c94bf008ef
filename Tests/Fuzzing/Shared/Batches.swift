import Vocabulary

/// A zone with one change of its clock.
let exampleZone = CivilZone(
  name: "Example/Zone",
  periods: [
    CivilZone.Period(start: Timestamp(milliseconds: 0), offsetSeconds: 3600),
    CivilZone.Period(start: Timestamp(milliseconds: 1_774_746_000_000), offsetSeconds: 7200),
  ])

extension EventBatch {
  /// Ends the program unless every record became something, and every number points into the batch.
  func requireSound() {
    require(
      recordsRead == Int64(rows.count + rejects.count) + recordsBlank,
      "every record becomes a row, a reject or a blank")
    let texts = texts.count
    for row in rows {
      require(
        row.caller < callers.count && row.action < actions.count && row.resource < texts,
        "a row points into its batch")
    }
    for caller in callers {
      require(
        max(caller.credential, caller.address, caller.agent, caller.principal) < texts,
        "a caller points into its batch")
    }
    for action in actions {
      require(
        max(action.service, action.operation, action.region, action.model) < texts,
        "an action points into its batch")
    }
    for link in lineage {
      require(
        max(link.parent, link.child, link.operation, link.subject) < texts,
        "a link points into its batch")
    }
    for change in stateChanges {
      require(max(change.subject, change.operation) < texts, "a change points into its batch")
    }
    for alias in aliases {
      require(max(alias.credential, alias.alias) < texts, "an alias points into its batch")
    }
  }

  func isSame(as other: EventBatch) -> Bool {
    texts.bytes == other.texts.bytes && texts.ends == other.texts.ends
      && callers == other.callers && actions == other.actions && rejects == other.rejects
      && lineage == other.lineage && stateChanges == other.stateChanges
      && aliases == other.aliases && recordsRead == other.recordsRead
      && rows.elementsEqual(other.rows) { $0.isSame(as: $1) }
  }
}

extension EventRow {
  fileprivate func isSame(as other: EventRow) -> Bool {
    timeMilliseconds == other.timeMilliseconds && widthMilliseconds == other.widthMilliseconds
      && caller == other.caller && action == other.action && resource == other.resource
      && outcome == other.outcome && status == other.status && requests == other.requests
      && bytesIn == other.bytesIn && bytesOut == other.bytesOut
      && inputTokens == other.inputTokens && cachedTokens == other.cachedTokens
      && cacheWriteTokens == other.cacheWriteTokens
      && cacheWriteHourTokens == other.cacheWriteHourTokens
      && outputTokens == other.outputTokens && costMicrodollars == other.costMicrodollars
      && identityHigh == other.identityHigh && identityLow == other.identityLow
      && recordNumber == other.recordNumber
  }
}

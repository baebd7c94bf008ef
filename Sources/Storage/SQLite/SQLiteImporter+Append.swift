import Vocabulary

extension SQLiteImporter {
  /// Takes a batch into memory, its words into the tables; writes events when there is no room for
  /// more.
  mutating func append(_ batch: EventBatch) throws(StoreError) {
    guard var file = file.take() else { return }
    // The file goes back even after an error: `forget` needs its mark.
    do throws(StoreError) {
      if file.pending.rows.count + batch.rows.count > limits.pendingEvents { try flush(&file) }
      try take(batch, into: &file)
    } catch {
      self.file = file
      throw error
    }
    self.file = file
  }

  private mutating func take(_ batch: EventBatch, into file: inout FileImport) throws(StoreError) {
    file.shown.formUnion(LogNotations.shown(by: batch, of: file.format))
    words.turn(to: batch.texts)
    var callers: [(number: UInt32, credential: UInt32)] = []
    callers.reserveCapacity(batch.callers.count)
    for row in batch.callers {
      let credential = try words.credential(row.credential, of: batch.texts)
      let number = try words.caller(row, credential: credential, of: batch.texts)
      callers.append((number, credential))
    }
    var actions: [UInt32] = []
    actions.reserveCapacity(batch.actions.count)
    for row in batch.actions { actions.append(try words.action(row, of: batch.texts)) }
    for var row in batch.rows {
      let caller = callers[Int(row.caller)]
      row.caller = caller.number
      row.action = actions[Int(row.action)]
      if row.resource != 0 { row.resource = try words.resource(row.resource, of: batch.texts) }
      file.pending.append(row, credential: caller.credential)
    }
    file.account.recordsRead += batch.recordsRead
    file.account.blank += batch.recordsBlank
    try take(rejects: batch.rejects, into: &file)
    try take(linksOf: batch)
  }

  private mutating func take(
    rejects: [Reject], into file: inout FileImport
  ) throws(StoreError) {
    for reject in rejects {
      file.account.rejected += 1
      guard file.account.rejected <= limits.keptRejects else { continue }
      try insertReject.bind(file.source, at: 1)
      try insertReject.bind(reject.recordNumber, at: 2)
      try insertReject.bind(reject.byteOffset, at: 3)
      try insertReject.bind(reject.reason, at: 4)
      try insertReject.run()
    }
  }

  private mutating func take(linksOf batch: EventBatch) throws(StoreError) {
    for row in batch.lineage {
      let parent = try words.credential(row.parent, of: batch.texts)
      let child = try words.credential(row.child, of: batch.texts)
      try insertLineage.bind(Int64(parent), at: 1)
      try insertLineage.bind(Int64(child), at: 2)
      try insertLineage.bind(batch.texts[Int(row.operation)], at: 3)
      try insertLineage.bind(batch.texts[Int(row.subject)], at: 4)
      try insertLineage.bind(row.timeMilliseconds, at: 5)
      let expires = row.expiresMilliseconds
      try insertLineage.bind(expires == EventRow.unknown ? nil : expires, at: 6)
      try insertLineage.run()
    }
    for row in batch.stateChanges {
      try insertStateChange.bind(Int64(row.kind.rawValue), at: 1)
      try insertStateChange.bind(batch.texts[Int(row.subject)], at: 2)
      try insertStateChange.bind(batch.texts[Int(row.operation)], at: 3)
      try insertStateChange.bind(row.isOn ? 1 : 0, at: 4)
      try insertStateChange.bind(row.timeMilliseconds, at: 5)
      try insertStateChange.run()
    }
    for row in batch.aliases where row.alias != 0 {
      let credential = try words.credential(row.credential, of: batch.texts)
      try insertAlias.bind(Int64(credential), at: 1)
      try insertAlias.bind(batch.texts[Int(row.alias)], at: 2)
      try insertAlias.run()
    }
  }
}

public import Vocabulary

extension ClickHouseStore: EventStore {
  public mutating func begin(path: String, format: String) throws(StoreError) {
    try session.importing { importer throws(StoreError) in
      guard importer.file == nil else { throw outOfOrder("begin while a file is begun") }
      try importer.begin(path: path, format: format)
    }
  }

  public mutating func append(_ batch: EventBatch) throws(StoreError) {
    guard session.importer?.file != nil else { throw outOfOrder("append without begin") }
    try session.importing { importer throws(StoreError) in try importer.append(batch) }
  }

  public mutating func finish(_ summary: SourceSummary) throws(StoreError) -> SourceReceipt {
    guard session.importer?.file != nil else { throw outOfOrder("finish without begin") }
    return try session.importing { importer throws(StoreError) in try importer.finish(summary) }
  }

  public mutating func abandon() throws(StoreError) { session.importer?.abandon() }

  public mutating func note(skipped path: String, reason: String) throws(StoreError) {
    try session.importing { importer throws(StoreError) in
      guard importer.file == nil else { throw outOfOrder("note while a file is begun") }
      try importer.note(skipped: path, reason: reason)
    }
  }

  public mutating func commit() throws(StoreError) {
    guard let importer = session.importer else { return }
    guard importer.file == nil else { throw outOfOrder("commit while a file is begun") }
    try session.importing { importer throws(StoreError) in try importer.commit() }
  }

  private borrowing func outOfOrder(_ call: String) -> StoreError {
    StoreError(path: path, cause: .outOfOrder(call))
  }
}

import Vocabulary

/// The writing side of a loaded store.
///
/// Events go out in blocks as they come, under the number of their file. What makes a file seen is
/// its row in `source_file`, which ``commit()`` writes last, after it has counted the events of the
/// file on the server. A crash, an error or a lost shard before that leaves rows that no question
/// counts; importing again brings the file under a new number.
final class ClickHouseImporter {
  let connection: ClickHouseConnection
  let isDistributed: Bool
  let limits: ClickHouseImportLimits
  private(set) var catalog: ClickHouseCatalog

  var file: ClickHouseFile?
  /// Files finished and not yet committed.
  var finished: [ClickHouseFile] = []
  /// Rows of the small tables of those files.
  var tables = PendingTables()

  var events = RowBinaryBlock()
  var identities = HeldIdentities()
  var held = HeldFiles()
  private var sender: BlockSender?
  private var session: Int64?
  private var nextOrdinal: Int64 = 1

  init(
    _ connection: ClickHouseConnection, _ limits: ClickHouseImportLimits
  ) throws(StoreError) {
    self.limits = limits
    self.connection = connection
    catalog = try ClickHouseCatalog(connection)
    isDistributed = connection.address.cluster != nil
    for file in catalog.files { if let held = file.held { self.held.append(held) } }
  }

  deinit { sender?.close() }

  func begin(path: String, format: String) throws(StoreError) {
    let source = try nextSource()
    file = ClickHouseFile(path: path, format: format, source: source, mark: events.mark)
    identities.begin(format: format)
  }

  /// A number no other file has, ascending in the order of import.
  func nextSource() throws(StoreError) -> Int64 {
    if session == nil {
      session = try ClickHouseSession.begin(connection, settings: insertSettings)
    }
    defer { nextOrdinal += 1 }
    return (session ?? 0) * ClickHouseSchema.filesOfSession + nextOrdinal
  }

  func append(_ batch: EventBatch) throws(StoreError) {
    guard var file = file.take() else { return }
    defer { self.file = file }
    try take(batch, into: &file)
  }

  private func take(_ batch: EventBatch, into file: inout ClickHouseFile) throws(StoreError) {
    file.shown.formUnion(LogNotations.shown(by: batch, of: file.format))
    try learnHeld(for: batch, in: &file)
    file.encoder.turn(to: batch)
    file.credentials.turn(to: batch)
    for row in batch.rows {
      let isNew = identities.isNew(row)
      if isNew {
        file.account.imported += 1
        file.account.hours.add(milliseconds: row.timeMilliseconds)
        file.credentials.add(row)
      } else {
        file.account.duplicate += 1
        guard row.widthMilliseconds > 0 else { continue }
      }
      file.encoder.append(row, of: batch.texts, source: file.source, to: &events)
      file.written += 1
      if events.rows >= limits.blockEvents || events.bytes.count >= limits.blockBytes {
        try send(&file)
      }
    }
    file.take(batch, keptRejects: limits.keptRejects)
  }

  /// Asks the server for held events that those of the batch may equal.
  private func learnHeld(
    for batch: EventBatch, in file: inout ClickHouseFile
  ) throws(StoreError) {
    guard let first = batch.rows.first?.timeMilliseconds else { return }
    var range = first...first
    for row in batch.rows {
      let time = row.timeMilliseconds
      range = min(range.lowerBound, time)...max(range.upperBound, time)
    }
    file.account.milliseconds = hull(file.account.milliseconds, range)
    let missing = identities.missing(in: range, among: held, shown: file.shown)
    guard !missing.isEmpty else { return }
    // Events of files that are finished may still be on their way.
    try send(&file)
    try settle()
    for (times, files) in missing {
      try HeldEvents.identities(of: files, in: times, connection) { identity, count in
        identities.learn(identity, count: count)
      }
    }
  }

  /// Sends the block.
  private func send(_ file: inout ClickHouseFile) throws(StoreError) {
    try sendBlock()
    file.mark = nil
  }

  func sendBlock() throws(StoreError) {
    guard events.rows > 0 else { return }
    let sender: BlockSender
    if let known = self.sender {
      sender = known
    } else {
      sender = BlockSender(
        connection.address, connection.options, insertion: ClickHouseSchema.event.insertion,
        settings: insertSettings)
      self.sender = sender
    }
    try sender.send(&events)
  }

  /// Returns when the server has every event taken so far.
  func settle() throws(StoreError) {
    try sendBlock()
    try sender?.settle()
  }

  /// One POST is one block, which a server takes whole or not at all; a cluster answers when every
  /// shard has its part.
  var insertSettings: [(String, String)] {
    let block = [
      ("max_insert_block_size", "\(limits.blockEvents * 2)"),
      ("min_insert_block_size_rows", "\(limits.blockEvents * 2)"),
      ("min_insert_block_size_bytes", "0"),
    ]
    return isDistributed ? block + [("insert_distributed_sync", "1")] : block
  }

  /// Forgets the file begun; rows of it that were sent are never seen.
  func abandon() {
    guard let file = file.take() else { return }
    if let mark = file.mark { events.cut(to: mark) } else { events.removeAll() }
    identities.forget()
  }

  func remember(_ file: ClickHouseFile, _ capability: Capability) {
    if let range = file.account.heldMilliseconds {
      held.append(
        HeldFile(
          source: file.source, format: file.format, capability: capability, milliseconds: range))
    }
    identities.keep(file.source)
  }

  func keep(_ files: [ClickHouseCatalog.File]) { catalog.add(files) }
}

/// How much an import holds back; tests make it small.
struct ClickHouseImportLimits: Sendable {
  /// Events, or bytes, in one block: a server takes some 100,000 rows best, and memory holds them.
  var blockEvents = 131_072
  var blockBytes = 64 << 20
  /// Rejects kept with their reason, of each file; beyond it they are only counted.
  var keptRejects: Int64 = 10_000
  /// Finished files, or events, until they are counted and made visible.
  var filesPerCommit = 256
  var eventsPerCommit: Int64 = 4_000_000
}

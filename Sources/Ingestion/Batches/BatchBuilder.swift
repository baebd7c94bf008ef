internal import Vocabulary

/// The batch being filled: turns texts into numbers, and keeps the law of conservation.
///
/// A format fills an ``EventRow`` and appends it; it never counts records itself.
public struct BatchBuilder: ~Copyable {
  /// Longer texts are cut, and a note says so: only an attacker writes them.
  static let longestText = 16_384

  /// The zone of times that carry none; `nil` when the user gave none.
  let logZone: CivilZone?
  /// What a reader of the summary must know, in the order met, each once.
  private(set) var notes: [String] = []
  /// From the beginning of the first to the end of the last interval that the file has totals of.
  private(set) var covered: Range<Int64>?
  /// A buffer for any format to resolve escapes in; its contents last until the next use.
  var scratch: [UInt8] = []

  /// The credentials that the request at hand carries, each once.
  var carried: [CredentialTexts] = []

  /// What keys, addresses and requests of this batch were turned into.
  var credentialMemo = TextMemo<CredentialTexts>()
  var keyValueMemo = TextMemo<CredentialTexts>()
  var sentKeyMemo = TextMemo<CredentialTexts>()
  var addressMemo = TextMemo<AddressTexts>()
  var requestMemo = TextMemo<RequestTexts>()
  var wholeRequestMemo = TextMemo<RequestTexts>()
  var parameterMemo = TextMemo<CredentialTexts>()

  private var batch = EventBatch()
  private var texts = Interner()
  private var callers = RowTable<CallerRow>()
  private var actions = RowTable<ActionRow>()
  /// The aliases of the batch.
  private var knownAliases: Set<CredentialAliasRow> = []
  /// Some of them, by the credential's number: most records say again what is known.
  private var recentAliases = [CredentialAliasRow?](repeating: nil, count: 64)
  private var digest = Digest()
  /// Records of this batch finished before the one at hand.
  private var recordsBefore: Int64 = 0
  /// Records of the batches taken before.
  private var recordsInEarlierBatches: Int64 = 0
  private var record = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var recordOffset: Int64 = 0
  private var mark = Mark()

  init(logZone: CivilZone?) { self.logZone = logZone }

  // MARK: What formats call

  /// The number of the text `bytes` in this batch; 0 when it is empty.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard bytes.count > BatchBuilder.longestText else { return texts.number(of: bytes) }
    note(
      "Of texts that are longer than \(BatchBuilder.longestText) bytes only the beginning was kept."
    )
    // What is left is searched with the other texts; half a secret would not be found there.
    let end = KeyRedaction.end(of: bytes, limit: BatchBuilder.longestText)
    return texts.number(of: bytes.part(0..<end))
  }

  /// The number of a JSON string, its escapes resolved.
  mutating func text(_ json: JSONText) -> UInt32 {
    guard json.hasEscapes else { return text(json.bytes) }
    json.unescape(into: &scratch)
    return text(scratch)
  }

  /// The number of a text made by the program; not for the hot path.
  mutating func text(_ string: String) -> UInt32 {
    var string = string
    return string.withUTF8 { text($0) }
  }

  /// The number of bytes gathered by a format.
  mutating func text(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { text($0) }
  }

  /// The bytes of text `number`, valid until the next text is added.
  func bytes(ofText number: UInt32) -> UnsafeBufferPointer<UInt8> {
    texts.bytes(of: number)
  }

  mutating func caller(_ row: CallerRow) -> UInt32 { callers.number(of: row) }
  mutating func action(_ row: ActionRow) -> UInt32 { actions.number(of: row) }

  /// Appends an event; its record number is set here, and its identity from the bytes of the
  /// record when the format has not set one.
  mutating func append(_ row: EventRow) {
    var row = row
    row.recordNumber = currentRecordNumber
    if row.identityHigh == 0, row.identityLow == 0 {
      digest.update(record)
      // Several events of one record must differ.
      if batch.rows.count > mark.rows {
        let ordinal = UInt64(batch.rows.count - mark.rows).littleEndian
        withUnsafeBytes(of: ordinal) { digest.update($0.assumingMemoryBound(to: UInt8.self)) }
      }
      (row.identityHigh, row.identityLow) = digest.finish()
      row.identityIsProvided = false
    }
    batch.rows.append(row)
  }

  /// Appends the event last appended once more, of another credential: the same record, counted
  /// as one more.
  mutating func appendAgain(_ row: EventRow, as credential: UInt32) {
    guard let last = batch.rows.last else { return }
    var row = row
    withUnsafeBytes(of: (last.identityHigh.littleEndian, last.identityLow.littleEndian)) {
      digest.update($0.assumingMemoryBound(to: UInt8.self))
    }
    digest.update(texts.bytes(of: credential))
    (row.identityHigh, row.identityLow) = digest.finish()
    row.identityIsProvided = last.identityIsProvided
    row.recordNumber = last.recordNumber
    batch.rows.append(row)
    batch.recordsAgain += 1
  }

  /// Sets the identity of `row` from the provider's own id. `family` names the provider's id space,
  /// so that the same event read through another format is recognised; `scope` narrows the id.
  mutating func identify(
    _ row: inout EventRow, family: StaticString, id: UnsafeBufferPointer<UInt8>,
    scope: UnsafeBufferPointer<UInt8> = JSONText.empty.bytes
  ) {
    identify(
      &row, family: UnsafeBufferPointer(start: family.utf8Start, count: family.utf8CodeUnitCount),
      id: id, scope: scope)
  }

  mutating func identify(
    _ row: inout EventRow, family: UnsafeBufferPointer<UInt8>, id: UnsafeBufferPointer<UInt8>,
    scope: UnsafeBufferPointer<UInt8>
  ) {
    digest.update(family)
    digest.separate()
    digest.update(id)
    digest.separate()
    digest.update(scope)
    (row.identityHigh, row.identityLow) = digest.finish()
    row.identityIsProvided = true
  }

  /// Says that `alias` is another name of `credential` (text numbers); skips 0 and equal ones.
  mutating func alias(credential: UInt32, alias: UInt32) {
    guard credential != 0, alias != 0, credential != alias else { return }
    let row = CredentialAliasRow(credential: credential, alias: alias)
    let place = Int(credential ^ alias) & 63
    if recentAliases[place] == row { return }
    recentAliases[place] = row
    if knownAliases.insert(row).inserted { batch.aliases.append(row) }
  }

  /// Says that a credential made another one; what was just said is not said again.
  mutating func link(_ row: LineageRow) {
    guard row.parent != 0, row.child != 0, row.child != row.parent, batch.lineage.last != row
    else { return }
    batch.lineage.append(row)
  }

  /// Says that a credential or a log was switched on or off.
  mutating func change(_ row: StateChangeRow) {
    if row.subject != 0 { batch.stateChanges.append(row) }
  }

  /// Rejects one event of a record that holds several; a record that cannot be read as a whole
  /// is rejected by throwing.
  mutating func reject(_ reason: String) {
    batch.rejects.append(
      Reject(recordNumber: currentRecordNumber, byteOffset: recordOffset, reason: reason))
  }

  /// Number, from 1, of the record at hand in its file; of a format that reads in order only.
  var fileRecordNumber: Int64 { recordsInEarlierBatches + currentRecordNumber }

  /// Appends an event that was held back when its record, of this number in the file, was read and
  /// counted as blank. Its identity must be set.
  mutating func appendHeld(_ row: EventRow, recordNumber: Int64) {
    var row = row
    // Whoever takes the batch counts on from the records of the batches before.
    row.recordNumber = recordNumber - recordsInEarlierBatches
    batch.rows.append(row)
    batch.recordsBlank -= 1
    mark.rows += 1
  }

  /// Adds what a reader must know about the file, in one sentence, unless it is there already.
  mutating func note(_ sentence: String) {
    if !notes.contains(sentence) { notes.append(sentence) }
  }

  /// Says that the file tells of the whole interval, also when it holds no event of it: silence in
  /// an export of totals is knowledge.
  mutating func covers(fromMilliseconds: Int64, toMilliseconds: Int64) {
    let from = min(covered?.lowerBound ?? fromMilliseconds, fromMilliseconds)
    covered = from..<max(covered?.upperBound ?? toMilliseconds, toMilliseconds, from)
  }

  /// Number of the record at hand in its batch, from 1.
  var currentRecordNumber: Int64 {
    let added = batch.rows.count - mark.rows + batch.rejects.count - mark.rejects
    return recordsBefore + Int64(added) + 1
  }

  // MARK: What the reader calls

  /// Makes record `index` of `chunk` the one at hand, and returns what a format reads of it: all
  /// but its prefix, which still tells it from others; `nil` when it is blank or already rejected.
  mutating func begin(
    _ chunk: borrowing RecordChunk, _ index: Int
  ) -> UnsafeBufferPointer<UInt8>? {
    let range = chunk.ranges[index]
    recordOffset = range.byteOffset
    mark = Mark(batch)
    carried.removeAll(keepingCapacity: true)
    switch range.fault {
    case .none:
      record = chunk.bytes.part(range.start..<range.start + range.count)
      guard chunk.hasPrefixes else { return record }
      let line = LinePrefix.removed(from: record)
      if line.contains(where: { $0 != 32 && $0 != 9 && $0 != 13 }) { return line }
      finishRecord()
    case .blank:
      finishRecord()
    default:
      rejectRecord(range.fault.reason)
    }
    return nil
  }

  /// Counts what the record at hand became; one that became nothing is blank.
  mutating func finishRecord() {
    let added = batch.rows.count - mark.rows + batch.rejects.count - mark.rejects
    if added == 0 { batch.recordsBlank += 1 }
    let records = Int64(max(1, added))
    batch.recordsRead += records
    recordsBefore += records - (batch.recordsAgain - mark.recordsAgain)
    mark = Mark(batch)
  }

  /// Takes back what the record at hand added, and keeps it as one reject.
  mutating func rejectRecord(_ reason: String) {
    batch.rows.removeSubrange(mark.rows...)
    batch.rejects.removeSubrange(mark.rejects...)
    batch.recordsAgain = mark.recordsAgain
    batch.lineage.removeSubrange(mark.lineage...)
    batch.stateChanges.removeSubrange(mark.stateChanges...)
    if batch.aliases.count > mark.aliases { forgetAliases(from: mark.aliases) }
    reject(reason)
    finishRecord()
  }

  private mutating func forgetAliases(from first: Int) {
    for alias in batch.aliases[first...] { knownAliases.remove(alias) }
    batch.aliases.removeSubrange(first...)
    for place in recentAliases.indices { recentAliases[place] = nil }
  }

  /// Makes room for so many events.
  mutating func reserve(_ rows: Int) { batch.rows.reserveCapacity(rows) }

  var rowCount: Int { batch.rows.count }
  /// Whether there is an event or a note to be taken.
  var holdsAnything: Bool { !batch.rows.isEmpty || !notes.isEmpty }
  var rejectCount: Int { batch.rejects.count }
  /// How many of the rejects have several readings.
  var ambiguousCount: Int {
    batch.rejects.count { UnreadableRecord.isAmbiguous($0.reason) }
  }

  /// What was said of the file besides its events; nothing is left.
  mutating func takeNotes() -> (sentences: [String], covered: Range<Int64>?) {
    defer { (notes, covered) = ([], nil) }
    return (notes, covered)
  }

  /// The batch filled so far; the next one starts empty.
  mutating func take() -> EventBatch {
    var taken = batch
    // Whatever field a key strayed into, it does not leave this room.
    taken.texts = texts.takeTable().redacted()
    credentialMemo.forget()
    keyValueMemo.forget()
    sentKeyMemo.forget()
    addressMemo.forget()
    requestMemo.forget()
    wholeRequestMemo.forget()
    parameterMemo.forget()
    if !knownAliases.isEmpty {
      knownAliases.removeAll(keepingCapacity: true)
      for place in recentAliases.indices { recentAliases[place] = nil }
    }
    taken.callers = callers.take()
    taken.actions = actions.take()
    batch = EventBatch()
    recordsInEarlierBatches += taken.recordsRead - taken.recordsAgain
    recordsBefore = 0
    mark = Mark()
    return taken
  }
}

/// How much a batch held before the record at hand.
private struct Mark {
  var rows = 0
  var rejects = 0
  var lineage = 0
  var stateChanges = 0
  var aliases = 0
  var recordsAgain: Int64 = 0

  init() {}

  init(_ batch: borrowing EventBatch) {
    rows = batch.rows.count
    rejects = batch.rejects.count
    lineage = batch.lineage.count
    stateChanges = batch.stateChanges.count
    aliases = batch.aliases.count
    recordsAgain = batch.recordsAgain
  }
}

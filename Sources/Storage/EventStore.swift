public import Vocabulary

/// Keeps imported events, and answers the few questions an inquest asks.
///
/// Import is a conversation about one file at a time: `begin`, `append`…, then `finish` or
/// `abandon`. A file is held whole or not at all. A store may hold back several finished files
/// until ``commit()``; a crash before that forgets them whole, and importing again brings them
/// back. Calls in another order throw ``StoreError/Cause/outOfOrder(_:)``.
public protocol EventStore: ~Copyable {
  /// Where it is, as it was given when the store was opened; never with a password.
  var path: String { get }

  /// Says how the files that follow were asked for. A store without a journal passes over it.
  mutating func announce(_ request: ImportRequest)

  /// Starts a file. `path` and `format` are what the manifest will show.
  mutating func begin(path: String, format: String) throws(StoreError)

  /// Takes a batch of the file begun. After an error the file must be abandoned.
  mutating func append(_ batch: EventBatch) throws(StoreError)

  /// Keeps the file, without the events that an overlapping export of the same log brought
  /// before, in its format or in another notation that shows no less (a table as JSON and as CSV);
  /// or nothing of it, when a file of that format and content is held already.
  ///
  /// Throws ``StoreError/Cause/conservation(_:)``, and keeps nothing of the file, when the records
  /// read are not all accounted for.
  mutating func finish(_ summary: SourceSummary) throws(StoreError) -> SourceReceipt

  /// Forgets the file begun; without one, does nothing.
  mutating func abandon() throws(StoreError)

  /// Keeps a file that could not be read at all in the manifest (format `unread`), so that
  /// coverage can say so. The same path, place and reason are kept once; a file that is read under
  /// that path and lies in that place takes it out again.
  mutating func note(skipped path: String, reason: String) throws(StoreError)

  /// Makes every finished file durable, and visible to other processes.
  mutating func commit() throws(StoreError)

  /// The credentials that have events, ascending by id. An empty id stands for the requests of
  /// logs that name no credential.
  borrowing func credentials() throws(StoreError) -> [Credential]

  /// The ids of the credentials that go by `name`, ascending; empty when there is none.
  ///
  /// An id stands for itself alone. Otherwise a name may be an alias, a SHA-256 in hex with or
  /// without `sha256:`, or a hint with the middle left out (`sk-ant-…wxyz`, `...` does as well).
  borrowing func resolve(_ name: String) throws(StoreError) -> [String]

  /// The activity of these credential ids together; unknown ids add nothing.
  borrowing func activity(of credentials: [String]) throws(StoreError) -> Activity

  /// What these credential ids did together, in plain counts; unknown ids add nothing.
  /// - Parameter top: how many operations, models and resources are told at most; `nil` for all.
  borrowing func tally(of credentials: [String], top: Int?) throws(StoreError) -> Tally

  /// What the single requests that the question means touched, by kind; each kind once, in the
  /// order of ``DataKind``. Requests of more different resources of a kind than a store tells apart
  /// are counted, and the kind is marked as cut off.
  borrowing func resources(_ question: ResourceQuestion) throws(StoreError) -> [DataTouch]

  /// At most `limit` single requests from `from` to `to`, both included, ascending by time, then
  /// path, then record number. Usage buckets are left out.
  borrowing func events(
    of credentials: [String], from: Timestamp, to: Timestamp, limit: Int
  ) throws(StoreError) -> [EventRecord]

  /// The names of resources that hold `text`, byte by byte, ascending; none for an empty text.
  borrowing func resources(holding text: String) throws(StoreError) -> [String]

  /// What every credential asked of these resources, ascending by first time, then resource,
  /// caller, action and outcome; unknown names add nothing. Usage buckets are left out. Its cost
  /// grows with the number of all events.
  borrowing func uses(ofResources names: [String]) throws(StoreError) -> [ResourceUse]

  /// Every link met, each once, ascending by time, then parent, child, operation and subject.
  borrowing func lineage() throws(StoreError) -> [LineageLink]

  /// Every credential and log that was switched on or off, ascending by time, then kind, subject,
  /// operation and state.
  borrowing func stateChanges() throws(StoreError) -> [StateChange]

  /// What was imported. No event is read for it; a file reads the heads of its segments once, and
  /// throws ``StoreError/Cause/damaged(detail:)`` when its counts do not add up.
  borrowing func ledger() throws(StoreError) -> ImportLedger

  /// What each format of log that has events tells, ascending by format; empty for a table of
  /// somebody else's, which is one. Its cost grows with the number of files and their credentials.
  borrowing func formats() throws(StoreError) -> [FormatSummary]

  /// The formats of the logs in which one of these credentials has events, ascending; unknown names
  /// add nothing. Empty for a table of somebody else's.
  borrowing func formats(naming credentials: [String]) throws(StoreError) -> [String]

  /// What was asked of a server so far, each query once, in the order of asking; empty where the
  /// store is a file, whose answers are computed here.
  borrowing func queries() -> [ExplainedQuery]

  /// What a server read for the questions so far; `nil` where the store is a file.
  borrowing func cost() -> QueryCost?
}

extension EventStore where Self: ~Copyable {
  public mutating func announce(_ request: ImportRequest) {}
  public borrowing func queries() -> [ExplainedQuery] { [] }
  public borrowing func cost() -> QueryCost? { nil }
}

/// What questions cost a server, by its own count.
public struct QueryCost: Hashable, Sendable {
  public var queries: Int
  public var rowsRead, bytesRead: Int64
}

/// What became of one file.
public struct SourceReceipt: Hashable, Sendable {
  /// The reader's summary with `imported` and `duplicate` filled in.
  public var summary: SourceSummary
  /// Whether a file of this format and content was held before; then nothing was changed, and
  /// every readable record counts as a duplicate.
  public var alreadyHeld: Bool

  public init(summary: SourceSummary, alreadyHeld: Bool) {
    self.summary = summary
    self.alreadyHeld = alreadyHeld
  }

  /// Of a file whose format and content are held: every readable record counts as a duplicate.
  init(alreadyHeld given: SourceSummary, path: String, format: String) {
    summary = given
    summary.path = path
    summary.format = format
    summary.imported = 0
    summary.duplicate = given.recordsRead - given.rejected - given.blank
    alreadyHeld = true
  }
}

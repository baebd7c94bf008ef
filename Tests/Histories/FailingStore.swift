import Storage
import Vocabulary

/// A store of which one call fails as if the disk had: before it was done, or after.
struct FailingStore: EventStore, ~Copyable {
  static let failure = StoreError.Cause.disk(reason: "made to fail")

  private var store: SQLiteStore
  private var callsUntilFailure: Int?
  private var isLate = false
  /// The call that was made to fail.
  private(set) var failedCall = ""

  init(_ store: consuming SQLiteStore) { self.store = store }

  var path: String { store.path }

  /// The `call`th call from now on fails; `nil` for none.
  mutating func fail(atCall call: Int?, isLate: Bool) {
    callsUntilFailure = call
    self.isLate = isLate
    failedCall = ""
  }

  private mutating func passing<Result>(
    _ name: String, _ call: (inout SQLiteStore) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    callsUntilFailure = callsUntilFailure.map { $0 - 1 }
    guard callsUntilFailure == 0 else { return try call(&store) }
    failedCall = name
    if isLate { _ = try call(&store) }
    throw StoreError(path: store.path, cause: FailingStore.failure)
  }

  mutating func begin(path: String, format: String) throws(StoreError) {
    try passing("begin") { (store) throws(StoreError) in
      try store.begin(path: path, format: format)
    }
  }

  mutating func append(_ batch: EventBatch) throws(StoreError) {
    try passing("append") { (store) throws(StoreError) in try store.append(batch) }
  }

  mutating func finish(_ summary: SourceSummary) throws(StoreError) -> SourceReceipt {
    try passing("finish") { (store) throws(StoreError) in try store.finish(summary) }
  }

  mutating func abandon() throws(StoreError) {
    try passing("abandon") { (store) throws(StoreError) in try store.abandon() }
  }

  mutating func note(skipped path: String, reason: String) throws(StoreError) {
    try passing("note") { (store) throws(StoreError) in
      try store.note(skipped: path, reason: reason)
    }
  }

  mutating func commit() throws(StoreError) {
    try passing("commit") { (store) throws(StoreError) in try store.commit() }
  }
}

extension FailingStore {
  func credentials() throws(StoreError) -> [Credential] { try store.credentials() }
  func resolve(_ name: String) throws(StoreError) -> [String] { try store.resolve(name) }
  func lineage() throws(StoreError) -> [LineageLink] { try store.lineage() }
  func stateChanges() throws(StoreError) -> [StateChange] { try store.stateChanges() }
  func formats() throws(StoreError) -> [FormatSummary] { try store.formats() }
  func formats(naming credentials: [String]) throws(StoreError) -> [String] {
    try store.formats(naming: credentials)
  }
  func ledger() throws(StoreError) -> ImportLedger { try store.ledger() }

  func activity(of credentials: [String]) throws(StoreError) -> Activity {
    try store.activity(of: credentials)
  }

  func tally(of credentials: [String], top: Int?) throws(StoreError) -> Tally {
    try store.tally(of: credentials, top: top)
  }

  func resources(_ question: ResourceQuestion) throws(StoreError) -> [DataTouch] {
    try store.resources(question)
  }

  func resources(holding text: String) throws(StoreError) -> [String] {
    try store.resources(holding: text)
  }

  func uses(ofResources names: [String]) throws(StoreError) -> [ResourceUse] {
    try store.uses(ofResources: names)
  }

  func events(
    of credentials: [String], from: Timestamp, to: Timestamp, limit: Int
  ) throws(StoreError) -> [EventRecord] {
    try store.events(of: credentials, from: from, to: to, limit: limit)
  }
}

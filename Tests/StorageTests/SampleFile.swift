import Storage
import Vocabulary

/// One event of a test, in words.
struct SampleEvent {
  var id = ""
  var seconds: Int64 = 0
  var widthSeconds: Int64 = 0
  var credential = "AKIAEXAMPLE"
  var address = "203.0.113.9"
  var agent = "aws-cli/2.15"
  var operation = "ListBuckets"
  var resource = ""
  var outcome = Outcome.success
  var isProvided = true
  var bytesOut: Int64 = EventRow.unknown
  var inputTokens: Int64 = EventRow.unknown
  var cachedTokens: Int64 = EventRow.unknown
  var cacheWriteTokens: Int64 = EventRow.unknown
  var cacheWriteHourTokens: Int64 = EventRow.unknown
  var costMicrodollars: Int64 = EventRow.unknown
  var requests: Int64 = 1
}

/// A log file of a test: what a reader would hand to a store.
struct SampleFile {
  var path = "trail.json"
  var format = "sample"
  var content = "1"
  var capability: Capability = [.requests, .address, .agent, .operation]
  var events: [SampleEvent] = []
  var rejects: [Reject] = []
  var blank: Int64 = 0
  var lineage: [LineageLink] = []
  var stateChanges: [StateChange] = []
  /// Pairs of credential and alias.
  var aliases: [(String, String)] = []
  /// Events in a batch.
  var batchSize = 3

  /// The batches, texts not shared, so that the store has to find equal ones.
  var batches: [EventBatch] {
    var batches: [EventBatch] = []
    var rest = events[...]
    var record: Int64 = 0
    repeat {
      var batch = EventBatch()
      for event in rest.prefix(batchSize) {
        record += 1
        batch.append(event, record: record)
      }
      rest = rest.dropFirst(batchSize)
      batch.recordsRead = Int64(batch.rows.count)
      batches.append(batch)
    } while !rest.isEmpty
    let last = batches.count - 1
    batches[last].rejects = rejects
    batches[last].recordsBlank = blank
    batches[last].recordsRead += Int64(rejects.count) + blank
    for link in lineage { batches[last].append(link) }
    for change in stateChanges { batches[last].append(change) }
    for (credential, alias) in aliases {
      batches[last].aliases.append(
        CredentialAliasRow(
          credential: batches[last].texts.append(credential.utf8),
          alias: batches[last].texts.append(alias.utf8)))
    }
    return batches
  }

  var summary: SourceSummary {
    SourceSummary(
      path: path, format: format, bytes: Int64(events.count * 100), sha256: "file-" + content,
      contentSHA256: "content-" + content,
      recordsRead: Int64(events.count + rejects.count) + blank, rejected: Int64(rejects.count),
      blank: blank, capability: capability)
  }
}

extension EventBatch {
  fileprivate mutating func append(_ event: SampleEvent, record: Int64) {
    callers.append(
      CallerRow(
        credential: text(event.credential), address: text(event.address), addressClass: .address,
        agent: text(event.agent)))
    actions.append(
      ActionRow(service: text("s3.amazonaws.com"), operation: text(event.operation)))
    var row = EventRow()
    row.timeMilliseconds = event.seconds * 1000
    row.widthMilliseconds = event.widthSeconds * 1000
    row.caller = UInt32(callers.count - 1)
    row.action = UInt32(actions.count - 1)
    row.resource = text(event.resource)
    row.outcome = event.outcome
    row.requests = event.requests
    row.bytesOut = event.bytesOut
    row.inputTokens = event.inputTokens
    row.cachedTokens = event.cachedTokens
    row.cacheWriteTokens = event.cacheWriteTokens
    row.cacheWriteHourTokens = event.cacheWriteHourTokens
    row.costMicrodollars = event.costMicrodollars
    row.identityIsProvided = event.isProvided
    row.identityLow = event.id.utf8.reduce(14_695_981_039_346_656_037) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    row.recordNumber = record
    rows.append(row)
  }

  fileprivate mutating func append(_ link: LineageLink) {
    lineage.append(
      LineageRow(
        parent: text(link.parent), child: text(link.child), operation: text(link.operation),
        subject: text(link.subject), timeMilliseconds: link.time.milliseconds,
        expiresMilliseconds: link.expires?.milliseconds ?? EventRow.unknown))
  }

  fileprivate mutating func append(_ change: StateChange) {
    stateChanges.append(
      StateChangeRow(
        kind: change.kind, subject: text(change.subject), operation: text(change.operation),
        isOn: change.isOn, timeMilliseconds: change.time.milliseconds))
  }

  /// Adds a text; the empty one is 0, which means "absent".
  private mutating func text(_ text: String) -> UInt32 {
    text.isEmpty ? 0 : texts.append(text.utf8)
  }
}

extension EventStore where Self: ~Copyable {
  /// Imports a whole file.
  @discardableResult
  mutating func take(_ file: SampleFile) throws(StoreError) -> SourceReceipt {
    try begin(path: file.path, format: file.format)
    for batch in file.batches { try append(batch) }
    return try finish(file.summary)
  }
}

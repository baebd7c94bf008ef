internal import Vocabulary

/// The Events API of Stripe: pages as the API answered, or their events alone, one on a line.
///
/// An event is a change of state, several of which may come from one request; each is counted.
struct StripeEventsFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "stripe-events",
    title: "Stripe events",
    origin: "`GET /v1/events?limit=100`, every page; Stripe keeps them for 30 days.",
    keyIdentity: "nothing: an event names no key",
    capability: [.requests, .operation, .outcome, .resource, .principal],
    samples: samples,
    framing: .json(wrappers: ["data"]),
    marks: ["\"evt_"],
    notes: [
      "Stripe events name no key and no address, and what is only read leaves no event: they show"
        + " what was changed, not who looked."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try StripeEvent(wholeOf: record).append(to: &batch)
  }
}

/// One event, as it stands in the record.
private struct StripeEvent {
  private var id = JSONText.empty
  private var type = JSONText.empty
  private var time = JSONText.empty
  private var account = JSONText.empty
  /// What the event is about.
  private var object = JSONText.empty

  init(wholeOf bytes: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 2 where name.matches("id"): id = try cursor.readText()
      case 4 where name.matches("type"): type = try cursor.readText()
      case 4 where name.matches("data"): try readData(&cursor)
      case 7 where name.matches("created"): time = try cursor.readText()
      case 7 where name.matches("account"): account = try cursor.readText()
      default: try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    guard id.bytes.starts(with: "evt_"), !type.isEmpty, !time.isEmpty else {
      throw UnreadableRecord("not an event of Stripe: its id, type or created is missing")
    }
  }

  private mutating func readData(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      guard name.matches("object"), try cursor.enterObjectIfPresent() else {
        if !name.matches("object") { try cursor.skipValue() }
        continue
      }
      while let inner = try cursor.nextKey() {
        if inner.matches("id") { object = try cursor.readText() } else { try cursor.skipValue() }
      }
    }
  }

  func append(to batch: inout BatchBuilder) throws(UnreadableRecord) {
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(time.bytes, zone: .utc)
    row.caller = batch.caller(CallerRow(principal: batch.text(account)))
    row.action = batch.action(ActionRow(operation: batch.text(type)))
    row.resource = batch.text(object)
    row.outcome = type.bytes.ends(with: "failed") ? .failure : .success
    batch.identify(&row, family: "stripe-event", id: id.bytes)
    batch.append(row)
  }
}

internal import Vocabulary

/// What the command line program of Stripe prints while it listens to the requests of an account,
/// one on a line. Only requests in test mode come that way.
struct StripeLogsTailFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "stripe-logs-tail",
    title: "Stripe request log (stripe logs tail)",
    origin: "`stripe logs tail --format JSON > requests.jsonl`; requests in test mode only.",
    keyIdentity: "nothing: a request names no key",
    capability: [.requests, .operation, .outcome, .resource],
    samples: [
      LogSample(
        "A charge that was declined, a list that was refused, a request that went well.",
        """
        {"created_at":1772590267,"livemode":false,"method":"POST","request_id":"req_EXAMPLE1",\
        "status":402,"url":"/v1/charges","error":{"type":"card_error","charge":"ch_EXAMPLE",\
        "code":"card_declined","decline_code":"generic_decline",\
        "message":"Your card was declined.","param":""}}
        {"created_at":1772590268,"livemode":false,"method":"GET","request_id":"req_EXAMPLE2",\
        "status":401,"url":"/v1/customers","error":{"type":"invalid_request_error"}}
        {"created_at":1772590269,"livemode":false,"method":"GET","request_id":"req_EXAMPLE3",\
        "status":200,"url":"/v1/balance"}

        """,
        events: [
          SampleEvent(
            time: "2026-03-04T02:11:07Z", operation: "POST /v1/charges",
            resource: "/v1/charges", outcome: .failure),
          SampleEvent(
            time: "2026-03-04T02:11:08Z", operation: "GET /v1/customers",
            resource: "/v1/customers", outcome: .denied),
          SampleEvent(
            time: "2026-03-04T02:11:09Z", operation: "GET /v1/balance",
            resource: "/v1/balance"),
        ])
    ],
    framing: .json(wrappers: []),
    marks: ["\"request_id\"", "\"req_", "\"livemode\"", "\"url\""])
  var declaration: FormatDeclaration { Self.declaration }

  private var line: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    var cursor = JSONCursor(record)
    var (time, method, id, url) =
      (JSONText.empty, JSONText.empty, JSONText.empty, JSONText.empty)
    var status: Int64 = 0
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 3 where name.matches("url"): url = try cursor.readText()
      case 6 where name.matches("method"): method = try cursor.readText()
      case 6 where name.matches("status"):
        status = try cursor.readNumberIfPresent()?.integer ?? 0
      case 10 where name.matches("created_at"): time = try cursor.readText()
      case 10 where name.matches("request_id"): id = try cursor.readText()
      default: try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    guard id.bytes.starts(with: "req_"), !method.isEmpty, !time.isEmpty else {
      throw UnreadableRecord(
        "not a request of Stripe: request_id, method or created_at is missing")
    }
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(time.bytes, zone: .utc)
    row.status = (100...599).contains(status) ? UInt16(truncatingIfNeeded: status) : 0
    row.outcome = RequestWords.outcome(ofStatus: status)
    method.unescape(into: &line)
    line.append(32)
    url.withPlainBytes { line += $0 }
    let request = line.withUnsafeBufferPointer { batch.request($0) }
    row.action = batch.action(ActionRow(operation: request?.operation ?? 0))
    row.resource = request?.resource ?? 0
    batch.identify(&row, family: "stripe-request", id: id.bytes)
    batch.append(row, ofEachCarriedBy: CallerRow())
    batch.note(
      "Stripe's request log as it is printed names no key and no address, and only test mode.")
  }
}

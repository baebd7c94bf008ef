internal import Vocabulary

/// One total of a bucket of an OpenAI usage or cost report, as it stands in the record.
struct OpenAIUsageResult: UsageResult {
  private(set) var keyID = JSONText.empty
  private(set) var fault: String?
  private var kind = JSONText.empty
  private var project = JSONText.empty
  private var user = JSONText.empty
  private var model = JSONText.empty
  private var tier = JSONText.empty
  private var lineItem = JSONText.empty
  private var isBatch = false
  private var hasFigure = false
  private var modelRequests = EventRow.unknown
  private var calls = EventRow.unknown
  private var input = EventRow.unknown
  private var cached = EventRow.unknown
  private var cacheWritten = EventRow.unknown
  private var output = EventRow.unknown
  /// In microdollars.
  private var amount = EventRow.unknown

  mutating func read(
    _ cursor: inout JSONCursor, identity: inout BucketIdentity
  ) throws(UnreadableRecord) {
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      switch name.count {
      case 6 where name.matches("amount"): try readAmount(&cursor)
      case 12 where name.matches("input_tokens"): input = try readCount(&cursor)
      case 12 where name.matches("num_requests"): calls = try readCount(&cursor)
      case 13 where name.matches("output_tokens"): output = try readCount(&cursor)
      case 18 where name.matches("num_model_requests"): modelRequests = try readCount(&cursor)
      case 19 where name.matches("input_cached_tokens"): cached = try readCount(&cursor)
      case 24 where name.matches("input_cache_write_tokens"):
        cacheWritten = try readCount(&cursor)
      default: try readDimension(name, &cursor, &identity)
      }
    }
    if fault == nil, !hasFigure { fault = "a result of the bucket has no figure" }
  }

  /// Figures that no column holds (images, seconds, stored bytes, the parts of the tokens) are
  /// passed over; none of them must become part of the identity.
  private mutating func readDimension(
    _ name: JSONText, _ cursor: inout JSONCursor, _ identity: inout BucketIdentity
  ) throws(UnreadableRecord) {
    let value = try cursor.peek()
    if value == .number { hasFigure = true }
    guard value == .string || value == .boolean else { return try cursor.skipValue() }
    let text = try cursor.readText()
    // Names and mail addresses stand beside an id, and can change.
    guard !name.bytes.ends(with: "_name"), !name.bytes.ends(with: "_email") else { return }
    identity.add(name.bytes, text.bytes)
    switch name.count {
    case 5 where name.matches("model"): model = text
    case 5 where name.matches("batch"): isBatch = text.matches("true")
    case 6 where name.matches("object"): kind = text
    case 7 where name.matches("user_id"): user = text
    case 9 where name.matches("line_item"): lineItem = text
    case 10 where name.matches("api_key_id"): keyID = text
    case 10 where name.matches("project_id"): project = text
    case 12 where name.matches("service_tier"): tier = text
    default: break
    }
  }

  private mutating func readCount(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> Int64 {
    guard let count = try UsageMeasure.read(&cursor, power: 0) else {
      fault = UsageMeasure.notACount
      return EventRow.unknown
    }
    if count >= 0 { hasFigure = true }
    return count
  }

  /// Dollars, where Claude counts in cents.
  private mutating func readAmount(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("value") {
        guard let value = UsageMeasure.value(try cursor.readNumberIfPresent(), power: 6) else {
          fault = UsageMeasure.notAnAmount
          continue
        }
        amount = value
        hasFigure = true
      } else if name.matches("currency") {
        let currency = try cursor.readText()
        if !UsageMeasure.isDollars(currency.bytes) { fault = UsageMeasure.notInDollars }
      } else {
        try cursor.skipValue()
      }
    }
  }

  // MARK: Becoming a row

  func fill(_ row: inout EventRow, operation: inout [UInt8], _ batch: inout BatchBuilder) {
    row.requests = modelRequests >= 0 ? modelRequests : calls
    // Cached tokens are among the input tokens here.
    row.inputTokens = input >= 0 ? max(input, cached) : cached
    row.cachedTokens = cached
    row.cacheWriteTokens = cacheWritten
    row.outputTokens = output
    row.costMicrodollars = amount
    row.caller = batch.caller(
      CallerRow(
        credential: batch.credential(keyID), principal: batch.text(user.isEmpty ? project : user)))
    lineItem.unescape(into: &operation)
    UsageMeasure.addSetting(tier: tier.bytes, isBatch: isBatch, to: &operation)
    row.action = batch.action(
      ActionRow(
        service: batch.text(endpoint), operation: batch.text(operation), model: batch.text(model)))
  }

  /// `completions` of `organization.usage.completions.result`, `costs` of
  /// `organization.costs.result`.
  private var endpoint: UnsafeBufferPointer<UInt8> {
    let parts = kind.bytes.split(separator: UInt8(ascii: "."))
    guard parts.count >= 3, let last = parts.last, last.elementsEqual("result".utf8) else {
      return kind.bytes
    }
    let endpoint = parts[parts.count - 2]
    // What is no word may be a key, which is known only by what stands before its dot.
    let isWord = endpoint.allSatisfy { ($0 >= 97 && $0 <= 122) || $0 == UInt8(ascii: "_") }
    return isWord ? UnsafeBufferPointer(rebasing: endpoint) : kind.bytes
  }
}

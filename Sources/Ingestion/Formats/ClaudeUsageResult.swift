internal import Vocabulary

/// One total of a bucket of a Claude usage or cost report, as it stands in the record.
struct ClaudeUsageResult: UsageResult {
  private(set) var keyID = JSONText.empty
  private(set) var fault: String?
  private var workspace = JSONText.empty
  private var account = JSONText.empty
  private var serviceAccount = JSONText.empty
  private var model = JSONText.empty
  private var tier = JSONText.empty
  private var context = JSONText.empty
  private var geography = JSONText.empty
  private var speed = JSONText.empty
  private var currency = JSONText.empty
  private var uncached = EventRow.unknown
  private var cacheRead = EventRow.unknown
  private var cacheWritten = EventRow.unknown
  private var cacheWrittenForHour = EventRow.unknown
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
      case 13 where name.matches("output_tokens"): output = try readCount(&cursor)
      case 14 where name.matches("cache_creation"): try readCacheCreation(&cursor)
      case 21 where name.matches("uncached_input_tokens"): uncached = try readCount(&cursor)
      case 23 where name.matches("cache_read_input_tokens"): cacheRead = try readCount(&cursor)
      default: try readDimension(name, &cursor, &identity)
      }
    }
    if fault != nil { return }
    if amount >= 0 {
      if !UsageMeasure.isDollars(currency.bytes) { fault = UsageMeasure.notInDollars }
    } else if [uncached, cacheRead, cacheWritten, output].allSatisfy({ $0 < 0 }) {
      fault = "a result of the bucket has neither tokens nor an amount"
    }
  }

  /// A figure that is not known here is passed over; it must not become part of the identity.
  private mutating func readDimension(
    _ name: JSONText, _ cursor: inout JSONCursor, _ identity: inout BucketIdentity
  ) throws(UnreadableRecord) {
    let kind = try cursor.peek()
    guard kind == .string || kind == .boolean else { return try cursor.skipValue() }
    let value = try cursor.readText()
    identity.add(name.bytes, value.bytes)
    switch name.count {
    case 5 where name.matches("model"): model = value
    case 5 where name.matches("speed"): speed = value
    case 8 where name.matches("currency"): currency = value
    case 10 where name.matches("api_key_id"): keyID = value
    case 10 where name.matches("account_id"): account = value
    case 12 where name.matches("workspace_id"): workspace = value
    case 12 where name.matches("service_tier"): tier = value
    case 13 where name.matches("inference_geo"): geography = value
    case 14 where name.matches("context_window"): context = value
    case 18 where name.matches("service_account_id"): serviceAccount = value
    default: break
    }
  }

  /// Every kind of cache write, also one that is not there yet.
  private mutating func readCacheCreation(
    _ cursor: inout JSONCursor
  ) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      let count = try readCount(&cursor)
      guard count >= 0 else { continue }
      cacheWritten = UsageMeasure.sum(cacheWritten, count)
      if name.matches("ephemeral_1h_input_tokens") { cacheWrittenForHour = count }
    }
  }

  /// Anything but `null` that is no count is a fault, for a total without it would be too small.
  private mutating func readCount(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> Int64 {
    guard let count = try UsageMeasure.read(&cursor, power: 0) else {
      fault = UsageMeasure.notACount
      return EventRow.unknown
    }
    return count
  }

  /// The API counts in cents.
  private mutating func readAmount(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard let value = UsageMeasure.value(try cursor.readNumberIfPresent(), power: 4) else {
      fault = UsageMeasure.notAnAmount
      return
    }
    amount = value
  }

  // MARK: Becoming a row

  func fill(_ row: inout EventRow, operation: inout [UInt8], _ batch: inout BatchBuilder) {
    row.inputTokens = [uncached, cacheRead, cacheWritten].reduce(
      EventRow.unknown, UsageMeasure.sum)
    row.cachedTokens = cacheRead
    row.cacheWriteTokens = cacheWritten
    row.cacheWriteHourTokens = cacheWrittenForHour
    row.outputTokens = output
    row.costMicrodollars = amount
    row.caller = batch.caller(
      CallerRow(credential: batch.credential(keyID), principal: batch.text(principal)))
    UsageMeasure.setting(context: context.bytes, speed: speed.bytes, into: &operation)
    row.action = batch.action(
      ActionRow(
        service: batch.text(tier), operation: batch.text(operation),
        region: batch.text(geography), model: batch.text(model)))
  }

  private var principal: JSONText {
    if !serviceAccount.isEmpty { return serviceAccount }
    return account.isEmpty ? workspace : account
  }
}

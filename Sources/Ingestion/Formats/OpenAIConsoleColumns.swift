internal import Vocabulary

/// Which column of an OpenAI dashboard export holds what, by the names in its header.
///
/// Both kinds of file begin with `start_time`, `end_time`, `start_time_iso`, `end_time_iso`, in
/// whatever order; documented nowhere.
struct OpenAIConsoleColumns: Sendable {
  /// Number of columns, the unknown ones included.
  let count: Int
  private(set) var keyID, model, project, user, lineItem, tier, batch, currency: Int?
  private(set) var dimensions = DimensionColumns()
  private var start, end, startText, endText: Int?
  private var input, cached, cacheWritten, output, requests, calls, cost: Int?

  /// `nil` when the record is no header of such an export.
  init?(_ fields: SeparatedFields, of record: UnsafeBufferPointer<UInt8>) {
    count = fields.count
    for column in 0..<fields.count { place(fields.field(column, of: record).bytes, column) }
    guard startText != nil, endText != nil else { return nil }
  }

  private mutating func place(_ name: UnsafeBufferPointer<UInt8>, _ column: Int) {
    if placeFigure(name, column) || placeChangeable(name) { return }
    var isKnown = true
    switch name.count {
    case 5 where name.equals("model"): model = column
    case 5 where name.equals("batch"): batch = column
    case 7 where name.equals("user_id"): user = column
    case 9 where name.equals("line_item"): lineItem = column
    case 10 where name.equals("api_key_id"): keyID = column
    case 10 where name.equals("project_id"): project = column
    case 12 where name.equals("service_tier"): tier = column
    default: isKnown = false
    }
    dimensions.append(name, column, isKnown: isKnown)
  }

  private mutating func placeFigure(_ name: UnsafeBufferPointer<UInt8>, _ column: Int) -> Bool {
    switch name.count {
    case 8 where name.equals("end_time"): end = column
    case 10 where name.equals("start_time"): start = column
    case 12 where name.equals("end_time_iso"): endText = column
    case 12 where name.equals("input_tokens"): input = column
    case 12 where name.equals("amount_value"): cost = column
    case 12 where name.equals("num_requests"): calls = column
    case 13 where name.equals("output_tokens"): output = column
    case 14 where name.equals("start_time_iso"): startText = column
    case 15 where name.equals("amount_currency"): currency = column
    case 18 where name.equals("num_model_requests"): requests = column
    case 19 where name.equals("input_cached_tokens"): cached = column
    case 24 where name.equals("input_cache_write_tokens"): cacheWritten = column
    default: return false
    }
    return true
  }

  /// Names and mail addresses stand beside an id, and can change between two exports.
  private func placeChangeable(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.ends(with: "_name") || name.ends(with: "_email")
  }

  /// Beginning and width of the bucket. Times in words without an offset are UTC.
  func interval(
    _ fields: SeparatedFields, of record: UnsafeBufferPointer<UInt8>
  ) throws(UnreadableRecord) -> (start: Int64, width: Int64) {
    func time(_ column: Int?, or other: Int?) throws(UnreadableRecord) -> Int64 {
      let number = fields.field(column, of: record).bytes
      let text = number.isEmpty ? fields.field(other, of: record).bytes : number
      return try TimestampScanner.milliseconds(text, zone: .utc)
    }
    let from = try time(start, or: startText)
    let to = try time(end, or: endText)
    guard from < to else { throw UnreadableRecord("the bucket does not end after its beginning") }
    return (from, to - from)
  }

  /// Whether the row has nothing but its interval: nothing was used.
  func isEmptyBucket(_ fields: SeparatedFields, of record: UnsafeBufferPointer<UInt8>) -> Bool {
    let times = [start, end, startText, endText]
    return (0..<fields.count).allSatisfy {
      times.contains($0) || fields.field($0, of: record).isEmpty
    }
  }

  func readMeasures(
    _ fields: SeparatedFields, of record: UnsafeBufferPointer<UInt8>, into row: inout EventRow
  ) throws(UnreadableRecord) {
    func measure(_ column: Int?, power: Int = 0) throws(UnreadableRecord) -> Int64 {
      try UsageMeasure.value(ofCell: fields.field(column, of: record).bytes, power: power)
    }
    row.requests = try measure(requests)
    if row.requests < 0 { row.requests = try measure(calls) }
    row.cachedTokens = try measure(cached)
    row.cacheWriteTokens = try measure(cacheWritten)
    // Cached tokens are among the input tokens here.
    row.inputTokens = max(try measure(input), row.cachedTokens)
    row.outputTokens = try measure(output)
    row.costMicrodollars = try measure(cost, power: 6)
    if !UsageMeasure.isDollars(fields.field(currency, of: record).bytes) {
      throw UnreadableRecord(UsageMeasure.notInDollars)
    }
  }
}

internal import Vocabulary

/// Which column of a Claude Console export holds what, by the names in its header.
///
/// Seen by others in real files and agreed upon by many, documented nowhere. Usage:
/// `usage_date_utc`, `model_version`, `api_key`, `workspace`, `usage_type`, `context_window`,
/// `usage_input_tokens_no_cache`, `usage_input_tokens_cache_write` (later `…_5m` and `…_1h`),
/// `usage_input_tokens_cache_read`, `usage_output_tokens`, `web_search_count`, `inference_geo`,
/// `speed`. Cost: `model`, `token_type`, `cost_type`, `cost_usd`, `list_price_usd`, and lately
/// `api_key_id`, `api_key_status`.
struct ClaudeConsoleColumns: Sendable {
  /// Number of columns, the unknown ones included.
  let count: Int
  let date: Int
  private(set) var model: Int?
  private(set) var keyID: Int?
  private(set) var keyName: Int?
  private(set) var workspace: Int?
  private(set) var usageType: Int?
  private(set) var context: Int?
  private(set) var geography: Int?
  private(set) var speed: Int?
  private var uncached: Int?
  private var cacheRead: Int?
  private var cacheWritten: [Int] = []
  private var cacheWrittenForHour: Int?
  private var output: Int?
  private var cost: Int?
  /// What tells the total from others of its day, the name of the key apart.
  private(set) var dimensions = DimensionColumns()

  /// `nil` when the record is no header of such an export.
  init?(_ fields: SeparatedFields, of record: UnsafeBufferPointer<UInt8>) {
    let names = (0..<fields.count).map { fields.field($0, of: record).bytes }
    guard let date = names.firstIndex(where: { $0.equals("usage_date_utc") }) else { return nil }
    count = names.count
    self.date = date
    for (column, name) in names.enumerated() where column != date { place(name, column) }
    let hasMeasure =
      !cacheWritten.isEmpty || [uncached, cacheRead, output, cost].contains { $0 != nil }
    guard hasMeasure, keyName != nil || keyID != nil else { return nil }
  }

  private mutating func place(_ name: UnsafeBufferPointer<UInt8>, _ column: Int) {
    if name.starts(with: "usage_input_tokens_cache_write") {
      if name.ends(with: "_1h") { cacheWrittenForHour = column }
      return cacheWritten.append(column)
    }
    var isKnown = true
    switch name.count {
    case 5 where name.equals("model"), 13 where name.equals("model_version"): model = column
    case 5 where name.equals("speed"): speed = column
    case 7 where name.equals("api_key"):
      keyName = column
      return
    case 8 where name.equals("cost_usd"):
      cost = column
      return
    case 9 where name.equals("workspace"): workspace = column
    case 10 where name.equals("usage_type"): usageType = column
    case 10 where name.equals("api_key_id"): keyID = column
    case 13 where name.equals("inference_geo"): geography = column
    case 14 where name.equals("context_window"): context = column
    // A key is archived once it has leaked: the status must not make its totals other totals.
    case 14 where name.equals("api_key_status"), 14 where name.equals("list_price_usd"),
      16 where name.equals("web_search_count"):
      return
    case 19 where name.equals("usage_output_tokens"):
      output = column
      return
    case 27 where name.equals("usage_input_tokens_no_cache"):
      uncached = column
      return
    case 29 where name.equals("usage_input_tokens_cache_read"):
      cacheRead = column
      return
    default: isKnown = false
    }
    dimensions.append(name, column, isKnown: isKnown)
  }

  func readMeasures(
    _ fields: SeparatedFields, of record: UnsafeBufferPointer<UInt8>, into row: inout EventRow
  ) throws(UnreadableRecord) {
    func measure(_ column: Int?, power: Int = 0) throws(UnreadableRecord) -> Int64 {
      try UsageMeasure.value(ofCell: fields.field(column, of: record).bytes, power: power)
    }
    row.cachedTokens = try measure(cacheRead)
    row.inputTokens = UsageMeasure.sum(try measure(uncached), row.cachedTokens)
    for column in cacheWritten {
      row.cacheWriteTokens = UsageMeasure.sum(row.cacheWriteTokens, try measure(column))
    }
    row.cacheWriteHourTokens = try measure(cacheWrittenForHour)
    row.inputTokens = UsageMeasure.sum(row.inputTokens, row.cacheWriteTokens)
    row.outputTokens = try measure(output)
    row.costMicrodollars = try measure(cost, power: 6)
    guard row.inputTokens >= 0 || row.outputTokens >= 0 || row.costMicrodollars >= 0 else {
      throw UnreadableRecord("the row has neither tokens nor an amount")
    }
  }
}

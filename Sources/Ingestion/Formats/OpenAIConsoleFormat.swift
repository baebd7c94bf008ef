internal import Vocabulary

/// The CSV files that the OpenAI dashboard exports on its Usage page, of usage and of costs: one
/// total for each bucket, key and whatever else it was grouped by.
///
/// Columns are known by their names, wherever they stand (see ``OpenAIConsoleColumns``). A row may
/// be shorter than the header; one that has only its times is a bucket without use, counted as
/// blank. Totals of the API (``OpenAIUsageFormat``) are other totals: take one of the two.
struct OpenAIConsoleFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "openai-usage-csv",
    title: "OpenAI dashboard usage or cost export (CSV)",
    origin:
      "OpenAI dashboard, the Export button of the Usage page, grouped by API key; of costs the"
      + " same page.",
    keyIdentity: "the id of the key (`key_…`)",
    capability: [
      .buckets, .operation, .model, .tokens, .cost, .credential, .principal,
    ],
    samples: samples,
    framing: .quotedLines,
    marks: ["start_time_iso", "end_time_iso"],
    readsInOrder: true)
  var declaration: FormatDeclaration { Self.declaration }

  private var columns: OpenAIConsoleColumns?
  private var fields = SeparatedFields()
  private var identity = BucketIdentity()
  private var operation: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let columns = try fields.columns(
      of: record, under: &columns, export: "an OpenAI export", OpenAIConsoleColumns.init)
    guard let columns else { return }
    guard fields.count <= columns.count else {
      throw UnreadableRecord(
        "the row has \(fields.count) fields where the header has \(columns.count)")
    }
    let interval = try columns.interval(fields, of: record)
    if !columns.isEmptyBucket(fields, of: record) {
      try append(record, columns, interval, to: &batch)
    }
    batch.covers(
      fromMilliseconds: interval.start, toMilliseconds: interval.start + interval.width)
  }

  private mutating func append(
    _ record: UnsafeBufferPointer<UInt8>, _ columns: OpenAIConsoleColumns,
    _ interval: (start: Int64, width: Int64), to batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    func field(_ index: Int?) -> SeparatedField { fields.field(index, of: record) }
    var row = EventRow()
    row.timeMilliseconds = interval.start
    row.widthMilliseconds = interval.width
    try columns.readMeasures(fields, of: record, into: &row)
    let credential = batch.credential(field(columns.keyID))
    if credential == 0 { batch.note(OpenAIConsoleFormat.noKey) }
    let owner = field(columns.user).isEmpty ? columns.project : columns.user
    row.caller = batch.caller(
      CallerRow(credential: credential, principal: batch.text(field(owner))))
    let batchCell = field(columns.batch).bytes
    let isBatch = batchCell.equals("true") || batchCell.equals("True") || batchCell.equals("TRUE")
    field(columns.lineItem).unescape(into: &operation)
    UsageMeasure.addSetting(tier: field(columns.tier).bytes, isBatch: isBatch, to: &operation)
    row.action = batch.action(
      ActionRow(
        service: row.costMicrodollars >= 0 ? batch.text("costs") : 0,
        operation: batch.text(operation), model: batch.text(field(columns.model))))

    identity.begin(startMilliseconds: interval.start, widthMilliseconds: interval.width)
    columns.dimensions.add(fields, of: record, to: &identity)
    identity.identify(&row, family: "openai-usage-csv", in: &batch)
    batch.append(row)
  }

  private static let noKey =
    "Some totals of this export name no key; it shows a key's use only when it is grouped by API"
    + " key."
}

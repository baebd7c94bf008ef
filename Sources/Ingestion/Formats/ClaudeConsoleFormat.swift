internal import Vocabulary

/// The CSV files that the Claude Console exports on its Usage and Cost pages: one total for each
/// UTC day, key, model and kind of token.
///
/// Columns are known by their names, wherever they stand (see ``ClaudeConsoleColumns``); the makers
/// document none of them. Most files know a key by its name alone, which is not unique and can be
/// changed; where the id stands beside it, the id is the credential and the name its alias.
///
/// The identity of a total is its day and its dimensions, so an export made again adds only what is
/// new, and the last day grows to its later figures.
struct ClaudeConsoleFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "claude-console-csv",
    title: "Claude Console usage or cost export (CSV)",
    origin: "Claude Console, the Export button of the Usage page and of the Cost page.",
    keyIdentity: "the name of the key, lately its id too",
    capability: [
      .buckets, .region, .model, .tokens, .cost, .credential, .principal,
    ],
    samples: samples,
    framing: .quotedLines,
    readsInOrder: true)
  var declaration: FormatDeclaration { Self.declaration }

  private static let dayMilliseconds: Int64 = 86_400_000

  private var columns: ClaudeConsoleColumns?
  private var fields = SeparatedFields()
  private var identity = BucketIdentity()
  private var operation: [UInt8] = []

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let columns = try fields.columns(
      of: record, under: &columns, export: "a Claude Console export", ClaudeConsoleColumns.init)
    guard let columns else { return }
    guard fields.count == columns.count else {
      throw UnreadableRecord(
        "the row has \(fields.count) fields where the header has \(columns.count)")
    }
    try append(record, columns, to: &batch)
  }

  private mutating func append(
    _ record: UnsafeBufferPointer<UInt8>, _ columns: ClaudeConsoleColumns,
    to batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    func field(_ index: Int?) -> SeparatedField { fields.field(index, of: record) }
    var row = EventRow()
    // Some old files write the day with a clock; it is the beginning of a day's total all the same.
    row.timeMilliseconds = try TimestampScanner.milliseconds(field(columns.date).bytes, zone: .utc)
    row.widthMilliseconds = ClaudeConsoleFormat.dayMilliseconds
    row.requests = EventRow.unknown
    try columns.readMeasures(fields, of: record, into: &row)
    let keyID = batch.credential(field(columns.keyID))
    let keyName = batch.credential(field(columns.keyName))
    if keyID != 0 { batch.alias(credential: keyID, alias: keyName) }
    if keyID == 0, keyName != 0 { batch.note(ClaudeConsoleFormat.keysByName) }
    row.caller = batch.caller(
      CallerRow(
        credential: keyID == 0 ? keyName : keyID, principal: batch.text(field(columns.workspace))))
    UsageMeasure.setting(
      context: field(columns.context).bytes, speed: field(columns.speed).bytes, into: &operation)
    row.action = batch.action(
      ActionRow(
        service: batch.text(field(columns.usageType)), operation: batch.text(operation),
        region: batch.text(field(columns.geography)), model: batch.text(field(columns.model))))

    identity.begin(
      startMilliseconds: row.timeMilliseconds, widthMilliseconds: row.widthMilliseconds)
    // A key may get another name between two exports; its id stays.
    if keyID == 0 { identity.add("api_key", field(columns.keyName).bytes) }
    columns.dimensions.add(fields, of: record, to: &identity)
    identity.identify(&row, family: "claude-console", in: &batch)
    batch.covers(
      fromMilliseconds: row.timeMilliseconds,
      toMilliseconds: row.timeMilliseconds + row.widthMilliseconds)
    batch.append(row)
  }

  private static let keysByName =
    "This export knows keys by their names: ask for the key by its name as the Console shows it."
    + " Two keys of the same name, or a key renamed in between, cannot be told apart."
}

import Vocabulary

/// Tokens of calls that one log tells without their caller, for the same calls in the log that
/// names the caller without the tokens: both know them by the same id.
///
/// Amazon Bedrock's invocation log has the tokens, CloudTrail the key and the address, and both the
/// request id, which is the identity of such events in either format.
struct MeasureSupplement {
  /// Formats whose events tell what others of the same identity do not.
  static let formats = ["bedrock-invocation"]

  private struct Measures {
    var input, cached, written, writtenHour, output: Int64
  }

  private var places = IdentityTable()
  private var measures: [Measures] = []
  /// Whether an event was given what it did not have.
  private(set) var hasFilled = false

  var isEmpty: Bool { measures.isEmpty }

  /// Reads what the store holds of such formats.
  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    // Past the indices, from which whoever can write the store can leave rows out.
    let files = try connection.prepare(
      "SELECT 1 FROM source_file NOT INDEXED WHERE format = ? LIMIT 1")
    let select = try connection.prepare(
      """
      SELECT first_event FROM segment NOT INDEXED WHERE source_file IN
        (SELECT id FROM source_file NOT INDEXED WHERE format = ?) ORDER BY first_event
      """)
    var starts: [Int64] = []
    for format in MeasureSupplement.formats {
      try files.bind(format, at: 1)
      let isThere = try files.step()
      files.reset()
      guard isThere else { continue }
      try select.bind(format, at: 1)
      while try select.step() { starts.append(select.integer(0)) }
    }
    guard !starts.isEmpty else { return }
    var reader = try SegmentReader(connection)
    for start in starts {
      try reader.read(start, MeasureSupplement.columns, identities: true)
      learn(reader.columns)
    }
  }

  static let columns = SegmentColumnSet([
    .inputTokens, .cachedTokens, .cacheWriteTokens, .cacheWriteHourTokens, .outputTokens,
  ])

  private mutating func learn(_ columns: borrowing SegmentColumns) {
    let (input, cached) = (columns[.inputTokens], columns[.cachedTokens])
    let (written, hour) = (columns[.cacheWriteTokens], columns[.cacheWriteHourTokens])
    let output = columns[.outputTokens]
    for index in 0..<columns.count
    where places.insert(columns.identity(index), Int64(measures.count)) {
      measures.append(
        Measures(
          input: input[index], cached: cached[index], written: written[index],
          writtenHour: hour[index], output: output[index]))
    }
  }

  /// Gives the events of a segment, whose identities must be decoded, the tokens they lack.
  mutating func fill(_ columns: borrowing SegmentColumns) {
    let (input, cached) = (columns[.inputTokens], columns[.cachedTokens])
    let (written, hour) = (columns[.cacheWriteTokens], columns[.cacheWriteHourTokens])
    let output = columns[.outputTokens]
    for index in 0..<columns.count where input[index] < 0 && output[index] < 0 {
      guard let place = places[columns.identity(index)] else { continue }
      let found = measures[Int(place)]
      input[index] = found.input
      cached[index] = found.cached
      written[index] = found.written
      hour[index] = found.writtenHour
      output[index] = found.output
      hasFilled = true
    }
  }
}

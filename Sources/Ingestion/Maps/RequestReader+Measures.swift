internal import Vocabulary

extension RequestField {
  /// Fields that a single call has and a total has not.
  static let ofOneCall: [RequestField] = [.address, .peerAddress, .agent, .method, .status]

  /// Fields of which one at least tells a request from any other thing with a time.
  static let telling: [RequestField] = [
    .keyID, .keyDigest, .key, .sentKey, .keyName, .address, .peerAddress, .forwarded, .agent,
    .inputTokens, .promptTokens, .outputTokens, .cost, .bytesOut,
  ]
}

extension RequestReader {
  /// How the request ended: by the map's own words, else by its HTTP status, else by a word, else
  /// by an error, else as the map says.
  func readEnd(_ record: UnsafeBufferPointer<UInt8>, into row: inout EventRow) {
    readUsualEnd(record, into: &row)
    if !outcomes.isEmpty, let outcome = mappedOutcome(record) {
      // A word does not undo what a status or an error says more clearly.
      let isClear = row.status != 0 && row.outcome != .unknown
      if !(outcome == .unknown && isClear) && !(outcome == .failure && row.outcome == .denied) {
        row.outcome = outcome
      }
    }
    if row.outcome == .unknown { row.outcome = map.outcomeOtherwise }
  }

  private func mappedOutcome(_ record: UnsafeBufferPointer<UInt8>) -> Outcome? {
    for field in [RequestField.outcome, .error, .status, .operation, .operationDetail] {
      guard let text = fields.text(field, in: record) else { continue }
      if let outcome = text.withPlainBytes({ mappedOutcome(of: $0) }) { return outcome }
    }
    // The name of a detail may say more than the detail.
    return map.isDetailNamed
      ? operation.withUnsafeBufferPointer { mappedOutcome(of: $0) } : nil
  }

  private func mappedOutcome(of word: UnsafeBufferPointer<UInt8>) -> Outcome? {
    outcomes.first { RequestWords.fits(word, $0.pattern) }?.outcome
  }

  private func readUsualEnd(_ record: UnsafeBufferPointer<UInt8>, into row: inout EventRow) {
    if let text = fields.text(.status, in: record) {
      if let status = text.bytes.plainInteger ?? JSONNumber(wholeOf: text.bytes)?.integer {
        row.outcome = RequestWords.outcome(ofStatus: status)
        if row.outcome != .unknown { row.status = UInt16(status) }
      } else {
        row.outcome = RequestWords.outcome(ofWord: text.bytes)
      }
    }
    if let code = fields.text(.grpcStatus, in: record)?.bytes.plainInteger {
      row.outcome = RequestWords.outcome(ofGRPCStatus: code)
    }
    if row.outcome == .unknown, let text = fields.text(.outcome, in: record) {
      row.outcome = RequestWords.outcome(ofWord: text.bytes)
    }
    // An error may say more than "failure", and is all that some logs have.
    if row.outcome == .unknown || (row.outcome == .failure && row.status == 0),
      let text = fields.text(.error, in: record)
    {
      let outcome = RequestWords.outcome(ofError: text.bytes)
      if outcome != .unknown { row.outcome = outcome }
    }
  }

  func readMeasures(
    _ record: UnsafeBufferPointer<UInt8>, into row: inout EventRow, _ batch: inout BatchBuilder
  ) {
    row.bytesIn = measure(.bytesIn, record)
    row.bytesOut = measure(.bytesOut, record)
    row.outputTokens = measure(.outputTokens, record)
    let read = measure(.cacheRead, record)
    let written = measure(.cacheWritten, record)
    let input = measure(.inputTokens, record)
    if input >= 0 {
      // Claude counts what the cache read and wrote beside its input tokens.
      row.inputTokens = input &+ max(0, read) &+ max(0, written)
    } else {
      // Everybody else's prompt tokens hold the cached ones.
      row.inputTokens = measure(.promptTokens, record)
    }
    row.cachedTokens = read >= 0 ? read : measure(.cachedTokens, record)
    row.cacheWriteTokens = written
    row.cacheWriteHourTokens = measure(.cacheWrittenForHour, record)
    row.costMicrodollars = measure(.cost, record, power: 6)
    if row.costMicrodollars < 0 { row.costMicrodollars = measure(.costCents, record, power: 4) }
    if row.costMicrodollars == 0, isCacheHit(record) {
      takeBackTokens(of: &row)
      batch.note(
        "Calls that the gateway answered from its own cache at no cost used no model: their tokens "
          + "count as 0.")
    }
  }

  private func isCacheHit(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let text = fields.text(.cacheHit, in: record) else { return false }
    return text.withPlainBytes { bytes in
      RequestWords.cacheHits.contains { RequestWords.fits(bytes, $0) }
    }
  }

  /// What a gateway answered from its cache no model has read or written: the tokens that it logs
  /// are those of the call kept. A price list would make a cost of them, where the log says zero.
  private func takeBackTokens(of row: inout EventRow) {
    row.inputTokens = min(row.inputTokens, 0)
    row.cachedTokens = min(row.cachedTokens, 0)
    row.cacheWriteTokens = min(row.cacheWriteTokens, 0)
    row.cacheWriteHourTokens = min(row.cacheWriteHourTokens, 0)
    row.outputTokens = min(row.outputTokens, 0)
  }

  /// A number that cannot be negative, times ten to `power`; unknown when it is absent or is none.
  private func measure(
    _ field: RequestField, _ record: UnsafeBufferPointer<UInt8>, power: Int = 0
  ) -> Int64 {
    guard let text = fields.text(field, in: record) else { return EventRow.unknown }
    if power == 0, let value = text.bytes.plainInteger { return value }
    guard let value = JSONNumber(wholeOf: text.bytes)?.scaled(by: power), value >= 0,
      value < 1 << 60
    else { return EventRow.unknown }
    return value
  }
}

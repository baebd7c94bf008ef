internal import Vocabulary

extension RequestField {
  /// Fields that a single call has and a total has not.
  static let ofOneCall: [RequestField] = [.address, .peerAddress, .agent, .method, .status]

  /// Fields of which one at least tells a request from any other thing with a time.
  static let telling: [RequestField] = [
    .keyID, .key, .sentKey, .keyName, .address, .peerAddress, .forwarded, .agent, .inputTokens,
    .promptTokens,
    .outputTokens, .cost, .bytesOut,
  ]
}

extension JSONLinesFormat {
  /// How the request ended: by its HTTP status, else by a word, else by an error.
  func readEnd(_ record: UnsafeBufferPointer<UInt8>, into row: inout EventRow) {
    if let text = fields.text(.status, in: record) {
      if let status = text.bytes.plainInteger ?? JSONNumber(wholeOf: text.bytes)?.integer {
        row.outcome = RequestWords.outcome(ofStatus: status)
        if row.outcome != .unknown { row.status = UInt16(status) }
      } else {
        row.outcome = RequestWords.outcome(ofWord: text.bytes)
      }
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

  func readMeasures(_ record: UnsafeBufferPointer<UInt8>, into row: inout EventRow) {
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
    row.costMicrodollars = measure(
      .cost, record, power: fields.has(.centsMarker) ? 4 : 6)
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

/// nginx writes a variable without quotes as nothing when it is empty (`"upstream_time":,`), and
/// without `escape=json` it writes bytes as `\xHH`; neither is JSON.
enum NginxJSONRepair {
  /// Replaces `buffer` by `record` with these two mended; `false` when it has neither.
  static func repair(
    _ record: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]
  ) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    buffer.reserveCapacity(record.count + 16)
    var isInString = false
    var isMended = false
    var lastMark: UInt8 = 0
    var position = 0
    while position < record.count {
      let byte = record[position]
      if isInString, byte == UInt8(ascii: "\\"), position + 1 < record.count {
        if record[position + 1] == UInt8(ascii: "x") {
          position += appendByte(record, at: position + 2, to: &buffer)
          isMended = true
        } else {
          buffer.append(byte)
          buffer.append(record[position + 1])
        }
        position += 2
        continue
      }
      if byte == UInt8(ascii: "\"") { isInString.toggle() }
      let endsMember = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
      if !isInString, endsMember, lastMark == UInt8(ascii: ":") {
        buffer.append(contentsOf: "null".utf8)
        isMended = true
      }
      if byte > 32 { lastMark = byte }
      buffer.append(byte)
      position += 1
    }
    return isMended
  }

  /// Appends the byte whose two hex digits stand at `position`, and returns how many were used up.
  /// A byte of a UTF-8 sequence stands for itself; others may need to be escaped in JSON.
  private static func appendByte(
    _ record: UnsafeBufferPointer<UInt8>, at position: Int, to buffer: inout [UInt8]
  ) -> Int {
    guard let value = record.hexadecimal(at: position, digits: 2), value >= 0x80 else {
      buffer.append(contentsOf: "\\u00".utf8)
      return 0
    }
    buffer.append(UInt8(truncatingIfNeeded: value))
    return 2
  }
}

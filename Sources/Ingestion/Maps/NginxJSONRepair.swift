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

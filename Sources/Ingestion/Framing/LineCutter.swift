/// Cuts at line ends; remembers what it has searched, so that no byte is searched twice.
struct LineCutter {
  /// Whether a line end between double quotes belongs to the record.
  let honoursQuotes: Bool
  let maximumRecordBytes: Int
  /// Bytes of the pending record already searched.
  private var searched = 0
  private var isInsideQuotes = false
  /// Offset of the over-long line being skipped.
  private var skippedFrom: Int64?

  init(honoursQuotes: Bool, maximumRecordBytes: Int) {
    self.honoursQuotes = honoursQuotes
    self.maximumRecordBytes = maximumRecordBytes
  }

  /// As ``RecordCutter/cut(_:at:isEnd:isDamaged:into:)``.
  mutating func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int64, isEnd: Bool, isDamaged: Bool,
    into ranges: inout [RecordRange]
  ) -> Int {
    var start = 0
    var search = searched
    searched = 0
    while ranges.count < RecordCutter.maximumRecords {
      guard let end = lineEnd(in: bytes, from: search) else {
        return leave(bytes, from: start, at: offset, isEnd, isDamaged, &ranges)
      }
      if let from = skippedFrom {
        ranges.append(RecordRange(start: start, count: 0, byteOffset: from, fault: .tooLong))
        skippedFrom = nil
      } else {
        append(start..<end, of: bytes, at: offset, to: &ranges)
      }
      start = end + 1
      search = start
    }
    return start
  }

  /// No line end is left: waits for more, or ends the file.
  private mutating func leave(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, at offset: Int64, _ isEnd: Bool,
    _ isDamaged: Bool, _ ranges: inout [RecordRange]
  ) -> Int {
    if isEnd {
      if let from = skippedFrom {
        ranges.append(RecordRange(start: start, count: 0, byteOffset: from, fault: .tooLong))
      } else if isDamaged || isInsideQuotes {
        ranges.append(
          RecordRange(start: start, count: 0, byteOffset: offset + Int64(start), fault: .cut))
      } else if start < bytes.count {
        append(start..<bytes.count, of: bytes, at: offset, to: &ranges)
      }
      skippedFrom = nil
      isInsideQuotes = false
      return bytes.count
    }
    if skippedFrom == nil {
      guard bytes.count - start > maximumRecordBytes else {
        searched = bytes.count - start
        return start
      }
      skippedFrom = offset + Int64(start)
    }
    return bytes.count
  }

  private mutating func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard honoursQuotes else { return bytes.index(of: 10, from: start) }
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") { isInsideQuotes.toggle() }
      // The quotes of an over-long record are not to be trusted: its skipping ends with its line.
      if byte == 10, !isInsideQuotes || skippedFrom != nil {
        isInsideQuotes = false
        return position
      }
      position += 1
    }
    return nil
  }

  private func append(
    _ line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, at offset: Int64,
    to ranges: inout [RecordRange]
  ) {
    var count = line.count
    if count > 0, bytes[line.upperBound - 1] == 13 { count -= 1 }
    let fault: RecordRange.Fault
    if count > maximumRecordBytes {
      fault = .tooLong
    } else {
      // Most lines are decided by their first byte.
      var first = line.lowerBound
      let end = line.lowerBound + count
      while first < end, bytes[first] == 32 || bytes[first] == 9 { first += 1 }
      fault = first == end ? .blank : .none
    }
    ranges.append(
      RecordRange(
        start: line.lowerBound, count: count, byteOffset: offset + Int64(line.lowerBound),
        fault: fault))
  }
}

/// Cuts at line ends; remembers what it has searched, so that no byte is searched twice.
struct LineCutter {
  /// What stands between the fields of a table, where a line end in a quoted field belongs to the
  /// record; `nil` when a line is a record.
  let separator: UInt8?
  let maximumRecordBytes: Int
  /// Bytes of the pending record already searched.
  private var searched = 0
  /// Whether the place searched to lies in a quoted field.
  private var isInsideQuotes = false
  /// Offset of the over-long line being skipped.
  private var skippedFrom: Int64?

  init(separator: UInt8? = nil, maximumRecordBytes: Int) {
    self.separator = separator
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
      guard let end = recordEnd(in: bytes, of: start, from: &search, isEnd) else {
        return leave(bytes, from: start, search, at: offset, isEnd, isDamaged, &ranges)
      }
      if let from = skippedFrom {
        ranges.append(RecordRange(start: start, count: 0, byteOffset: from, fault: .tooLong))
        skippedFrom = nil
        isInsideQuotes = false
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
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ search: Int, at offset: Int64,
    _ isEnd: Bool, _ isDamaged: Bool, _ ranges: inout [RecordRange]
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
        searched = search - start
        return start
      }
      skippedFrom = offset + Int64(start)
    }
    return bytes.count
  }

  /// The line end behind the record that begins at `start`; `nil` when it is not at hand, and
  /// `search` is then where to go on.
  ///
  /// Quotes mean what they mean to ``SeparatedFields``: both must see the same records.
  private mutating func recordEnd(
    in bytes: UnsafeBufferPointer<UInt8>, of start: Int, from search: inout Int, _ isEnd: Bool
  ) -> Int? {
    // The quotes of an over-long record are not to be trusted: its skipping ends with its line.
    guard let separator, skippedFrom == nil else {
      let end = bytes.index(of: 10, from: search)
      search = end ?? bytes.count
      return end
    }
    var end = -1
    while search < bytes.count {
      if isInsideQuotes {
        guard passQuotedField(of: bytes, from: &search, isEnd) else { return nil }
      }
      if end < search { end = bytes.index(of: 10, from: search) ?? bytes.count }
      guard let quote = bytes.part(0..<end).index(of: UInt8(ascii: "\""), from: search) else {
        search = end
        return end < bytes.count ? end : nil
      }
      isInsideQuotes = quote == start || bytes[quote - 1] == separator
      search = quote + 1
    }
    return nil
  }

  /// Goes behind the quote that ends the field in which `search` lies; false when it is not there
  /// yet.
  private mutating func passQuotedField(
    of bytes: UnsafeBufferPointer<UInt8>, from search: inout Int, _ isEnd: Bool
  ) -> Bool {
    while let quote = bytes.index(of: UInt8(ascii: "\""), from: search) {
      // The next byte tells whether it is one of two.
      search = quote
      guard quote + 1 < bytes.count || isEnd else { return false }
      guard quote + 1 < bytes.count, bytes[quote + 1] == UInt8(ascii: "\"") else {
        search = quote + 1
        isInsideQuotes = false
        return true
      }
      search = quote + 2
    }
    search = bytes.count
    return false
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

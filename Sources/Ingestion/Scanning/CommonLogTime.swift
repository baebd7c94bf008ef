/// The time of common log formats, as it stands before a request:
///
///     [14/Mar/2026:02:11:07 +0000] "GET / HTTP/1.1"
enum CommonLogTime {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What stands before and behind it.
  static let marks: (before: StaticString, behind: StaticString) = (" [", "] \"")
  /// A digit for each `0`, a letter for each `a`, and the sign of the zone for `+`.
  private static let form: StaticString = "00/aaa/0000:00:00:00 +0000"

  /// Where one first stands, with its marks, in what begins at `start`.
  static func place(in line: Bytes, from start: Int) -> Range<Int>? {
    var from = start
    while let bracket = line.index(of: UInt8(ascii: "["), from: from) {
      from = bracket + 1
      let end = from + form.utf8CodeUnitCount
      guard end < line.count else { return nil }
      if line[end] == UInt8(ascii: "]"), bracket > start, line[bracket - 1] == 32,
        line.part(end..<line.count).starts(with: marks.behind), isTime(line.part(from..<end))
      {
        return from..<end
      }
    }
    return nil
  }

  private static func isTime(_ text: Bytes) -> Bool {
    text.indices.allSatisfy { index in
      let byte = text[index]
      return switch form.utf8Start[index] {
      case UInt8(ascii: "0"): byte.isDigit
      case UInt8(ascii: "a"): byte.isLetterOrDigit && !byte.isDigit
      case UInt8(ascii: "+"): byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      case let mark: byte == mark
      }
    }
  }
}

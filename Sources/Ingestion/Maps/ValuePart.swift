/// The part of a value that is meant, found behind a text whose case does not count.
enum ValuePart: Sendable {
  /// All that stands behind the first `after`; the whole value when that is absent.
  case rest(after: String)
  /// All that stands before the first `before`; the whole value when that is absent.
  case start(before: String)
  /// What stands between the last `after` and the next slash or question mark; nothing when that
  /// is absent.
  case segment(after: String)

  /// Where that part stands in `value`; `nil` where there is none.
  func range(in value: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    switch self {
    case .rest(let mark):
      guard let end = ValuePart.ends(of: mark, in: value).first, end < value.count else {
        return 0..<value.count
      }
      return end..<value.count
    case .start(let mark):
      guard let end = ValuePart.ends(of: mark, in: value).first else { return 0..<value.count }
      let start = end - mark.utf8.count
      return start > 0 ? 0..<start : nil
    case .segment(let mark):
      guard let start = ValuePart.ends(of: mark, in: value).last else { return nil }
      var end = start
      while end < value.count, value[end] != UInt8(ascii: "/"), value[end] != UInt8(ascii: "?") {
        end += 1
      }
      return end > start ? start..<end : nil
    }
  }

  /// Every place in `value` where `mark` ends.
  private static func ends(of mark: String, in value: UnsafeBufferPointer<UInt8>) -> [Int] {
    let count = mark.utf8.count
    guard count <= value.count else { return [] }
    return (0...value.count - count).filter { RequestWords.fits(value.part($0..<$0 + count), mark) }
      .map { $0 + count }
  }
}

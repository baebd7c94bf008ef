import Vocabulary

/// Numbers that a store gives to its rows, one after the other.
///
/// A store that nobody else changed comes nowhere near the end of the range, where the next number
/// could not be had.
enum StoredNumber {
  /// The last that is believed; nothing counts so far.
  private static let last = Int64.max / 2

  /// Throws ``StoreError/Cause/damaged(detail:)`` when `number`, of `what`, is none that a store
  /// gave.
  static func check(_ number: Int64, of what: String, path: String) throws(StoreError) {
    guard (0...last).contains(number) else {
      throw StoreError(
        path: path, cause: .damaged(detail: "\(what) has a number that no store gives: \(number)"))
    }
  }

  /// The number behind `number`; throws as ``check(_:of:path:)``.
  static func next(
    after number: Int64, of what: String, path: String
  ) throws(StoreError) -> Int64 {
    try check(number, of: what, path: path)
    return number + 1
  }
}

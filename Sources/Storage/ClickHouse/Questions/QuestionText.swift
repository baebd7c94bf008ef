/// Pieces of SQL that every engine understands in the same way.
enum QuestionText {
  /// How many whole intervals of this many milliseconds since 1970, rounded down also before it.
  static func interval(_ milliseconds: Int64, of column: String) -> String {
    "intDiv(\(column) - (\(column) % \(milliseconds) + \(milliseconds)) % \(milliseconds), "
      + "\(milliseconds))"
  }

  /// The sum of values that are not negative, which stops at the end of the range as
  /// `saturatingSum` does: the server's own would begin again below zero.
  static func sum(_ value: String) -> String {
    let high = "sum(bitShiftRight(\(value), 32))"
    let low = "sum(bitAnd(\(value), 4294967295))"
    return "if(\(high) + intDiv(\(low), 4294967296) >= 2147483648, toInt64(9223372036854775807), "
      + "\(high) * 4294967296 + \(low))"
  }
}

/// Pieces of SQL that every engine understands in the same way.
enum QuestionText {
  /// How many whole intervals of this many milliseconds since 1970, rounded down also before it.
  static func interval(_ milliseconds: Int64, of column: String = "time_ms") -> String {
    "intDiv(\(column) - (\(column) % \(milliseconds) + \(milliseconds)) % \(milliseconds), "
      + "\(milliseconds))"
  }

  /// The sum of what is not negative, which stops at the end of the range as `saturatingSum` does:
  /// the server's own would begin again below zero.
  static func sum(_ expression: String) -> String {
    let value = "greatest(\(expression), 0)"
    let high = "sum(bitShiftRight(\(value), 32))"
    let low = "sum(bitAnd(\(value), 4294967295))"
    return "if(\(high) + intDiv(\(low), 4294967296) >= 2147483648, toInt64(9223372036854775807), "
      + "\(high) * 4294967296 + \(low))"
  }

  /// Requests of a row: at least the one it is.
  static let calls = "greatest(requests, 1)"

  /// Which measures an event has, as the raw value of `CarriedMeasures`.
  static let carried =
    "(input_tokens >= 0 OR output_tokens >= 0) + 2 * (cached_tokens >= 0) "
    + "+ 4 * (cache_write_tokens >= 0) + 8 * (cache_write_1h_tokens >= 0) "
    + "+ 16 * (cost_microdollars >= 0)"

  /// How large the input was, as the raw value of `ContextSize`.
  static let context =
    "(input_tokens > 100000) + (input_tokens > 200000) + (input_tokens > 272000)"
}

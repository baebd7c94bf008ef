import Vocabulary

/// The number under which one run of imports gives its files numbers.
enum ClickHouseSession {
  private static let mostAttempts = 20

  /// Draws the number after the highest; throws ``StoreError/Cause/busy`` when others keep drawing
  /// the same.
  ///
  /// Whoever sees another token beside its own goes on to the next number, so that no two take the
  /// same: of two who write before they read, both go on, by different steps.
  static func begin(
    _ connection: ClickHouseConnection, settings: [(String, String)]
  ) throws(StoreError) -> Int64 {
    let last = try connection.select(
      "SELECT max(session) FROM import_session", purpose: "which numbers are taken")
    var session = try last.integer(0, 0)
    for attempt in 0..<mostAttempts {
      session += attempt == 0 ? 1 : Int64.random(in: 1...8)
      let token = UInt64.random(in: 1...UInt64.max)
      var block = RowBinaryBlock()
      block.append(session)
      block.append(token)
      block.endRow()
      try connection.insert(ClickHouseSchema.session.insertion, block.bytes, settings: settings)
      let tokens = try connection.select(
        "SELECT token FROM import_session WHERE session = \(session)",
        purpose: "whether a number is taken")
      if tokens.rowCount == 1, try tokens.unsigned(0, 0) == token { return session }
    }
    throw StoreError(path: connection.path, cause: .busy)
  }
}

import Vocabulary

/// What an importer asks the server about the events it holds.
enum HeldEvents {
  /// Tells the identities of the events that these files have in these times, with how many of
  /// each there are; a usage bucket counts once, however often it was read.
  static func identities(
    of files: [HeldFile], in times: ClosedRange<Int64>, _ connection: ClickHouseConnection,
    _ learn: (Identity, Int64) -> Void
  ) throws(StoreError) {
    let rows = try connection.select(
      """
      SELECT identity_high, identity_low, count() FROM event
      WHERE time_ms >= \(times.lowerBound) AND time_ms <= \(times.upperBound)
        AND (\(condition(files.map(\.source))))
      GROUP BY identity_high, identity_low
      """, purpose: "which events are held")
    for row in 0..<rows.rowCount {
      let identity = Identity(high: try rows.unsigned(row, 0), low: try rows.unsigned(row, 1))
      learn(identity, try rows.integer(row, 2))
    }
  }

  /// How many rows of `event` each of these files has, those with none left out.
  static func counts(
    of sources: [Int64], _ connection: ClickHouseConnection
  ) throws(StoreError) -> [Int64: Int64] {
    guard !sources.isEmpty else { return [:] }
    let rows = try connection.select(
      """
      SELECT source_file, count() FROM event WHERE \(condition(sources)) GROUP BY source_file
      """, purpose: "whether every event arrived")
    var counts: [Int64: Int64] = [:]
    for row in 0..<rows.rowCount {
      counts[try rows.integer(row, 0)] = try rows.integer(row, 1)
    }
    return counts
  }

  private static func condition(_ sources: [Int64]) -> String {
    "source_file IN (\(sources.map(String.init).joined(separator: ", ")))"
  }
}

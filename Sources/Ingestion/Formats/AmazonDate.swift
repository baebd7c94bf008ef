internal import Vocabulary

/// Dates inside CloudTrail events: RFC 3339, or `Jul 10, 2023, 12:09:47 PM` in UTC.
enum AmazonDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `nil` when it is neither.
  static func milliseconds(_ json: JSONText) -> Int64? {
    json.withPlainBytes { bytes in
      if let first = bytes.first, first >= 48, first <= 57 {
        do { return try TimestampScanner.milliseconds(bytes, zone: .utc) } catch { return nil }
      }
      return english(bytes)
    }
  }

  private static func english(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count <= 64 else { return nil }
    // Blanks, commas, colons, and the narrow blanks that newer writers put before AM.
    let words = bytes.split { byte in
      !(48...57).contains(byte) && !(65...90).contains(byte) && !(97...122).contains(byte)
    }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    guard words.count == 7, let month = months.firstIndex(of: String(words[0].prefix(3))),
      let day = Int(words[1]), let year = Int(words[2]), let hour = Int(words[3]),
      let minute = Int(words[4]), let second = Int(words[5]), (1...12).contains(hour),
      words[6] == "am" || words[6] == "pm"
    else { return nil }
    return Timestamp(
      year: year, month: month + 1, day: day, hour: hour % 12 + (words[6] == "pm" ? 12 : 0),
      minute: minute, second: second
    )?.milliseconds
  }
}

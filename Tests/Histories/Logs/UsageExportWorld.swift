import TestSupport
import Vocabulary

/// Pages of the Claude usage report: totals of hours, which grow while their hour is open.
struct UsageExportWorld: WorldLog {
  let format = "claude-usage"
  let opening = "{\"data\":["
  let separator = ",\n"
  let closing = "],\"has_more\":false,\"next_page\":null}"
  let isLines = false

  /// How often the same bucket was exported.
  static let stages = 3

  func records(
    _ count: Int, of keys: [String], from start: Int64, _ random: inout SeededRandom
  ) -> [WorldRecord] {
    let first = start / 3600
    var records: [WorldRecord] = []
    for number in 0..<max(1, count / UsageExportWorld.stages) {
      let hour = first + Int64(number / 2)
      let key = keys[number % keys.count]
      var figures = [Int64](repeating: 0, count: 4)
      for stage in 0..<UsageExportWorld.stages {
        for place in figures.indices where random.chance(60) {
          figures[place] += Int64.random(in: 0...5000, using: &random)
        }
        var record = bucket(hour: hour, key: "apikey_01\(key)", figures)
        record.stage = stage
        records.append(record)
      }
    }
    return records
  }

  private func bucket(hour: Int64, key: String, _ figures: [Int64]) -> WorldRecord {
    let text =
      "{\"starting_at\":\"\(Clock.rfc3339(hour * 3600))\",\"ending_at\":"
      + "\"\(Clock.rfc3339(hour * 3600 + 3600))\",\"results\":[{\"uncached_input_tokens\":"
      + "\(figures[0]),\"cache_creation\":{\"ephemeral_1h_input_tokens\":\(figures[1]),"
      + "\"ephemeral_5m_input_tokens\":0},\"cache_read_input_tokens\":\(figures[2]),"
      + "\"output_tokens\":\(figures[3]),\"api_key_id\":\"\(key)\",\"workspace_id\":null,"
      + "\"model\":\"claude-sonnet-4-5\",\"service_tier\":\"standard\",\"context_window\":"
      + "\"0-200k\"}]}"
    return WorldRecord(
      text: text,
      meaning: .bucket(
        StoreContent.bucket(start: hour * 3_600_000, widthSeconds: 3600, credential: key),
        [figures[0] + figures[1] + figures[2], figures[2], figures[1], figures[3]]))
  }
}

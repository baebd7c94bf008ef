import Vocabulary

/// What the files of each format tell, being put together.
struct FormatCount {
  private struct Sum {
    var kinds: Set<String> = []
    var hours: [Int64: Int64] = [:]
  }

  private var sums: [String: Sum] = [:]

  mutating func add(_ format: String, hour: Int64, events: Int64) {
    let known = sums[format, default: Sum()].hours[hour] ?? 0
    sums[format, default: Sum()].hours[hour] = saturatingSum(known, events)
  }

  /// - Parameter credential: the id of one with events in a file of this format; empty for events
  ///   that name none.
  mutating func add(_ format: String, credential: String) {
    let kind = credential.isEmpty ? "" : Credential.kind(ofID: credential)
    sums[format, default: Sum()].kinds.insert(kind)
  }

  /// Ascending by format.
  var summaries: [FormatSummary] {
    sums.sorted { $0.key < $1.key }.map { format, sum in
      FormatSummary(
        format: format, kinds: sum.kinds,
        hours: sum.hours.sorted { $0.key < $1.key }.map { HourCount(hour: $0.key, count: $0.value) }
      )
    }
  }
}

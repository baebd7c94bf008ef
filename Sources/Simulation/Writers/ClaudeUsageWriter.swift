import Vocabulary

/// The usage report of the Claude Admin API, grouped by key, model and context window.
///
/// A report counts tokens, never requests, and knows no address and no software.
struct ClaudeUsageWriter: LogWriter {
  enum Width: Int64, Sendable {
    case minute = 60_000
    case hour = 3_600_000
    case day = 86_400_000
  }

  static let name = "claude-usage"
  static let grainMilliseconds: Int64 = 1

  /// The width of a bucket.
  var width: Width

  private struct Group: Hashable, Comparable {
    var key, model, context: String

    static func < (left: Group, right: Group) -> Bool {
      (left.key, left.model, left.context) < (right.key, right.model, right.context)
    }
  }

  private struct Sum {
    var input: Int64 = 0
    var cached: Int64 = 0
    var output: Int64 = 0
  }

  func write(
    _ events: [SimulatedEvent], of world: World, random: inout WorldRandom
  ) -> WrittenLog {
    var buckets: [Int64: [Group: Sum]] = [:]
    for event in events where event.errorCode.isEmpty {
      let start = floorDivide(event.time.milliseconds, width.rawValue) * width.rawValue
      let group = Group(
        key: event.credential?.id ?? "", model: event.work.model,
        context: event.inputTokens > 200_000 ? "200k-1M" : "0-200k")
      var sum = buckets[start, default: [:]][group] ?? Sum()
      sum.input += event.inputTokens
      sum.cached += event.cachedTokens
      sum.output += event.outputTokens
      buckets[start, default: [:]][group] = sum
    }
    let starts = stride(
      from: floorDivide(world.from.milliseconds, width.rawValue) * width.rawValue,
      to: world.to.milliseconds, by: Int64.Stride(width.rawValue))
    let data = starts.map { bucket(start: $0, sums: buckets[$0] ?? [:]) }
    var bytes: [UInt8] = []
    JSONText.object([
      .init("data", .list(data)), .init("has_more", .truth(false)), .init("next_page", .null),
    ]).write(into: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    let records = buckets.values.reduce(0) { $0 + $1.count }
    return WrittenLog(files: [("claude/usage-report.json", bytes)], records: records)
  }

  private func bucket(start: Int64, sums: [Group: Sum]) -> JSONText {
    let results = sums.sorted { $0.key < $1.key }.map { group, sum in
      JSONText.object([
        .init("uncached_input_tokens", .whole(sum.input - sum.cached)),
        .init(
          "cache_creation",
          .object([
            .init("ephemeral_1h_input_tokens", .whole(0)),
            .init("ephemeral_5m_input_tokens", .whole(0)),
          ])),
        .init("cache_read_input_tokens", .whole(sum.cached)),
        .init("output_tokens", .whole(sum.output)),
        .init("server_tool_use", .object([.init("web_search_requests", .whole(0))])),
        .init("api_key_id", .text(group.key)),
        .init("workspace_id", .null),
        .init("model", .text(group.model)),
        .init("service_tier", .text("standard")),
        .init("context_window", .text(group.context)),
      ])
    }
    let end = Timestamp(milliseconds: start + width.rawValue)
    return .object([
      .init("starting_at", .text(Timestamp(milliseconds: start).description)),
      .init("ending_at", .text(end.description)),
      .init("results", .list(results)),
    ])
  }
}

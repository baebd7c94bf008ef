import Vocabulary

/// The CSV of the Claude Console's usage page: totals of a day by model and name of the key.
struct ClaudeConsoleWriter: LogWriter {
  static let name = "claude-console"
  static let grainMilliseconds: Int64 = 1

  private static let header =
    "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
    + "usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
    + "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,"
    + "web_search_count,inference_geo,speed\n"

  private struct Group: Hashable, Comparable {
    var day: Int64
    var model, key, context: String

    static func < (left: Group, right: Group) -> Bool {
      (left.day, left.model, left.key, left.context)
        < (right.day, right.model, right.key, right.context)
    }
  }

  func write(
    _ events: [SimulatedEvent], of world: World, random: inout WorldRandom
  ) -> WrittenLog {
    var sums: [Group: (input: Int64, cached: Int64, output: Int64)] = [:]
    for event in events where event.errorCode.isEmpty {
      let group = Group(
        day: event.time.day, model: event.work.model, key: event.credential?.id ?? "",
        context: event.inputTokens > 200_000 ? "> 200k" : "≤ 200k")
      var sum = sums[group] ?? (0, 0, 0)
      sum.input += event.inputTokens - event.cachedTokens
      sum.cached += event.cachedTokens
      sum.output += event.outputTokens
      sums[group] = sum
    }
    var text = Self.header
    for (group, sum) in sums.sorted(by: { $0.key < $1.key }) {
      let day = Timestamp(seconds: group.day * 86_400).description.prefix(10)
      text += "\(day),\(group.model),\(group.key),Default,standard,\(group.context),"
      text += "\(sum.input),0,0,\(sum.cached),\(sum.output),0,global,\n"
    }
    return WrittenLog(files: [("claude/usage.csv", Array(text.utf8))], records: sums.count)
  }
}

import Vocabulary

/// JSON lines of a model gateway in the shape of LiteLLM's spend logs.
///
/// `api_key` is the lower-case hexadecimal SHA-256 of the whole raw key, as LiteLLM writes it.
struct GatewayWriter: LogWriter {
  static let name = "gateway"
  static let grainMilliseconds: Int64 = 1

  func write(
    _ events: [SimulatedEvent], of world: World, random: inout WorldRandom
  ) -> WrittenLog {
    var bytes: [UInt8] = []
    for event in events {
      line(event, random: &random).write(into: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return WrittenLog(files: [("gateway/spend-logs.jsonl", bytes)], records: events.count)
  }

  private func line(_ event: SimulatedEvent, random: inout WorldRandom) -> JSONText {
    let failed = !event.errorCode.isEmpty
    let end = event.time.advanced(bySeconds: Double(event.durationMilliseconds) / 1000)
    var metadata: [JSONText.Member] = [
      .init("user_api_key_alias", .text(event.credential?.label ?? "")),
      .init("user_agent", .text(event.agent)),
    ]
    if failed {
      let error: [JSONText.Member] = [
        .init("error_code", .text(String(event.status))),
        .init("error_class", .text(event.errorCode)),
      ]
      metadata.append(.init("error_information", .object(error)))
    }
    return .object([
      .init("request_id", .text("chatcmpl-" + random.hexadecimal(count: 16))),
      .init("call_type", .text(event.work.operation)),
      .init("api_key", .text(String(event.credential?.digest ?? ""))),
      .init("spend", JSONText.millionths(event.costMicrodollars)),
      .init("total_tokens", .whole(event.inputTokens + event.outputTokens)),
      .init("prompt_tokens", .whole(event.inputTokens)),
      .init("completion_tokens", .whole(event.outputTokens)),
      .init("startTime", .text(GatewayWriter.text(event.time))),
      .init("endTime", .text(GatewayWriter.text(end))),
      .init("model", .text(event.work.model)),
      .init("custom_llm_provider", .text("anthropic")),
      .init("user", .text(event.credential?.principal ?? "")),
      .init("metadata", .object(metadata)),
      .init("cache_hit", .text("False")),
      .init("requester_ip_address", .text(event.address)),
      .init("status", .text(failed ? "failure" : "success")),
    ])
  }

  /// Always three digits of fraction, as the gateway prints them.
  private static func text(_ time: Timestamp) -> String {
    let text = time.description
    return text.contains(".") ? text : String(text.dropLast()) + ".000Z"
  }
}

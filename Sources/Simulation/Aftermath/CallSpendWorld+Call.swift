import Vocabulary

extension CallSpendWorld {
  /// A call with the tokens that its price depends on.
  struct Call {
    let event: SimulatedEvent
    let tokens: TokenCounts
    let listed: Money

    init(_ event: SimulatedEvent, _ random: inout WorldRandom) {
      self.event = event
      // A cache that is read was written: now and then by this call.
      let written =
        event.cachedTokens > 0 && random.chance(0.3)
        ? (event.inputTokens - event.cachedTokens) / 3 : 0
      tokens = TokenCounts(
        input: event.inputTokens, cacheRead: event.cachedTokens, cacheWrite: written,
        output: event.outputTokens)
      let model = event.work.model
      listed = SpendPrices.cost(
        of: tokens, model: model,
        isLong: model == SpendPrices.modelWithLongContext && tokens.input > 200_000,
        isBatch: false)
    }

    /// What the gateway says it cost; `nil` when it says nothing, or 0 because it knows no price.
    func paid(_ spend: Spend) -> Money? {
      switch spend {
      case .exact: listed.rounded(places: 6)
      case .discounted: listed.times(9, over: 10).rounded(places: 6)
      case .zero, .absent: nil
      }
    }

    func line(
      _ paid: Money?, writesZero: Bool, _ random: inout WorldRandom
    ) -> JSONText {
      let usage: [JSONText.Member] = [
        .init("cache_read_input_tokens", .whole(tokens.cacheRead)),
        .init("cache_creation_input_tokens", .whole(tokens.cacheWrite)),
      ]
      var members: [JSONText.Member] = [
        .init("request_id", .text("chatcmpl-" + random.hexadecimal(count: 16))),
        .init("call_type", .text(event.work.operation)),
        .init("api_key", .text(String(event.credential?.digest ?? ""))),
        .init("total_tokens", .whole(tokens.total)),
        .init("prompt_tokens", .whole(tokens.input)),
        .init("completion_tokens", .whole(tokens.output)),
        .init("startTime", .text(event.time.description)),
        .init("model", .text(event.work.model)), .init("user", .text("backend")),
        .init(
          "metadata",
          .object([
            .init("user_api_key_alias", .text("prod")), .init("user_agent", .text(event.agent)),
            .init("additional_usage_values", .object(usage)),
          ])),
        .init("requester_ip_address", .text(event.address)), .init("status", .text("success")),
      ]
      if let paid {
        members.append(.init("spend", .literal(paid.description)))
      } else if writesZero {
        members.append(.init("spend", .whole(0)))
      }
      return .object(members)
    }
  }
}

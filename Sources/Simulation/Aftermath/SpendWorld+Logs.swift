import Vocabulary

extension SpendWorld {
  private struct Group: Hashable, Comparable {
    var day: Int
    var model: String
    var isBatch, isLong: Bool

    static func < (left: Group, right: Group) -> Bool {
      (left.day, left.model, left.isBatch ? 1 : 0, left.isLong ? 1 : 0)
        < (right.day, right.model, right.isBatch ? 1 : 0, right.isLong ? 1 : 0)
    }
  }

  /// Owner and stranger together, as an export shows them.
  private var totals: [(group: Group, tokens: TokenCounts)] {
    var sums: [Group: TokenCounts] = [:]
    for use in owner + stranger {
      let group = Group(
        day: use.day, model: use.model, isBatch: use.isBatch, isLong: use.isLong)
      sums[group] = (sums[group] ?? TokenCounts()) + use.tokens
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func time(_ day: Int) -> Timestamp {
    start.advanced(bySeconds: Double(day) * 86_400)
  }

  /// The bytes of the export, and the name of its file.
  public var log: (name: String, contents: [UInt8]) {
    switch export {
    case .usageReport: ("usage-report.json", usageReport)
    case .consoleCost: ("cost.csv", costTable)
    }
  }

  private var usageReport: [UInt8] {
    let byDay = Dictionary(grouping: totals, by: \.group.day)
    let data = (0..<days).map { day in
      JSONText.object([
        .init("starting_at", .text(time(day).description)),
        .init("ending_at", .text(time(day + 1).description)),
        .init("results", .list((byDay[day] ?? []).map { result($0.group, $0.tokens) })),
      ])
    }
    var bytes: [UInt8] = []
    JSONText.object([
      .init("data", .list(data)), .init("has_more", .truth(false)), .init("next_page", .null),
    ]).write(into: &bytes)
    return bytes
  }

  private func result(_ group: Group, _ tokens: TokenCounts) -> JSONText {
    .object([
      .init("uncached_input_tokens", .whole(tokens.plain)),
      .init(
        "cache_creation",
        .object([
          .init("ephemeral_1h_input_tokens", .whole(tokens.cacheWriteHour)),
          .init("ephemeral_5m_input_tokens", .whole(tokens.cacheWriteShort)),
        ])),
      .init("cache_read_input_tokens", .whole(tokens.cacheRead)),
      .init("output_tokens", .whole(tokens.output)),
      .init("api_key_id", .text(credential)), .init("model", .text(group.model)),
      .init("service_tier", .text(group.isBatch ? "batch" : "standard")),
      .init("context_window", .text(group.isLong ? "200k-1M" : "0-200k")),
    ])
  }

  private var costTable: [UInt8] {
    var text =
      "usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,"
      + "list_price_usd,cost_type,inference_geo,speed\n"
    for (group, tokens) in totals {
      let use = Use(
        day: group.day, model: group.model, isBatch: group.isBatch, isLong: group.isLong,
        tokens: tokens)
      let cost = price(use).rounded(places: 6)
      text += "\(time(group.day).dateText),\(group.model),Default,\(credential),"
      text += "\(group.isBatch ? "batch" : "standard"),\(group.isLong ? "> 200k" : "≤ 200k"),"
      text += "all,\(cost),,token,global,\n"
    }
    return Array(text.utf8)
  }
}

import Vocabulary

/// What the foreign calls cost, as logged.
enum CostAccount {
  static func of(_ judged: JudgedActivity, _ coverage: Coverage) -> CostSummary {
    let foreign = judged.callers.filter { $0.assessment == .foreign }
    let capability = coverage.capability
    func sum(_ needed: Capability, _ measure: (CallerAssessment) -> Int64?) -> Int64? {
      guard capability.contains(needed) else { return nil }
      return foreign.reduce(0) { $0 &+ (measure($1) ?? 0) }
    }
    var measures: [String] = []
    if capability.contains(.cost) { measures.append("cost") }
    if capability.contains(.tokens) { measures.append("tokens") }
    if capability.contains(.bytes) { measures.append("bytes") }
    let note: String
    if foreign.isEmpty {
      note = "No caller was found to be foreign, so no use is counted as abuse."
    } else if measures.isEmpty {
      note = "The logs carry no cost, tokens or bytes: only calls can be counted."
    } else {
      note =
        "Sums over the calls of foreign callers as logged (\(measures.joined(separator: ", "))); "
        + "what their calls caused elsewhere (machines started, data copied by a service) is not "
        + "in them."
    }
    return CostSummary(
      foreignDollars: sum(.cost, \.costMicrodollars).map { Double($0) / 1e6 }, excessDollars: nil,
      foreignInputTokens: sum(.tokens, \.inputTokens),
      foreignOutputTokens: sum(.tokens, \.outputTokens),
      foreignBytesOut: sum(.bytes, \.bytesOut), note: note)
  }
}

import Vocabulary

/// What the foreign calls cost, as logged.
enum CostAccount {
  static func of(_ judged: JudgedActivity, _ coverage: Coverage) -> CostSummary {
    let foreign = judged.callers.filter { $0.assessment == .foreign }
    let capability = coverage.capability
    let dollars = foreign.reduce(0) { $0 + Double($1.costMicrodollars) / 1e6 }
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
      foreignDollars: capability.contains(.cost) ? dollars : nil, excessDollars: nil,
      foreignInputTokens: foreign.reduce(0) { $0 &+ $1.inputTokens },
      foreignOutputTokens: foreign.reduce(0) { $0 &+ $1.outputTokens },
      foreignBytesOut: foreign.reduce(0) { $0 &+ $1.bytesOut }, note: note)
  }
}

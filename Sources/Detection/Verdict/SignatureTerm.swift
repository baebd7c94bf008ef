import Vocabulary

/// Weighs an actor's signatures, less what the owner's own calls also match.
struct SignatureTerm: Sendable {
  private let calls: Calls
  private let knownActions: [Bool]
  /// Ids of the signatures that the baseline matches.
  private let usual: Set<String>

  /// - Parameter baseline: the owner's calls, in time order.
  init(_ calls: Calls, baseline: [Int]) {
    self.calls = calls
    let nothing = Array(repeating: false, count: calls.activity.actions.count)
    var known = nothing
    for index in baseline { known[calls.cell(index).action] = true }
    knownActions = known
    let scene = SignatureScene(calls, cells: baseline, knownActions: nothing, isBaseline: true)
    usual = Set(
      SignatureCatalogue.all.filter {
        calls.capability.isSuperset(of: $0.needs) && $0.seen(scene) != nil
      }.map(\.id))
  }

  /// The evidence of an actor, strongest first; together at most the limit of the table.
  func evidence(for actor: Actor, atKnownAddress: Bool) -> [Evidence] {
    let scene = SignatureScene(
      calls, cells: actor.cells.filter { calls.vouched[calls.cell($0).caller] == nil },
      knownActions: knownActions, isBaseline: false)
    guard !scene.cells.isEmpty else { return [] }
    let found = SignatureCatalogue.all.compactMap { signature -> (Signature, String)? in
      guard calls.capability.isSuperset(of: signature.needs), !usual.contains(signature.id),
        let claim = signature.seen(scene)
      else { return nil }
      return (signature, claim)
    }.enumerated().sorted {
      ($1.element.0.weight, $0.offset) < ($0.element.0.weight, $1.offset)
    }.map(\.element)
    let sum = found.reduce(0) { $0 + $1.0.weight }
    var factor = min(1, VerdictConstants.signatureLimit.value / max(sum, 1e-9))
    if atKnownAddress { factor *= VerdictConstants.signatureKnown.value }
    return found.map { signature, claim in
      Evidence(
        family: "signature", claim: claim, nats: signature.weight * factor,
        technique: signature.technique)
    }
  }
}

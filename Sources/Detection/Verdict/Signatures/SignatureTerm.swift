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
        calls.capability.isSuperset(of: $0.needs) && $0.sighting(in: scene) != nil
      }.map(\.id))
  }

  /// The evidence of an actor, strongest first; together at most the limit of the table.
  func evidence(for actor: Actor, atKnownAddress: Bool) -> [Evidence] {
    let found = found(for: actor)
    let sum = found.reduce(0) { $0 + $1.weight }
    var factor = min(1, VerdictConstants.signatureLimit.value / max(sum, 1e-9))
    if atKnownAddress { factor *= VerdictConstants.signatureKnown.value }
    return found.map {
      Evidence(
        family: "signature", claim: $0.claim, nats: $0.weight * factor,
        technique: $0.technique?.id, techniqueName: $0.technique?.name)
    }
  }

  /// A signature that an actor's calls show and the baseline's do not.
  struct Found: Sendable {
    let id: String
    let claim: String
    /// Before the limit.
    let weight: Double
    let technique: AttackTechnique?
  }

  /// Strongest first.
  func found(for actor: Actor) -> [Found] {
    let scene = SignatureScene(
      calls, cells: actor.cells, knownActions: knownActions, isBaseline: false)
    guard !scene.cells.isEmpty else { return [] }
    return SignatureCatalogue.all.compactMap { signature -> Found? in
      guard calls.capability.isSuperset(of: signature.needs), !usual.contains(signature.id),
        let sighting = signature.sighting(in: scene)
      else { return nil }
      return Found(
        id: signature.id, claim: sighting.sentence, weight: signature.weight * sighting.share,
        technique: signature.techniques.first)
    }.enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }.map(\.element)
  }
}

import Vocabulary

/// Clear signs of an attack before the exposure that was given, in a history too short to say that
/// they are the owner's habits.
///
/// They weigh nothing: what came before the exposure is the owner's by the question itself. But a
/// leak is sometimes older than its finder thinks, and then the same acts after it count for
/// nothing either, because they pass for habits.
struct EarlySigns: Sendable {
  /// Sentences of the signatures, strongest first.
  let claims: [String]
  /// The exposure that was given.
  let cut: Timestamp
  /// The first call of those who did it.
  let first: Timestamp

  /// `nil` where there is none.
  init?(_ calls: Calls, baseline: [Int], cut: Timestamp) {
    let scene = SignatureScene(
      calls, cells: baseline,
      knownActions: Array(repeating: false, count: calls.activity.actions.count),
      isBaseline: false)
    var found: [(claim: String, weight: Double)] = []
    var callers: Set<Int> = []
    for signature in SignatureCatalogue.all
    where calls.capability.isSuperset(of: signature.needs) {
      guard let sighting = signature.sighting(in: scene),
        signature.weight * sighting.share >= VerdictConstants.earlySign.value
      else { continue }
      found.append((sighting.sentence, signature.weight * sighting.share))
      for rule in signature.rules {
        callers.formUnion(scene.cells { rule.calls.admits($0, scene) }.map(\.caller))
      }
    }
    guard
      let first = baseline.first(where: { callers.contains(calls.cell($0).caller) })
        .map({ calls.cell($0).first })
    else { return nil }
    claims = found.enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }.map(\.element.claim)
    self.cut = cut
    self.first = first
  }

  /// Sentences that a reason has room for.
  private static let mostTold = 2

  var reason: String {
    let rest = claims.count - EarlySigns.mostTold
    let more = rest > 0 ? " \(Figures.count(Int64(rest), "sign")) more of the kind." : ""
    return "Acts of an attacker's kind stand before the exposure that you gave, \(cut.words): "
      + claims.prefix(EarlySigns.mostTold).joined(separator: " ") + more
      + " With so little history they pass for habits, and the same acts after it are not counted."
  }

  var question: String {
    "Was the key exposed earlier? Acts of an attacker's kind stand before the time that you gave, "
      + "by callers who began at \(first.words). Ask again with --exposed-at \(first)."
  }
}

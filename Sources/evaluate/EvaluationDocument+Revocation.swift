import Simulation
import Vocabulary

/// Keys that were revoked, in time or not, and went on being tried.
extension EvaluationDocument {
  /// Empty when no such world was judged.
  var revocation: [String] {
    guard !revoked.isEmpty else { return [] }
    return [revocationOutcomes, revocationShares, revocationGroups]
  }

  private var revocationOutcomes: String {
    """
    ## Keys that were revoked and tried on

    The \(revoked.count) of these worlds whose logs have callers, once more with the key revoked: on
    the median four hours after the leak, which is before the stranger's first call about as often
    as after it. From then on every call with it is refused and logged. The owner's programs have
    a new key hours before, get it hours afterwards, or are refused until the logs end; in six of
    ten worlds the program is told of the revocation and of the new key.

    A key is abused when a stranger called before the revocation, tried when strangers called only
    after it. `attempted` is right for the second and for no other. The rows are in
    `Benchmarks/evaluation-revoked.csv`.


    """
      + Self.outcomes(
        StrangerUse.allCases.map { use in
          (
            use.words,
            { outcome in
              revoked.count { $0.strangerUse == use && $0.outcome == outcome }
            }
          )
        })
  }

  private var revocationShares: String {
    let card = RevocationCard(results: revoked)
    let rows: [(String, Share)] = [
      ("Abused keys accused", card.abusedAccused),
      ("Abused keys called `attempted`", card.abusedAttempted),
      ("Abused keys called `no-sign-of-abuse`", card.abusedCleared),
      ("Tried keys called `attempted`", card.triedAttempted),
      ("Tried keys accused", card.triedAccused),
      ("Clean keys called `attempted`", card.cleanAttempted),
      ("Clean keys accused", card.cleanAccused),
    ]
    return """
      | | Share | Range | Keys |
      |---|---:|---:|---:|

      """
        + rows.map { name, share in
          Self.row(name, Self.percent(share), share) + "\n"
        }.joined()
  }

  private var revocationGroups: String {
    let groups: [(String, (WorldParameters.Revocation) -> Bool)] = [
      ("owner has a new key before", { ($0.ownerMovesAfterHours ?? 0) < 0 }),
      ("owner has a new key afterwards", { ($0.ownerMovesAfterHours ?? -1) >= 0 }),
      ("owner is refused until the end", { $0.ownerMovesAfterHours == nil }),
      ("the program is told", \.isTold), ("the program is not told", { !$0.isTold }),
    ]
    let rows = groups.map { name, holds -> String in
      let card = RevocationCard(
        results: revoked.filter { $0.parameters.revocation.map(holds) ?? false })
      let shares = [
        card.abusedAccused, card.abusedAttempted, card.triedAttempted, card.triedAccused,
        card.cleanAttempted, card.cleanAccused, card.undecided,
      ]
      return "| \(name) | " + shares.map(Self.percent).joined(separator: " | ") + " |\n"
    }
    return """
      | | Abused: accused | Abused: `attempted` | Tried: `attempted` | Tried: accused \
      | Clean: `attempted` | Clean: accused | Cannot tell |
      |---|---:|---:|---:|---:|---:|---:|---:|

      """ + rows.joined()
  }
}

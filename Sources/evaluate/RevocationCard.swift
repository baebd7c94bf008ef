import Simulation
import Vocabulary

/// What strangers did with a key that was revoked.
enum StrangerUse: String, CaseIterable {
  /// They called before the revocation, only after it, or never.
  case abused, tried, clean

  /// Of a key of this kind, as the page has it.
  var words: String {
    switch self {
    case .abused: "abused before it was revoked"
    case .tried: "tried afterwards only"
    case .clean: "never used by strangers"
    }
  }
}

extension WorldResult {
  var strangerUse: StrangerUse { abused ? .abused : wasTried ? .tried : .clean }

  /// Names of the columns of ``revokedRow``.
  static let revokedHeader =
    header + ",stranger_use,revoked_after_hours,owner_moves_after_hours,told"

  /// One line of the table of revoked keys, without its newline.
  var revokedRow: String {
    let drawn = parameters.revocation
    func hours(_ value: Double?) -> String { value.map { EvaluationDocument.decimal($0, 2) } ?? "" }
    return [
      row, strangerUse.rawValue, hours(drawn?.delayHours), hours(drawn?.ownerMovesAfterHours),
      drawn?.isTold == true ? "yes" : "no",
    ].joined(separator: ",")
  }
}

/// What a set of worlds with revoked keys comes to.
struct RevocationCard: Sendable {
  var results: [WorldResult]

  var abusedAccused: Share { share(of: .abused, where: \.isAccused) }
  var abusedAttempted: Share { share(of: .abused) { $0.outcome == .attempted } }
  var abusedCleared: Share { share(of: .abused) { $0.outcome == .noSignOfAbuse } }
  var triedAttempted: Share { share(of: .tried) { $0.outcome == .attempted } }
  var triedAccused: Share { share(of: .tried, where: \.isAccused) }
  var cleanAttempted: Share { share(of: .clean) { $0.outcome == .attempted } }
  var cleanAccused: Share { share(of: .clean, where: \.isAccused) }
  var undecided: Share { Scorecard(results: results).undecided }

  private func share(of use: StrangerUse, where holds: (WorldResult) -> Bool) -> Share {
    let worlds = results.filter { $0.strangerUse == use }
    return Share(part: worlds.count(where: holds), whole: worlds.count)
  }
}

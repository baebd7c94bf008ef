internal import Vocabulary

/// In which order the keys of an incident are taken on.
enum IncidentOrder {
  struct Place {
    var title: String
    var reason: String
  }

  /// First those whose revocation failed, for nobody guards them any more; then keys in a
  /// stranger's hand, of those the ones that made others; then open ones, then those without a sign
  /// of abuse; as asked among equals.
  static func of(_ reports: [Report]) -> [Place] {
    reports.enumerated().sorted { left, right in
      (rank(left.element), left.offset) < (rank(right.element), right.offset)
    }.map { place($0.element) }
  }

  private static func rank(_ report: Report) -> Int {
    if CaseFacts(inquest: report.inquest).stillWorks { return -1 }
    let isRevoked = report.inquest.exposure.revokedAt != nil
    let makesOthers = report.inquest.derivedCredentials.contains { $0.madeByForeign && $0.isLive }
    let outcome =
      switch report.inquest.verdict.outcome {
      case .abused, .likelyAbused: makesOthers ? 0 : 1
      case .attempted: 1
      case .cannotTell: 2
      case .noSignOfAbuse: 3
      }
    return outcome * 2 + (isRevoked && outcome > 0 ? 1 : 0)
  }

  private static func place(_ report: Report) -> Place {
    let inquest = report.inquest
    let title = inquest.credential.title
    let made = inquest.derivedCredentials.count { $0.madeByForeign && $0.isLive }
    let facts = CaseFacts(inquest: inquest)
    if facts.stillWorks {
      return Place(
        title: "\(title): still works, make sure that it is revoked.",
        reason: facts.whyStillWorks)
    }
    if inquest.exposure.revokedAt != nil {
      return Place(
        title: "\(title): revoked, prove it.",
        reason: made > 0
          ? "\(Wording.count(made, "credential")) made with it may still work; end those now."
          : "Ask again with later logs, until nobody uses it.")
    }
    switch inquest.verdict.outcome {
    case .abused, .likelyAbused:
      return Place(
        title: "\(title): revoke now.",
        reason: made > 0
          ? "A stranger has it and made \(Wording.count(made, "credential")) that may still work."
          : "A stranger has it.")
    case .attempted:
      return Place(
        title: "\(title): revoke now.",
        reason: "A stranger has it and tried it; every call was refused.")
    case .cannotTell:
      return Place(
        title: "\(title): move its services, then revoke.",
        reason: "It leaked with the others, and these logs do not decide whether it was used.")
    case .noSignOfAbuse:
      return Place(
        title: "\(title): move its services, then revoke.",
        reason: "Nothing shows abuse yet, but whoever has the others has it too.")
    }
  }
}

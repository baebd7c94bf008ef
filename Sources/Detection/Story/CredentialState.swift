import Vocabulary

/// Whether a derived credential may still work when the logs end, and why.
struct CredentialState {
  let isLive: Bool
  let words: String

  /// - Parameter changes: ascending by time; of all credentials.
  init(_ link: LineageLink, _ changes: [StateChange], logEnd: Timestamp?) {
    let change = changes.last { change in
      change.kind == .credential && change.subject == link.child && change.time >= link.time
        && CredentialState.concerns(change, link)
    }
    if let change, !change.isOn {
      isLive = false
      words = "ended \(change.time.words) by \(change.operation)"
      return
    }
    let lifetime = CredentialState.longest.first { link.operation.hasPrefix($0.operation) }
    let latest = lifetime.map { link.time.advanced(bySeconds: $0.hours * 3600) }
    guard let end = link.expires ?? latest else {
      isLive = true
      words = "no end is logged"
      return
    }
    let limit = link.expires == nil ? " at the latest" : ""
    isLive = logEnd.map { end > $0 } ?? true
    words = (isLive ? "expires by itself " : "expired ") + end.words + limit
  }

  /// The password of a user may go while the user, and what else was made for it, stays.
  private static func concerns(_ change: StateChange, _ link: LineageLink) -> Bool {
    change.operation != "DeleteLoginProfile" || link.operation == "CreateLoginProfile"
  }

  /// The longest life that AWS documents for a session, by the operation that begins it.
  private static let longest: [(operation: String, hours: Double)] = [
    ("AssumeRole", 12), ("GetSessionToken", 36), ("GetFederationToken", 36), ("ConsoleLogin", 12),
  ]
}

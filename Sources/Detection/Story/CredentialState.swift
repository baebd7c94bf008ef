import Vocabulary

/// Whether a derived credential may still work when the logs end, and why.
struct CredentialState {
  let end: CredentialEnd
  /// When it was revoked or expires.
  let time: Timestamp?
  /// What revoked it.
  let operation: String
  let words: String

  var isLive: Bool { end == .alive || end == .unknown }

  /// - Parameters:
  ///   - link: the last making of the credential.
  ///   - changes: of all credentials.
  ///   - holder: the user or role it works through.
  init(
    _ link: LineageLink, _ changes: StateChanges, holder: String? = nil, logEnd: Timestamp?
  ) {
    let revoked = CredentialState.revocation(link, changes, holder)
    let lifetime = CredentialState.longest.first { link.operation.hasPrefix($0.operation) }
    let expires = link.expires ?? lifetime.map { link.time.advanced(bySeconds: $0.hours * 3600) }
    let limit = link.expires == nil ? " at the latest" : ""
    if let revoked, expires.map({ revoked.time < $0 }) ?? true {
      end = .revoked
      time = revoked.time
      operation = revoked.operation
      words = "ended \(revoked.time.words) by \(revoked.operation)"
      return
    }
    operation = ""
    time = expires
    let narrowed = CredentialState.quarantine(changes, holder).map { "; " + $0 } ?? ""
    if let expires {
      let isOver = logEnd.map { expires <= $0 } ?? false
      end = isOver ? .expired : .alive
      words =
        (isOver ? "expired " : "expires by itself ") + expires.words + limit
        + (isOver ? "" : narrowed)
    } else {
      let isTold = CredentialState.kindsWithEnds.contains {
        Credential.kind(ofID: link.child).hasPrefix($0)
      }
      end = isTold ? .alive : .unknown
      words = (isTold ? "no end is logged" : "these logs would not show its end") + narrowed
    }
  }

  /// Of what dies with its maker.
  init(endedWithParentBy change: StateChange) {
    end = .revoked
    time = change.time
    operation = change.operation
    words = "ended \(change.time.words) with the one that made it, by \(change.operation)"
  }

  /// Kinds of credentials whose end stands in the log in which their beginning does.
  private static let kindsWithEnds = ["aws-", "claude-", "openai-"]

  private struct Revocation {
    var time: Timestamp
    var operation: String
  }

  // MARK: What ends it

  private static func revocation(
    _ link: LineageLink, _ changes: StateChanges, _ holder: String?
  ) -> Revocation? {
    // A password goes under the name of its user.
    let subject = link.child.replacing(":login-profile/", with: ":user/")
    let ends = [
      lastEnd(of: subject, link, changes), shareEnd(link, changes),
      holder.flatMap { holderEnd($0, link, changes) },
    ].compactMap { $0 }
    return ends.min { ($0.time, $0.operation) < ($1.time, $1.operation) }
  }

  /// The end since it was made, unless it was switched on again.
  private static func lastEnd(
    of subject: String, _ link: LineageLink, _ changes: StateChanges
  ) -> Revocation? {
    let change = changes.of(subject).last { change in
      change.kind == .credential && change.time >= link.time && concerns(change, link)
    }
    guard let change, !change.isOn else { return nil }
    return Revocation(time: change.time, operation: change.operation)
  }

  /// The password of a user may go while the user, and what else was made for it, stays.
  private static func concerns(_ change: StateChange, _ link: LineageLink) -> Bool {
    change.operation != "DeleteLoginProfile" || link.operation.hasSuffix("LoginProfile")
  }

  /// What was shared ends with the policy that shared it, or with the resource itself.
  private static func shareEnd(_ link: LineageLink, _ changes: StateChanges) -> Revocation? {
    let parts = link.child.components(around: " for ")
    guard let resource = parts.first, parts.count == 2 else { return nil }
    let whole = resource.components(around: " statement ").first ?? resource
    let change = changes.of(resource, whole, "\(resource) trust").first { change in
      // A policy that is written replaces the one before; it stands in the log as an end as well.
      change.kind == .credential && !change.isOn && change.time > link.time
    }
    return change.map { Revocation(time: $0.time, operation: $0.operation) }
  }

  /// Without its user or role a credential can do nothing; so with one that is denied everything.
  private static func holderEnd(
    _ holder: String, _ link: LineageLink, _ changes: StateChanges
  ) -> Revocation? {
    let isRoleSession = AmazonHolder.isRole(holder) && link.child.hasPrefix("ASIA")
    let deletion = changes.of(holder).first { change in
      change.kind == .credential && change.time >= link.time
        && ["DeleteUser", "DeleteRole"].contains(change.operation)
    }
    var inForce: [String: StateChange] = [:]
    for change in changes.denying(holder, withSessions: isRoleSession)
    where change.time >= link.time || change.subject.hasPrefix("\(holder) denied by ") {
      if !change.isOn { inForce[change.subject] = nil }
      if change.isOn, inForce[change.subject] == nil { inForce[change.subject] = change }
    }
    return (inForce.values.map { $0 } + [deletion].compactMap { $0 })
      .min { ($0.time, $0.subject) < ($1.time, $1.subject) }
      .map { Revocation(time: max($0.time, link.time), operation: $0.operation) }
  }

  /// A quarantine denies some actions and is no end.
  private static func quarantine(_ changes: StateChanges, _ holder: String?) -> String? {
    guard let holder else { return nil }
    guard let change = changes.lastQuarantine(of: holder), change.isOn else { return nil }
    return "its user is quarantined since \(change.time.words)"
  }

  /// The longest life that AWS documents for a session, by the operation that begins it.
  private static let longest: [(operation: String, hours: Double)] = [
    ("AssumeRole", 12), ("GetSessionToken", 36), ("GetFederationToken", 36), ("ConsoleLogin", 12),
    ("CallWithBearerToken", 12),
  ]
}

extension String {
  /// What stands before and after the first `mark`; the whole when it is not there.
  func components(around mark: String) -> [String] {
    guard let range = firstRange(of: mark) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
  }
}

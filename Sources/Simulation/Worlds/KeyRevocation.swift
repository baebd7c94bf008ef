import Vocabulary

/// A key that is refused from some moment on, and the one that its owner's programs use instead.
struct KeyRevocation: Sendable {
  var time: Timestamp
  var replacement: SimulatedCredential
  /// When the owner's programs change; `nil` when they never do.
  var ownerMovesAt: Timestamp?
  /// How the logs tell that a revoked key was refused.
  var status: Int
  var errorCode: String

  /// The request as it went with the key revoked; those of other keys stay as they are.
  func applied(to event: SimulatedEvent, of revoked: SimulatedCredential) -> SimulatedEvent {
    var event = event
    guard event.credential == revoked else { return event }
    if !event.isForeign, let ownerMovesAt, event.time >= ownerMovesAt {
      event.credential = replacement
    } else if event.time >= time {
      event.fail(status: status, code: errorCode)
      event.metRevokedKey = true
    }
    return event
  }
}

extension WorldBuilder {
  /// A new key of the same owner, and refusals as each format writes them.
  func revocation(_ drawn: WorldParameters.Revocation) -> KeyRevocation {
    let time = leak.advanced(bySeconds: drawn.delayHours * 3600)
    var replacement = Self.key("replacement", parameters.format, random)
    replacement.principal = world.credential.principal
    // AWS does not log calls with a deleted key, but those of one whose user a policy forbids all.
    let isCloudTrail = parameters.format == .cloudTrail
    return KeyRevocation(
      time: time, replacement: replacement,
      ownerMovesAt: drawn.ownerMovesAfterHours.map { time.advanced(bySeconds: $0 * 3600) },
      status: isCloudTrail ? 403 : 401,
      errorCode: isCloudTrail ? "AccessDenied" : "AuthenticationError")
  }
}

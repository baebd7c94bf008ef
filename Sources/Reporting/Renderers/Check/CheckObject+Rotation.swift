internal import Vocabulary

extension CheckObject {
  static func rotation(_ rotation: RotationStatus) -> JSONValue {
    let knocks = rotation.uses.filter { $0.kind == .knock }
    return .object([
      ("uses_after_revocation", .integer(rotation.usesAfterRevocation)),
      ("refused_after_revocation", .integer(rotation.refusedAfterRevocation)),
      ("granted_after_revocation", .integer(rotation.grantedAfterRevocation)),
      ("totals_after_revocation", rotation.totalsAfterRevocation.map(totals) ?? .null),
      ("last_use", .optional(rotation.lastUse)),
      ("still_on_old_key", .texts(rotation.stillOnOldKey)), ("moved", .texts(rotation.moved)),
      ("claim", .text(rotation.claim)), ("proved", .bool(rotation.isProved)),
      ("failed", .bool(rotation.hasFailed)), ("why_not", .texts(rotation.whyNot)),
      ("silent_for_seconds", .optional(rotation.silentForSeconds)),
      ("longest_period_seconds", .optional(rotation.longestPeriodSeconds)),
      ("grace_seconds", .number(rotation.graceSeconds)),
      ("moves", .array(rotation.moves.map(move))), ("uses", .array(rotation.uses.map(use))),
      ("indicators", .texts(PrivateAddresses.without(knocks.flatMap(\.addresses)))),
    ])
  }

  private static func totals(_ totals: TotalsAfterRevocation) -> JSONValue {
    .object([
      ("tokens", .integer(totals.tokens)), ("intervals", .integer(totals.intervals)),
      ("first", .time(totals.first)), ("last", .time(totals.last)),
    ])
  }

  private static func move(_ move: ServiceMove) -> JSONValue {
    .object([
      ("service", .text(move.service)), ("state", .text(move.state.rawValue)),
      ("first_on_new", .optional(move.firstOnNew)), ("last_on_old", .optional(move.lastOnOld)),
      ("due_by", .optional(move.dueBy)), ("changed_network", .bool(move.changedNetwork)),
    ])
  }

  private static func use(_ use: OldKeyUse) -> JSONValue {
    .object([
      ("kind", .text(use.kind.rawValue)), ("service", .text(use.service)),
      ("addresses", .texts(use.addresses)), ("agents", .texts(use.agents)),
      ("count", .integer(use.count)), ("first", .time(use.first)), ("last", .time(use.last)),
    ])
  }
}

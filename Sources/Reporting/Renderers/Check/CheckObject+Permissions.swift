internal import Vocabulary

extension CheckObject {
  static func permissions(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    [("permissions", inquest.permissions.map(permissions) ?? .null)]
  }

  private static func permissions(_ permissions: UsedPermissions) -> JSONValue {
    .object([
      ("from", .time(permissions.from)), ("to", .time(permissions.to)),
      ("days", .integer(permissions.days)), ("summary", .text(permissions.summary)),
      ("used", .array(permissions.used.map(operation))),
      ("undecided", .array(permissions.undecided.map(operation))),
      ("refused", .array(permissions.refused.map(operation))),
      ("foreign_only", .integer(Int64(permissions.foreignOnly))),
      ("policy", permissions.policy.map(policy) ?? .null),
      ("proposal", permissions.proposal.map(proposal) ?? .null),
      ("notes", .texts(permissions.notes)),
    ])
  }

  private static func operation(_ operation: UsedPermissions.Operation) -> JSONValue {
    .object([
      ("service", .text(operation.service)), ("operation", .text(operation.operation)),
      ("models", .texts(operation.models)), ("permissions", .texts(operation.permissions)),
      ("needs_no_permission", .bool(operation.needsNoPermission)),
      ("calls", .integer(operation.calls)), ("first", .time(operation.first)),
      ("last", .time(operation.last)),
    ])
  }

  private static func policy(_ policy: PolicyUse) -> JSONValue {
    .object([
      ("paths", .texts(policy.paths)), ("documents", .integer(Int64(policy.documents))),
      ("statements", .integer(Int64(policy.statements))),
      ("permitted", policy.permittedCount.map { .integer(Int64($0)) } ?? .null),
      (
        "patterns",
        .array(
          policy.patterns.map {
            .object([("pattern", .text($0.pattern)), ("used", .texts($0.used))])
          })
      ),
      ("uncovered", .texts(policy.uncovered)), ("notes", .texts(policy.notes)),
    ])
  }

  private static func proposal(_ proposal: PermissionProposal) -> JSONValue {
    .object([
      ("kind", .text(proposal.kind)), ("language", .text(proposal.language)),
      ("text", .text(proposal.text)), ("notes", .texts(proposal.notes)),
    ])
  }
}

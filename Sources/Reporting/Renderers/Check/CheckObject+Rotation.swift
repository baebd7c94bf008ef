internal import Vocabulary

extension CheckObject {
  static func rotation(_ rotation: RotationStatus) -> JSONValue {
    .object([
      ("uses_after_revocation", .integer(rotation.usesAfterRevocation)),
      ("refused_after_revocation", .integer(rotation.refusedAfterRevocation)),
      ("granted_after_revocation", .integer(rotation.grantedAfterRevocation)),
      ("last_use", .optional(rotation.lastUse)),
      ("still_on_old_key", .texts(rotation.stillOnOldKey)), ("moved", .texts(rotation.moved)),
      ("claim", .text(rotation.claim)),
    ])
  }
}

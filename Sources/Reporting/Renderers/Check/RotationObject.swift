public import Vocabulary

/// What `rotation --json` prints: schema `keyinquest.rotation/1`, keys in snake_case.
///
/// Scripts depend on it; members may be added, never renamed or taken away.
public struct RotationObject: Encodable, Sendable {
  public static let currentSchema = "keyinquest.rotation/1"

  let value: JSONValue

  /// - Parameter redaction: what was replaced in `inquest`; `nil` when it was not redacted.
  public init(_ inquest: Inquest, redaction: RedactionSummary? = nil) {
    value = .object(
      [
        ("schema", .text(RotationObject.currentSchema)),
        ("proved", .bool(inquest.rotation?.isProved ?? false)),
        ("rotation", inquest.rotation.map(CheckObject.rotation) ?? .null),
        ("services", .array(inquest.services.map(CheckObject.service))),
      ] + RedactionSummary.members(redaction))
  }

  public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

  /// One object, indented, ended by a newline; members in the order of the contract.
  public func json() -> String { JSONText.write(value) + "\n" }
}

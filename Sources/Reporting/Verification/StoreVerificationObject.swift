public import Vocabulary

/// What `verify --store` prints: schema `keyinquest.verify-store/1`, keys in snake_case; or the
/// same as lines.
///
/// Scripts depend on the object; members may be added, never renamed or taken away.
public struct StoreVerificationObject: Sendable {
  public static let currentSchema = "keyinquest.verify-store/1"

  let verification: StoreVerification
  let path: String

  /// - Parameter path: of the store, as it was given.
  public init(_ verification: StoreVerification, path: String) {
    self.verification = verification
    self.path = path
  }

  private var standing: String {
    verification.isSame ? "same" : verification.isMissingOnly ? "cannot-tell" : "differs"
  }

  /// The object, indented, with a line end.
  public func json() -> String { JSONText.write(value) + "\n" }

  var value: JSONValue {
    .object([
      ("schema", .text(StoreVerificationObject.currentSchema)), ("standing", .text(standing)),
      ("store", .text(path)),
      (
        "journal",
        .object([
          ("entries", .integer(verification.head?.entries ?? 0)),
          ("sha256", verification.head.map { .text($0.sha256) } ?? .null),
        ])
      ), ("faults", .array(verification.faults.map(Self.object))),
      ("logs", .array(verification.files.map(VerificationObject.object))),
    ])
  }

  private static func object(_ fault: StoreVerification.Fault) -> JSONValue {
    .object([
      ("kind", .text(fault.kind.rawValue)), ("place", .text(fault.place)),
      ("entry", .optional(fault.entry)), ("detail", .text(fault.detail)),
    ])
  }

  /// The first line says it all; of files only those that differ are told.
  public func lines() -> [String] {
    var lines = [headline]
    if let head = verification.head {
      lines.append(
        "  journal: \(Wording.count(head.entries, "entry", plural: "entries")), head \(head.sha256)"
      )
      lines.append(
        "  Compare the head with the one you noted: who can write the store can also write its "
          + "journal anew.")
    }
    lines += verification.faults.map { fault in
      let entry = fault.entry.map { " (journal entry \($0))" } ?? ""
      return "  \(fault.kind.rawValue): \(fault.place)\(entry): \(fault.detail)."
    }
    lines += verification.files.filter { $0.standing != .same }.map { check in
      let place = check.standing == .moved ? check.foundAt.map { ", now at \($0)" } ?? "" : ""
      let word = check.standing == .notAFile ? "not a file" : check.standing.rawValue
      return "  \(word): \(check.path)\(place)"
    }
    let imported = verification.files.filter {
      ![.added, .unrecorded, .notAFile].contains($0.standing)
    }
    if !imported.isEmpty {
      let same = imported.count { [.same, .moved].contains($0.standing) }
      lines.append("  \(same) of \(imported.count) files are as they were imported.")
    }
    return lines.map { VisibleText.visible($0) }
  }

  private var headline: String {
    switch standing {
    case "same":
      verification.files.isEmpty
        ? "VERIFIED: the store holds what its imports brought."
        : "VERIFIED: the store holds what its imports brought, and the files are those imported."
    case "cannot-tell":
      "CANNOT TELL: the store holds what its imports brought, but files of it are missing here."
    default:
      verification.faults.isEmpty
        ? "DIFFERS: the files are not those that were imported."
        : "DIFFERS: the store is not what its imports made of it. Import the logs again into a "
          + "new store."
    }
  }
}

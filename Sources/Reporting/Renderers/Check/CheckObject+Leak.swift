internal import Vocabulary

extension CheckObject {
  /// Where and when the key leaked; absent when no leak report was given.
  static func leak(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    guard let leak = inquest.leak else { return [] }
    return [
      (
        "leak",
        .object([
          ("exposed_at", .optional(leak.exposedAt)), ("detected_at", .optional(leak.detectedAt)),
          ("sets_exposure", .bool(leak.setsExposure)),
          ("sets_discovery", .bool(leak.setsDiscovery)),
          ("other_keys", .integer(leak.otherKeys)), ("notes", .texts(leak.notes)),
          ("findings", .array(leak.findings.map(finding))),
          (
            "sources",
            .array(
              leak.sources.map {
                .object([
                  ("path", .text($0.path)), ("title", .text($0.title)),
                  ("sha256", .text($0.sha256)), ("findings", .integer($0.findings)),
                ])
              })
          ),
        ])
      )
    ]
  }

  private static func finding(_ finding: LeakFinding) -> JSONValue {
    .object([
      ("reporter", .text(finding.reporter)), ("kind", .text(finding.kind)),
      ("same_key", .bool(finding.isSameKey)), ("repository", .text(finding.repository)),
      ("file", .text(finding.file)), ("line", .optional(finding.line)),
      ("commit", .text(finding.commit)), ("link", .text(finding.link)),
      ("committed_at", .optional(finding.committedAt)),
      ("detected_at", .optional(finding.detectedAt)),
      ("closed_at", .optional(finding.closedAt)),
      ("marked_revoked", .bool(finding.isMarkedRevoked)),
      ("public", .optional(finding.isPublic)),
    ])
  }
}

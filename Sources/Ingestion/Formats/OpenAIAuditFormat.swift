internal import Vocabulary

/// The audit log of the OpenAI organization API: pages as the API answered, one after another or
/// one in a file, or their entries alone, one on a line.
///
/// It has what was done to the organization (keys, projects, users, logins), and no call of a
/// model. Only what people did in a session has an address.
struct OpenAIAuditFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "openai-audit",
    title: "OpenAI audit log",
    origin:
      "`GET /v1/organization/audit_logs?limit=100` with an admin key, every page"
      + " (`after` = the last page's `last_id`).",
    keyIdentity: "the id of the key (`key_…`)",
    capability: [
      .requests, .address, .agent, .operation, .outcome, .resource, .credential, .principal,
    ],
    samples: samples,
    framing: .json(wrappers: ["data"]),
    marks: ["\"effective_at\"", "\"actor\""],
    notes: [
      "The audit log of OpenAI has no calls of models: a key that is quiet in it may have been used"
        + " for them. The usage report shows those."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try OpenAIAuditEvent(wholeOf: record).append(to: &batch)
  }
}

internal import Vocabulary

/// The Activity Feed of the Claude Compliance API: pages as the API answered, one after another or
/// one in a file, or their activities alone, one on a line.
///
/// The feed has what was done to the organization (keys, files, workspaces, logins, reports), and
/// no call of a model.
struct ClaudeActivityFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "claude-activity",
    title: "Claude Compliance API Activity Feed",
    origin:
      "`GET /v1/compliance/activities?limit=5000` with a compliance key, every page"
      + " (`after_id` = the last page's `last_id`).",
    keyIdentity: "the id of the key (`apikey_…`, `admin_api_key_…`)",
    capability: [
      .requests, .address, .agent, .operation, .outcome, .resource, .credential, .principal,
    ],
    samples: samples,
    framing: .json(wrappers: ["data"]),
    marks: ["\"actor\"", "\"created_at\"", "_actor\""],
    notes: [
      "The Activity Feed has no calls of models: a key that is quiet in it may have been used for"
        + " them. The usage report shows those."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try ClaudeActivityEvent(wholeOf: record).append(to: &batch)
  }
}

internal import Vocabulary

/// The audit events of GitLab, in the four ways it gives them away: its log file, its API, a
/// stream, and a CSV report.
///
/// They tell of changes, not of reading, and name no token. What was done has no fixed place:
/// newer versions have a name for it, older ones a sentence, or the thing that was changed under
/// `change`, `add` or `remove`, and the way of a login that failed under `failed_login`. Authors
/// with a negative id are nobody: the server itself, or somebody not signed in. An event is there
/// because it happened, but for logins that failed. Ids are unique on one server only, so they are
/// no identity.
extension MappedFormat {
  static let gitLabAudit = MappedFormat(
    name: "gitlab-audit",
    title: "GitLab audit log (audit_json.log)",
    origin: "The file audit_json.log in the log folder of the GitLab server (self-managed only).",
    keyIdentity: "nothing: it names people, not tokens",
    marks: ["\"severity\"", "\"author_id\"", "\"entity_type\""],
    map: gitLabAuditMap(
      .json(), time: ["created_at", "time"], address: ["meta.remote_ip", "ip_address"],
      principal: ["author_name", "meta.user", "author_id"],
      operation: ["event_name", "event_type", "custom_message", "meta.caller_id"],
      detail: ["change", "add", "remove", "with", "failed_login"],
      resource: ["entity_path", "target_details"]),
    samples: gitLabAuditSamples)

  static let gitLabAuditEvents = MappedFormat(
    name: "gitlab-audit-events",
    title: "GitLab audit events (API or stream)",
    origin:
      "GET /audit_events of the instance, a group or a project, or an event stream of GitLab.",
    keyIdentity: "nothing: it names people, not tokens",
    marks: ["\"author_id\"", "\"entity_type\"", "\"details\"", "\"created_at\""],
    map: gitLabAuditMap(
      .json(), time: ["created_at"], address: ["ip_address", "details.ip_address"],
      principal: ["author_name", "details.author_name", "author_id"],
      operation: [
        "event_name", "event_type", "details.event_name", "details.custom_message",
      ],
      detail: [
        "details.change", "details.add", "details.remove", "details.with", "details.failed_login",
      ],
      resource: [
        "entity_path", "details.entity_path", "target_details", "details.target_details",
      ]),
    samples: gitLabAuditEventsSamples)

  static let gitLabAuditTable = MappedFormat(
    name: "gitlab-audit-csv",
    title: "GitLab audit events (CSV)",
    origin: "GitLab, Audit events, Export as CSV; GitLab cuts a report off after 100,000 rows.",
    keyIdentity: "nothing: it names people, not tokens",
    marks: ["Author ID", "Entity Type", "Created At (UTC)"],
    map: gitLabAuditMap(
      .table(columns: ["Author ID", "Entity Type", "Action", "Created At (UTC)"]),
      time: ["Created At (UTC)"], address: ["IP Address"],
      principal: ["Author Name", "Author ID"], operation: ["Action"], detail: [],
      resource: ["Entity Path", "Target Details"]),
    samples: gitLabAuditTableSamples)

  private static func gitLabAuditMap(
    _ layout: LogLayout, time: [String], address: [String], principal: [String],
    operation: [String], detail: [String], resource: [String]
  ) -> LogMap {
    LogMap(
      layout: layout,
      fields: [
        (.time, time), (.address, address), (.principal, principal), (.operation, operation),
        (.operationDetail, detail), (.resource, resource),
      ],
      constants: [.service: "gitlab"],
      needs: [.principal],
      outcomes: [
        "*login_failed*": .denied, "failed to login*": .denied, "* login failed": .denied,
        "*failed_login *": .denied,
      ],
      outcomeOtherwise: .success, isDetailNamed: true, isUniversalTime: true)
  }
}

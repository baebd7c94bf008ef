internal import Vocabulary

/// The audit log of GitHub: organisation or enterprise, exported, asked for, or streamed.
///
/// `hashed_token` is the base64 SHA-256 of the token. Old exports hold the fields of an event in an
/// object `data`, and have no ids. An event is there because it happened; only `api.request`, which
/// streams alone have, says how it ended, and a few actions are refusals.
extension MappedFormat {
  static let gitHubAudit = MappedFormat(
    name: "github-audit",
    title: "GitHub audit log (JSON)",
    origin: "GitHub, Settings, Audit log, Export (Git events are an export of their own), the REST "
      + "API, or a stream; addresses are in it only where the enterprise discloses them.",
    keyIdentity: "the SHA-256 of the token, and the token's id",
    marks: ["\"action\"", "\"actor\""],
    map: gitHubAuditMap(.json()),
    samples: gitHubAuditSamples)

  static let gitHubAuditTable = MappedFormat(
    name: "github-audit-csv",
    title: "GitHub audit log (CSV)",
    origin: "GitHub, Settings, Audit log, Export, CSV.",
    keyIdentity: "the SHA-256 of the token, and the token's id",
    marks: ["action", "actor", "created_at"],
    map: gitHubAuditMap(.table(columns: ["action", "actor", "created_at"])),
    samples: gitHubAuditTableSamples)

  private static func gitHubAuditMap(_ layout: LogLayout) -> LogMap {
    func names(_ names: String...) -> [String] {
      names.flatMap { [$0, "data.\($0)"] }
    }
    return LogMap(
      layout: layout,
      fields: [
        (.time, names("@timestamp", "created_at", "at_sign_timestamp")),
        (.address, names("actor_ip")),
        (.keyDigest, names("hashed_token")),
        (.keyName, names("token_id")),
        (.agent, names("user_agent")),
        (.principal, names("actor")),
        (.operation, ["action"]),
        (.method, names("request_method")),
        (.operationDetail, names("route")),
        (.resource, names("repo", "repository", "org", "business", "user")),
        (.status, names("status_code")),
        (.eventID, ["_document_id"]),
      ],
      constants: [.service: "github"],
      only: [LogMap.Condition(name: "action", values: ["*.*"])],
      needs: [.operation],
      outcomes: [
        "*.failed_login": .denied, "*.rejected_ref_update": .denied,
        "*.two_factor_challenge_failure": .denied,
      ],
      outcomeOtherwise: .success,
      identityFamily: "github")
  }

  private static let gitHubAuditSamples = [
    LogSample(
      "Git events, and a request to the API, which alone has a status.",
      """
      [{"@timestamp":1772590267123,"_document_id":"ZXhhbXBsZS1kb2MtMQ","action":"git.clone",\
      "actor":"ci-bot","actor_id":4242,"actor_ip":"203.0.113.77",\
      "actor_location":{"country_code":"ZZ"},"business":"example-corp",\
      "created_at":1772590267123,"hashed_token":"TRVmodffQqhRdFbWDqBu0oTlNc/kyVaqbuFy2835Rfc=",\
      "operation_type":"access","org":"example",\
      "programmatic_access_type":"OAuth access token","repo":"example/payments",\
      "repository":"example/payments","repository_public":false,"token_id":987654,\
      "token_scopes":"repo,read:org","transport_protocol":1,"transport_protocol_name":"http",\
      "user":"","user_agent":"git/2.43.0"},
      {"@timestamp":1772590268000,"_document_id":"ZXhhbXBsZS1kb2MtMg","action":"api.request",\
      "actor":"ci-bot","actor_ip":"2001:db8::7","created_at":1772590268000,\
      "hashed_token":"TRVmodffQqhRdFbWDqBu0oTlNc/kyVaqbuFy2835Rfc=","org":"example",\
      "request_category":"api","request_method":"GET","route":"/orgs/:org/members",\
      "status_code":403,"token_id":987654,"user_agent":"curl/8.4.0"},
      {"@timestamp":1772590269000,"_document_id":"ZXhhbXBsZS1kb2MtMw","action":"hook.create",\
      "actor":"dev","created_at":1772590269000,"org":"example","repo":"example/payments"}]

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.123Z", credential: exampleToken, address: "203.0.113.77",
          agent: "git/2.43.0", principal: "ci-bot", service: "github", operation: "git.clone",
          resource: "example/payments"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", credential: exampleToken, address: "2001:db8::7",
          agent: "curl/8.4.0", principal: "ci-bot", service: "github",
          operation: "api.request GET /orgs/:org/members", resource: "example", outcome: .denied),
        SampleEvent(
          time: "2026-03-04T02:11:09Z", principal: "dev", service: "github",
          operation: "hook.create", resource: "example/payments"),
      ]),
    LogSample(
      "An old export: the fields of an event stand in an object of their own.",
      """
      {"action":"repo.access","actor":"dev",\
      "created_at":1772590267123,"data":{"actor_ip":"203.0.113.77","repo":"example/payments",\
      "visibility":"public","user_agent":"Mozilla/5.0","token_id":"12"},"org":"example"}
      {"actor":"dev","org":"example","repo":"example/payments","created_at":1772590268000,\
      "action":"protected_branch.rejected_ref_update"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.123Z", credential: "12", address: "203.0.113.77",
          agent: "Mozilla/5.0", principal: "dev", service: "github", operation: "repo.access",
          resource: "example/payments"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", principal: "dev", service: "github",
          operation: "protected_branch.rejected_ref_update", resource: "example/payments",
          outcome: .denied),
      ]),
  ]

  /// As every log has the token `example-token`.
  private static let exampleToken =
    "sha256:4d1566a1d7df42a8517456d60ea06ed284e535cfe4c956aa6ee172dbcdf945f7"

  private static let gitHubAuditTableSamples = [
    LogSample(
      "The columns differ from export to export; nested fields have dots in their names.",
      """
      action,actor,actor_ip,created_at,data.hook_id,hashed_token,org,repo,user_agent,_document_id
      hook.create,ci-bot,203.0.113.77,1772590267123,77,\
      TRVmodffQqhRdFbWDqBu0oTlNc/kyVaqbuFy2835Rfc=,example,example/payments,"curl, 8.4",\
      ZXhhbXBsZS1kb2MtNQ
      org.add_member,dev,,1772590268000,,,example,,,ZXhhbXBsZS1kb2MtNg

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.123Z", credential: exampleToken, address: "203.0.113.77",
          agent: "curl, 8.4", principal: "ci-bot", service: "github", operation: "hook.create",
          resource: "example/payments"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", principal: "dev", service: "github",
          operation: "org.add_member", resource: "example"),
      ])
  ]
}

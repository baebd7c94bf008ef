internal import Vocabulary

/// The audit log of CircleCI, streamed or exported: who did what to contexts, variables, keys and
/// jobs, from nobody knows where.
///
/// The CSV holds objects as JSON in its cells; how its columns are spelled differs, so case does
/// not count, and `actor` may be an object or be spread over `actor_id` and `actor_name`. The
/// service delivers some events twice; their ids are the same.
extension MappedFormat {
  static let circleCIAudit = MappedFormat(
    name: "circleci-audit",
    title: "CircleCI audit log (JSON)",
    origin: "CircleCI, Organization Settings, Security, Audit log streaming to a bucket.",
    keyIdentity: "nothing: it names people, not tokens",
    marks: ["\"occurred_at\"", "\"action\"", "\"target\"", "\"scope\""],
    map: circleCIAuditMap(.json()),
    samples: circleCIAuditSamples)

  static let circleCIAuditTable = MappedFormat(
    name: "circleci-audit-csv",
    title: "CircleCI audit log (CSV)",
    origin: "CircleCI, Organization Settings, Security, Request audit log (30 days at a time).",
    keyIdentity: "nothing: it names people, not tokens",
    map: circleCIAuditMap(.table(columns: ["id", "action", "occurred_at"])),
    samples: circleCIAuditTableSamples)

  private static func circleCIAuditMap(_ layout: LogLayout) -> LogMap {
    LogMap(
      layout: layout,
      fields: [
        (.time, ["occurred_at", "occurred_dt"]),
        (.principal, ["actor.name", "actor_name", "actor.id", "actor_id"]),
        (.operation, ["action"]),
        (
          .resource,
          [
            "target.name", "target_name", "target.id", "target_id", "scope.name", "scope_name",
            "organization_name",
          ]
        ),
        (.outcome, ["success"]),
        (.eventID, ["id"]),
      ],
      constants: [.service: "circleci"],
      needs: [.operation, .eventID], isUniversalTime: true,
      embedded: ["actor", "target", "scope", "payload", "request", "metadata"],
      identityFamily: "circleci")
  }

  private static let circleCIAuditSamples = [
    LogSample(
      "A secret is read, and a key is refused.",
      """
      {"id":"5b1c0000-0000-4000-8000-000000000008","version":1,\
      "action":"context.secrets.accessed","occurred_at":"2026-03-04T02:11:07.474123456Z",\
      "success":true,"actor":{"id":"u1","type":"user","name":"dev"},\
      "target":{"id":"c1","type":"context","name":"aws-prod"},\
      "scope":{"id":"o1","type":"organization","name":"example"},"request":{"id":"r1"},\
      "payload":{"job":{"id":"j1"}},"metadata":{}}
      {"id":"5b1c0000-0000-4000-8000-000000000009","version":1,\
      "action":"project.ssh_key.create","occurred_at":"2026-03-04T02:11:08Z","success":false,\
      "actor":{"id":"u2","type":"user"},"target":{"id":"p1","type":"project"},\
      "scope":{"id":"o1","type":"organization","name":"example"},"request":{"id":"r2"},\
      "payload":{},"metadata":{}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.474Z", principal: "dev", service: "circleci",
          operation: "context.secrets.accessed", resource: "aws-prod"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", principal: "u2", service: "circleci",
          operation: "project.ssh_key.create", resource: "p1", outcome: .failure),
      ])
  ]

  private static let circleCIAuditTableSamples = [
    LogSample(
      "Objects stand as JSON in their cells.",
      """
      id,action,actor,target,scope,occurred_at,success,version,request,payload,metadata
      5b1c0000-0000-4000-8000-000000000008,context.secrets.accessed,\
      "{""id"":""u1"",""type"":""user"",""name"":""dev""}",\
      "{""id"":""c1"",""type"":""context"",""name"":""aws-prod""}",\
      "{""id"":""o1"",""type"":""organization"",""name"":""example""}",\
      2026-03-04T02:11:07.474Z,true,1,"{""id"":""r1""}","{}","{}"

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.474Z", principal: "dev", service: "circleci",
          operation: "context.secrets.accessed", resource: "aws-prod")
      ]),
    LogSample(
      "Columns in capital letters, one for each part of an object.",
      """
      ID,ACTION,ACTOR_ID,OCCURRED_AT,ORGANIZATION_ID,ORGANIZATION_NAME,REQUEST_ID
      5b1c0000-0000-4000-8000-000000000010,workflow.job.start,u1,2026-03-04 02:11:07.474,o1,\
      example,r1

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.474Z", principal: "u1", service: "circleci",
          operation: "workflow.job.start", resource: "example", outcome: .unknown)
      ]),
  ]
}

internal import Vocabulary

/// The audit log of an Atlassian organisation, where Bitbucket Cloud writes what is done to its
/// workspaces, repositories and keys; reading and cloning are not in it.
extension MappedFormat {
  static let atlassianAudit = MappedFormat(
    name: "atlassian-audit",
    title: "Atlassian organisation audit log (Bitbucket Cloud)",
    origin: "GET /admin/v1/orgs/ORG/events of the Atlassian admin API, all pages.",
    keyIdentity: "the id of the token, and its label",
    marks: ["\"attributes\"", "\"action\"", "\"actor\""],
    map: LogMap(
      layout: .json(wrappers: ["data"]),
      fields: [
        (.time, ["attributes.time"]),
        (.address, ["attributes.location.ip"]),
        (.keyID, ["attributes.actor.auth.tokenId"]),
        (.keyName, ["attributes.actor.auth.tokenLabel"]),
        (.principal, ["attributes.actor.email", "attributes.actor.name", "attributes.actor.id"]),
        (.operation, ["attributes.action"]),
        (.resource, ["attributes.context.id", "attributes.container.id"]),
        (.eventID, ["id"]),
      ],
      constants: [.service: "atlassian"],
      needs: [.operation, .eventID], outcomeOtherwise: .success, isUniversalTime: true,
      identityFamily: "atlassian"),
    samples: atlassianAuditSamples)

  private static let atlassianAuditSamples = [
    LogSample(
      "Somebody with a token, and somebody in a browser.",
      """
      {"data":[{"id":"00000000-0000-4000-8000-000000000001","type":"events",\
      "attributes":{"time":"2026-03-04T02:11:07.123Z","action":"repository_ssh_key_added",\
      "actor":{"id":"712020:example","name":"CI Bot","email":"ci@example.com",\
      "auth":{"authType":"api-token","tokenId":"token-1","tokenLabel":"deploy"}},\
      "context":[{"id":"repository-1","type":"bitbucket-repository","attributes":{}}],\
      "container":[{"id":"workspace-1","type":"workspaces","attributes":{}}],\
      "location":{"ip":"203.0.113.77","geo":"0,0","countryName":"Nowhere"}},\
      "message":{"content":"CI Bot added a key","format":"simple"}},
      {"id":"00000000-0000-4000-8000-000000000002","type":"events",\
      "attributes":{"time":"2026-03-04T02:12:00.000Z","action":"user_login",\
      "actor":{"id":"712020:other","name":"Dev"},"context":[],\
      "container":[{"id":"organization-1","type":"organizations","attributes":{}}],\
      "location":{"ip":"2001:db8::7"}}}],
      "meta":{"next":null,"page_size":2},"links":{}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.123Z", credential: "token-1", address: "203.0.113.77",
          principal: "ci@example.com", service: "atlassian",
          operation: "repository_ssh_key_added", resource: "repository-1"),
        SampleEvent(
          time: "2026-03-04T02:12:00Z", address: "2001:db8::7", principal: "Dev",
          service: "atlassian", operation: "user_login", resource: "organization-1"),
      ])
  ]
}

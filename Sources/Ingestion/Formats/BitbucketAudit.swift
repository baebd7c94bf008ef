internal import Vocabulary

/// The audit log of Bitbucket Data Center: its files, or the pages of its API.
///
/// The text of an action is in the language of the server, its key is not. The files write a time
/// as seconds and nanoseconds apart, the API as a text. It names no token.
extension MappedFormat {
  static let bitbucketAudit = MappedFormat(
    name: "bitbucket-audit",
    title: "Bitbucket Data Center audit log",
    origin: "The files audit/*.audit.log in the log folder of the server, or its REST API.",
    keyIdentity: "nothing: it names people, not tokens",
    marks: ["\"affectedObjects\"", "\"author\"", "\"timestamp\"", "\"action\""],
    map: LogMap(
      layout: .json(wrappers: ["entities"]),
      fields: [
        (.time, ["timestamp.epochSecond", "timestamp"]),
        (.nanoseconds, ["timestamp.nano"]),
        (.address, ["source"]),
        (.principal, ["author.name", "author.id"]),
        (
          .operation,
          ["auditType.actionI18nKey", "type.actionI18nKey", "auditType.action", "type.action"]
        ),
        (.resource, ["affectedObjects.name", "affectedObjects.id"]),
      ],
      constants: [.service: "bitbucket"],
      needs: [.operation], outcomeOtherwise: .success),
    samples: bitbucketAuditSamples)

  private static let bitbucketAuditSamples = [
    LogSample(
      "Lines of the file: a person, and the server itself, which has no address.",
      """
      {"affectedObjects":[{"id":"12","name":"payments","type":"REPOSITORY"}],\
      "auditType":{"action":"Personal access token created",\
      "actionI18nKey":"bitbucket.access.tokens.audit.action.created","area":"SECURITY",\
      "category":"Authentication","level":"BASE"},\
      "author":{"id":"2","name":"ci-bot","type":"NORMAL"},"changedValues":[],\
      "extraAttributes":[{"name":"ID","nameI18nKey":"key","value":"9"}],"method":"REST",\
      "node":"n1","source":"203.0.113.77","system":"http://bitbucket.example.com",\
      "timestamp":{"epochSecond":1772590267,"nano":313000000},"version":"1.0"}
      {"affectedObjects":[],"auditType":{"action":"Sicherung","area":"GLOBAL","level":"BASE"},\
      "author":{"id":"-1","name":"System","type":"SYSTEM"},"changedValues":[],\
      "extraAttributes":[],"method":"System","node":"n1",\
      "timestamp":{"epochSecond":1772590268,"nano":0},"version":"1.0"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.313Z", address: "203.0.113.77", principal: "ci-bot",
          service: "bitbucket", operation: "bitbucket.access.tokens.audit.action.created",
          resource: "payments"),
        SampleEvent(
          time: "2026-03-04T02:11:08Z", principal: "System", service: "bitbucket",
          operation: "Sicherung"),
      ]),
    LogSample(
      "A page of the API: the time is a text, and the address a list of proxies.",
      """
      {"pagingInfo":{"lastPage":true},"entities":[{"timestamp":"2026-03-04T02:11:07.313Z",\
      "author":{"id":"2","name":"ci-bot","type":"NORMAL"},\
      "type":{"action":"Key added","actionI18nKey":"bitbucket.audit.key.added",\
      "category":"Keys"},"affectedObjects":[{"id":"12","name":"payments",\
      "type":"REPOSITORY"}],"changedValues":[],"extraAttributes":[],"method":"REST",\
      "source":"203.0.113.77,10.0.0.2"}]}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.313Z", address: "203.0.113.77", principal: "ci-bot",
          service: "bitbucket", operation: "bitbucket.audit.key.added", resource: "payments")
      ]),
  ]
}

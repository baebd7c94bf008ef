internal import Vocabulary

/// The audit log of Docker Hub: pushes, settings and members; pulls are not in it, nor where
/// somebody called from and with what.
extension MappedFormat {
  static let dockerHubAudit = MappedFormat(
    name: "docker-hub-audit",
    title: "Docker Hub audit log",
    origin: "GET /v2/auditlogs/ACCOUNT of the Docker Hub API (Team and Business plans).",
    keyIdentity: "nothing: it names people, not tokens",
    marks: ["\"action_description\"", "\"action\"", "\"account\""],
    map: LogMap(
      layout: .json(wrappers: ["logs"]),
      fields: [
        (.time, ["timestamp"]),
        (.principal, ["actor"]),
        (.operation, ["action"]),
        (.resource, ["name", "account"]),
      ],
      constants: [.service: "docker-hub"],
      needs: [.operation, .resource], outcomeOtherwise: .success, isUniversalTime: true),
    samples: dockerHubAuditSamples)

  private static let dockerHubAuditSamples = [
    LogSample(
      "An image is pushed, and a member is added.",
      """
      {"logs":[{"account":"example","action":"repo.tag.push","name":"example/payments",\
      "actor":"ci-bot","data":{"tag":"latest","digest":"sha256:00"},\
      "timestamp":"2026-03-04T02:11:07Z",\
      "action_description":"pushed the tag latest to the repository example/payments"},
      {"account":"example","action":"org.member.add","name":"","actor":"dev","data":{},\
      "timestamp":"2026-03-04T02:11:08.123456Z","action_description":"added a member"}]}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", principal: "ci-bot", service: "docker-hub",
          operation: "repo.tag.push", resource: "example/payments"),
        SampleEvent(
          time: "2026-03-04T02:11:08.123Z", principal: "dev", service: "docker-hub",
          operation: "org.member.add", resource: "example"),
      ])
  ]
}

internal import Vocabulary

/// The builds of a repository, as the API of Travis CI lists them (version 3; its source,
/// `travis-ci/travis-api`, names the members).
///
/// It shows which builds ran, when and by whom they were asked for: what a stolen token of Travis
/// CI, or of the code host, would start. Who read or changed a secret stands nowhere.
extension MappedFormat {
  static let travisCI = MappedFormat(
    name: "travis-ci-builds",
    title: "Travis CI builds (JSON)",
    origin: "`GET /repo/{slug}/builds?limit=100` of the Travis CI API, version 3, every page.",
    keyIdentity: "none: only the login of whoever asked for the build",
    marks: ["\"@type\"", "\"event_type\""],
    map: LogMap(
      layout: .json(wrappers: ["builds"]),
      fields: [
        (.time, ["started_at"]),
        (.fallbackTime, ["updated_at", "finished_at"]),
        (.operation, ["event_type"]),
        (.principal, ["created_by.login"]),
        (.resource, ["repository.slug"]),
        (.outcome, ["state"]),
        (.eventID, ["id"]),
      ],
      only: [LogMap.Condition(name: "@type", values: ["build"])],
      passedOver: "objects that are no builds",
      needs: [.operation, .eventID],
      outcomes: ["passed": .success, "failed": .failure, "errored": .failure, "canceled": .failure],
      identityFamily: "travis-ci",
      notes: [
        "Travis CI has no audit log: this shows builds, not who read or changed a secret."
      ]),
    samples: travisCISamples)

  private static let travisCISamples = [
    LogSample(
      "A build of a pull request that failed, and one that has not begun.",
      """
      {"@type":"builds","@href":"/repo/1/builds","@representation":"standard",\
      "@pagination":{"limit":2,"offset":0,"count":2,"is_first":true,"is_last":true,"next":null},\
      "builds":[{"@type":"build","id":100,"number":"7","state":"failed","duration":62,\
      "event_type":"pull_request","started_at":"2026-03-04T02:11:07Z",\
      "finished_at":"2026-03-04T02:12:09Z","updated_at":"2026-03-04T02:12:09.412Z",\
      "repository":{"@type":"repository","id":1,"name":"payments","slug":"example/payments"},\
      "created_by":{"@type":"user","id":1,"login":"dev"}},\
      {"@type":"build","id":101,"number":"8","state":"created","event_type":"api",\
      "started_at":null,"finished_at":null,"updated_at":"2026-03-04T02:13:00.120Z",\
      "repository":{"@type":"repository","id":1,"name":"payments","slug":"example/payments"},\
      "created_by":{"@type":"user","id":2,"login":"ci-bot"}}]}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", principal: "dev", operation: "pull_request",
          resource: "example/payments", outcome: .failure),
        SampleEvent(
          time: "2026-03-04T02:13:00.120Z", principal: "ci-bot", operation: "api",
          resource: "example/payments", outcome: .unknown),
      ])
  ]
}

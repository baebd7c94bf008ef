internal import Vocabulary

/// Events in the Elastic Common Schema, nested or with dotted names, bare or in the `_source` of an
/// export from Elasticsearch; every one says its `ecs.version`.
///
/// The schema has no field for a key; the ones that products and Elastic's own integrations write
/// are known.
extension MappedFormat {
  static let elasticCommonSchema = MappedFormat(
    name: "ecs",
    title: "Elastic Common Schema (JSON)",
    origin: "An export of an Elasticsearch index, one document on a line, or the file of a Beat.",
    keyIdentity: "the key's id where a product writes one: `api_key.id`, CloudTrail's access key",
    marks: ["@timestamp", "\"ecs"],
    specificity: 0.8,
    map: LogMap(
      layout: .json(),
      fields: elasticCommonSchemaFields,
      only: [
        LogMap.Condition(
          name: "ecs.version", values: ["*"],
          kind: .required)
      ],
      needs: [.time], unwrapped: ["_source"]),
    samples: elasticCommonSchemaSamples)

  private static let elasticCommonSchemaFields: LogMap.Fields = [
    (.time, ["@timestamp"]),
    (.fallbackTime, ["event.start", "event.created"]),
    (.peerAddress, ["client.ip", "source.ip", "client.address", "source.address"]),
    (.forwarded, ["network.forwarded_ip"]),
    (.keyID, ["api_key.id", "aws.cloudtrail.user_identity.access_key_id"]),
    (.key, ["api_key.sha256"]),
    (.keyName, ["api_key.name"]),
    (.agent, ["user_agent.original"]),
    (.operation, ["event.action"]),
    (.method, ["http.request.method"]),
    (.path, ["url.original", "url.full", "url.path"]),
    (.query, ["url.query"]),
    (.referer, ["http.request.referrer"]),
    (.service, ["event.provider", "service.name", "url.domain"]),
    (.model, ["gen_ai.request.model", "gen_ai.response.model"]),
    (.region, ["cloud.region"]),
    (.principal, ["user.name", "user.email", "user.id", "client.user.id"]),
    (.status, ["http.response.status_code"]),
    (.outcome, ["event.outcome"]),
    (.error, ["error.code"]),
    (.bytesIn, ["http.request.bytes", "http.request.body.bytes"]),
    (.bytesOut, ["http.response.bytes", "http.response.body.bytes"]),
    (.promptTokens, ["gen_ai.usage.input_tokens"]),
    (.outputTokens, ["gen_ai.usage.output_tokens"]),
  ]

  private static let elasticCommonSchemaSamples = [
    LogSample(
      "ECS, nested and dotted: a request with a key in its URL, a refused call of AWS.",
      """
      {"@timestamp":"2026-03-14T02:11:07.000Z","ecs":{"version":"8.11.0"},"event":{"outcome":"success","category":["web"]},"source":{"address":"203.0.113.9","ip":"203.0.113.9"},"http":{"request":{"method":"GET"},"response":{"status_code":200,"body":{"bytes":512}}},"url":{"original":"/v1/models?api_key=sk-test-EXAMPLE","path":"/v1/models","domain":"api.example.com"},"user_agent":{"original":"curl/8.5.0"}}
      {"@timestamp":"2026-03-14T02:12:00.000Z","ecs.version":"1.12.0","event.action":"GetObject","event.provider":"s3.amazonaws.com","event.outcome":"failure","error.code":"AccessDenied","source.ip":"2001:db8::7","user.name":"ci","aws.cloudtrail.user_identity.access_key_id":"AKIAIOSFODNN7EXAMPLE"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", agent: "curl/8.5.0", service: "api.example.com",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "2001:db8::7", principal: "ci", service: "s3.amazonaws.com",
          operation: "GetObject", outcome: .denied),
      ]),
    LogSample(
      "ECS as exported from an index: in _source, the peer the owner's own proxy.",
      """
      {"_index":"logs-nginx.access-default","_id":"a1","_source":{"@timestamp":"2026-03-14T02:11:07.000Z","ecs":{"version":"8.11.0"},"source":{"ip":"10.0.0.7"},"network":{"forwarded_ip":"203.0.113.9"},"http":{"request":{"method":"POST"},"response":{"status_code":401}},"url":{"path":"/v1/chat","query":"x=1"},"api_key":{"id":"apikey_01EXAMPLE"}}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", credential: "apikey_01EXAMPLE", address: "203.0.113.9",
          operation: "POST /v1/chat", resource: "/v1/chat", outcome: .denied)
      ]),
  ]
}

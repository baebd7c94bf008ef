internal import Vocabulary

/// The access logs of Amazon API Gateway in the forms that its console offers, JSON and common log.
///
/// The form is the owner's: a key is named only where `identity.apiKeyId` was added to it. Paths
/// are templates (`/pets/{petId}`). Clients may choose the request id; only the extended one is
/// the gateway's own.
extension MappedFormat {
  static let amazonAPIGateway = MappedFormat(
    name: "aws-api-gateway",
    title: "Amazon API Gateway access log (JSON)",
    origin: "`aws logs filter-log-events` of the log group that the stage's access log goes to.",
    keyIdentity: "the id of the API key, or the key itself, where the log's form has them",
    marks: ["requestId", "requestTime", "httpMethod"],
    map: LogMap(
      layout: .json(wrappers: ["events", "logEvents"]),
      fields: amazonAPIGatewayFields,
      needs: [.time, .method, .status], unwrapped: ["message"], embedded: ["message"],
      identityFamily: "aws-api-gateway"),
    samples: amazonAPIGatewaySamples)

  static let amazonAPIGatewayLines = MappedFormat(
    name: "aws-api-gateway-clf",
    title: "Amazon API Gateway access log (common log format)",
    origin: "The log group that the stage's access log goes to, its format CLF.",
    keyIdentity: "nothing: only the caller and the user",
    marks: ["] \""],
    map: LogMap(
      layout: .words(
        names: [
          "ip", "caller", "user", "requestTime", "request", "status", "responseLength",
          "requestId",
        ], least: 8),
      mayHavePrefix: true,
      fields: [
        (.time, ["requestTime"]),
        (.address, ["ip"]),
        (.requestLine, ["request"]),
        (.principal, ["user", "caller"]),
        (.status, ["status"]),
        (.bytesOut, ["responseLength"]),
      ],
      only: [
        LogMap.Condition(
          name: "requestId",
          values: ["????????-????-????-????-????????????", "???????????????="], kind: .required)
      ],
      needs: [.requestLine],
      notes: ["This form of the log names no key; the JSON form can."]),
    samples: amazonAPIGatewayLinesSamples)

  private static let amazonAPIGatewayFields: LogMap.Fields = [
    (.time, ["requestTime"]),
    (.fallbackTime, ["requestTimeEpoch"]),
    (.address, ["ip", "sourceIp", "identity.sourceIp"]),
    (.keyID, ["apiKeyId", "identity.apiKeyId"]),
    (.sentKey, ["apiKey", "identity.apiKey"]),
    (.agent, ["userAgent", "identity.userAgent"]),
    (.method, ["httpMethod"]),
    (.path, ["resourcePath", "path"]),
    (.requestLine, ["routeKey"]),
    (.service, ["domainName", "apiId"]),
    (.principal, ["user", "userArn", "identity.userArn", "principalId", "caller"]),
    (.status, ["status"]),
    (.bytesOut, ["responseLength"]),
    (.eventID, ["extendedRequestId"]),
  ]

  private static let amazonAPIGatewaySamples = [
    LogSample(
      "API Gateway, the console's JSON; then with the id of the key, and of an HTTP API.",
      """
      {"requestId":"48752d0f-c99d-4cfa-a5a7-f3c6834d19e5","ip":"203.0.113.9","caller":"-",\
      "user":"-","requestTime":"14/Mar/2026:02:11:07 +0000","httpMethod":"GET",\
      "resourcePath":"/pets/{petId}","status":"200","protocol":"HTTP/1.1",\
      "responseLength":"184"}
      {"requestId":"48752d0f-c99d-4cfa-a5a7-f3c6834d19e6","ip":"2001:db8::7","caller":"-",\
      "user":"ci","requestTime":"14/Mar/2026:02:12:00 +0000","httpMethod":"POST",\
      "resourcePath":"/pets","status":"403","protocol":"HTTP/1.1","responseLength":"-",\
      "apiKeyId":"a1b2c3d4e5","domainName":"api.example.com","userAgent":"curl/8.5.0"}
      {"requestId":"JKJaXmPLvHcESHA=","ip":"203.0.113.9",\
      "requestTime":"14/Mar/2026:02:13:00 +0000","httpMethod":"GET","routeKey":"GET /pets",\
      "status":"429","protocol":"HTTP/1.1","responseLength":"12"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "203.0.113.9", operation: "GET /pets/{petId}",
          resource: "/pets/{petId}"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", credential: "a1b2c3d4e5", address: "2001:db8::7",
          agent: "curl/8.5.0", principal: "ci", service: "api.example.com",
          operation: "POST /pets", resource: "/pets", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:13:00Z", address: "203.0.113.9", operation: "GET /pets",
          resource: "/pets", outcome: .failure),
      ]),
    LogSample(
      "As the command line prints it: each record is a text in an event; the key is in clear.",
      """
      {"events":[{"timestamp":1773454267500,"message":"{\\"requestId\\":\\"4875\\",\
      \\"ip\\":\\"203.0.113.9\\",\\"requestTime\\":\\"14/Mar/2026:02:11:07 +0000\\",\
      \\"httpMethod\\":\\"GET\\",\\"resourcePath\\":\\"/pets\\",\\"status\\":\\"200\\",\
      \\"apiKey\\":\\"sk-test-EXAMPLE\\"}","eventId":"1"}]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", operation: "GET /pets", resource: "/pets")
      ]),
  ]

  private static let amazonAPIGatewayLinesSamples = [
    LogSample(
      "API Gateway, the console's common log format: a request id stands at the end.",
      """
      203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET /pets/{petId} HTTP/1.1" 200 184 48752d0f-c99d-4cfa-a5a7-f3c6834d19e5
      2001:db8::7 AIDACALLER ci [14/Mar/2026:02:12:00 +0000] "POST /pets HTTP/1.1" 403 - JKJaXmPLvHcESHA=

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "203.0.113.9", operation: "GET /pets/{petId}",
          resource: "/pets/{petId}"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", address: "2001:db8::7", principal: "ci",
          operation: "POST /pets", resource: "/pets", outcome: .denied),
      ])
  ]
}

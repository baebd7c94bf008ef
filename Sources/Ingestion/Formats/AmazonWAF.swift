internal import Vocabulary

/// The logs of AWS WAF: what a client sent, headers and all, and what the firewall did with it.
///
/// Headers stand in clear unless they were redacted. What the service answered is not logged: a
/// request that was let through has an unknown outcome.
extension MappedFormat {
  static let amazonWAF = MappedFormat(
    name: "aws-waf",
    title: "AWS WAF log",
    origin: "The bucket, stream or log group that logging of the web ACL delivers to.",
    keyIdentity: "a key in a header or the URL: its fingerprint",
    marks: ["webaclId", "httpRequest"],
    map: LogMap(
      layout: .json(wrappers: ["events", "logEvents"]),
      fields: amazonWAFFields,
      only: [
        LogMap.Condition(
          name: "webaclId", values: ["*"], kind: .required)
      ],
      needs: [.time, .peerAddress, .method, .outcome],
      outcomes: [
        "allow": .unknown, "block": .denied, "captcha": .denied, "challenge": .denied,
      ],
      unwrapped: ["message"], embedded: ["message"],
      notes: [
        "This log says what the firewall let through, not how the service answered it."
      ]),
    samples: amazonWAFSamples)

  private static let amazonWAFFields: LogMap.Fields = [
    (.time, ["timestamp"]),
    (.peerAddress, ["httpRequest.clientIp"]),
    (.forwarded, ["httpRequest.headers.x-forwarded-for"]),
    (
      .sentKey,
      [
        "httpRequest.headers.x-api-key", "httpRequest.headers.api-key",
        "httpRequest.headers.x-goog-api-key", "httpRequest.headers.authorization",
      ]
    ),
    (.agent, ["httpRequest.headers.user-agent"]),
    (.method, ["httpRequest.httpMethod"]),
    (.path, ["httpRequest.uri"]),
    (.query, ["httpRequest.args"]),
    (.referer, ["httpRequest.headers.referer"]),
    (.service, ["httpRequest.headers.host", "httpRequest.host", "httpSourceId"]),
    (.outcome, ["action"]),
  ]

  private static let amazonWAFSamples = [
    LogSample(
      "WAF: keys in headers of any case, one redacted, one in the URL; allowed and blocked.",
      """
      {"timestamp":1773454267771,"formatVersion":1,"webaclId":"arn:aws:wafv2:us-east-1:123456789012:regional/webacl/api/11111111-2222-3333-4444-555555555555","terminatingRuleId":"Default_Action","terminatingRuleType":"REGULAR","action":"ALLOW","terminatingRuleMatchDetails":[],"httpSourceName":"ALB","httpSourceId":"123456789012-app/api/50dc","ruleGroupList":[],"rateBasedRuleList":[],"nonTerminatingMatchingRules":[],"httpRequest":{"clientIp":"203.0.113.9","country":"DE","headers":[{"name":"Host","value":"api.example.com"},{"name":"x-api-key","value":"sk-test-EXAMPLE"},{"name":"User-Agent","value":"curl/8.5.0"}],"uri":"/v1/models","args":"","httpVersion":"HTTP/1.1","httpMethod":"GET","requestId":"1-66"},"labels":[]}
      {"timestamp":1773454268000,"formatVersion":1,"webaclId":"arn:aws:wafv2:us-east-1:123456789012:regional/webacl/api/1","terminatingRuleId":"rate","terminatingRuleType":"RATE_BASED","action":"BLOCK","httpSourceName":"ALB","httpSourceId":"123456789012-app/api/50dc","httpRequest":{"clientIp":"2001:db8::7","country":"-","headers":[{"name":"Authorization","value":"REDACTED"}],"uri":"/v1/files/0123456789","args":"api_key=sk-test-EXAMPLE&x=1","httpVersion":"HTTP/2.0","httpMethod":"POST","requestId":"1-67"},"labels":[{"name":"awswaf:clientip:geo:country:XX"}]}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.771Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", agent: "curl/8.5.0", service: "api.example.com",
          operation: "GET /v1/models", resource: "/v1/models", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:08Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "2001:db8::7", service: "123456789012-app/api/50dc",
          operation: "POST /v1/files/*", resource: "/v1/files/0123456789", outcome: .denied),
      ]),
    LogSample(
      "WAF from CloudWatch Logs as the command line prints it: each record is a text in an event.",
      """
      {"events":[{"timestamp":1773454269000,"message":"{\\"timestamp\\":1773454267771,\
      \\"formatVersion\\":1,\\"webaclId\\":\\"arn:aws:wafv2:us-east-1:1:regional/webacl/api/1\\",\
      \\"action\\":\\"ALLOW\\",\\"httpSourceId\\":\\"-\\",\\"httpRequest\\":{\
      \\"clientIp\\":\\"203.0.113.9\\",\\"headers\\":[{\\"name\\":\\"host\\",\
      \\"value\\":\\"api.example.com\\"}],\\"uri\\":\\"/v1/models\\",\\"args\\":\\"\\",\
      \\"httpMethod\\":\\"GET\\"}}"}],"searchedLogStreams":[]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.771Z", address: "203.0.113.9", service: "api.example.com",
          operation: "GET /v1/models", resource: "/v1/models", outcome: .unknown)
      ]),
  ]
}

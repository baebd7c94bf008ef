internal import Vocabulary

/// The standard logs of Amazon CloudFront: W3C with tabs, every value percent-encoded.
///
/// The address is that of the connection: `x-forwarded-for` is what the client says of itself.
/// Rows are not in the order of time, and their time, UTC, is the end of the response.
extension MappedFormat {
  static let cloudFront = MappedFormat(
    name: "cloudfront",
    title: "Amazon CloudFront standard log",
    origin: "The bucket that standard logging of the distribution delivers to.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["#Fields:", "x-edge-location"],
    map: LogMap(
      layout: .directives(columns: ["x-edge-location", "c-ip", "sc-status"]),
      fields: [(.time, ["timestamp"])] + cloudFrontFields,
      isUniversalTime: true),
    samples: cloudFrontSamples)

  /// All but the time, under the names that both forms of the log have.
  static let cloudFrontFields: LogMap.Fields = [
    (.address, ["c-ip"]),
    (.agent, ["cs(User-Agent)"]),
    (.method, ["cs-method"]),
    (.path, ["cs-uri-stem"]),
    (.query, ["cs-uri-query"]),
    (.referer, ["cs(Referer)"]),
    (.service, ["x-host-header", "cs(Host)"]),
    (.status, ["sc-status"]),
    (.bytesIn, ["cs-bytes"]),
    (.bytesOut, ["sc-bytes"]),
  ]

  private static let cloudFrontSamples = [
    LogSample(
      "CloudFront: an encoded agent, a key in the query, a forged list, a client that went away.",
      """
      #Version: 1.0
      #Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for
      2026-03-14\t02:11:07\tFRA56-P1\t392\t2001:db8::7\tGET\td111111abcdef8.cloudfront.net\t/v1/models\t200\t-\tcurl/8.5.0%20(x)\tapi_key=sk-test-EXAMPLE\t-\tMiss\tEXAMPLE==\tapi.example.com\thttps\t120\t0.010\t192.0.2.1, 10.0.0.1
      2026-03-14\t02:11:05\tFRA56-P1\t0\t203.0.113.9\tPOST\td111111abcdef8.cloudfront.net\t/v1/chat\t000\t-\t-\t-\t-\tError\tEXAMPLE==\t-\thttps\t-\t0.000\t-

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "2001:db8::7", agent: "curl/8.5.0 (x)", service: "api.example.com",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:11:05Z", address: "203.0.113.9",
          service: "d111111abcdef8.cloudfront.net", operation: "POST /v1/chat",
          resource: "/v1/chat", outcome: .unknown),
      ])
  ]
}

internal import Vocabulary

/// HTTP requests of Cloudflare as Logpush delivers them, one object on a line.
///
/// The owner chooses the fields, and the unit of the times (nanoseconds, seconds, RFC 3339). What
/// Workers and Cloudflare itself fetch is logged like requests of clients, and passed over. A Ray
/// ID is not unique, and is not taken for the identity of a request.
extension MappedFormat {
  static let cloudflareHTTP = MappedFormat(
    name: "cloudflare-http",
    title: "Cloudflare Logpush HTTP requests",
    origin: "The bucket of a Logpush job with the dataset http_requests.",
    keyIdentity: "a key in the URL or a logged header: its fingerprint",
    marks: ["\"Client", "\"Edge"],
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["EdgeStartTimestamp", "EdgeEndTimestamp"]),
        (.address, ["ClientIP"]),
        (
          .sentKey,
          [
            "RequestHeaders.x-api-key", "RequestHeaders.api-key",
            "RequestHeaders.x-goog-api-key", "RequestHeaders.authorization",
          ]
        ),
        (.agent, ["ClientRequestUserAgent"]),
        (.method, ["ClientRequestMethod"]),
        (.path, ["ClientRequestURI", "ClientRequestPath"]),
        (.referer, ["ClientRequestReferer"]),
        (.service, ["ClientRequestHost"]),
        (.status, ["EdgeResponseStatus"]),
        (.bytesIn, ["ClientRequestBytes"]),
        (.bytesOut, ["EdgeResponseBytes", "EdgeResponseBodyBytes"]),
      ],
      only: [
        LogMap.Condition(
          name: "ClientRequestSource",
          values: [
            "eyeball", "orangeToOrange", "inBrowserChallenge", "unknown", "0", "1", "9", "12",
          ],
          isNeeded: false)
      ],
      passedOver: "requests that Cloudflare or its Workers made"),
    samples: cloudflareHTTPSamples)

  private static let cloudflareHTTPSamples = [
    LogSample(
      "Cloudflare: times in nanoseconds, seconds and words, a key in a header, a Worker's request.",
      """
      {"ClientIP":"2001:db8::7","ClientRequestHost":"api.example.com",\
      "ClientRequestMethod":"GET","ClientRequestURI":"/v1/models?api_key=sk-test-EXAMPLE",\
      "ClientRequestUserAgent":"curl/8.5.0","EdgeEndTimestamp":1773454267433000200,\
      "EdgeResponseBytes":512,"EdgeResponseStatus":200,\
      "EdgeStartTimestamp":1773454267421000200,"RayID":"3a6050bcbe121a87"}
      {"ClientIP":"203.0.113.9","ClientRequestHost":"api.example.com",\
      "ClientRequestMethod":"POST","ClientRequestPath":"/v1/chat","ClientRequestSource":"eyeball",\
      "EdgeResponseStatus":401,"EdgeStartTimestamp":"2026-03-14T02:12:00Z",\
      "RequestHeaders":{"x-api-key":"sk-test-EXAMPLE"},"RayID":"3a6050bcbe121a88"}
      {"ClientIP":"2a06:98c0:3600::103","ClientRequestMethod":"GET","ClientRequestURI":"/sub",\
      "ClientRequestSource":"edgeWorkerFetch","EdgeResponseStatus":200,\
      "EdgeStartTimestamp":1773454267,"ParentRayID":"3a6050bcbe121a87"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.421Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "2001:db8::7", agent: "curl/8.5.0", service: "api.example.com",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", service: "api.example.com", operation: "POST /v1/chat",
          resource: "/v1/chat", outcome: .denied),
      ])
  ]
}

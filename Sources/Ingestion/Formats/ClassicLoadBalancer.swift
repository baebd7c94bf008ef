internal import Vocabulary

/// The access logs of AWS Classic Load Balancers; old ones have no agent.
///
/// Listeners that speak no HTTP write `- - - ` for the request and no status.
extension MappedFormat {
  static let classicLoadBalancer = MappedFormat(
    name: "aws-elb",
    title: "AWS Classic Load Balancer access log",
    origin: "The bucket that the access logs of the load balancer go to.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    map: LogMap(
      layout: .words(
        names: [
          "time", "elb", "client", "backend", "request_processing_time",
          "backend_processing_time", "response_processing_time", "elb_status_code",
          "backend_status_code", "received_bytes", "sent_bytes", "request", "user_agent",
        ], least: 12),
      fields: [
        (.time, ["time"]),
        (.address, ["client"]),
        (.agent, ["user_agent"]),
        (.requestLine, ["request"]),
        (.service, ["elb"]),
        (.status, ["elb_status_code"]),
        (.bytesIn, ["received_bytes"]),
        (.bytesOut, ["sent_bytes"]),
      ],
      only: [
        LogMap.Condition(name: "client", values: ["*:*"], kind: .required),
        LogMap.Condition(name: "backend", values: ["*:*"], isNeeded: false, kind: .required),
        LogMap.Condition(name: "request", values: ["*://*", "- - -*"], kind: .required),
      ],
      isUniversalTime: true, hasPortAfterAddress: true),
    samples: classicLoadBalancerSamples)

  private static let classicLoadBalancerSamples = [
    LogSample(
      "Classic ELB: a key in the URL, no backend to answer, and a connection that is no HTTP.",
      """
      2026-03-14T02:11:07.186641Z api-lb 203.0.113.9:2817 10.0.0.1:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://api.example.com:80/v1/models?api_key=sk-test-EXAMPLE HTTP/1.1" "curl/8.5.0" - -
      2026-03-14T02:11:08.000000Z api-lb 203.0.113.9:2818 - -1 -1 -1 503 0 0 0 "GET http://api.example.com:80/v1/models HTTP/1.1"
      2026-03-14T02:12:00.000001Z api-lb 2001:db8::7:50210 10.0.0.1:80 0.001069 0.000028 0.000041 - - 82 305 "- - - " "-" - -

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.186Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", agent: "curl/8.5.0", service: "api-lb",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "203.0.113.9", service: "api-lb",
          operation: "GET /v1/models", resource: "/v1/models", outcome: .failure),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", address: "2001:db8::7", service: "api-lb",
          outcome: .unknown),
      ])
  ]
}

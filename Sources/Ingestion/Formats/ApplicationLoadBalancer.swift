internal import Vocabulary

/// The access logs of AWS Application Load Balancers.
///
/// Lines get new values at their end over the years. A request that was refused before it was read
/// is `- - - `. The time is that of the request where it is logged, else that of the response.
extension MappedFormat {
  static let applicationLoadBalancer = MappedFormat(
    name: "aws-alb",
    title: "AWS Application Load Balancer access log",
    origin: "The bucket that the access logs of the load balancer go to.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: [" app/"],
    map: LogMap(
      layout: .words(
        names: [
          "type", "time", "elb", "client", "target", "request_processing_time",
          "target_processing_time", "response_processing_time", "elb_status_code",
          "target_status_code", "received_bytes", "sent_bytes", "request", "user_agent",
          "ssl_cipher", "ssl_protocol", "target_group_arn", "trace_id", "domain_name",
          "chosen_cert_arn", "matched_rule_priority", "request_creation_time",
        ], least: 13),
      fields: [
        (.time, ["request_creation_time", "time"]),
        (.address, ["client"]),
        (.agent, ["user_agent"]),
        (.requestLine, ["request"]),
        (.service, ["domain_name", "elb"]),
        (.status, ["elb_status_code"]),
        (.bytesIn, ["received_bytes"]),
        (.bytesOut, ["sent_bytes"]),
      ],
      only: [
        LogMap.Condition(
          name: "type", values: ["http", "https", "h2", "grpcs", "ws", "wss"], kind: .required),
        LogMap.Condition(name: "elb", values: ["app/*"], kind: .required),
      ],
      isUniversalTime: true, hasPortAfterAddress: true),
    samples: applicationLoadBalancerSamples)

  private static let applicationLoadBalancerSamples = [
    LogSample(
      "ALB: a key in the URL, an IPv6 client that a firewall refused, an unreadable request.",
      """
      https 2026-03-14T02:11:07.186641Z app/api/50dc6c495c0c9188 203.0.113.9:2817 192.0.2.20:80 0.000 0.001 0.000 200 200 634 366 "GET https://api.example.com:443/v1/models?api_key=sk-test-EXAMPLE HTTP/1.1" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/t/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" "api.example.com" "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012" 0 2026-03-14T02:11:07.170000Z "forward" "-" "-" "192.0.2.20:80" "200" "-" "-" TID_dc57cebed65b444ebc8177bb698fe166
      h2 2026-03-14T02:12:00.000001Z app/api/50dc6c495c0c9188 2001:db8::7:50210 - -1 -1 -1 403 - 34 366 "POST https://api.example.com:443/v1/files/0123456789 HTTP/2.0" "a \\"quoted\\" agent" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 - "Root=1-58337262-36d228ad5d99923122bbe355" "api.example.com" "session-reused" -1 2026-03-14T02:12:00.000000Z "waf" "-" "WAF" "-" "-" "-" "-"
      http 2026-03-14T02:13:00.000000Z app/api/50dc6c495c0c9188 198.51.100.4:40000 - -1 -1 -1 400 - 0 272 "- - - " "-" - - - "-"

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.170Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", agent: "curl/8.5.0", service: "api.example.com",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", address: "2001:db8::7", agent: #"a "quoted" agent"#,
          service: "api.example.com", operation: "POST /v1/files/*",
          resource: "/v1/files/0123456789", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:13:00Z", address: "198.51.100.4",
          service: "app/api/50dc6c495c0c9188", outcome: .failure),
      ])
  ]
}

internal import Vocabulary

/// The request logs of Google Cloud's HTTP(S) load balancers.
///
/// Regional ones write a port behind the address, global ones do not. Sizes are texts. Balancers
/// of other protocols log connections with the same type; they are passed over.
extension MappedFormat {
  static let googleLoadBalancer = MappedFormat(
    name: "google-load-balancer",
    title: "Google Cloud load balancer log",
    origin: "`gcloud logging read 'resource.type=http_load_balancer' --format=json`, or a sink.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["google.cloud.loadbalancing.type.LoadBalancerLogEntry"],
    map: LogMap(
      layout: .json(wrappers: ["entries"]),
      fields: [
        (.time, ["timestamp"]),
        (.fallbackTime, ["receiveTimestamp"]),
        (.address, ["httpRequest.remoteIp"]),
        (.agent, ["httpRequest.userAgent"]),
        (.method, ["httpRequest.requestMethod"]),
        (.path, ["httpRequest.requestUrl"]),
        (.referer, ["httpRequest.referer"]),
        (
          .service, ["resource.labels.backend_service_name", "resource.labels.url_map_name"]
        ),
        (.region, ["resource.labels.region"]),
        (.status, ["httpRequest.status"]),
        (.bytesIn, ["httpRequest.requestSize"]),
        (.bytesOut, ["httpRequest.responseSize"]),
        (.eventID, ["insertId"]),
      ],
      only: [
        LogMap.Condition(name: "jsonPayload.@type", values: ["*.LoadBalancerLogEntry"]),
        LogMap.Condition(name: "httpRequest.requestMethod", values: ["*"]),
      ],
      passedOver: "entries of other logs", needs: [.time],
      identityFamily: "google-cloud-logging", isIdentityOfTime: true),
    samples: googleLoadBalancerSamples)

  private static let googleLoadBalancerSamples = [
    LogSample(
      "Load balancers, global and regional: an address with a port, a key in the URL.",
      """
      {"insertId":"a1","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"response_sent_by_backend"},"httpRequest":{"requestMethod":"GET","requestUrl":"https://api.example.com/v1/models?key=AIzaSyEXAMPLE0EXAMPLE0EXAMPLE0EXAMPLE0","requestSize":"577","status":200,"responseSize":"157","userAgent":"curl/8.5.0","remoteIp":"2001:db8::7","serverIp":"10.0.0.2","latency":"0.0079s"},"resource":{"type":"http_load_balancer","labels":{"backend_service_name":"api","url_map_name":"map","zone":"global"}},"timestamp":"2026-03-14T02:11:07.123456Z","severity":"INFO","logName":"projects/demo/logs/requests"}
      {"insertId":"a2","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry"},"httpRequest":{"requestMethod":"POST","requestUrl":"https://api.example.com/v1/files/0123456789","requestSize":"577","status":403,"responseSize":"157","remoteIp":"203.0.113.9:50210"},"resource":{"type":"internal_http_lb_rule","labels":{"region":"europe-west1"}},"timestamp":"2026-03-14T02:12:00Z"}
      {"insertId":"a3","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","connection":{"clientIp":"198.51.100.4"}},"timestamp":"2026-03-14T02:13:00Z"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z",
          credential: CredentialKey.fingerprint(ofRawKey: "AIzaSyEXAMPLE0EXAMPLE0EXAMPLE0EXAMPLE0"),
          address: "2001:db8::7", agent: "curl/8.5.0", service: "api",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", address: "203.0.113.9", operation: "POST /v1/files/*",
          resource: "/v1/files/0123456789", outcome: .denied),
      ])
  ]
}

internal import Vocabulary

/// The native access log of the proxy Squid. Of HTTPS it sees only which host was connected to.
extension MappedFormat {
  static let squid = MappedFormat(
    name: "squid",
    title: "Squid access log (native)",
    origin: "/var/log/squid/access.log*.",
    keyIdentity: "only a key in the URL of plain HTTP: its fingerprint",
    map: LogMap(
      layout: .lines([
        LinePattern(
          fixed:
            "$time $_ $client $result/$status $size $method $url $user $_/$_ $_")
      ]),
      mayHavePrefix: true,
      fields: [
        (.time, ["time"]),
        (.address, ["client"]),
        (.method, ["method"]),
        (.path, ["url"]),
        (.principal, ["user"]),
        (.status, ["status"]),
        (.outcome, ["result"]),
        (.bytesOut, ["size"]),
      ],
      needs: [.time, .outcome], outcomes: ["*_denied*": .denied]),
    samples: [
      LogSample(
        "Squid: a tunnel, plain HTTP, a refusal of the proxy itself, and bytes that were no request.",
        """
        1773454267.512    345 203.0.113.9 TCP_TUNNEL/200 45231 CONNECT api.example.com:443 - \
        HIER_DIRECT/192.0.2.20 -
        1773454268.001     12 2001:db8::7 TCP_MISS/502 900 GET \
        http://api.example.com/v1/models?api_key=sk-test-EXAMPLE alice HIER_DIRECT/192.0.2.20 text/html
        1773454269.000      0 198.51.100.4 TCP_DENIED/407 4000 POST http://api.example.com/v1/chat \
        - HIER_NONE/- text/html
        1773454270.000      0 203.0.113.9 NONE_NONE/000 0 - error:transaction-end-before-headers \
        - HIER_NONE/- -

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.512Z", address: "203.0.113.9",
            operation: "CONNECT *", resource: "api.example.com:443"),
          SampleEvent(
            time: "2026-03-14T02:11:08.001Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "2001:db8::7", principal: "alice", operation: "GET /v1/models",
            resource: "/v1/models", outcome: .failure),
          SampleEvent(
            time: "2026-03-14T02:11:09Z", address: "198.51.100.4", operation: "POST /v1/chat",
            resource: "/v1/chat", outcome: .denied),
          SampleEvent(
            time: "2026-03-14T02:11:10Z", address: "203.0.113.9",
            operation: "error:transaction-end-before-headers",
            resource: "error:transaction-end-before-headers", outcome: .unknown),
        ])
    ])
}

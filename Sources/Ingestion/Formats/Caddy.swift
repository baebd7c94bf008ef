internal import Vocabulary

/// The JSON access log of Caddy 2.
///
/// `client_ip` is the peer, or what Caddy's trusted proxies let it believe. Caddy redacts
/// `Authorization` and cookies; another header with a key, such as `X-Api-Key`, stands in clear.
extension MappedFormat {
  static let caddy = MappedFormat(
    name: "caddy",
    title: "Caddy access log (JSON)",
    origin: "The output of the `log` directive of Caddy: a file, or its standard error.",
    keyIdentity: "only a key that clients send as `X-Api-Key` or in the URL: its fingerprint",
    marks: ["\"http.log.access"],
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["ts"]),
        (.peerAddress, ["request.client_ip", "request.remote_ip", "request.remote_addr"]),
        (.forwarded, ["request.headers.X-Forwarded-For"]),
        (
          .sentKey,
          [
            "request.headers.X-Api-Key", "request.headers.Api-Key", "request.headers.Apikey",
            "request.headers.Authorization",
          ]
        ),
        (.agent, ["request.headers.User-Agent"]),
        (.method, ["request.method"]),
        (.path, ["request.uri"]),
        (.referer, ["request.headers.Referer"]),
        (.service, ["request.host"]),
        (.principal, ["user_id", "request.tls.client_common_name"]),
        (.status, ["status"]),
        (.bytesIn, ["bytes_read"]),
        (.bytesOut, ["size"]),
      ],
      only: [LogMap.Condition(name: "logger", values: ["http.log.access*"])],
      passedOver: "lines that are no requests", needs: [.method, .path]),
    samples: [
      LogSample(
        "Caddy: a key in a header it does not redact; a proxy it does not know; another line.",
        """
        {"level":"info","ts":1773454260.1,"logger":"admin","msg":"admin endpoint started"}
        {"level":"info","ts":1773454267.52,"logger":"http.log.access.log0","msg":\
        "handled request","request":{"remote_ip":"203.0.113.9","remote_port":"41342",\
        "client_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"api.example.com",\
        "uri":"/v1/models?x=1","headers":{"User-Agent":["curl/8.5.0"],\
        "Authorization":["REDACTED"],"X-Api-Key":["sk-test-EXAMPLE"]}},"bytes_read":0,\
        "user_id":"","duration":0.0009,"size":512,"status":200,"resp_headers":\
        {"Server":["Caddy"]}}
        {"level":"error","ts":"2026-03-14T03:11:08+01:00","logger":"http.log.access","msg":\
        "handled request","request":{"remote_ip":"10.0.0.7","client_ip":"10.0.0.7",\
        "method":"POST","host":"api.example.com","uri":"/v1/chat","headers":\
        {"X-Forwarded-For":["192.0.2.1, 2001:db8::7"]}},"user_id":"alice","size":0,\
        "status":401}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.520Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", agent: "curl/8.5.0", service: "api.example.com",
            operation: "GET /v1/models", resource: "/v1/models"),
          SampleEvent(
            time: "2026-03-14T02:11:08Z", address: "2001:db8::7", principal: "alice",
            service: "api.example.com", operation: "POST /v1/chat", resource: "/v1/chat",
            outcome: .denied),
        ])
    ])
}

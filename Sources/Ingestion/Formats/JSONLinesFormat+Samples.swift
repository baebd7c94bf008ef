internal import Vocabulary

extension MappedFormat {
  static let jsonLinesSamples = [
    LogSample(
      "nginx JSON: quoted numbers, a variable that was empty, a key in the URL, a proxy before it.",
      """
      {"time":"2026-03-14T02:11:07+00:00","remote_addr":"10.0.0.7","request_method":"GET",\
      "request_uri":"/v1/models?api_key=sk-test-EXAMPLE","status":"200",\
      "body_bytes_sent":"512","http_user_agent":"curl/8.5.0",\
      "http_x_forwarded_for":"192.0.2.1, 203.0.113.9","upstream_response_time":,"request_time":0.1}
      {"time":"2026-03-14T03:11:07+01:00","remote_addr":"2001:DB8:0::7",\
      "request":"POST /v1/files/0123456789/content HTTP/1.1","status":403,"bytes_sent":0,\
      "http_user_agent":"evil\\\\x22 sk-ant-api03-AbCdEfGhIjKlMnOp"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", agent: "curl/8.5.0", operation: "GET /v1/models",
          resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "2001:db8::7",
          agent: #"evil\x22 [redacted:2b9a5c96]"#, operation: "POST /v1/files/*/content",
          resource: "/v1/files/0123456789/content", outcome: .denied),
      ]),
    LogSample(
      "Elastic Common Schema, flat and nested, under data.",
      """
      {"data":[{"@timestamp":"2026-03-14T02:11:07Z","source.ip":"198.51.100.4:50210",
      "event":{"action":"key.list","outcome":"failure"},"user":{"name":"alice"},
      "user_agent":{"original":"Terraform/1.7"},"api_key_id":"apikey_01EXAMPLE",
      "error.code":"AccessDenied"}]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", credential: "apikey_01EXAMPLE", address: "198.51.100.4",
          agent: "Terraform/1.7", principal: "alice", operation: "key.list", outcome: .denied)
      ]),
    LogSample(
      "Behind what containerd and syslog write before a line.",
      """
      2026-03-14T02:11:07.599169498Z stdout F {"time":"2026-03-14T02:11:07Z",\
      "remote_addr":"203.0.113.9","request":"GET /v1/models HTTP/1.1","status":200}
      <190>Mar 14 02:11:08 web1 nginx: {"time":"2026-03-14T02:11:08Z",\
      "remote_addr":"2001:db8::7","request":"POST /v1/chat HTTP/1.1","status":403}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "203.0.113.9", operation: "GET /v1/models",
          resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "2001:db8::7", operation: "POST /v1/chat",
          resource: "/v1/chat", outcome: .denied),
      ]),
  ]
}

internal import Vocabulary

extension AccessLogFormat {
  static let samples = [
    LogSample(
      "nginx, combined: a key in the URL becomes its fingerprint; a refusal; no request at all.",
      #"""
      203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET /v1/files/file-01HX7?api_key=sk-test-EXAMPLE HTTP/1.1" 200 512 "-" "python-requests/2.31.0"
      2001:db8::7 - alice [14/Mar/2026:03:11:08 +0100] "POST /v1/chat HTTP/1.1" 401 0 "" "curl/8.5.0 \x22x\x22"
      198.51.100.4 - - [14/Mar/2026:02:11:09 +0000] "-" 408 0 "-" "-"

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z",
          credential:
            "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
          address: "203.0.113.9", agent: "python-requests/2.31.0", operation: "GET /v1/files/*",
          resource: "/v1/files/file-01HX7"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "2001:db8::7", agent: #"curl/8.5.0 "x""#,
          principal: "alice", operation: "POST /v1/chat", resource: "/v1/chat",
          outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", address: "198.51.100.4", operation: "(no request)",
          outcome: .failure),
      ]),
    LogSample(
      "Apache, vhost_combined: escapes of its own kind; a key in the referer is none of the request.",
      #"""
      api.example.com:443 2001:db8::7 - - [14/Mar/2026:03:11:07 +0100] "GET /caf\xc3\xa9 HTTP/1.1" 201 842 "https://example.com/?token_hint=1&access_token=sk-test-EXAMPLE" "curl/8.5.0 \"x\" \ y"

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "2001:db8::7", agent: #"curl/8.5.0 "x" \ y"#,
          service: "api.example.com", operation: "GET /café", resource: "/café")
      ]),
    LogSample(
      "Common format: a host name, bytes from a client that spoke TLS, and an absolute URL.",
      #"""
      client.example.net - - [14/Mar/2026:02:11:07 -0500] "\x16\x03\x01\x02" 400 -
      192.0.2.5 - - [14/Mar/2026:02:11:08 -0500] "GET http://user:pass@example.com/a/b?q=1 HTTP/1.0" 502 10

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T07:11:07Z", address: "client.example.net", addressClass: .word,
          operation: "(not HTTP)", outcome: .failure),
        SampleEvent(
          time: "2026-03-14T07:11:08Z", address: "192.0.2.5", operation: "GET /a/b",
          resource: "/a/b", outcome: .failure),
      ]),
    LogSample(
      "nginx, main: the forwarded list decides behind a private proxy, and not for a public peer.",
      #"""
      10.5.0.3 - - [14/Mar/2026:02:11:07 +0000] "GET /v1/models HTTP/1.1" 200 45 "-" "curl/8.5.0" "192.0.2.1, 203.0.113.9"
      198.51.100.4 - - [14/Mar/2026:02:11:08 +0000] "GET /v1/models HTTP/1.1" 200 45 "-" "curl/8.5.0" "203.0.113.9"

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "203.0.113.9", agent: "curl/8.5.0",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "198.51.100.4", agent: "curl/8.5.0",
          operation: "GET /v1/models", resource: "/v1/models"),
      ]),
    LogSample(
      "Behind what containerd, syslog and docker compose write before a line.",
      #"""
      2026-03-14T02:11:07.599169498Z stdout F 203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET /v1/models HTTP/1.1" 200 612 "-" "curl/8.5.0"
      <190>Mar 14 02:11:08 web1 nginx: 2001:db8::7 - alice [14/Mar/2026:02:11:08 +0000] "POST /v1/chat HTTP/1.1" 401 0 "-" "curl/8.5.0"
      web-1  | 198.51.100.4 - - [14/Mar/2026:02:11:09 +0000] "GET / HTTP/1.1" 200 45

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "203.0.113.9", agent: "curl/8.5.0",
          operation: "GET /v1/models", resource: "/v1/models"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "2001:db8::7", agent: "curl/8.5.0",
          principal: "alice", operation: "POST /v1/chat", resource: "/v1/chat",
          outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", address: "198.51.100.4", operation: "GET /",
          resource: "/"),
      ]),
  ]
}

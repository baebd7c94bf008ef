internal import Vocabulary

/// The access logs of Envoy and Istio.
///
/// Envoy's own text has no address but `X-Forwarded-For`. A code of 0 means that no response was
/// sent; the flags then say why. In Istio's, a TCP connection has neither method nor path.
extension MappedFormat {
  static let envoy = MappedFormat(
    name: "envoy",
    title: "Envoy access log (default text)",
    origin: "Envoy's access log with its default format: a file, or its standard output.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["Z] \""],
    map: envoyMap(
      .lines([
        LinePattern(
          fixed: "[$start_time] \"$method $path $protocol\" $response_code $response_flags "
            + "$bytes_received $bytes_sent $_ $_ \"$x_forwarded_for\" \"$user_agent\" \"$_\" "
            + "\"$authority\" \"$_\"")
      ])),
    samples: [
      LogSample(
        "Envoy: a key in the URL; a request that was cut off, from a client without a list.",
        #"""
        [2026-03-14T02:11:07.310Z] "GET /v1/models?api_key=sk-test-EXAMPLE HTTP/2" 200 - 154 2260 226 100 "192.0.2.1, 203.0.113.9" "curl/8.5.0" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "api.example.com" "192.0.2.20:8000"
        [2026-03-14T02:11:08.000Z] "POST /v1/chat HTTP/1.1" 0 DC 0 0 12 - "-" "a b\" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd3" "api.example.com" "-"
        [2026-03-14T02:11:09.000Z] "POST /v1/chat HTTP/1.1" 403 UAEX 0 9 1 - "2001:db8::7" "-" "-" "api.example.com" "-"

        """#,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.310Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", agent: "curl/8.5.0", service: "api.example.com",
            operation: "GET /v1/models", resource: "/v1/models"),
          SampleEvent(
            time: "2026-03-14T02:11:08Z", agent: #"a b\"#, service: "api.example.com",
            operation: "POST /v1/chat", resource: "/v1/chat", outcome: .failure),
          SampleEvent(
            time: "2026-03-14T02:11:09Z", address: "2001:db8::7", service: "api.example.com",
            operation: "POST /v1/chat", resource: "/v1/chat", outcome: .denied),
        ])
    ])

  static let istio = MappedFormat(
    name: "istio",
    title: "Istio access log (text)",
    origin: "`kubectl logs` of a gateway or of an `istio-proxy` container.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["Z] \""],
    map: envoyMap(
      .lines([
        LinePattern(
          fixed: "[$start_time] \"$method $path $protocol\" $response_code $response_flags "
            + "$_ $_ \"$_\" $bytes_received $bytes_sent $_ $_ \"$x_forwarded_for\" "
            + "\"$user_agent\" \"$_\" \"$authority\" \"$_\" $_ $_ $_ $downstream_remote_address "
            + "$requested_server_name $_")
      ])),
    samples: [
      LogSample(
        "Istio: a caller behind a load balancer, and a connection that is no request.",
        #"""
        [2026-03-14T02:11:07.310Z] "POST /v1/chat HTTP/2" 200 - via_upstream - "-" 154 2260 226 100 "203.0.113.9" "curl/8.5.0" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "api.example.com" "192.0.2.20:8000" outbound|8000||api.default.svc.cluster.local 10.0.0.2:40000 10.0.0.3:8080 10.0.0.9:41342 - default
        [2026-03-14T02:11:08.000Z] "- - -" 0 UF,URX - - "TLS error: Secret is not supplied" 0 0 10 - "-" "-" "-" "-" "192.0.2.20:9000" outbound|9000||db 10.0.0.2:40001 10.0.0.3:9000 [2001:db8::7]:41343 db.example.com -

        """#,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.310Z", address: "203.0.113.9", agent: "curl/8.5.0",
            service: "api.example.com", operation: "POST /v1/chat", resource: "/v1/chat"),
          SampleEvent(
            time: "2026-03-14T02:11:08Z", address: "2001:db8::7", service: "db.example.com",
            outcome: .failure),
        ])
    ])

  static let envoyJSON = MappedFormat(
    name: "envoy-json",
    title: "Istio or Envoy Gateway access log (JSON)",
    origin: "`kubectl logs` of an Istio proxy with JSON access logs, or of Envoy Gateway's proxy.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["\"response_code\"", "\"response_flags\"", "\"start_time\""],
    map: envoyMap(.json()),
    samples: [
      LogSample(
        "Istio as JSON: every value a text and `-` for nothing, or numbers and null.",
        """
        {"start_time":"2026-03-14T02:11:07.310Z","method":"POST","path":"/v1/chat?k=1",\
        "protocol":"HTTP/2","response_code":"200","response_flags":"-","bytes_received":"154",\
        "bytes_sent":"2260","duration":"226","x_forwarded_for":"-","user_agent":"curl/8.5.0",\
        "authority":"api.example.com","downstream_remote_address":"203.0.113.9:41342"}
        {"authority":null,"bytes_received":10,"bytes_sent":0,"downstream_remote_address":\
        "10.0.0.9:5","method":"GET","path":"/v1/models","response_code":401,\
        "response_flags":null,"start_time":"2026-03-14T02:11:08Z","user_agent":null,\
        "x_forwarded_for":"2001:db8::7"}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.310Z", address: "203.0.113.9", agent: "curl/8.5.0",
            service: "api.example.com", operation: "POST /v1/chat", resource: "/v1/chat"),
          SampleEvent(
            time: "2026-03-14T02:11:08Z", address: "2001:db8::7", operation: "GET /v1/models",
            resource: "/v1/models", outcome: .denied),
        ]),
      LogSample(
        "Envoy Gateway: other names for the path and the host; refused for calling too often.",
        """
        {":authority":"api.example.com","bytes_received":0,"bytes_sent":0,\
        "downstream_remote_address":"10.42.0.1:62217","duration":1,"method":"POST",\
        "protocol":"HTTP/2","requested_server_name":"api.example.com","response_code":429,\
        "response_flags":"RL","start_time":"2026-03-14T02:11:07.310Z","user-agent":"curl/8.5.0",\
        "x-envoy-origin-path":"/v1/chat?api_key=sk-test-EXAMPLE","x-forwarded-for":"203.0.113.9"}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.310Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", agent: "curl/8.5.0", service: "api.example.com",
            operation: "POST /v1/chat", resource: "/v1/chat", outcome: .failure)
        ]),
    ])

  private static func envoyMap(_ layout: LogLayout) -> LogMap {
    LogMap(
      layout: layout, mayHavePrefix: true,
      fields: [
        (.time, ["start_time"]),
        (.peerAddress, ["downstream_remote_address"]),
        (.forwarded, ["x_forwarded_for"]),
        (.agent, ["user_agent"]),
        (.method, ["method"]),
        (.path, ["path", "x-envoy-origin-path"]),
        (.service, ["authority", ":authority", "requested_server_name"]),
        (.status, ["response_code"]),
        (.error, ["response_flags"]),
        (.bytesIn, ["bytes_received"]),
        (.bytesOut, ["bytes_sent"]),
      ],
      needs: [.time, .status])
  }
}

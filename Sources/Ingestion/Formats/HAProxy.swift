internal import Vocabulary

/// The lines of HAProxy's `option httplog`, with or without what syslog writes before them.
///
/// Times are local without a zone. What HAProxy says of itself, and of connections that never made
/// a request, stands between the lines and is passed over. What headers the braces hold is not
/// said: a value that begins like a key, an address or a product with its version is taken for what
/// it looks like.
extension MappedFormat {
  static let haProxy = MappedFormat(
    name: "haproxy",
    title: "HAProxy HTTP log (option httplog)",
    origin: "/var/log/haproxy.log*, or the output of HAProxy with `log stdout`.",
    keyIdentity: "only a key in the URL, or in a header that is captured: its fingerprint",
    map: LogMap(
      layout: .rewritten(HAProxyRewriter()),
      fields: [
        (.time, ["time"]),
        (.peerAddress, ["client"]),
        (.forwarded, ["forwarded"]),
        (.sentKey, ["key"]),
        (.agent, ["agent"]),
        (.requestLine, ["request"]),
        (.service, ["frontend"]),
        (.status, ["status"]),
        (.error, ["termination"]),
        (.bytesOut, ["bytes"]),
      ],
      needs: [.time, .status], hasPortAfterAddress: true),
    samples: [
      LogSample(
        "HAProxy through syslog: captured headers, a denied request, a line that was cut.",
        #"""
        Mar 14 02:11:07 lb1 haproxy[1438]: 203.0.113.9:50210 [14/Mar/2026:02:11:07.266] api_in~ api_out/s1 0/0/1/48/49 200 3313 - - ---- 3/2/0/0/0 0/0 {curl/8.5.0|Bearer sk-test-EXAMPLE} {nginx/1.25} "POST /v1/chat HTTP/1.1"
        Mar 14 02:11:08 lb1 haproxy[1438]: 2001:db8::7:50211 [14/Mar/2026:02:11:08.001] api_in api_in/<NOSRV> 0/-1/-1/-1/0 403 192 - - PR-- 1/1/0/0/0 0/0 "GET https://api.example.com/v1/models?x=1 HTTP/2.0"
        Mar 14 02:11:09 lb1 haproxy[1438]: 10.0.0.7:50212 [14/Mar/2026:02:11:09.000] api_in api_out/s1 0/0/1/48/+49 200 +3313 - - ---- 3/2/0/0/0 0/0 {198.51.100.4} "GET /v1/files/aaaaaaaaaaaa

        """#,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.266Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", agent: "curl/8.5.0", service: "api_in",
            operation: "POST /v1/chat", resource: "/v1/chat"),
          SampleEvent(
            time: "2026-03-14T02:11:08.001Z", address: "2001:db8::7", service: "api_in",
            operation: "GET /v1/models", resource: "/v1/models", outcome: .denied),
          SampleEvent(
            time: "2026-03-14T02:11:09Z", address: "198.51.100.4", service: "api_in",
            operation: "GET /v1/files/aaaaaaaaaaaa", resource: "/v1/files/aaaaaaaaaaaa"),
        ]),
      LogSample(
        "HAProxy without syslog: bytes that were no request, and a client that went away.",
        #"""
        203.0.113.9:50210 [14/Mar/2026:02:11:07.266] api_in api_in/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"
        203.0.113.9:50211 [14/Mar/2026:02:11:08.000] api_in api_out/s1 0/0/1/-1/9 -1 0 - - CH-- 1/1/0/0/0 0/0 "GET /v1/models HTTP/1.1"

        """#,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.266Z", address: "203.0.113.9", service: "api_in",
            outcome: .failure),
          SampleEvent(
            time: "2026-03-14T02:11:08Z", address: "203.0.113.9", service: "api_in",
            operation: "GET /v1/models", resource: "/v1/models", outcome: .failure),
        ]),
    ])
}

internal import Vocabulary

/// The access log of Traefik in its own common format.
///
/// The status is that of the server behind: what Traefik refuses by itself has none, so refusals
/// may show as unknown outcomes; its JSON has them.
extension MappedFormat {
  static let traefikLines = MappedFormat(
    name: "traefik-clf",
    title: "Traefik access log (common format)",
    origin: "Traefik with `accessLog` on: its file, or its standard output.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["ms"],
    map: LogMap(
      layout: .rewritten(TraefikLineRewriter()), mayHavePrefix: true,
      fields: [
        (.time, ["time"]),
        (.address, ["client"]),
        (.agent, ["agent"]),
        (.requestLine, ["request"]),
        (.referer, ["referer"]),
        (.principal, ["user"]),
        (.service, ["router"]),
        (.status, ["status"]),
        (.bytesOut, ["size"]),
      ],
      needs: [.time],
      notes: [
        "Traefik writes no status here for what it refused itself; its JSON log has it.",
        "User names stand in this log as they were sent: whoever may send a request can write lines "
          + "into it that look like another caller's. Its JSON log holds them apart.",
      ]),
    samples: [
      LogSample(
        "Traefik: an agent with quotes that nobody escaped, and a request without a status.",
        #"""
        203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET /v1/models?api_key=sk-test-EXAMPLE HTTP/2.0" 200 512 "-" "curl/8.5.0" 42 "api@docker" "http://192.0.2.20:8000" 3ms
        2001:db8::7 - alice [14/Mar/2026:02:11:08 +0000] "POST /v1/chat HTTP/1.1" - - "https://example.com/" "x "y" 1 "r" "u" 2ms\" 43 "-" "-" 0ms

        """#,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", agent: "curl/8.5.0", service: "api@docker",
            operation: "GET /v1/models", resource: "/v1/models"),
          SampleEvent(
            time: "2026-03-14T02:11:08Z", address: "2001:db8::7",
            agent: #"x "y" 1 "r" "u" 2ms\"#, principal: "alice", operation: "POST /v1/chat",
            resource: "/v1/chat", outcome: .unknown),
        ])
    ])
}

internal import Vocabulary

/// The access log of KrakenD's community edition, which is that of every program built on Gin:
/// local time without a zone, no key, no agent. Lines of the program itself stand between.
extension MappedFormat {
  static let krakenD = MappedFormat(
    name: "krakend",
    title: "KrakenD access log (and other programs built on Gin)",
    origin: "The standard output of KrakenD, saved by what runs it.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["[GIN] "],
    map: LogMap(
      layout: .lines(
        [
          LinePattern(
            fixed:
              "[GIN] $date - $time | $status | $_ | $remote_addr | $request_method $_\"$path\""),
          // As a terminal shows them, in colours.
          LinePattern(
            fixed: "[GIN] $date - $time |$_ $status $_| $_ | $remote_addr |$_ $request_method "
              + "$_ $_\"$path\""),
        ],
        mark: "[GIN] "),
      mayHavePrefix: true,
      fields: [
        (.time, ["timestamp"]),
        (.address, ["remote_addr"]),
        (.method, ["request_method"]),
        (.path, ["path"]),
        (.status, ["status"]),
      ],
      passedOver: "lines that are no requests", needs: [.status]),
    samples: [
      LogSample(
        "KrakenD: requests between lines of its own; the unit of the duration changes.",
        """
        2026/03/14 02:11:00 KRAKEND INFO: [SERVICE: Gin] Listening on port: 8080
        [GIN] 2026/03/14 - 02:11:07 | 200 |     4.529µs |     203.0.113.9 | GET      \
        "/v1/models?api_key=sk-test-EXAMPLE"
        [GIN] 2026/03/14 - 02:11:08 | 401 |  1.2034567s |     2001:db8::7 | POST     "/v1/chat"

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", operation: "GET /v1/models", resource: "/v1/models"),
          SampleEvent(
            time: "2026-03-14T02:11:08Z", address: "2001:db8::7", operation: "POST /v1/chat",
            resource: "/v1/chat", outcome: .denied),
        ]),
      LogSample(
        "KrakenD, caught from a terminal with its colours.",
        "[GIN] 2026/03/14 - 02:11:07 |\u{1B}[97;42m 200 \u{1B}[0m|  4.529ms |  203.0.113.9 "
          + "|\u{1B}[97;44m GET     \u{1B}[0m \"/v1/models\"\n",
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07Z", address: "203.0.113.9", operation: "GET /v1/models",
            resource: "/v1/models")
        ]),
    ])
}

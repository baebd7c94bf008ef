internal import Vocabulary

/// The access log of Traefik as JSON. Headers stand in it only where it is told to keep them.
extension MappedFormat {
  static let traefik = MappedFormat(
    name: "traefik",
    title: "Traefik access log (JSON)",
    origin: "Traefik with `accessLog.format: json`: its file, or its standard output.",
    keyIdentity: "only a key in the URL, or in a header that is kept: its fingerprint",
    marks: ["\"RequestMethod\"", "\"RequestPath\"", "\"Client"],
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["StartUTC", "StartLocal"]),
        // The time of writing.
        (.fallbackTime, ["time"]),
        (.peerAddress, ["ClientHost", "ClientAddr"]),
        (.forwarded, ["request_X-Forwarded-For"]),
        (.sentKey, ["request_X-Api-Key", "request_Authorization"]),
        (.agent, ["request_User-Agent"]),
        (.method, ["RequestMethod"]),
        (.path, ["RequestPath"]),
        (.referer, ["request_Referer"]),
        (.service, ["RequestHost", "RequestAddr"]),
        (.principal, ["ClientUsername"]),
        (.status, ["DownstreamStatus", "OriginStatus"]),
        (.bytesIn, ["RequestContentSize"]),
        (.bytesOut, ["DownstreamContentSize", "OriginContentSize"]),
      ],
      only: [LogMap.Condition(name: "RequestMethod", values: ["*"])],
      passedOver: "lines that are no requests", needs: [.path]),
    samples: [
      LogSample(
        "Traefik: a refusal of its own, and a line of another kind.",
        """
        {"level":"info","msg":"Configuration loaded","time":"2026-03-14T02:11:00Z"}
        {"ClientAddr":"203.0.113.9:52654","ClientHost":"203.0.113.9","ClientPort":"52654",\
        "ClientUsername":"-","DownstreamContentSize":19,"DownstreamStatus":401,\
        "Duration":204055,"Overhead":204055,"RequestAddr":"api.example.com","RequestHost":\
        "api.example.com","RequestMethod":"GET","RequestPath":\
        "/v1/models?api_key=sk-test-EXAMPLE","RequestProtocol":"HTTP/2.0","RequestScheme":\
        "https","RetryAttempts":0,"StartUTC":"2026-03-14T02:11:07.189830187Z",\
        "entryPointName":"https","level":"info","msg":"","time":"2026-03-14T02:11:08Z"}
        {"ClientAddr":"10.0.0.7:1","ClientHost":"10.0.0.7","ClientUsername":"alice",\
        "DownstreamStatus":200,"OriginStatus":200,"RequestHost":"api.example.com",\
        "RequestMethod":"POST","RequestPath":"/v1/chat","StartLocal":\
        "2026-03-14T03:11:08.5+01:00","request_User-Agent":"curl/8.5.0",\
        "request_X-Forwarded-For":"2001:db8::7"}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.189Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", service: "api.example.com", operation: "GET /v1/models",
            resource: "/v1/models", outcome: .denied),
          SampleEvent(
            time: "2026-03-14T02:11:08.500Z", address: "2001:db8::7", agent: "curl/8.5.0",
            principal: "alice", service: "api.example.com", operation: "POST /v1/chat",
            resource: "/v1/chat"),
        ])
    ])
}

internal import Vocabulary

/// W3C extended logs: IIS, and whatever else says by `#Fields:` what it writes.
extension MappedFormat {
  static let w3c = MappedFormat(
    name: "w3c",
    title: "W3C extended log (IIS and others)",
    origin: "IIS: %SystemDrive%\\inetpub\\logs\\LogFiles\\W3SVC*\\*.log.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["#Fields:"],
    specificity: 0.8,
    map: LogMap(
      layout: .directives(columns: ["time", "c-ip"]),
      fields: [
        (.time, ["timestamp"]),
        (.peerAddress, ["c-ip"]),
        (.forwarded, ["X-Forwarded-For", "cs(X-Forwarded-For)"]),
        (.agent, ["cs(User-Agent)"]),
        (.method, ["cs-method"]),
        (.path, ["cs-uri-stem", "cs-uri"]),
        (.query, ["cs-uri-query"]),
        (.referer, ["cs(Referer)"]),
        (.service, ["cs-host", "cs(Host)", "s-sitename", "s-computername"]),
        (.principal, ["cs-username"]),
        (.status, ["sc-status"]),
        (.bytesIn, ["cs-bytes"]),
        (.bytesOut, ["sc-bytes"]),
      ],
      isUniversalTime: true),
    samples: [
      LogSample(
        "IIS: a key in the query; after a restart other fields, and a load balancer before it.",
        """
        #Software: Microsoft Internet Information Services 10.0
        #Version: 1.0
        #Date: 2026-03-14 00:00:01
        #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip \
        cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
        2026-03-14 02:11:07 192.0.2.20 GET /v1/models api_key=sk-test-EXAMPLE 443 - 203.0.113.9 \
        Mozilla/5.0+(X11) - 200 0 0 31
        2026-03-14 02:11:08 fe80::2%11 POST /v1/chat - 443 alice 2001:db8::7%11 - - 401 2 5 15
        #Date: 2026-03-14 03:00:00
        #Fields: time c-ip cs-method cs-uri-stem sc-status sc-bytes cs-host X-Forwarded-For
        03:00:01 10.0.0.7 GET /v1/models 500 12 api.example.com 198.51.100.4

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", agent: "Mozilla/5.0 (X11)", operation: "GET /v1/models",
            resource: "/v1/models"),
          SampleEvent(
            time: "2026-03-14T02:11:08Z", address: "2001:db8::7", principal: "alice",
            operation: "POST /v1/chat", resource: "/v1/chat", outcome: .denied),
          SampleEvent(
            time: "2026-03-14T03:00:01Z", address: "198.51.100.4", service: "api.example.com",
            operation: "GET /v1/models", resource: "/v1/models", outcome: .failure),
        ])
    ])
}

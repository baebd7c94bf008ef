internal import Vocabulary

/// The analytics of Tyk, as Tyk Pump writes them.
///
/// `api_key` is the key in clear, its hash, or its last characters behind stars, as Tyk is set up.
/// `raw_request`, which may hold the key too, is not read. MongoDB has the names without `_`.
extension MappedFormat {
  static let tyk = MappedFormat(
    name: "tyk",
    title: "Tyk analytics (JSON)",
    origin: "Tyk Pump with a pump that writes JSON, or an export of its MongoDB collection.",
    keyIdentity: "the key, its hash, or its last characters, as Tyk is set up; its alias",
    marks: ["\"raw", "\"api", "\"org", "\"response"],
    map: tykMap(.json(wrappers: ["data"])),
    samples: [
      LogSample(
        "Tyk: a key in clear becomes its fingerprint; a masked one; a refusal from MongoDB.",
        """
        {"method":"GET","host":"api.example.com","path":"/v1/files/12","raw_path":"/v1/files/12",\
        "content_length":0,"user_agent":"curl/8.5.0","day":14,"month":3,"year":2026,"hour":2,\
        "response_code":200,"api_key":"sk-test-EXAMPLE","timestamp":"2026-03-14T02:11:07.123Z",\
        "api_version":"Non Versioned","api_name":"files","api_id":"a1","org_id":"o1",\
        "oauth_id":"","request_time":12,"raw_request":"R0VUIC8=","raw_response":"",\
        "ip_address":"203.0.113.9","geo":{"country":{"iso_code":"DE"}},"tags":[],"alias":"ci"}
        {"method":"POST","path":"/v1/chat","raw_path":"/v1/chat","user_agent":"",\
        "response_code":500,"api_key":"****MPLE","timestamp":"2026-03-14T02:12:00+00:00",\
        "api_name":"chat","api_id":"a2","org_id":"o1","raw_request":"",\
        "ip_address":"198.51.100.4"}
        {"_id":{"$oid":"65f0"},"method":"GET","path":"/v1/chat","rawpath":"/v1/chat",\
        "useragent":"curl/8.5.0","responsecode":403,"apikey":"",\
        "timestamp":{"$date":"2026-03-14T02:13:00Z"},"apiname":"chat","apiid":"a2",\
        "orgid":"o1","rawrequest":"","ipaddress":"2001:db8::7"}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", agent: "curl/8.5.0", service: "files",
            operation: "GET /v1/files/12", resource: "/v1/files/12"),
          SampleEvent(
            time: "2026-03-14T02:12:00Z", credential: "****MPLE", address: "198.51.100.4",
            service: "chat", operation: "POST /v1/chat", resource: "/v1/chat",
            outcome: .failure),
          SampleEvent(
            time: "2026-03-14T02:13:00Z", address: "2001:db8::7", agent: "curl/8.5.0",
            service: "chat", operation: "GET /v1/chat", resource: "/v1/chat", outcome: .denied),
        ])
    ])

  static let tykTable = MappedFormat(
    name: "tyk-csv",
    title: "Tyk analytics (CSV)",
    origin: "The files of Tyk Pump's CSV pump.",
    keyIdentity: "the key, its hash, or its last characters, as Tyk is set up; its alias",
    marks: ["RawPath", "APIKey", "TimeStamp"],
    map: tykMap(
      .table(columns: ["Method", "RawPath", "ResponseCode", "APIKey", "TimeStamp"])),
    samples: [
      LogSample(
        "Tyk as a table: times as the Go language prints them.",
        """
        Method,Host,Path,RawPath,ContentLength,UserAgent,Day,Month,Year,Hour,ResponseCode,APIKey,\
        TimeStamp,APIVersion,APIName,APIID,OrgID,OauthID,RequestTime,RawRequest,RawResponse,\
        IPAddress
        GET,api.example.com,/v1/models,/v1/models,0,curl/8.5.0,14,March,2026,2,200,\
        sk-test-EXAMPLE,2026-03-14 02:11:07.123 +0000 UTC,Non Versioned,models,a1,o1,,12,R0VUIC8=,,\
        203.0.113.9

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07.123Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "203.0.113.9", agent: "curl/8.5.0", service: "models",
            operation: "GET /v1/models", resource: "/v1/models")
        ])
    ])

  private static func tykMap(_ layout: LogLayout) -> LogMap {
    LogMap(
      layout: layout,
      fields: [
        (.time, ["timestamp", "timestamp.$date"]),
        (.address, ["ip_address"]),
        (.key, ["api_key"]),
        (.keyName, ["alias"]),
        (.agent, ["user_agent"]),
        (.method, ["method"]),
        (.path, ["raw_path", "path"]),
        (.service, ["api_name", "host"]),
        (.principal, ["oauth_id"]),
        (.status, ["response_code"]),
        (.bytesIn, ["content_length"]),
      ],
      needs: [.method, .path, .status])
  }
}

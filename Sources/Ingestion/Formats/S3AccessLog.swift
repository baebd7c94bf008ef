internal import Vocabulary

/// The server access logs of Amazon S3, as lines in a bucket and as JSON in CloudWatch Logs.
///
/// The requester is a user or a role, and the id of its key is not logged; only the URL of a
/// request that was signed beforehand names it, in `X-Amz-Credential`. A copy writes two records.
/// Lines get new values at their end over the years.
extension MappedFormat {
  static let s3Access = MappedFormat(
    name: "s3-access",
    title: "Amazon S3 server access log",
    origin: "The bucket that server access logging of your bucket delivers to.",
    keyIdentity: "the access key id (AKIA…) of presigned URLs; else only the user or role",
    marks: ["] "],
    map: s3AccessMap(
      .words(
        names: [
          "bucket_owner", "bucket_name", "request_time", "remote_ip", "requester", "request_id",
          "operation", "key", "request_uri", "http_status", "error_code", "bytes_sent",
          "object_size", "total_time", "turn_around_time", "referer", "user_agent",
        ], least: 17)),
    samples: s3AccessSamples)

  static let s3AccessJSON = MappedFormat(
    name: "s3-access-json",
    title: "Amazon S3 server access log in CloudWatch Logs (JSON)",
    origin: "`aws logs filter-log-events` of the log group that server access logging writes to.",
    keyIdentity: "the access key id (AKIA…) of presigned URLs; else only the user or role",
    marks: ["bucket_owner_id", "request_time"],
    map: s3AccessMap(.json(wrappers: ["events", "logEvents"])),
    samples: s3AccessJSONSamples)

  private static func s3AccessMap(_ layout: LogLayout) -> LogMap {
    let fields: LogMap.Fields = [
      (.time, ["request_time"]),
      (.address, ["remote_ip"]),
      (.agent, ["user_agent"]),
      (.operation, ["operation"]),
      (.requestLine, ["request_uri"]),
      (.resource, ["key", "object_key"]),
      (.referer, ["referer"]),
      (.service, ["bucket_name"]),
      (.principal, ["requester"]),
      (.status, ["http_status", "http_status_code"]),
      (.error, ["error_code"]),
      (.bytesOut, ["bytes_sent"]),
    ]
    var map = LogMap(
      layout: layout, fields: fields,
      needs: [.time, .operation, .service],
      notes: [
        "This log names the key only of presigned URLs; of other requests it names the user or role."
      ])
    if case .json = layout {
      map.unwrapped = ["message"]
      map.embedded = ["message"]
    } else {
      map.only = [
        LogMap.Condition(
          name: "operation", values: ["REST.*", "WEBSITE.*", "BATCH.*", "S3.*", "SOAP.*"],
          kind: .required)
      ]
    }
    return map
  }

  private static let s3AccessSamples = [
    LogSample(
      "S3 access: a user, a presigned URL that names the key, and a refusal without an address.",
      """
      79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be demo-bucket [14/Mar/2026:02:11:07 +0000] 203.0.113.9 arn:aws:iam::123456789012:user/ci 3E57427F3EXAMPLE REST.GET.OBJECT a%2Bb.csv "GET /a%2Bb.csv HTTP/1.1" 200 - 2662992 2662992 70 10 "-" "aws-cli/2.15" - s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader demo-bucket.s3.us-west-1.amazonaws.com TLSv1.2 - - us-west-1
      79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be demo-bucket [14/Mar/2026:02:12:00 +0000] 2001:db8::7 arn:aws:iam::123456789012:user/ci 4F68538G4EXAMPLE REST.GET.OBJECT db.sql "GET /db.sql?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260314%2Fus-west-1%2Fs3%2Faws4_request&X-Amz-Signature=0000EXAMPLE HTTP/1.1" 200 - 1048576 1048576 120 90 "-" "agent/1 ("x")" - hostid= SigV4 TLS_AES_128_GCM_SHA256 QueryString demo-bucket.s3.us-west-1.amazonaws.com TLSv1.3 - Yes us-west-1
      79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be demo-bucket [14/Mar/2026:02:13:00 +0000] - - 5G79649H5EXAMPLE REST.GET.BUCKETPOLICY - "GET /demo-bucket?policy HTTP/1.1" 403 AccessDenied 297 - 38 - "-" "-" -

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "203.0.113.9", agent: "aws-cli/2.15",
          principal: "arn:aws:iam::123456789012:user/ci", service: "demo-bucket",
          operation: "REST.GET.OBJECT", resource: "a%2Bb.csv"),
        SampleEvent(
          time: "2026-03-14T02:12:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "2001:db8::7", agent: #"agent/1 ("x")"#,
          principal: "arn:aws:iam::123456789012:user/ci", service: "demo-bucket",
          operation: "REST.GET.OBJECT", resource: "db.sql"),
        SampleEvent(
          time: "2026-03-14T02:13:00Z", service: "demo-bucket",
          operation: "REST.GET.BUCKETPOLICY", resource: "/demo-bucket", outcome: .denied),
      ])
  ]

  private static let s3AccessJSONSamples = [
    LogSample(
      "S3 access in CloudWatch Logs, one object on a line.",
      """
      {"schema_version_id":"V_1_0","bucket_arn":"arn:aws:s3:::demo-bucket",\
      "bucket_name":"demo-bucket","request_time":"2026-03-14T02:11:07.123Z",\
      "bucket_owner_id":"79a59df9EXAMPLE","remote_ip":"203.0.113.9",\
      "requester":"arn:aws:iam::123456789012:user/ci","request_id":"3E57427F3EXAMPLE",\
      "operation":"REST.PUT.OBJECT","key":"a.csv","request_uri":"PUT /a.csv HTTP/1.1",\
      "http_status":200,"error_code":null,"bytes_sent":null,"user_agent":"aws-cli/2.15"}

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", address: "203.0.113.9", agent: "aws-cli/2.15",
          principal: "arn:aws:iam::123456789012:user/ci", service: "demo-bucket",
          operation: "REST.PUT.OBJECT", resource: "a.csv")
      ]),
    LogSample(
      "The same as the command line prints it: each record is a text in an event.",
      """
      {"events":[{"logStreamName":"s3","timestamp":1773454267123,"eventId":"1",
      "message":"{\\"schema_version_id\\":\\"V_1_0\\",\\"bucket_name\\":\\"demo-bucket\\",\
      \\"request_time\\":\\"2026-03-14T02:11:07.123Z\\",\\"bucket_owner_id\\":\\"79aEXAMPLE\\",\
      \\"remote_ip\\":null,\\"requester\\":null,\\"operation\\":\\"REST.GET.OBJECT\\",\
      \\"key\\":\\"a.csv\\",\\"http_status\\":\\"403\\",\\"error_code\\":\\"AccessDenied\\"}"}]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", service: "demo-bucket",
          operation: "REST.GET.OBJECT", resource: "a.csv", outcome: .denied)
      ]),
  ]
}

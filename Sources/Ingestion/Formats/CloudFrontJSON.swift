internal import Vocabulary

/// The standard logs of Amazon CloudFront as JSON (v2): the same fields as in the W3C form, those
/// that were chosen, percent-encoded there too.
extension MappedFormat {
  static let cloudFrontJSON = MappedFormat(
    name: "cloudfront-json",
    title: "Amazon CloudFront standard log (JSON)",
    origin: "Where standard logging v2 of the distribution delivers to, its output format JSON.",
    keyIdentity: "only a key that clients put into the URL: its fingerprint",
    marks: ["\"cs-uri-stem\"", "\"sc-status\""],
    map: LogMap(
      layout: .rewritten(CloudFrontObjectRewriter()),
      fields: cloudFrontObjectFields,
      needs: [.time, .status], isUniversalTime: true),
    samples: [
      LogSample(
        "CloudFront as JSON: an encoded agent and a key in the query; a time in milliseconds.",
        """
        {"date":"2026-03-14","time":"02:11:07","x-edge-location":"FRA56-P1","sc-bytes":"392",\
        "c-ip":"2001:db8::7","cs-method":"GET","cs(Host)":"d111111abcdef8.cloudfront.net",\
        "cs-uri-stem":"/v1/models","sc-status":"200","cs(Referer)":"-",\
        "cs(User-Agent)":"curl/8.5.0%20(x)","cs-uri-query":"api_key=sk-test-EXAMPLE",\
        "x-host-header":"api.example.com","cs-bytes":"120","x-forwarded-for":"192.0.2.1"}
        {"timestamp(ms)":"1773454268250","c-ip":"203.0.113.9","cs-method":"POST",\
        "cs-uri-stem":"/v1/chat","sc-status":"403","cs(User-Agent)":"-","cs-uri-query":"-"}

        """,
        events: [
          SampleEvent(
            time: "2026-03-14T02:11:07Z",
            credential:
              "sha256:93381e4829d43ab1d1e0b71fa75375d42c6dd7e179e85ee9b3c036997b6a0910",
            address: "2001:db8::7", agent: "curl/8.5.0 (x)", service: "api.example.com",
            operation: "GET /v1/models", resource: "/v1/models"),
          SampleEvent(
            time: "2026-03-14T02:11:08.250Z", address: "203.0.113.9", operation: "POST /v1/chat",
            resource: "/v1/chat", outcome: .denied),
        ])
    ])

  fileprivate static let cloudFrontObjectFields: LogMap.Fields =
    [(.time, ["timestamp", "timestamp(ms)"])] + cloudFrontFields
}

/// Brings `date` and `time` together as `timestamp`, and resolves the percent-encoded values.
struct CloudFrontObjectRewriter: RecordRewriter {
  let framing = RecordFraming.json(wrappers: [])

  private static let timestamp = ObjectWriter.label("timestamp".utf8)
  private static let labels = MappedFormat.cloudFrontObjectFields.flatMap(\.names).map {
    (name: Array($0.utf8), label: ObjectWriter.label($0.utf8))
  }

  private var text: [UInt8] = []
  private var plain: [UInt8] = []

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    var cursor = JSONCursor(record)
    var date = JSONText.empty
    var time = JSONText.empty
    writer.begin()
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      if name.matches("date") {
        date = try cursor.readText()
      } else if name.matches("time") {
        time = try cursor.readText()
      } else if let label = Self.label(of: name) {
        add(try cursor.readText(), label, to: &writer)
      } else {
        try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    if !date.isEmpty, !time.isEmpty {
      writer.add(label: Self.timestamp, date.bytes, time.bytes)
    }
    writer.end()
    return true
  }

  /// `nil` for a member that nobody reads.
  private static func label(of name: JSONText) -> [UInt8]? {
    name.withPlainBytes { name in labels.first { name.elementsEqual($0.name) }?.label }
  }

  private mutating func add(_ value: JSONText, _ label: [UInt8], to writer: inout ObjectWriter) {
    value.unescape(into: &text)
    text.withUnsafeBufferPointer {
      HexadecimalEscapes.resolve($0, behind: UInt8(ascii: "%"), into: &plain)
    }
    plain.withUnsafeBufferPointer { writer.add(label: label, $0) }
  }
}

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
      notes: ["Traefik writes no status here for what it refused itself; its JSON log has it."]),
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

/// Reads a line of Traefik from both ends: nothing in it is escaped, so what a client sent as
/// referer and agent is what is left between.
struct TraefikLineRewriter: RecordRewriter {
  private static let labels = ["client", "user", "time", "request", "status", "size"].map {
    ObjectWriter.label($0.utf8)
  }
  private static let timeIndex = 2
  private static let referer = ObjectWriter.label("referer".utf8)
  private static let agent = ObjectWriter.label("agent".utf8)
  private static let router = ObjectWriter.label("router".utf8)
  private static let strange = UnreadableRecord("not a line of Traefik's common format")

  private let start = LinePattern(
    fixed: "$client - $user [$time] \"$request\" $status $size \"$rest")
  /// Version 1 does not quote the dash of a missing referer.
  private let startWithoutReferer = LinePattern(
    fixed: "$client - $user [$time] \"$request\" $status $size - \"$rest")
  private var places: [Range<Int>] = []

  mutating func rewrite(
    _ record: UnsafeBufferPointer<UInt8>, into writer: inout ObjectWriter
  ) throws(UnreadableRecord) -> Bool {
    var end = record.count
    while end > 0, record[end - 1] <= 32 { end -= 1 }
    guard let duration = Self.lastWord(of: record, &end), duration.ends(with: "ms"),
      Self.lastWord(of: record, &end) != nil, let router = Self.lastWord(of: record, &end),
      let count = Self.lastWord(of: record, &end), count.plainInteger != nil || count.equals("-"),
      end > 0, record[end - 1] == UInt8(ascii: "\"")
    else { throw Self.strange }
    let line = record.part(0..<end - 1)
    let hasReferer = start.match(line, into: &places)
    guard hasReferer || startWithoutReferer.match(line, into: &places) else { throw Self.strange }
    keepBracketsOfUser(line)
    writer.begin()
    for (label, place) in zip(Self.labels, places) { writer.add(label: label, line.part(place)) }
    let rest = line.part(places[Self.labels.count])
    if hasReferer {
      let between: StaticString = "\" \""
      guard let middle = rest.place(of: between) else { throw Self.strange }
      writer.add(label: Self.referer, rest.part(0..<middle))
      writer.add(
        label: Self.agent, rest.part(middle + between.utf8CodeUnitCount..<rest.count))
    } else {
      writer.add(label: Self.agent, rest)
    }
    writer.add(label: Self.router, router)
    writer.end()
    return true
  }

  /// A client chooses its user name: what stands between that name's bracket and the last one
  /// before the request is the name's, not the time's.
  private mutating func keepBracketsOfUser(_ line: UnsafeBufferPointer<UInt8>) {
    let time = places[Self.timeIndex]
    guard let bracket = line.part(time).lastIndex(of: UInt8(ascii: "[")), bracket > 0 else {
      return
    }
    let start = time.lowerBound + bracket
    places[Self.timeIndex - 1] = places[Self.timeIndex - 1].lowerBound..<start - 1
    places[Self.timeIndex] = start + 1..<time.upperBound
  }

  /// The value before `end`, without its quotes; `end` then stands behind the one before it.
  private static func lastWord(
    of line: UnsafeBufferPointer<UInt8>, _ end: inout Int
  ) -> UnsafeBufferPointer<UInt8>? {
    guard end > 1 else { return nil }
    let isQuoted = line[end - 1] == UInt8(ascii: "\"")
    let head = line.part(0..<(isQuoted ? end - 1 : end))
    guard let before = head.lastIndex(of: isQuoted ? UInt8(ascii: "\"") : 32) else { return nil }
    let word = line.part(before + 1..<head.count)
    // A space stands before a quoted value, and is what stands before a bare one.
    let space = isQuoted ? before - 1 : before
    guard space > 0, line[space] == 32 else { return nil }
    end = space
    return word
  }
}

import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// `text` as a JSON string, quotes and all.
private func quoted(_ text: String) -> String {
  var json = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": json += "\\\(scalar)"
    case "\n": json += "\\n"
    case "\t": json += "\\t"
    case _ where scalar.value < 32 || scalar.value == 127:
      json += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: json.unicodeScalars.append(scalar)
    }
  }
  return json + "\""
}

/// Docker's json-file log of a program that wrote these lines.
private func dockerLog(_ lines: [String]) -> String {
  lines.map {
    #"{"log":\#(quoted($0 + "\n")),"stream":"stdout","time":"2026-03-14T09:00:00.5Z"}"# + "\n"
  }.joined()
}

@Suite("Envelopes of log platforms")
struct LogEnvelopeTests {
  private static let lines = (0..<4).map {
    #"203.0.113.\#($0) - bob [14/Mar/2026:02:11:0\#($0) +0000] "GET /é/\#($0)?a=\"b\\c HTTP/1.1""#
      + #" 200 512 "-" "curl/8.5.0""#
  }

  /// What a platform writes around lines, or around many of them, and where they are then found.
  struct Platform: Sendable, CustomTestStringConvertible {
    var name: String
    var path: String
    var one: @Sendable (String) -> String
    var before = "", between = "\n", after = "\n"
    var testDescription: String { name }

    func wrap(_ lines: [String]) -> String {
      before + lines.map { one(quoted($0)) }.joined(separator: between) + after
    }
  }

  static let platforms = [
    Platform(name: "Docker", path: "log") {
      #"{"log":\#($0.dropLast())\n","stream":"stdout","time":"2026-03-14T09:00:00Z"}"#
    },
    Platform(name: "Loki", path: "line") {
      #"{"labels":{"app":"web"},"line":\#($0),"timestamp":"2026-03-14T09:00:00Z"}"#
    },
    Platform(
      name: "CloudWatch Logs", path: "message",
      one: {
        #"  {"logStreamName":"a","timestamp":1773479467000,"message":\#($0),"eventId":"1"}"#
      }, before: "{\n \"events\": [\n", between: ",\n", after: "],\n \"nextPage\": null}\n"),
    Platform(
      name: "Google Cloud Logging", path: "textPayload",
      one: { #"{"insertId":"a","textPayload":\#($0),"timestamp":"2026-03-14T09:00:00Z"}"# },
      before: "[\n", between: ",\n", after: "\n]\n"),
    Platform(name: "Splunk", path: "result._raw") {
      #"{"preview":false,"result":{"_time":"2026-03-14T09:00:00Z","_raw":\#($0)}}"#
    },
    Platform(name: "Elasticsearch", path: "_source.message") {
      #"{"_index":"a","_source":{"log":{"offset":3},"message":\#($0),"host":{"name":"web"}}}"#
    },
    Platform(name: "Filebeat", path: "message") {
      #"{"@timestamp":"2026-03-14T09:00:00Z","log":{"offset":3},"message":\#($0)}"#
    },
    Platform(name: "Filebeat, in ECS", path: "message") {
      #"{"@timestamp":"2026-03-14T09:00:00Z","ecs":{"version":"8.0.0"},"message":\#($0)}"#
    },
    Platform(name: "Azure Container Logs", path: "LogEntry") {
      #"{"TimeGenerated":"2026-03-14T09:00:00Z","LogEntry":\#($0),"LogSource":"stdout"}"#
    },
    Platform(name: "journald", path: "MESSAGE") {
      #"{"MESSAGE":\#($0),"__REALTIME_TIMESTAMP":"1773479467000000","_PID":"7"}"#
    },
    Platform(
      name: "Datadog", path: "attributes.message",
      one: { #"{"id":"a","attributes":{"timestamp":"2026-03-14T09:00:00Z","message":\#($0)}}"# },
      before: #"{"data":["#, between: ",", after: #"],"meta":{"status":"done"}}"#),
    Platform(name: "OpenTelemetry", path: "body.stringValue") {
      #"{"timeUnixNano":"1773479467000000000","body":{"stringValue":\#($0)}}"#
    },
    Platform(name: "Docker in Loki", path: "line.log") {
      let inner = #"{"log":\#($0.dropLast())\n","stream":"stdout"}"#
      return #"{"labels":{},"line":\#(quoted(inner)),"timestamp":"2026-03-14T09:00:00Z"}"#
    },
  ]

  @Test("hold the lines of a server, whatever the portions", arguments: platforms)
  func opened(platform: Platform) throws {
    let plain = try read(Self.lines.joined(separator: "\n"))
    #expect(plain.events.count == 4 && plain.events[1].resource.contains("é"))
    for portionBytes in [1 << 20, 7, 1] {
      let file = try read(platform.wrap(Self.lines), portionBytes: portionBytes)
      #expect(file.summary.format == "access-log" && file.events == plain.events)
      #expect(file.identities == plain.identities && file.rejects == [])
      #expect(file.summary.notes.contains { $0.contains("out of `\(platform.path)` of") })
    }
    #expect(!plain.summary.notes.contains { $0.contains("platform") })
  }

  @Test("hold JSON as a text or as an object")
  func objects() throws {
    let line = #"{"time":"2026-03-14T02:11:07Z","status":200,"path":"/a","api_key_id":"key_1"}"#
    let plain = try read(line)
    #expect(plain.events.count == 1)
    let texts = try read(dockerLog([line]))
    let objects = try read(#"[{"insertId":"a","jsonPayload":\#(line)}]"#)
    #expect(texts.events == plain.events && objects.events == plain.events)
  }

  @Test("are looked for only where no format knows the file as it is")
  func nativeFirst() throws {
    let event = try #require(LogFormats.named("cloudtrail")).declaration.samples[0].text
    let records = try read(event)
    let lines = try read(
      #"{"preview":false,"result":{"_raw":\#(quoted(Self.cloudTrailEvent))}}"# + "\n")
    #expect(records.summary.format == "cloudtrail" && lines.summary.format == "cloudtrail")
    #expect(!lines.summary.notes.contains { $0.contains("platform") })
  }

  private static let cloudTrailEvent = """
    {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},\
    "eventTime":"2026-03-14T02:11:07Z","eventSource":"s3.amazonaws.com","eventName":"GetObject",\
    "awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","userAgent":"curl/8.5.0",\
    "eventID":"11111111-2222-3333-4444-555555555555","eventType":"AwsApiCall"}
    """

  @Test("are left alone where the object itself tells of a request")
  func ofRequest() throws {
    let text = quoted(Self.lines[0])
    let ofServer =
      #"{"time":"2026-03-14T02:11:07Z","client_ip":"198.51.100.7","path":"/b","body":\#(text)}"#
    let file = try read(ofServer + "\n" + ofServer)
    #expect(file.summary.format == "json-lines")
    #expect(file.events.map(\.address) == ["198.51.100.7", "198.51.100.7"])
    let timeOnly = try read(
      #"{"@timestamp":"2026-03-14T09:00:00Z","ecs":{"version":"8.0.0"},"message":"up"}"# + "\n")
    #expect(timeOnly.summary.format == "ecs")
  }

  @Test("are opened for a format that the user names, and for a map of the user")
  func named() throws {
    let plain = try read(Self.lines.joined(separator: "\n"))
    let named = try read(dockerLog(Self.lines), as: "access-log")
    #expect(named.events == plain.events)
    let text =
      #"{"name":"mine","log_format":"$time_iso8601 $remote_addr $request_method $uri $status"}"#
    let map = try MapFile(Array(text.utf8)).format
    let own = ["2026-03-14T02:11:07Z 203.0.113.9 GET /a 200"]
    let mapped = try read(dockerLog(own), maps: [map])
    #expect(mapped.summary.format == "mine" && mapped.events.map(\.address) == ["203.0.113.9"])
  }

  @Test("that hold nothing known are no known log")
  func unknown() throws {
    #expect(throws: ReadingError.self) { try read(dockerLog(["started", "listening on 8080"])) }
    #expect(throws: ReadingError.self) { try read(#"{"log":{"message":{"line":{}}}}"# + "\n") }
    let kept = try read(dockerLog(["started"]), as: "access-log")
    #expect(kept.events == [] && kept.rejects.count == 1)
  }

  @Test("that are damaged, or hold no record, are counted, each at its place in the file")
  func rejects() throws {
    let good = dockerLog(Self.lines)
    let bad = [
      #"{"stream":"stdout","time":"2026-03-14T09:00:00Z"}"#, #"{"log":"x"#, #"{"log":7}"#,
      #"{"log":"a","log":[]}"#, "junk",
    ]
    let file = try read(good + bad.map { $0 + "\n" }.joined() + dockerLog(["\n", "started"]))
    #expect(file.events.count == 4 && file.summary.blank == 1)
    let reasons = file.rejects.map(\.reason)
    let none = "the JSON object holds no record where those of this file do"
    #expect(reasons.count == 6 && reasons.filter { $0 == none }.count == 3)
    #expect(file.rejects.map(\.recordNumber) == [5, 6, 7, 8, 9, 11])
    #expect(file.rejects[0].byteOffset == Int64(good.utf8.count))
  }

  @Test("may hold several lines; more than anybody logs at once stay with the last")
  func severalLines() throws {
    let text = Self.lines.joined(separator: "\r\n\n")
    let file = try read(dockerLog(Self.lines) + dockerLog([text]))
    #expect(file.events.count == 8 && file.rejects == [] && file.summary.blank == 0)
    let many = String(repeating: "x\n", count: 3 * EnvelopedRecords.mostLines)
    let flood = try read(dockerLog(Self.lines) + dockerLog([many]), as: "access-log")
    #expect(flood.rejects.count == EnvelopedRecords.mostLines)
    #expect(flood.batches.allSatisfy { $0.recordsRead <= Int64(RecordCutter.maximumRecords) })
  }

  @Test("of a page that is not the last, or was cut off, say so")
  func incomplete() throws {
    let message = #"{"timestamp":1,"message":\#(quoted(Self.lines[0]))}"#
    let page = try read(#"{"events":[\#(message)],"nextToken":"f/3"}"#)
    #expect(page.events.count == 1 && page.summary.warnings.contains { $0.contains("nextToken") })
    let cut = try read(#"{"events":[\#(message),\#(message.dropLast(9))"#)
    #expect(cut.summary.warnings.contains { $0.contains("in the middle of its JSON") })
  }

  @Test("lose no record to damage, whatever the portions")
  func damaged() throws {
    var random = SeededRandom(seed: 23)
    for platform in Self.platforms {
      let whole = Array(platform.wrap(Self.lines).utf8)
      for _ in 0..<60 {
        let damaged = damage(whole, &random)
        let portionBytes = Int.random(in: 1...40, using: &random)
        let one = try? read(damaged, as: "access-log")
        let many = try? read(damaged, as: "access-log", portionBytes: portionBytes)
        #expect(one?.events == many?.events && one?.rejects == many?.rejects)
      }
    }
  }

  @Test("are not what a person is shown: the record is, its secrets taken out")
  func shown() throws {
    let line = #"1.2.3.4 - - [14/Mar/2026:02:11:00 +0000] "GET /?password=hunter2 HTTP/1.1" 200 5"#
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.log")
      try Data(dockerLog([Self.lines[0], line]).utf8).write(to: file)
      let record = try RawRecord.read(2, ofFile: file.path(), format: "access-log", hiding: [])
      let shown = try #require(record?.lines)
      #expect(shown.count == 1 && shown[0].hasPrefix(#"1.2.3.4 - - [14/Mar/2026"#))
      #expect(!shown[0].contains("hunter2"))
    }
  }
}

extension LogFormatContract {
  @Test("reads its samples out of Docker's lines as well", arguments: names)
  func isOpened(name: String) throws {
    let format = try #require(LogFormats.named(name))
    for sample in format.declaration.samples {
      let records = cut(
        Array(sample.text.utf8), framing: format.declaration.framing, portions: []
      ).map { String($0[$0.index(after: $0.firstIndex(of: ":") ?? $0.startIndex)...]) }
      // Fields over several lines, and arrays, are no lines that a program logs.
      let isOfLines = !records.contains { $0.contains("\n") || $0.hasPrefix("[") }
      guard format.declaration.framing.isJSON || isOfLines, records.first?.first != "[" else {
        continue
      }
      let file = try read(dockerLog(records), as: name, zone: .utc)
      #expect(file.events == sample.events, "\(sample.meaning)")
    }
  }
}

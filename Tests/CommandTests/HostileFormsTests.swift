import Foundation
import TestSupport
import Testing

@Suite("A hostile log in every form")
struct HostileFormsTests {
  private static let key = "AKIAQ4HOSTILEEXAMPLE"

  /// What a stranger can write into the fields of a request.
  private static let texts = [
    "<script>alert(1)</script>", "[x](http://evil.example) ![y](z)", "=HYPERLINK(\"http://e\")",
    "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0", "' OR ipv4-addr:value = '1.1.1.1", "\\",
    "\"}],\"x\":[{\"", "\u{1B}[2J\u{1B}]8;;http://evil.example\u{7}", "\u{9B}31m",
    "a\u{202E}b\u{2066}",
    "a\u{200B}b\u{FEFF}c", "nul\u{0}x", String(repeating: "A", count: 5000),
  ]

  private static func event(
    hour: Int, minute: Int, address: String, agent: String, name: String
  ) -> [String: Any] {
    let day = String(hour / 24 + 101).dropFirst()
    let clock = String(hour % 24 + 100).dropFirst()
    return [
      "eventVersion": "1.08", "eventTime": "2026-03-\(day)T\(clock):\(minute):00Z",
      "eventSource": "s3.amazonaws.com", "eventName": name, "awsRegion": "eu-west-1",
      "sourceIPAddress": address, "userAgent": agent, "eventType": "AwsApiCall",
      "userIdentity": [
        "type": "IAMUser", "accessKeyId": key, "userName": "ci", "accountId": "111122223333",
        "arn": "arn:aws:iam::111122223333:user/ci",
      ], "requestParameters": ["bucketName": agent],
      "eventID": "00000000-0000-4000-8000-\(100_000_000_000 + hour * 100 + minute)",
    ]
  }

  private static func trail() throws -> Data {
    var events = (0..<480).map {
      event(hour: $0, minute: 10, address: "192.0.2.10", agent: "client/1", name: "GetObject")
    }
    for (index, text) in texts.enumerated() {
      events += [20, 40].map {
        event(
          hour: 400 + index, minute: $0, address: "203.0.113.\(index + 1)", agent: text, name: text)
      }
    }
    return try JSONSerialization.data(withJSONObject: ["Records": events])
  }

  @Test(
    "holds no byte that a terminal obeys and nothing that another program runs",
    arguments: ["terminal", "html", "markdown", "json", "csv", "stix", "ocsf"])
  func harmless(form: String) throws {
    try withTemporaryFolder { folder in
      try Self.trail().write(to: folder.appending(path: "trail.json"))
      let run = try ProgramRun(
        [
          "report", "--format", form, "--key", Self.key, "--exposed-at", "2026-03-17T12:00Z",
          "trail.json",
        ], in: folder)
      #expect(run.status == 1, "\(run.errors)")
      let text = try #require(String(data: run.bytes, encoding: .utf8), "the output is not UTF-8")
      let scalars = text.replacing("\r\n", with: "\n").unicodeScalars
      let hidden = scalars.filter {
        $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
      }
      #expect(hidden.isEmpty)
      switch form {
      case "json", "stix":
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(object?["x"] == nil && object?.isEmpty == false)
      case "ocsf":
        for line in text.split(separator: "\n") {
          let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          #expect(object?["class_uid"] as? Int == 2004)
        }
      case "csv":
        #expect(!text.contains(/(^|,|;|\n|")[=+@]/))
      case "html":
        #expect(!text.contains("<script") && !text.contains("<img"))
        // Links are the report's own, to the laws and techniques that it names; none is the log's.
        let own = try ProgramRun(["report", "--format", "html"] + SampleTruth.all[0].question)
        let known = Set(own.output.matches(of: /href="https:\/\/[^"\/]*\//).map { $0.output })
        for link in text.matches(of: /href="[a-z]+:\/\/[^"\/]*\/?/) {
          #expect(known.contains(link.output), "\(link.output)")
        }
      default:
        break
      }
    }
  }

  @Test("is a question like any other for the commands that print objects")
  func objects() throws {
    try withTemporaryFolder { folder in
      try Self.trail().write(to: folder.appending(path: "trail.json"))
      for arguments in [
        ["check", "--json"], ["activity", "--json"],
        ["rotation", "--json", "--replacement", "AKIAQ4THENEWEXAMPLE"],
      ] {
        let run = try ProgramRun(arguments + ["--key", Self.key, "trail.json"], in: folder)
        #expect(!run.output.isEmpty, "\(run.errors)")
        #expect(try !run.object.isEmpty && run.object["x"] == nil)
        #expect(!run.bytes.contains(0x1B) && !run.bytes.contains(0))
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

private let accessKey = "AKIAIOSFODNN7EXAMPLE"

/// Three days of one caller, a file an hour; none in the hours of `silent`.
private func hours(silent: Range<Int> = 0..<0, without: Int? = nil) -> [[String]] {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return (0..<72).map { hour in
    guard !silent.contains(hour) else { return [] }
    let day = two(4 + hour / 24)
    let records = (5..<15).map { minute in
      """
      {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accountId":"111122223333",\
      "accessKeyId":"\(accessKey)","userName":"ci"},"eventTime":\
      "2026-03-\(day)T\(two(hour % 24)):\(two(minute)):00Z","eventSource":"s3.amazonaws.com",\
      "eventName":"ListBuckets","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.7",\
      "userAgent":"ci/1","eventID":"\(hour)-\(minute)"}
      """
    }
    return ["{\"Records\":[\(records.joined(separator: ","))]}"]
  }
}

@Suite("Digests on the command line")
struct DigestCommandTests {
  private static let key = MadeKey()

  /// Checks a copy of a trail, which `tamper` may change before it is written, with its keys.
  private func check(
    _ trail: MadeTrail, _ more: String..., command: [String] = ["check", "--json"],
    tamper: (URL) throws -> Void = { _ in }
  ) throws -> ProgramRun {
    try withTemporaryFolder { folder in
      try trail.write(to: folder)
      let last = trail.signatures[trail.signatures.count - 1]
      try Data(Self.key.list().utf8).write(to: folder.appending(path: "keys.json"))
      try Data(MadeTrail.head(signature: last).utf8).write(to: folder.appending(path: "head.json"))
      try tamper(folder)
      return try ProgramRun(
        command + [
          "--key", accessKey, "--exposed-at", "2026-03-06T02:00Z", "--revoked-at",
          "2026-03-06T23:10Z", "--digest-keys", "keys.json", "--digest-signature", "head.json",
        ] + more + ["AWSLogs"], in: folder)
    }
  }

  private func integrity(_ run: ProgramRun) throws -> [String: Any] {
    try #require(try run.object["integrity"] as? [String: Any], "\(run.errors)")
  }

  private func kinds(_ run: ProgramRun) throws -> [String] {
    (try integrity(run)["problems"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
  }

  @Test("Digests beside the logs are no unread files, and prove the logs")
  func proven() throws {
    let run = try check(MadeTrail(hours(), key: Self.key))
    #expect(run.status == 0, "\(run.errors)")
    #expect(try integrity(run)["standing"] as? String == "proven")
    #expect(try kinds(run) == [])
    let coverage = try #require(try run.object["coverage"] as? [String: Any])
    #expect(coverage["blank"] as? Int == 72 && coverage["imported"] as? Int == 720)
  }

  @Test("Logs packed anew are the same logs")
  func packed() throws {
    let run = try check(MadeTrail(hours(), key: Self.key)) { folder in
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["gzip", "-r", "-1", "-n", folder.appending(path: "AWSLogs").path()]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try integrity(run)["standing"] as? String == "proven")
  }

  @Test("An all-clear is not given where a log of the exposure is missing or altered")
  func forbids() throws {
    let trail = MadeTrail(hours(), key: Self.key)
    let missing = try check(trail) { folder in
      try FileManager.default.removeItem(at: folder.appending(path: trail.logs[60].path))
    }
    #expect(missing.status == 3)
    #expect(try kinds(missing) == ["log-missing"])
    let altered = try check(trail) { folder in
      let text = trail.logs[60].content.replacing("192.0.2.7", with: "192.0.2.8")
      try Data(text.utf8).write(to: folder.appending(path: trail.logs[60].path))
    }
    #expect(altered.status == 3)
    #expect(try kinds(altered) == ["log-altered"])
    // Before the exposure only the baseline suffers.
    let early = try check(trail) { folder in
      try FileManager.default.removeItem(at: folder.appending(path: trail.logs[5].path))
    }
    #expect(early.status == 0)
    #expect(try kinds(early) == ["log-missing"])
  }

  @Test("A silence that the digests prove is no hole; without their keys it is one")
  func silence() throws {
    let trail = MadeTrail(hours(silent: 45..<60), key: Self.key)
    let run = try check(trail)
    #expect(run.status == 0, "\(run.output)")
    let silences = try integrity(run)["silences"] as? [[String: Any]] ?? []
    #expect(silences.compactMap { $0["from"] as? String } == ["2026-03-05T21:00:00Z"])
    let unproven = try check(trail) { folder in
      try Data(MadeKey().list().utf8).write(to: folder.appending(path: "keys.json"))
    }
    #expect(unproven.status == 3)
    #expect(try kinds(unproven) == ["key-unknown"])
  }

  @Test("Digests elsewhere are named, also to a store; what is not one is an error")
  func named() throws {
    try withTemporaryFolder { folder in
      let trail = MadeTrail(hours(), key: Self.key)
      try trail.write(to: folder)
      let digests = folder.appending(path: "AWSLogs/111122223333/CloudTrail-Digest")
      try FileManager.default.moveItem(at: digests, to: folder.appending(path: "CloudTrail-Digest"))
      let imported = try ProgramRun(["import", "--quiet", "AWSLogs"], in: folder)
      #expect(imported.status == 0, "\(imported.errors)")
      let run = try ProgramRun(
        ["check", "--json", "--key", accessKey, "--digests", "CloudTrail-Digest"], in: folder)
      let integrity = try integrity(run)
      #expect(integrity["standing"] as? String == "consistent")
      let limits = try #require(integrity["limits"] as? [String])
      #expect(limits.contains { $0.contains("aws cloudtrail list-public-keys --region us-east-1") })
      for options in [["--digests", "AWSLogs"], ["--digest-keys", "keyinquest.sqlite"]] {
        let wrong = try ProgramRun(["check", "--key", accessKey] + options, in: folder)
        #expect(wrong.status == 2, "\(options)")
      }
    }
  }

  @Test(
    "A file of keys or of a signature that is another is an error that says what is wanted",
    arguments: [
      ("keys.json", "aws cloudtrail list-public-keys"), ("head.json", "aws s3api head-object"),
    ])
  func otherDocument(name: String, wanted: String) throws {
    let run = try check(MadeTrail(hours(), key: Self.key)) { folder in
      try Data(#"{"Users":[]}"#.utf8).write(to: folder.appending(path: name))
    }
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains(name) && run.errors.contains(wanted), "\(run.errors)")
  }

  @Test("verify asks of the files alone: 0 proven, 1 not intact, 3 open, 2 no digest")
  func verify() throws {
    try withTemporaryFolder { folder in
      let trail = MadeTrail(hours(), key: Self.key)
      try trail.write(to: folder)
      try Data(Self.key.list().utf8).write(to: folder.appending(path: "keys.json"))
      try Data(MadeTrail.head(signature: trail.signatures[71]).utf8)
        .write(to: folder.appending(path: "head.json"))
      let keys = ["--digest-keys", "keys.json"]
      let signature = ["--digest-signature", "head.json"]
      func verify(_ arguments: [String]) throws -> ProgramRun {
        try ProgramRun(["verify"] + arguments, in: folder)
      }
      #expect(try verify(keys + signature + ["AWSLogs"]).status == 0)
      let open = try verify(keys + ["AWSLogs"])
      #expect(open.status == 3 && open.output.contains("71 signed by the provider"))
      #expect(try verify(["AWSLogs"]).status == 3)
      #expect(try verify(["AWSLogs/111122223333/CloudTrail"]).status == 2)
      try FileManager.default.removeItem(at: folder.appending(path: trail.logs[0].path))
      let broken = try verify(["--json"] + keys + signature + ["AWSLogs"])
      #expect(broken.status == 1)
      let integrity = try #require(try broken.object["integrity"] as? [String: Any])
      #expect(integrity["standing"] as? String == "broken")
    }
  }

  @Test("Every form of the report tells it", arguments: ["html", "markdown", "json", "terminal"])
  func told(format: String) throws {
    let trail = MadeTrail(hours(), key: Self.key)
    let run = try check(trail, "--format", format, command: ["report"]) { folder in
      try FileManager.default.removeItem(at: folder.appending(path: trail.logs[60].path))
    }
    #expect(run.output.contains("EXAMPLE60x0"), "\(run.errors)")
  }
}

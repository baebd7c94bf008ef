import Foundation
import TestSupport
import Testing

@Suite("verify REPORT.json, of every kind of report")
struct VerifyOtherReportsTests {
  @Test("the samples, from a copy of their logs", arguments: SampleTruth.all)
  func samples(_ truth: SampleTruth) throws {
    try withTemporaryFolder { folder in
      let report = folder.appending(path: "r.json").path()
      _ = try ProgramRun(["report", "--format", "json", "--output", report] + truth.question)
      try FileManager.default.copyItem(
        at: packageRoot.appending(path: truth.logs), to: folder.appending(path: "copy"))
      let run = try ProgramRun(["verify", "r.json", "copy"], in: folder)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("byte for byte"))
    }
  }

  @Test("several keys, and a report that says what changed")
  func incident() throws {
    try withTemporaryFolder { folder in
      let truth = try #require(SampleTruth.all.first { $0.scenario == "aws-key-leak" })
      let made = "AKIAAG7YKII5EEXAMPLE"
      let question = [
        "report", "--format", "json", "--key", made, "--exposed-at", truth.exposedAt,
        "--revoked-at",
        "\(made)=2026-03-06T00:00Z",
      ]
      let logs = packageRoot.appending(path: truth.logs).path()
      _ = try ProgramRun(
        question + ["--key", truth.credential, "--output", "old.json", logs], in: folder)
      _ = try ProgramRun(
        question + [
          "--key", truth.credential, "--since", "old.json", "--output", "r.json", logs,
        ], in: folder)
      let run = try ProgramRun(["verify", "r.json", logs], in: folder)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      try FileManager.default.moveItem(
        at: folder.appending(path: "old.json"), to: folder.appending(path: "yesterday.json"))
      #expect(try ProgramRun(["verify", "r.json", logs], in: folder).status == 3)
      let again = try ProgramRun(
        ["verify", "r.json", "--since", "yesterday.json", logs], in: folder)
      #expect(again.status == 0, "\(again.output)\(again.errors)")
    }
  }

  @Test("a store that was filled in several turns")
  func store() throws {
    try withTemporaryFolder { folder in
      let truth = try #require(SampleTruth.all.first { $0.scenario == "aws-key-leak" })
      let logs = packageRoot.appending(path: truth.logs + "/cloudtrail").path()
      let names = try FileManager.default.contentsOfDirectory(atPath: logs).sorted()
      let files = names.map { logs + "/" + $0 }
      // The later files first: a report keeps the order in which its store read them.
      for part in [files.suffix(9), files.prefix(15)] {
        _ = try ProgramRun(["import", "--store", "s.sqlite"] + part, in: folder)
      }
      let question = truth.question.dropLast() + ["--store", "s.sqlite", "--output", "r.json"]
      _ = try ProgramRun(["report", "--format", "json"] + question, in: folder)
      let run = try ProgramRun(["verify", "r.json", logs], in: folder)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
  }

  @Test("CloudTrail's digests among the logs, and beside them")
  func digests() throws {
    let key = MadeKey()
    let record = """
      {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser",\
      "accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"ci"},\
      "eventTime":"2026-03-04T00:10:00Z","eventSource":"s3.amazonaws.com",\
      "eventName":"ListBuckets","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.7",\
      "userAgent":"ci/1","eventID":"1"}]}
      """
    try withTemporaryFolder { folder in
      let trail = MadeTrail([[record], [], []], key: key)
      try trail.write(to: folder)
      try Data(key.list().utf8).write(to: folder.appending(path: "keys.json"))
      _ = try ProgramRun(
        [
          "report", "--format", "json", "--output", "r.json", "--key", "AKIAIOSFODNN7EXAMPLE",
          "--digests", "AWSLogs", "--digest-keys", "keys.json", "AWSLogs",
        ], in: folder)
      let run = try ProgramRun(["verify", "r.json", "AWSLogs"], in: folder)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      try FileManager.default.moveItem(
        at: folder.appending(path: "AWSLogs"), to: folder.appending(path: "copy"))
      let moved = try ProgramRun(
        ["verify", "r.json", "copy", "--digests", "copy"], in: folder)
      #expect(moved.status == 0, "\(moved.output)\(moved.errors)")
    }
  }

  @Test(
    "what is no report that can be used ends with 2 and says why",
    arguments: [
      ("{\"headline\": {\"word\": 1}, ", "damaged"),
      ("{\"headline\": {}, \"schema\": \"keyinquest.report/1\"}", "it has no"),
      ("{\"schema\": \"keyinquest.report/2\", \"x\": 1}", "does not know"),
      ("{\"schema\": \"keyinquest.check/1\"}", "is no report"),
      ("{\"headline\": 1, \"headline\": 2, \"schema\": \"keyinquest.report/1\"}", "twice"),
      ("{\"headline\": \"\u{1}\"}", "control character"),
      ("{\"headline\": " + String(repeating: "[", count: 100_000), "nested"),
      ("{\"headline\": 1e999999, \"schema\": \"keyinquest.incident/1\"}", "damaged"),
      ("{\"headline\": \"\\ud800\"}", "half a character"),
    ] as [(String, String)])
  func damaged(_ text: String, _ words: String) throws {
    try withTemporaryFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "r.json"))
      for arguments in [["verify", "r.json", "r.json"], ["verify", "--json", "r.json"]] {
        let run = try ProgramRun(arguments, in: folder)
        #expect(run.status == 2, "\(run.output)\(run.errors)")
        #expect(run.errors.contains(words), "\(run.errors)")
      }
    }
  }

  @Test("bytes of a report lost, doubled or changed never end it but by an answer")
  func mutated() throws {
    try withTemporaryFolder { folder in
      let truth = try #require(SampleTruth.all.first { $0.scenario == "nginx-key-leak" })
      let logs = packageRoot.appending(path: truth.logs).path()
      let made = try ProgramRun(["report", "--format", "json"] + truth.question)
      let whole = Array(made.output.utf8)
      var random = SeededRandom(seed: 71)
      for _ in 0..<25 {
        var bytes = whole
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes.removeLast(bytes.count - place)
        case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
        default: bytes[place] = UInt8(ascii: "9")
        }
        guard bytes != whole else { continue }
        try Data(bytes).write(to: folder.appending(path: "r.json"))
        let run = try ProgramRun(["verify", "r.json", logs], in: folder)
        #expect([0, 1, 2, 3].contains(run.status), "\(place)")
        // White space in the layout may differ; what the report says may not.
        if run.status == 0 { #expect(run.output.contains("laid out otherwise")) }
      }
    }
  }
}

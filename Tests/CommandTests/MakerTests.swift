import Foundation
import TestSupport
import Testing

/// A key that an intruder made for himself has no stranger among its callers.
@Suite("A key that another key made")
struct MakerTests {
  private static let leaked = "AKIARQWBVH6MXEXAMPLE"
  private static let intruders = "AKIAAG7YKII5EEXAMPLE"
  private static let logs = "sample-logs/aws-key-leak/logs"

  @Test("in a stranger's hands is not cleared, and its maker is named as the question to ask")
  func intruders() throws {
    let run = try ProgramRun(["check", "--json", "--key", Self.intruders, Self.logs])
    #expect(run.status == 3)
    let verdict = try #require(try run.object["verdict"] as? [String: Any])
    #expect(verdict["outcome"] as? String == "cannot-tell")
    let reasons = try #require(verdict["reasons"] as? [String])
    #expect(reasons[0].hasPrefix("Nothing in its own calls points to abuse"))
    #expect(reasons[1].contains("made with the key \(Self.leaked)"))
    let questions = try #require(verdict["would_decide"] as? [String])
    #expect(questions.contains { $0.hasPrefix("Ask about \(Self.leaked)") })
  }

  @Test("is not cleared with keys that leaked together either")
  func together() throws {
    let run = try ProgramRun([
      "check", "--json", "--key", Self.intruders, "--key", Self.leaked, Self.logs,
    ])
    let keys = try #require(try run.object["keys"] as? [[String: Any]])
    let outcomes = keys.compactMap { ($0["verdict"] as? [String: Any])?["outcome"] as? String }
    #expect(outcomes == ["cannot-tell", "abused"])
  }

  private static func record(_ time: String, _ event: String, by key: String, made: String = "")
    -> String
  {
    let service = made.isEmpty ? "s3" : "iam"
    let more =
      made.isEmpty
      ? "" : #","responseElements":{"accessKey":{"accessKeyId":"\#(made)","userName":"svc"}}"#
    return
      #"{"eventTime":"\#(time)","eventSource":"\#(service).amazonaws.com","eventName":"\#(event)","#
      + #""awsRegion":"eu-central-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2","#
      + #""eventID":"\#(time)\#(key)","userIdentity":{"type":"IAMUser","#
      + #""accountId":"111122223333","accessKeyId":"\#(key)","userName":"svc"}\#(more)}"#
  }

  /// The ledger's lines about makers, of a key that `maker` made after the last call of the sample.
  private func spots(madeBy maker: String) throws -> [[String: Any]] {
    try withTemporaryFolder { folder in
      let child = "AKIAEXAMPLECHILD0000"
      let records = [
        Self.record("2026-03-30T10:00:00Z", "CreateAccessKey", by: maker, made: child),
        Self.record("2026-03-30T11:00:00Z", "ListBuckets", by: child),
      ]
      let log = folder.appending(path: "later.json")
      try Data("{\"Records\":[\(records.joined(separator: ","))]}".utf8).write(to: log)
      let run = try ProgramRun(["check", "--json", "--key", child, Self.logs, log.path()])
      let coverage = try #require(try run.object["coverage"] as? [String: Any])
      let spots = try #require(coverage["blind_spots"] as? [[String: Any]])
      return spots.filter { $0["kind"] as? String == "maker" }
    }
  }

  @Test("by a key that a stranger had made is a stranger's, too")
  func chain() throws {
    let spots = try spots(madeBy: Self.intruders)
    #expect(spots.count == 1)
    #expect(spots.first?["effect"] as? String == "an all-clear becomes cannot-tell")
  }

  @Test("through more keys than are judged is not cleared, and how many are left is told")
  func longChain() throws {
    try withTemporaryFolder { folder in
      let keys = (10..<29).map { "AKIAEXAMPLECHAIN00\($0)" }
      let records = zip(keys, keys.dropFirst()).enumerated().map { day, made in
        Self.record("2026-03-\(day + 10)T10:00:00Z", "CreateAccessKey", by: made.0, made: made.1)
      }
      let last = try #require(keys.last)
      let calls = (0..<9).map { Self.record("2026-03-29T1\($0):00:00Z", "ListBuckets", by: last) }
      let log = folder.appending(path: "chain.json")
      let text = (records + calls).joined(separator: ",")
      try Data("{\"Records\":[\(text)]}".utf8).write(to: log)
      let run = try ProgramRun(["check", "--json", "--key", last, log.path()])
      #expect(run.status == 3, "\(run.errors)")
      let coverage = try #require(try run.object["coverage"] as? [String: Any])
      let spots = try #require(coverage["blind_spots"] as? [[String: Any]])
      let claims = spots.filter { $0["kind"] as? String == "maker" }
        .compactMap { $0["claim"] as? String }
      #expect(claims.count == 2)
      #expect(claims.last?.contains("not judged of them: 1 key.") == true, "\(claims)")
    }
  }

  @Test("by a key against which nothing speaks is told, and weighs nothing")
  func innocent() throws {
    let spots = try spots(madeBy: "AKIAEXAMPLEOFFICE000")
    #expect(spots.count == 1)
    #expect(
      spots.first?["effect"] as? String == "none: nothing speaks against the key that made it")
  }
}

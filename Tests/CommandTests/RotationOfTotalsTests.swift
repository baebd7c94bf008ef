import Foundation
import TestSupport
import Testing

/// A usage export has no calls: the use that it books is use all the same.
@Suite("The rotation by totals alone")
struct RotationOfTotalsTests {
  private struct Run {
    let screen: ProgramRun
    let object: [String: Any]
    let report: ProgramRun
    /// All tokens that the export books on the old key in intervals behind the revocation.
    let booked: Int
  }

  /// A drill whose old key is used until 9 March, asked about with a revocation.
  private func run(revokedAt: String, replacement: String) throws -> Run {
    try withTemporaryFolder { folder in
      _ = try ProgramRun(
        ["drill", "--open", "--scenario", "claude-usage-report", "--seed", "1", "-o", "d"],
        in: folder)
      let arguments = [
        "--key", "apikey_01EXAMPLEZtpsYGVwr8papwWe", "--replacement", replacement,
        "--revoked-at", revokedAt, "d/logs",
      ]
      return Run(
        screen: try ProgramRun(["rotation"] + arguments, in: folder),
        object: try ProgramRun(["rotation", "--json"] + arguments, in: folder).object,
        report: try ProgramRun(["report", "-f", "markdown"] + arguments, in: folder),
        booked: try booked(
          behind: revokedAt.prefix(10) + "T00:00:10Z", in: folder.appending(path: "d/logs")))
    }
  }

  /// Summed up from the files: what came from a cache is a part of what went in, and counts once.
  private func booked(behind time: String, in logs: URL) throws -> Int {
    let files = try FileManager.default.subpathsOfDirectory(atPath: logs.path())
      .filter { $0.hasSuffix(".json") }
    var sum = 0
    for file in files {
      let data = try Data(contentsOf: logs.appending(path: file))
      let export = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      for bucket in export?["data"] as? [[String: Any]] ?? []
      where (bucket["starting_at"] as? String ?? "") > time {
        for result in bucket["results"] as? [[String: Any]] ?? []
        where result["api_key_id"] as? String == "apikey_01EXAMPLEZtpsYGVwr8papwWe" {
          let created = result["cache_creation"] as? [String: Int] ?? [:]
          let own = ["uncached_input_tokens", "cache_read_input_tokens", "output_tokens"]
            .compactMap { result[$0] as? Int }
          sum += own.reduce(0, +) + created.values.reduce(0, +)
        }
      }
    }
    return sum
  }

  @Test("finds the use that is booked after the revocation, and says that the key works")
  func used() throws {
    let run = try run(
      revokedAt: "2026-03-05", replacement: "apikey_01EXAMPLEDx0PZHu8FSPenJXJ")
    #expect(run.screen.status == 1)
    #expect(run.screen.output.contains("The old key still works: totals book"))
    #expect(!run.screen.output.contains("has not been used"))
    #expect(!run.screen.output.contains("The new key does not appear"))
    let rotation = try #require(run.object["rotation"] as? [String: Any])
    #expect(rotation["failed"] as? Bool == true && rotation["proved"] as? Bool == false)
    let totals = try #require(rotation["totals_after_revocation"] as? [String: Any])
    #expect(totals["tokens"] as? Int ?? 0 > 1_000_000)
    #expect(totals["tokens"] as? Int == run.booked)
    #expect((totals["first"] as? String ?? "") >= "2026-03-05T00:00")
    #expect(rotation["silent_for_seconds"] as? Double == 0)
    #expect(run.report.output.contains(/Uses after revocation.*booked in totals: [0-9,]+ tokens/))
  }

  @Test("of a key that is silent since then says so, and proves nothing")
  func silent() throws {
    let run = try run(revokedAt: "2026-03-20", replacement: "apikey_01EXAMPLEnobody")
    #expect(run.screen.status == 3)
    #expect(run.screen.output.contains(/before the old key was\s+revoked at 2026-03-20/))
    // Said once, in the answer, which is broken into lines.
    #expect(run.screen.output.contains(/The new key does not appear\s+in these logs\./))
    let rotation = try #require(run.object["rotation"] as? [String: Any])
    #expect(rotation["totals_after_revocation"] is NSNull)
  }

  @Test("revoked within an interval cannot be told apart")
  func around() throws {
    let run = try run(revokedAt: "2026-03-08T14:20Z", replacement: "apikey_01EXAMPLEnobody")
    #expect(run.screen.output.contains("on which side the use was") || run.screen.status == 1)
  }
}

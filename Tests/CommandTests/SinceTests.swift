import Foundation
import TestSupport
import Testing

@Suite("report --since OLD.json")
struct SinceTests {
  /// The samples cut at a day, and whole: what the day after brings.
  private static let cuts = [
    ("aws-key-leak", "2026-03-05T00:00:00Z"), ("claude-gateway-leak", "2026-03-05T00:00:00Z"),
    ("nginx-key-leak", "2026-03-04T00:00:00Z"), ("innocent-release-day", "2026-03-07T00:00:00Z"),
  ]

  /// Copies of a sample's lines and files from before a time; a file of CloudTrail is a day's.
  private func cut(_ truth: SampleTruth, at time: String, to folder: URL) throws {
    let logs = packageRoot.appending(path: truth.logs)
    let files = try FileManager.default.subpathsOfDirectory(atPath: logs.path())
      .filter { $0.contains(".") }
    let day = time.prefix(10).replacing("-", with: "")
    let months = ["02": "Feb", "03": "Mar"]
    for file in files {
      let text = try String(contentsOf: logs.appending(path: file), encoding: .utf8)
      var kept = text
      if file.contains("CloudTrail") {
        guard let found = file.firstMatch(of: /_(2026\d{4})/)?.1, found < day else { continue }
      } else {
        kept = text.split(separator: "\n").filter { line in
          if let found = line.firstMatch(of: /\[(\d\d)\/(\w{3})\/2026/) {
            let month = months.first { $0.value == found.2 }?.key ?? "99"
            return "2026\(month)\(found.1)" < day
          }
          let found = line.firstMatch(of: /"startTime": ?"([0-9-]{10})/)?.1 ?? "9"
          return found.replacing("-", with: "") < day
        }.map { $0 + "\n" }.joined()
      }
      try Data(kept.utf8).write(to: folder.appending(path: (file as NSString).lastPathComponent))
    }
  }

  @Test("what the rest of the logs brings is counted to the call", arguments: cuts)
  func week(_ scenario: String, _ time: String) throws {
    let truth = try #require(SampleTruth.all.first { $0.scenario == scenario })
    try withTemporaryFolder { folder in
      let old = folder.appending(path: "old")
      try FileManager.default.createDirectory(at: old, withIntermediateDirectories: true)
      try cut(truth, at: time, to: old)
      let question = Array(truth.question.dropLast())
      let before = try ProgramRun(
        ["report", "--format", "json", "--output", "old.json"] + question + ["old"], in: folder)
      #expect([0, 1].contains(before.status), "\(before.errors)")
      let run = try ProgramRun(
        ["report", "--format", "json", "--since", folder.appending(path: "old.json").path()]
          + truth.question)
      let report = try run.object
      let changes = try #require(report["changes"] as? [String: Any], "\(run.errors)")
      let calls = try #require(changes["calls"] as? [[String: Any]])
      func foreign(_ report: [String: Any]) -> Int {
        let inquest = report["inquest"] as? [String: Any]
        return (inquest?["callers"] as? [[String: Any]] ?? [])
          .filter { $0["assessment"] as? String == "foreign" }
          .reduce(0) { $0 + ($1["events"] as? Int ?? 0) }
      }
      let earlier = try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.appending(path: "old.json")))
      let more = foreign(report) - foreign(try #require(earlier as? [String: Any]))
      #expect(more == (truth.abused ? more : 0))
      #expect(truth.abused == (more > 0))
      #expect(calls[0]["assessment"] as? String == "foreign")
      #expect(calls[0]["count"] as? Int == more)
      #expect(calls[0]["earlier_count"] as? Int == 0)
      #expect(changes["outcome_before"] as? String == changes["outcome_after"] as? String)
      let screen = try ProgramRun(
        ["check", "--since", folder.appending(path: "old.json").path()] + truth.question)
      #expect(screen.output.contains("Changed   Since 2026-03-0"), "\(screen.output)")
    }
  }

  @Test("the same logs again: nothing changed, in every form", arguments: SampleTruth.all)
  func nothing(_ truth: SampleTruth) throws {
    try withTemporaryFolder { folder in
      let old = folder.appending(path: "old.json").path()
      _ = try ProgramRun(["report", "--format", "json", "--output", old] + truth.question)
      for form in ["markdown", "html", "terminal", "json"] {
        let run = try ProgramRun(["report", "--format", form, "--since", old] + truth.question)
        #expect(run.output.contains("nothing changed."), "\(form) \(run.errors)")
      }
    }
  }

  @Test("reports that cannot be compared are refused with what to do")
  func refused() throws {
    try withTemporaryFolder { folder in
      let aws = try #require(SampleTruth.all.first { $0.scenario == "aws-key-leak" })
      let nginx = try #require(SampleTruth.all.first { $0.scenario == "nginx-key-leak" })
      let made = ["--key", "AKIAAG7YKII5EEXAMPLE"]
      func path(_ name: String) -> String { folder.appending(path: name).path() }
      func report(_ name: String, _ question: [String]) throws {
        let run = try ProgramRun(
          ["report", "--format", "json", "--output", path(name)] + question)
        #expect(run.status == 1, "\(run.errors)")
      }
      try report("key.json", aws.question)
      try report("keys.json", made + aws.question)
      try report("other.json", nginx.question)
      try Data("{}".utf8).write(to: folder.appending(path: "empty.json"))
      let cases = [
        ("other.json", aws.question, "another key"),
        ("keys.json", aws.question, "Name the same keys again"),
        ("key.json", made + aws.question, "Ask about that key alone"),
        ("empty.json", aws.question, "no report of this program"),
        ("none.json", aws.question, "No such file"),
      ]
      for (file, question, words) in cases {
        let run = try ProgramRun(["report", "--since", path(file)] + question)
        #expect(run.status == 2, "\(file)")
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.output.isEmpty)
      }
    }
  }

  @Test("another question is told")
  func otherQuestion() throws {
    try withTemporaryFolder { folder in
      let truth = try #require(SampleTruth.all.first { $0.scenario == "nginx-key-leak" })
      let old = folder.appending(path: "old.json").path()
      _ = try ProgramRun(["report", "--format", "json", "--output", old] + truth.question)
      let run = try ProgramRun(
        ["report", "--since", old, "--allow", "203.0.113.0/24"] + truth.question)
      #expect(run.output.contains("Newly vouched for: 203.0.113.0/24."))
      #expect(run.output.contains("The two reports are not quite alike"))
    }
  }
}

import Foundation
import TestSupport
import Testing

@Suite("A Claude usage report")
struct ClaudeUsageReportTests {
  /// A drill written to a folder, and what it asks.
  private struct Drill {
    let logs: URL
    let credential: String
    let exposedAt: String
    let records: Int

    init(in folder: URL) throws {
      let run = try ProgramRun([
        "drill", "--open", "--scenario", "claude-usage-report", "--seed", "1", "--output",
        folder.path(),
      ])
      #expect(run.status == 0, "\(run.errors)")
      let truth = try JSONDecoder().decode(
        SampleTruth.self, from: Data(contentsOf: folder.appending(path: "truth.json")))
      logs = folder.appending(path: "logs")
      credential = truth.credential
      exposedAt = truth.exposedAt
      records = truth.totalRecords
    }

    var report: URL { logs.appending(path: "claude/usage-report.json") }
    var question: [String] { ["--key", credential, "--exposed-at", exposedAt] }

    /// The report with its last bucket as it would have looked some hours earlier.
    func earlier() throws -> Data {
      var text = try String(contentsOf: report, encoding: .utf8)
      let last = try #require(text.range(of: "\"starting_at\"", options: .backwards))
      let figures = #""output_tokens":[0-9]+"#
      text = text.replacingOccurrences(
        of: figures, with: #""output_tokens":1"#, options: .regularExpression,
        range: last.lowerBound..<text.endIndex)
      return Data(text.utf8)
    }
  }

  private static func evidenceFamilies(_ object: [String: Any]) -> [String] {
    let callers = object["callers"] as? [[String: Any]] ?? []
    return callers.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }
      .compactMap { $0["family"] as? String }
  }

  @Test("is judged by its totals, and says that nobody can be seen in them")
  func check() throws {
    try withTemporaryFolder { folder in
      let drill = try Drill(in: folder)
      let run = try ProgramRun(["check", "--json"] + drill.question + [drill.logs.path()])
      let object = try run.object
      let verdict = try #require(object["verdict"] as? [String: Any])
      #expect(verdict["outcome"] as? String == "likely-abused")
      #expect(run.status == 1)
      // Neither an hour nor an address can be tested, so neither may speak.
      #expect(object["callers"] as? [[String: Any]] != nil)
      #expect(Self.evidenceFamilies(object) == [])
      let reasons = try #require(verdict["reasons"] as? [String])
      #expect(reasons.contains { $0.contains("claude-opus") && $0.contains("never used before") })
      let spoken = reasons.dropLast().joined(separator: " ").lowercased()
      for word in ["hour", "address", "network", "program", "night"] {
        #expect(!spoken.contains(word), "a reason speaks of \(word)")
      }
      let coverage = try #require(object["coverage"] as? [String: Any])
      #expect(coverage["records_read"] as? Int == drill.records)
      #expect(coverage["imported"] as? Int == drill.records)
      #expect(coverage["log_end"] as? String == "2026-03-08T23:59:59.999Z")
      let blind = try #require(coverage["cannot_show"] as? [String]).joined(separator: "\n")
      for words in ["no client addresses", "no client software", "not single calls", "hour of day"]
      {
        #expect(blind.contains(words))
      }
      let sources = try #require(coverage["sources"] as? [[String: Any]])
      #expect(sources.map { $0["format"] as? String } == ["claude-usage"])
      let episodes = try #require(object["episodes"] as? [[String: Any]])
      #expect(episodes.map { $0["kind"] as? String } == ["volume"])
    }
  }

  @Test("is reported without callers, hours or indicators that it cannot have")
  func report() throws {
    try withTemporaryFolder { folder in
      let drill = try Drill(in: folder)
      let run = try ProgramRun(
        ["report", "--format", "markdown"] + drill.question + [drill.logs.path()])
      #expect(run.status == 1)
      #expect(run.output.hasPrefix("# LIKELY ABUSED"))
      for sentence in [
        "who used the key cannot be seen in them",
        "These logs carry no client addresses: calls from unfamiliar networks cannot be seen.",
        "Not tested, for lack of columns: new network, new software, new operation, odd hours",
        "There are none, because these logs hold totals only.",
        "the hours of the week cannot be drawn",
      ] {
        #expect(run.output.contains(sentence), "\(sentence)")
      }
      for address in ["203.0.113", "192.0.2"] { #expect(!run.output.contains(address)) }
    }
  }

  @Test("exported again after its last bucket has grown counts once, with the later figures")
  func grown() throws {
    try withTemporaryFolder { folder in
      let drill = try Drill(in: folder)
      let earlier = folder.appending(path: "earlier.json")
      try drill.earlier().write(to: earlier)
      func judged(_ files: [URL], store name: String) throws -> (imports: String, told: String) {
        let store = folder.appending(path: name).path()
        var imports = ""
        for file in files {
          imports += try ProgramRun(["import", "--store", store, file.path()]).output
        }
        var object = try ProgramRun(["check", "--json", "--store", store] + drill.question).object
        object["coverage"] = nil
        // The journal tells of the imports, the answer of what they brought.
        object["journal"] = nil
        let told = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
        return (imports, String(decoding: told, as: UTF8.self))
      }
      let later = try judged([drill.report], store: "later.sqlite")
      let both = try judged([earlier, drill.report], store: "both.sqlite")
      let stale = try judged([earlier], store: "earlier.sqlite")
      #expect(both.imports.contains("imported 0 + duplicate \(drill.records)"))
      #expect(both.told == later.told)
      #expect(stale.told != later.told, "the earlier export must differ for this to prove anything")
      let backwards = try judged([drill.report, earlier], store: "backwards.sqlite")
      #expect(backwards.told == later.told)
    }
  }
}

import Foundation
import TestSupport
import Testing

/// What the simulator wrote down about a sample: the answer the program has to find.
struct SampleTruth: Decodable, Sendable {
  let scenario: String
  let seed: UInt64
  let credential: String
  let exposedAt: String
  let abused: Bool
  let foreignAddresses: [String]
  let rawKeys: [String]
  let totalRecords: Int

  static let all: [SampleTruth] = {
    let folder = packageRoot.appending(path: "sample-logs")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: "\(name)/truth.json")) else {
        return nil
      }
      return try? JSONDecoder().decode(SampleTruth.self, from: data)
    }
  }()

  var logs: String { "sample-logs/\(scenario)/logs" }
  var question: [String] { ["--key", credential, "--exposed-at", exposedAt, logs] }
}

@Suite("The committed samples")
struct SampleLogTests {
  @Test("are all there")
  func complete() {
    #expect(
      SampleTruth.all.map(\.scenario) == [
        "aws-key-leak", "claude-gateway-leak", "innocent-release-day", "nginx-key-leak",
      ])
  }

  @Test("get the verdict that is true, and name the true addresses", arguments: SampleTruth.all)
  func verdict(_ truth: SampleTruth) throws {
    let run = try ProgramRun(["check", "--json"] + truth.question)
    let object = try run.object
    let verdict = try #require(object["verdict"] as? [String: Any])
    #expect(verdict["outcome"] as? String == (truth.abused ? "abused" : "no-sign-of-abuse"))
    #expect(run.status == (truth.abused ? 1 : 0))
    let callers = try #require(object["callers"] as? [[String: Any]])
    let named = callers.filter { $0["assessment"] as? String == "foreign" }
      .flatMap { $0["addresses"] as? [String] ?? [] }
    #expect(Set(named) == Set(truth.foreignAddresses))
    let coverage = try #require(object["coverage"] as? [String: Any])
    #expect(coverage["records_read"] as? Int == truth.totalRecords)
  }

  @Test("are written again byte for byte", arguments: SampleTruth.all)
  func reproducible(_ truth: SampleTruth) throws {
    try withTemporaryFolder { folder in
      let run = try ProgramRun([
        "drill", "--open", "--scenario", truth.scenario, "--seed", String(truth.seed), "--output",
        folder.path(),
      ])
      #expect(run.status == 0)
      let committed = packageRoot.appending(path: "sample-logs/\(truth.scenario)")
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).sorted()
      #expect(
        names == (try FileManager.default.subpathsOfDirectory(atPath: committed.path()).sorted()))
      for name in names {
        var isFolder: ObjCBool = false
        let written = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: written.path(), isDirectory: &isFolder),
          !isFolder.boolValue
        else { continue }
        let same =
          try Data(contentsOf: written) == Data(contentsOf: committed.appending(path: name))
        #expect(same, "\(name) differs")
      }
    }
  }

  @Test("have the committed reports", arguments: SampleTruth.all, ["markdown", "html", "json"])
  func reports(_ truth: SampleTruth, _ format: String) throws {
    let endings = ["markdown": "md", "html": "html", "json": "json"]
    let run = try ProgramRun(
      ["report", "--format", format] + truth.question,
      environment: ["TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8"])
    let committed =
      packageRoot
      .appending(path: "reports/\(truth.scenario).\(endings[format] ?? format)")
    #expect(run.output == (try String(contentsOf: committed, encoding: .utf8)))
  }

  @Test("leave no raw key in the store, the screen or any report", arguments: SampleTruth.all)
  func secrets(_ truth: SampleTruth) throws {
    try withTemporaryFolder { folder in
      let store = folder.appending(path: "store.sqlite")
      var seen = try ProgramRun(["import", "--store", store.path(), truth.logs]).bytes
      #expect(truth.rawKeys.isEmpty == false || truth.scenario == "aws-key-leak")
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path()) {
        seen += try Data(contentsOf: folder.appending(path: file))
      }
      for format in ["terminal", "markdown", "html", "json"] {
        seen += try ProgramRun(
          ["report", "--format", format, "--store", store.path()] + truth.question.dropLast()
        ).bytes
      }
      seen += try ProgramRun(
        ["check", "--json", "--store", store.path()] + truth.question.dropLast()
      ).bytes
      for key in truth.rawKeys {
        #expect(seen.range(of: Data(key.utf8)) == nil, "a raw key is in what the program wrote")
      }
    }
  }

  @Test("change nothing when they are imported twice", arguments: SampleTruth.all)
  func idempotent(_ truth: SampleTruth) throws {
    try withTemporaryFolder { folder in
      let store = folder.appending(path: "store.sqlite").path()
      let question = ["--store", store] + truth.question.dropLast()
      let first = try ProgramRun(["import", "--store", store, truth.logs])
      #expect(first.output.contains("read \(truth.totalRecords) = imported"))
      let before = try ProgramRun(["report", "--format", "json"] + question).output
      let second = try ProgramRun(["import", "--store", store, truth.logs])
      #expect(second.output.contains("imported 0 + duplicate"))
      #expect(try ProgramRun(["report", "--format", "json"] + question).output == before)
    }
  }
}

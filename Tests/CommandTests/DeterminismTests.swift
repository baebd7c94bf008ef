import Foundation
import TestSupport
import Testing

/// The same input gives the same bytes. The program reads and judges on one thread and has no
/// workers to count; what else could differ from one machine or call to the next is tried here.
@Suite("The same input gives the same bytes")
struct DeterminismTests {
  /// Every form that reports have, as the program tells it to who asks for none of them.
  private func formats() throws -> [String] {
    let told = try ProgramRun(["report", "--key", "x", "--format", "none"]).errors
    let list = try #require(told.firstMatch(of: /is one of ([a-z, ]+), not/)?.1)
    let formats = list.split(separator: ", ").map(String.init)
    #expect(formats.count >= 4)
    return formats
  }

  /// What `check --json` and every report say of the logs at `paths`.
  private func everything(
    _ truth: SampleTruth, _ paths: [String], environment: [String: String] = [:],
    in folder: URL = packageRoot
  ) throws -> [String] {
    let question = truth.question.dropLast() + paths
    var outputs = [
      try ProgramRun(["check", "--json"] + question, in: folder, environment: environment).output
    ]
    for format in try formats() {
      outputs.append(
        try ProgramRun(
          ["report", "--format", format] + question, in: folder, environment: environment
        ).output)
    }
    #expect(outputs.allSatisfy { !$0.isEmpty })
    return outputs
  }

  /// The files of a sample; one that is a single file of lines is dealt out to four.
  private func files(of truth: SampleTruth, into folder: URL) throws -> [String] {
    let logs = packageRoot.appending(path: truth.logs)
    let found = try FileManager.default.subpathsOfDirectory(atPath: logs.path()).sorted()
      .map { logs.appending(path: $0) }
      .filter { !$0.hasDirectoryPath && ["json", "jsonl", "log"].contains($0.pathExtension) }
    guard found.count == 1, let only = found.first else {
      for file in found {
        try FileManager.default.copyItem(
          at: file, to: folder.appending(path: file.lastPathComponent))
      }
      return found.map(\.lastPathComponent)
    }
    let lines = try String(contentsOf: only, encoding: .utf8).split(separator: "\n")
    let quarter = lines.count / 4 + 1
    return try (0..<4).map { number in
      let name = "part\(number).\(only.pathExtension)"
      let part = lines.dropFirst(number * quarter).prefix(quarter)
      try write(part, to: folder.appending(path: name))
      return name
    }
  }

  private func write(_ lines: some Sequence<Substring>, to file: URL) throws {
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file)
  }

  @Test("whatever the order of the paths", arguments: SampleTruth.all)
  func orderOfPaths(_ truth: SampleTruth) throws {
    try withTemporaryFolder { folder in
      let paths = try files(of: truth, into: folder)
      #expect(paths.count > 1)
      let expected = try everything(truth, paths, in: folder)
      var random = SeededRandom(seed: 7)
      let shuffled = paths.shuffled(using: &random)
      #expect(shuffled != paths)
      #expect(try everything(truth, shuffled, in: folder) == expected)
    }
  }

  @Test(
    "again, from another folder, and whatever the times of the files", arguments: SampleTruth.all)
  func folderAndTimes(_ truth: SampleTruth) throws {
    let expected = try everything(truth, [truth.logs])
    #expect(try everything(truth, [truth.logs]) == expected)
    try withTemporaryFolder { folder in
      let copy = folder.appending(path: truth.logs)
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: packageRoot.appending(path: truth.logs), to: copy)
      for name in try FileManager.default.subpathsOfDirectory(atPath: copy.path()) {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 86_400)],
          ofItemAtPath: copy.appending(path: name).path())
      }
      #expect(try everything(truth, [truth.logs], in: folder) == expected)
    }
  }

  @Test("whatever the machine's time zone and language", arguments: SampleTruth.all)
  func zoneAndLanguage(_ truth: SampleTruth) throws {
    let plain = ["TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"]
    let foreign = ["TZ": "America/St_Johns", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8"]
    #expect(
      try everything(truth, [truth.logs], environment: foreign)
        == everything(truth, [truth.logs], environment: plain))
  }

  /// The files' own sizes, hashes and times differ then, and must: all but the manifest is equal.
  @Test(
    "whichever file a line stands in, and where",
    arguments: ["nginx-key-leak", "claude-gateway-leak"])
  func linesBetweenFiles(_ scenario: String) throws {
    let truth = try #require(SampleTruth.all.first { $0.scenario == scenario })
    try withTemporaryFolder { folder in
      let paths = try files(of: truth, into: folder)
      let before = try judgement(truth, paths, in: folder)
      var lines = try paths.flatMap { path in
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
          .split(separator: "\n").map { Substring(String($0)) }
      }
      var random = SeededRandom(seed: 11)
      lines.shuffle(using: &random)
      for (number, path) in paths.enumerated() {
        let share = lines.enumerated().filter { $0.offset % paths.count == number }.map(\.element)
        try write(share, to: folder.appending(path: path))
      }
      let after = try judgement(truth, paths, in: folder)
      #expect(after == before)
      #expect(before.contains("\"outcome\""))
    }
  }

  /// `check --json` without the manifest of the files.
  private func judgement(_ truth: SampleTruth, _ paths: [String], in folder: URL) throws -> String {
    let run = try ProgramRun(
      ["check", "--json"] + truth.question.dropLast() + paths, in: folder)
    var object = try run.object
    var coverage = try #require(object["coverage"] as? [String: Any])
    #expect(coverage.removeValue(forKey: "sources") != nil)
    object["coverage"] = coverage
    let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self)
  }
}

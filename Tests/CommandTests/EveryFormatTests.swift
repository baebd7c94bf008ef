import Foundation
import Ingestion
import TestSupport
import Testing

/// A folder with one file for each sample of each format, as an investigator's collection is.
@Suite("A folder of every format")
struct EveryFormatTests {
  private struct SampleFile {
    let name: String
    let format: String
    let text: String
    let credential: String?
  }

  /// The name of a file says nothing of its format.
  private static let files: [SampleFile] = LogFormats.all.flatMap { format in
    format.declaration.samples.map { (format.name, $0) }
  }.enumerated().map { index, sample in
    SampleFile(
      name: "log-\(1000 + index)", format: sample.0, text: sample.1.text,
      credential: sample.1.events.map(\.credential).first { !$0.isEmpty })
  }

  private static func write(_ files: some Collection<SampleFile>, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in files {
      try Data(file.text.utf8).write(to: folder.appending(path: file.name))
    }
  }

  /// The numbers of `read 9 = imported 8 + duplicate 0 + rejected 0 + blank 1`.
  private static func account(_ output: String) throws -> [Int] {
    let line = try #require(
      output.split(separator: "\n").first {
        $0.contains(#/^read \d+ = imported \d+ \+ duplicate \d+ \+ rejected \d+ \+ blank \d+$/#)
      }, "no account in: \(output)")
    return line.split(separator: " ").compactMap { Int($0) }
  }

  @Test("is imported: each file by its own format, and no record is lost")
  func isImported() throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try Self.write(Self.files, to: logs)
      let store = folder.appending(path: "store.sqlite").path()
      let run = try ProgramRun(
        ["import", "--store", store, "--log-timezone", "UTC", "--quiet", logs.path()])
      #expect(run.status == 0, "\(run.errors)")
      let counts = try Self.account(run.output)
      #expect(counts[0] == counts[1...].reduce(0, +), "\(counts)")
      #expect(counts[1] > Self.files.count && counts[3] == 0, "\(counts)")

      let again = try ProgramRun(
        ["import", "--store", store, "--log-timezone", "UTC", "--quiet", logs.path()])
      #expect(try Self.account(again.output)[1] == 0, "\(again.output)")
    }
  }

  @Test("each file is recognised, and verdicts on its keys come without an error")
  func isChecked() throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try Self.write(Self.files, to: logs)
      let store = folder.appending(path: "store.sqlite").path()
      _ = try ProgramRun(
        ["import", "--store", store, "--log-timezone", "UTC", "--quiet", logs.path()])
      var formats: [String: String] = [:]
      let credentials = Set(Self.files.compactMap(\.credential)).sorted()
      for (index, credential) in credentials.enumerated() where index.isMultiple(of: 8) {
        let check = try ProgramRun(
          [
            "check", "--store", store, "--json", "--key", credential, "--exposed-at",
            "2026-03-01T00:00:00Z",
          ])
        #expect([0, 1, 3].contains(check.status), "\(credential): \(check.errors)")
        guard formats.isEmpty else { continue }
        let coverage = try #require(try check.object["coverage"] as? [String: Any])
        let sources = try #require(coverage["sources"] as? [[String: Any]])
        for source in sources {
          let path = try #require(source["path"] as? String)
          formats[URL(filePath: path).lastPathComponent] = source["format"] as? String
        }
      }
      for file in Self.files {
        #expect(formats[file.name] == file.format, "\(file.name): \(file.text)")
      }
    }
  }

  @Test(
    "a format is found by a word about it, and told where to export it",
    arguments: [
      (["vault"], "vault-audit"), (["iis"], "w3c"), (["Gemini"], "google-cloud-audit"),
      (["bitbucket", "cloud"], "atlassian-audit"), (["trufflehog"], "TruffleHog"),
    ])
  func found(words: [String], name: String) throws {
    let run = try ProgramRun(["formats"] + words)
    #expect(run.status == 0 && run.output.contains("  \(name)"))
    #expect(run.output.contains("Export: "))
  }

  @Test("a word that fits nothing is an error that points to maps")
  func notFound() throws {
    let run = try ProgramRun(["formats", "nothing-like-it"])
    #expect(run.status == 2 && run.errors.contains("Documentation/Maps.md"))
  }

  @Test("a map's samples are read; what differs is told, and is a failure")
  func maps() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "map.json")
      func check(_ address: String) throws -> ProgramRun {
        let map =
          #"{"name":"m","layout":"json","samples":[{"meaning":"one","text":"#
          + #""{\"time\":\"2026-03-14T02:11:07Z\",\"ip\":\"203.0.113.9\"}","#
          + #""events":[{"client.ip":"\#(address)"}]}]}"#
        try Data(map.utf8).write(to: path)
        return try ProgramRun(["formats", "check", path.path()])
      }
      let good = try check("203.0.113.9")
      #expect(good.status == 0 && good.output.contains("one: 1 event, as said"))
      let bad = try check("203.0.113.8")
      #expect(bad.status == 2 && bad.output.contains("client.ip is '203.0.113.9'"))
    }
  }
}

import Foundation
import TestSupport
import Testing

@Suite("Sections of the report, as the built program writes them")
struct ReportSectionTests {
  @Test(
    "The command under the timeline shows the record of its first entry", arguments: SampleTruth.all
  )
  func record(truth: SampleTruth) throws {
    guard truth.abused else { return }
    let page = try ProgramRun(["report", "--format", "markdown"] + truth.question).output
    let start = try #require(page.firstRange(of: "To see a record:"))
    let command = try #require(
      page[start.upperBound...].firstMatch(of: /```sh\n([^\n]*)\n/).map { String($0.1) })
    if command.contains("jq "), !FileManager.default.fileExists(atPath: "/usr/bin/jq") { return }
    let report = try ProgramRun(["report", "--format", "json"] + truth.question).object
    let timeline = try #require(report["timeline"] as? [[String: Any]])
    let entry = try #require(timeline.first { $0["record_number"] != nil })
    let time = try #require(entry["time"] as? String)
    let caller = try #require(entry["caller"] as? String)
    let record = try shell(command)
    #expect(record.contains(caller), "\(command)")
    #expect(record.contains(time.dropFirst(11).prefix(8)), "\(command)")
  }

  private func shell(_ command: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = packageRoot
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(command)")
    return String(decoding: data, as: UTF8.self)
  }

  @Test("Deadlines come from --discovered-at, in the zone asked for, in every form")
  func clocks() throws {
    let truth = try #require(SampleTruth.all.first { $0.abused })
    let question =
      ["--discovered-at", "2026-03-28T12:00:00Z", "--timezone", "Europe/Berlin"] + truth.question
    let page = try ProgramRun(["report", "--format", "markdown"] + question).output
    // The clocks of Europe go forward in between.
    #expect(page.contains("2026-03-31 12:00 UTC (2026-03-31 14:00 Europe/Berlin)"))
    #expect(page.contains("2026-03-28 18:00 UTC (2026-03-28 19:00 Europe/Berlin)"))
    let report = try ProgramRun(["report", "--format", "json"] + question).object
    let check = try ProgramRun(["check", "--json"] + question).object
    for object in [report, check] {
      let clocks = try #require(object["notification"] as? [String: Any])
      #expect(clocks["discovered_at"] as? String == "2026-03-28T12:00:00Z")
      let duties = try #require(clocks["duties"] as? [[String: Any]])
      let privacy = try #require(duties.first { $0["regime"] as? String == "gdpr" })
      let deadlines = try #require(privacy["deadlines"] as? [[String: Any]])
      #expect(deadlines.first?["by"] as? String == "2026-03-31T12:00:00Z")
    }
  }

  @Test("A report of several keys has the clocks once, and names of techniques in each part")
  func incident() throws {
    let truth = try #require(SampleTruth.all.first { $0.scenario == "aws-key-leak" })
    let page = try ProgramRun(
      ["report", "--format", "html", "--key", truth.credential, "--key", "AKIAAG7YKII5EEXAMPLE"]
        + ["--exposed-at", truth.exposedAt, truth.logs]
    ).output
    #expect(page.components(separatedBy: "<section id=\"notification\"").count == 2)
    #expect(page.components(separatedBy: "Which logs to export next</h").count == 3)
    let ids = Set(page.matches(of: /id="([^"]*)"/).map { String($0.1) })
    let links = Set(page.matches(of: /href="#([^"]*)"/).map { String($0.1) })
    #expect(links.subtracting(ids).isEmpty)
  }

  @Test("--version begins with the program and its version, and names the libraries")
  func version() throws {
    let lines = try ProgramRun(["--version"]).output.split(separator: "\n")
    #expect(lines.first?.firstMatch(of: /^keyinquest \d+\.\d+\.\d+$/) != nil)
    let text = lines.joined(separator: "\n")
    for library in ["SQLite 3.", "zlib 1.", "zstd 1.", "OpenSSL ", "libmaxminddb "] {
      #expect(text.contains(library), "\(library)")
    }
  }

  @Test("The report names what made it, and nothing of the machine")
  func manifest() throws {
    let truth = try #require(SampleTruth.all.first)
    let page = try ProgramRun(["report", "--format", "html"] + truth.question).output
    for words in ["Schema of the store", "table of ", "techniques of MITRE", "formats"] {
      #expect(page.contains(words), "\(words)")
    }
    let version = try ProgramRun(["--version"]).output
    let edition = try #require(version.firstMatch(of: /ATT&CK (\d+)/).map { String($0.1) })
    #expect(page.contains("techniques (edition \(edition))"))
    #expect(page.contains("/versions/v\(edition)/techniques/"))
    #expect(!page.contains("libmaxminddb") && !page.contains("OpenSSL"))
  }
}

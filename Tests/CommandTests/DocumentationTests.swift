import Foundation
import TestSupport
import Testing

@testable import keyinquest

@Suite("The documentation")
struct DocumentationTests {
  /// Compares a committed page with what the program prints; `RECORD_GOLDEN=1` rewrites it.
  private func expectPage(_ name: String, _ text: String) throws {
    let page = packageRoot.appending(path: "Documentation/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try Data(text.utf8).write(to: page)
      Issue.record("Recorded \(name). Read it as a reader would, then commit it.")
    }
    #expect(text == (try String(contentsOf: page, encoding: .utf8)), "\(name) is stale")
  }

  @Test("of the commands is what the program prints")
  func commands() throws {
    let overview = try ProgramRun(["--help"]).output
    var text = "# Commands\n\nPrinted by the program itself.\n\n```\n\(overview)```\n"
    for name in [
      "check", "report", "explore", "rotation", "watch", "import", "credentials", "activity",
      "export", "verify", "formats", "prices", "schema", "drill", "init", "completions", "manual",
    ] {
      let page = try ProgramRun([name, "--help"])
      #expect(page.status == 0)
      text += "\n## keyinquest \(name)\n\n```\n\(page.output)```\n"
    }
    text += "\n## Environment\n\n| Variable | What it does |\n|---|---|\n"
    for variable in EnvironmentVariable.all {
      text += "| `\(variable.name)` | \(variable.meaning) |\n"
    }
    try expectPage("Commands.md", text)
  }

  @Test("of the formats is what the program prints")
  func formats() throws {
    try expectPage("Formats.md", try ProgramRun(["formats", "--markdown"]).output)
  }

  @Test("of the prices is what the program prints")
  func prices() throws {
    try expectPage("Prices.md", try ProgramRun(["prices", "--markdown"]).output)
  }

  @Test("begins with a transcript that is true")
  func transcript() throws {
    let page = packageRoot.appending(path: "README.md")
    let readme = try String(contentsOf: page, encoding: .utf8)
    let block = try #require(
      readme.components(separatedBy: "```console\n").dropFirst().first?
        .components(separatedBy: "```").first)
    let lines = block.components(separatedBy: "\n")
    let command = try #require(lines.first { $0.hasPrefix("$ keyinquest ") })
    let arguments = command.dropFirst("$ keyinquest ".count).split(separator: " ").map(String.init)
    let shown = lines.dropFirst().joined(separator: "\n")
    let printed = try ProgramRun(arguments).output
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      let recorded = readme.replacingOccurrences(of: block, with: "\(command)\n\(printed)")
      try Data(recorded.utf8).write(to: page)
      Issue.record("Recorded the transcript. Read it as a reader would, then commit it.")
    }
    #expect(printed == shown, "the transcript in README.md is stale")
  }
}

import Foundation
import TestSupport
import Testing

/// What is wrong with a command line is said before a log is read, with the page that explains it.
@Suite("Wrong usage")
struct WrongUsageTests {
  private static let logs = packageRoot.appending(path: "sample-logs/claude-gateway-leak/logs")
    .path()

  private static let cases: [(typed: String, words: String)] = [
    // Times that cannot be meant.
    (
      "check -k a --exposed-at 2026-03-02 --discovered-at 2026-03-01 LOGS", "is before --exposed-at"
    ),
    ("check -k a --exposed-at 2026-03-02 --revoked-at 2026-03-01 LOGS", "is before --exposed-at"),
    ("check -k a --exposed-at tomorrow LOGS", "--exposed-at 'tomorrow'"),
    ("check -k a --timezone Nowhere/Land LOGS", "Write Europe/Berlin or UTC"),
    // Words of which there are few.
    ("check -k a --exposure secret LOGS", "--exposure is public, shared or unknown"),
    ("check --key-from nowhere LOGS", "env:NAME, fd:N, prompt or file:PATH"),
    ("report -k a -f pdf LOGS", "--format is one of terminal, html, markdown, json"),
    ("completions tcsh", "name one shell: bash, zsh, fish"),
    ("drill --scenario nosuch -o d", "--list lists them"),
    // Numbers and sizes.
    ("activity -k a --top 0 LOGS", "--top '0' is no number above zero"),
    ("check -k a --max-memory 1x LOGS", "such as 800M or 4G, not '1x'"),
    // What does not go together.
    (
      "export -k a -f ocsf --table callers LOGS", "OCSF has classes for --table events and findings"
    ),
    ("export -k a -k b -f csv --table callers LOGS", "'export' takes one key"),
    ("rotation -k a -r a LOGS", "--replacement names the old key itself"),
    ("export -k a -f sqlite LOGS", "say where with --output FILE"),
    ("check -k a --explain LOGS", "name it with --store"),
    ("prices --markdown opus", "'prices --markdown' takes no words"),
    ("manual check", "'manual' takes no arguments"),
    // What is missing.
    ("check -x LOGS", "there is no option '-x' here"), ("completions", "name one shell"),
    ("explore LOGS", "say which key: --key ID"), ("formats check", "takes the files of maps"),
    ("import", "name the files or folders to import"),
    ("rotation -k a LOGS", "needs the new key: --replacement ID"),
    ("verify", "say what is to be verified"),
    ("watch -k a", "name the folders that new logs come to"),
  ]

  @Test("is told in one line, with the page that explains it", arguments: cases)
  func told(typed: String, words: String) throws {
    try withTemporaryFolder { folder in
      let arguments = typed.split(separator: " ").map { $0 == "LOGS" ? Self.logs : String($0) }
      let run = try ProgramRun(arguments, in: folder)
      #expect(run.status == 64 && run.output.isEmpty)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.errors.hasSuffix(" 'keyinquest \(arguments[0]) --help' explains.\n"))
      #expect(run.errors.count { $0 == "\n" } == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
    }
  }

  @Test("is told before the logs are read, and so is a database that is there")
  func databaseIsThere() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "there.sqlite")
      try Data("mine".utf8).write(to: path)
      let run = try ProgramRun(["export", "-k", "nobody", "-o", path.path(), Self.logs])
      #expect(run.status == 2 && run.errors.contains("already"), "\(run.errors)")
      #expect(try Data(contentsOf: path) == Data("mine".utf8))
    }
  }

  @Test("does not hide the scenarios of a drill")
  func scenarios() throws {
    let run = try ProgramRun(["drill", "--list"])
    #expect(run.status == 0)
    for line in run.output.split(separator: "\n") {
      let name = try #require(line.split(separator: " ").first)
      #expect(line.dropFirst(name.count).hasPrefix("  "), "\(line)")
    }
    #expect(run.output.contains("aws-key-leak  ") && run.output.contains("innocent-release-day  "))
  }
}

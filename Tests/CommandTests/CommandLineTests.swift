import Foundation
import TestSupport
import Testing

@testable import keyinquest

@Suite("The command line")
struct CommandLineTests {
  private func parsed(_ arguments: String...) throws -> ParsedArguments {
    try ParsedArguments(arguments, options: CheckCommand.options)
  }

  @Test("takes the forms that GNU programs take")
  func forms() throws {
    for arguments in [
      ["--key", "a", "--json", "x"], ["--key=a", "--json", "x"], ["-k", "a", "-j", "x"],
      ["-ka", "-j", "x"], ["-jka", "x"], ["x", "-jk", "a"], ["-j", "-k", "a", "--", "x"],
    ] {
      let read = try ParsedArguments(arguments, options: CheckCommand.options)
      #expect(read.all("key") == ["a"] && read.has("json"), "\(arguments)")
      #expect(read.positionals == ["x"], "\(arguments)")
    }
    #expect(try parsed("-").positionals == ["-"])
    #expect(try parsed("--", "--key", "-j").positionals == ["--key", "-j"])
    #expect(try parsed("--key", "-a").all("key") == ["-a"])
  }

  @Test(
    "says what is wrong, and what was meant",
    arguments: [
      (["--kye", "a"], "Did you mean '--key'?"), (["--exposd", "a"], "'--exposed-at'"),
      (["-key", "a"], "Did you mean '--key'?"), (["--key"], "'--key' needs a value"),
      (["--json=1"], "takes no value"), (["--timezone", "UTC", "-z", "UTC"], "only once"),
      (["--qqqqqqq"], "there is no option '--qqqqqqq' here."),
    ])
  func mistakes(arguments: [String], words: String) throws {
    let run = try ProgramRun(["check"] + arguments)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains("'keyinquest check --help' explains."))
  }

  @Test("knows a misspelt command, and logs in a command's place")
  func commands() throws {
    let misspelt = try ProgramRun(["chek"])
    #expect(misspelt.status == 64 && misspelt.errors.contains("'keyinquest check'?"))
    let path = try ProgramRun(["sample-logs"])
    #expect(path.status == 64 && path.errors.contains("'keyinquest check sample-logs'?"))
    let strange = try ProgramRun(["xyzzy\u{1B}[2J"])
    #expect(strange.status == 64 && !strange.errors.contains("\u{1B}"))
  }

  @Test("alone says what to type, with commands that there are")
  func firstSteps() throws {
    let run = try ProgramRun([])
    #expect(run.status == 64 && run.output.isEmpty)
    let shown = run.errors.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { $0.hasPrefix("keyinquest ") }
    #expect(shown.count == Commands.firstSteps.count)
    for line in typed(Commands.firstSteps + Commands.all.flatMap({ $0.examples })) {
      try expectUnderstood(line)
    }
  }

  private func typed(_ examples: [CommandExample]) -> [String] { examples.map { $0.typed } }

  /// Every command of a line of a help page is one, and so is every option.
  private func expectUnderstood(_ line: String) throws {
    let words = line.split { " |<>\"()$".contains($0) }.map(String.init)
    let start = try #require(words.firstIndex(of: "keyinquest"))
    let command = try #require(Commands.all.first { $0.name == words[start + 1] }, "\(line)")
    for word in words[(start + 2)...] where word.hasPrefix("--") {
      #expect(command.allOptions.contains { "--\($0.name)" == word }, "\(line): \(word)")
    }
  }

  @Test("has one letter for one thing in all commands")
  func letters() {
    var meanings: [Character: Set<String>] = [:]
    for command in Commands.all {
      let letters = command.allOptions.compactMap { $0.short }
      #expect(Set(letters).count == letters.count, "\(command.name)")
      let names = command.allOptions.map { $0.name }
      #expect(Set(names).count == names.count, "\(command.name)")
      for option in command.allOptions {
        if let short = option.short { meanings[short, default: []].insert(option.name) }
      }
    }
    #expect(meanings.filter { $0.value.count > 1 }.isEmpty)
  }

  @Test("help of any width stays in it, begins with an example and names every option")
  func helpPages() {
    for width in [40, 80, 120] {
      for command in Commands.all {
        let page = HelpPage(width: width).page(of: command)
        #expect(page.contains(command.examples[0].typed))
        for option in command.allOptions { #expect(page.contains("--\(option.name)")) }
        let typed = Set(command.examples.map { "  " + $0.typed })
        for line in page.split(separator: "\n").map(String.init)
        where !typed.contains(line) && !line.contains("keyinquest \(command.name)") {
          #expect(line.count <= max(width, 46), "\(line)")
        }
      }
    }
  }

  @Test("help is asked for in every usual way")
  func help() throws {
    let page = try ProgramRun(["check", "--help"]).output
    #expect(try ProgramRun(["help", "check"]).output == page)
    #expect(try ProgramRun(["check", "-h"]).output == page)
    #expect(try ProgramRun(["check", "--key", "x", "-h"]).output == page)
    #expect(try ProgramRun(["help", "chek"]).status == 64)
    #expect(try ProgramRun(["-V"]).output == (try ProgramRun(["--version"]).output))
  }

  @Test("TZ is heeded where the user asks for the machine's own zone, and nowhere else")
  func localZone() throws {
    let question = [
      "report", "-q", "-k", "prod-backend", "-e", "2026-03-02T14:05Z",
      "sample-logs/claude-gateway-leak/logs",
    ]
    let zone = ["TZ": "Asia/Tokyo"]
    let local = try ProgramRun(question + ["-z", "local"], environment: zone).output
    #expect(local == (try ProgramRun(question + ["-z", "Asia/Tokyo"]).output))
    #expect(try ProgramRun(question, environment: zone).output == ProgramRun(question).output)
    #expect(local.contains("Asia/Tokyo"))
  }

  @Test("COLUMNS says how wide a line is")
  func columns() throws {
    for width in [50, 100] {
      let page = try ProgramRun(["--help"], environment: ["COLUMNS": "\(width)"]).output
      let longest = page.split(separator: "\n").map(\.count).max() ?? 0
      #expect(longest <= width && longest > width - 25)
    }
  }

  @Test(
    "the distance of two words",
    arguments: [
      ("", "", 0), ("a", "", 1), ("check", "chekc", 1), ("check", "chek", 1), ("ab", "ba", 1),
      ("kitten", "sitting", 3), ("ca", "abc", 3),
    ])
  func distance(left: String, right: String, expected: Int) {
    #expect(editDistance(left, right) == expected)
    #expect(editDistance(right, left) == expected)
  }
}

@Suite("The pager", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
struct PagerTests {
  /// What a person sees who types `command` at a terminal of 24 rows.
  private func seen(_ command: String, _ environment: [String: String]) throws -> String {
    let program = try ProgramRun.program().path()
    let typed = "stty rows 24 cols 80; " + command.replacing("keyinquest", with: "'\(program)'")
    return try ProgramRun(
      ["-qec", typed, "/dev/null"], program: URL(filePath: "/usr/bin/script"),
      environment: environment.merging(["COLUMNS": "", "NO_COLOR": "1", "TERM": "xterm"]) { $1 }
    ).output
  }

  @Test("shows what is longer than the screen, and nothing else")
  func long() throws {
    let pager = ["PAGER": "sed 's/^/| /'"]
    #expect(try seen("keyinquest formats", pager).hasPrefix("| "))
    #expect(try !seen("keyinquest help schema", pager).contains("| "))
    // The package's pager wins, and both may be switched off.
    let own = pager.merging(["KEYINQUEST_PAGER": "sed 's/^/> /'"]) { $1 }
    #expect(try seen("keyinquest formats", own).hasPrefix("> "))
    #expect(try !seen("keyinquest formats", ["PAGER": ""]).hasPrefix("| "))
    #expect(try !seen("keyinquest formats | cat", pager).contains("| Claude"))
  }

  @Test("may leave early, be missing, or fail; the answer and its status stay")
  func odd() throws {
    let question =
      "keyinquest check -q --key prod-backend --exposed-at 2026-03-02T14:05Z "
      + "sample-logs/claude-gateway-leak/logs; echo status $?"
    #expect(try seen(question, ["PAGER": "head -n 1"]).contains("status 1"))
    let missing = try seen(question, ["PAGER": "/nowhere/pager"])
    #expect(missing.contains("ABUSED — prod-backend") && missing.contains("status 1"))
  }
}

import Foundation
import TestSupport
import Testing

@testable import keyinquest

@Suite("Completions and the manual page")
struct CompletionTests {
  @Test("know every command and option", arguments: CompletionScripts.all.map { $0.shell })
  func complete(shell: String) throws {
    let script = try ProgramRun(["completions", shell]).output
    for command in Commands.all {
      #expect(script.contains(command.name))
      for option in command.allOptions { #expect(script.contains(option.name)) }
    }
  }

  @Test(
    "are read by their shells without a word", arguments: CompletionScripts.all.map { $0.shell })
  func syntax(shell: String) throws {
    guard let path = program(shell) else { return }
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "script")
      try Data(try ProgramRun(["completions", shell]).output.utf8).write(to: file)
      let run = try ProgramRun(["-n", file.path()], program: path)
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    }
  }

  @Test(
    "bash offers what fits",
    arguments: [
      ("keyinquest rot", "rotation"), ("keyinquest check --exposed", "--exposed-at"),
      ("keyinquest report --format ht", "html"), ("keyinquest report -f st", "stix"),
      ("keyinquest check --color=al", "always"), ("keyinquest schema check-1", "check-1"),
      ("keyinquest check Package.sw", "Package.swift"),
      ("keyinquest formats cloudtr", "cloudtrail"), ("keyinquest drill re", "reveal"),
      ("keyinquest drill reveal Sourc", "Sources"),
    ])
  func bash(typed: String, offered: String) throws {
    guard let path = program("bash") else { return }
    // bash splits words at '=', too.
    let words = typed.replacing("=", with: " = ").split(separator: " ")
    let listed = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      source <(\(try ProgramRun.program().path()) completions bash)
      COMP_WORDS=(\(listed)); COMP_CWORD=\(words.count - 1); _keyinquest
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try ProgramRun(["--norc", "-c", script], program: path)
    #expect(run.output.split(separator: "\n").contains { $0 == offered }, "\(run.output)")
    #expect(run.errors.isEmpty, "\(run.errors)")
  }

  @Test("fish offers what fits")
  func fish() throws {
    guard let path = program("fish") else { return }
    let program = try ProgramRun.program().path()
    for (typed, offered) in [
      ("keyinquest rot", "rotation"), ("keyinquest check --exposed-", "--exposed-at"),
      ("keyinquest report --format ht", "html"), ("keyinquest drill re", "reveal"),
    ] {
      let run = try ProgramRun(
        ["--no-config", "-c", "\(program) completions fish | source; complete -C '\(typed)'"],
        program: path)
      #expect(run.output.contains(offered), "\(typed): \(run.output) \(run.errors)")
    }
  }

  @Test("the manual page is read by man without a warning, and has every option")
  func manual() throws {
    let page = try ProgramRun(["manual"]).output
    for command in Commands.all {
      #expect(page.contains(".SS \(command.name)\n"))
      for option in command.allOptions {
        #expect(page.contains("\\-\\-" + option.name.replacing("-", with: "\\-")))
      }
    }
    // What several commands take is explained once.
    #expect(page.components(separatedBy: "\n\\fB\\-e, \\-\\-exposed\\-at ").count == 2)
    for variable in EnvironmentVariable.all { #expect(page.contains(variable.name)) }
    guard let groff = program("groff") else { return }
    let run = try ProgramRun(
      ["-man", "-Tutf8", "-ww", "-k", "-P-cbu"], program: groff, input: Data(page.utf8))
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("EXIT STATUS"))
  }

  /// Where the program of another lies; `nil` where it is not installed.
  private func program(_ name: String) -> URL? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { URL(filePath: $0 + name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
  }
}

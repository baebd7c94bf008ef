import TestSupport
import Testing

@Suite("Colours of the screens")
struct ColorTests {
  private static let question = [
    "--key", "prod-backend", "--exposed-at", "2026-03-02T14:05Z",
    "sample-logs/claude-gateway-leak/logs",
  ]

  @Test("are there when asked for, and then say nothing that is not there without them")
  func always() throws {
    let plain = try ProgramRun(["check", "--color", "never"] + Self.question)
    let colored = try ProgramRun(["check", "--color=always"] + Self.question)
    #expect(plain.status == 1 && colored.status == 1)
    #expect(colored.output.hasPrefix("\u{1B}[1;31mABUSED\u{1B}[0m — prod-backend"))
    let bare = colored.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(bare == plain.output)
  }

  @Test("are not there where nobody looks: a pipe is no terminal")
  func auto() throws {
    let run = try ProgramRun(["check"] + Self.question)
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output == (try ProgramRun(["check", "--color", "auto"] + Self.question)).output)
  }

  @Test("are one of three words", arguments: ["check", "rotation"])
  func wrong(command: String) throws {
    let run = try ProgramRun([command, "--replacement", "x", "--color", "yes"] + Self.question)
    #expect(run.status == 64)
    #expect(run.errors.contains("--color is auto, always or never, not 'yes'"))
  }
}

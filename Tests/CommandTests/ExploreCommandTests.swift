import Foundation
import TestSupport
import Testing

/// Real keys in a real terminal, where tmux is installed.
@Suite(
  "explore, typed and read in a terminal",
  .enabled(if: TestTerminal.isThere, "tmux is not installed: no terminal to type in"))
struct ExploreTerminalTests {
  private static let question = [
    "explore", "--key", "prod-backend", "--exposed-at", "2026-03-02T14:05Z",
  ]
  private static let logs = "sample-logs/claude-gateway-leak/logs"

  private func expect(
    _ text: String, in terminal: TestTerminal, at location: SourceLocation = #_sourceLocation
  ) throws {
    let (found, screen) = try terminal.waits(for: text)
    #expect(found, "'\(text)' is not on the screen:\n\(screen)", sourceLocation: location)
  }

  @Test(
    "leads from the verdict to the raw record and back, in narrow and wide windows",
    arguments: [(60, 20), (100, 24), (200, 50)])
  func wayDown(columns: Int, rows: Int) throws {
    let terminal = try TestTerminal(Self.question + [Self.logs], columns: columns, rows: rows)
    try expect("Callers", in: terminal)
    #expect(try terminal.isFullScreen())
    #expect(try terminal.screen().hasPrefix("ABUSED — prod-backend"))
    try terminal.type("Enter")
    try expect("Addresses   198.51.100.23", in: terminal)
    try terminal.type("e")
    try expect("Events 1–334 of 334", in: terminal)
    try terminal.type("Down", "j", "Enter")
    try expect("same SHA-256", in: terminal)
    try terminal.type("G")
    try expect("requester_ip_addr", in: terminal)
    let record = try terminal.screen()
    #expect(!record.contains("sk-ant-api03-EX"))
    try terminal.type("q")
    try expect("Events 1–334 of 334", in: terminal)
    try terminal.type("q", "q")
    try expect("no filter", in: terminal)
    try terminal.type("q")
    try expect("ended with 1\nthe terminal is as it was", in: terminal)
    #expect(try !terminal.isFullScreen())
  }

  @Test(
    "is moved in by arrow and page keys as by letters, whatever the terminal is called",
    arguments: ["screen-256color", "xterm-256color", "vt100"])
  func movingKeys(kind: String) throws {
    let terminal = try TestTerminal(
      Self.question + [Self.logs], columns: 120, environment: "TERM=\(kind)")
    try expect("Callers", in: terminal)
    try terminal.type("e")
    let ways: [(letters: String, keys: [String])] = [
      ("Gk", ["End", "Up"]), ("gjj", ["Home", "Down", "Down"]), ("g j", ["NPage", "Down"]),
      ("Gbk", ["End", "PPage", "Up"]),
    ]
    var records: Set<Substring> = []
    for way in ways {
      try expect("Events 1", in: terminal)
      try terminal.write("g" + way.letters)
      try terminal.type("Enter")
      try expect("same SHA-256", in: terminal)
      let record = try #require(try terminal.screen().firstMatch(of: /, record [0-9,]+/)).output
      records.insert(record)
      try terminal.write("q")
      try expect("Events 1", in: terminal)
      try terminal.write("g")
      for key in way.keys + ["Right"] { try terminal.type(key) }
      try expect("same SHA-256", in: terminal)
      #expect(try terminal.screen().contains("\(record)\n"), "\(way)")
      try terminal.type("Left")
    }
    #expect(records.count == ways.count)
    // Keys that mean nothing here do nothing, and are not taken for an escape and letters.
    try expect("Events 1", in: terminal)
    try terminal.type("C-Up", "M-S-Right", "F5", "DC")
    try expect("Events 1", in: terminal)
    try terminal.type("?")
    try expect("Filters add up.", in: terminal)
    try terminal.type("Escape")
    try expect("Events 1", in: terminal)
    try terminal.type("Q")
    try expect("ended with 1", in: terminal)
  }

  @Test("follows the window when its size changes")
  func resized() throws {
    let terminal = try TestTerminal(Self.question + [Self.logs], columns: 120, rows: 30)
    try expect("known", in: terminal)
    try terminal.type("h")
    try expect("── exposed 2026-03-02 14:05:00 ──", in: terminal)
    for (columns, rows) in [(60, 12), (200, 50), (25, 5), (80, 24)] {
      try terminal.resize(columns: columns, rows: rows)
      let start = columns < 30 ? "Make the window larger." : "ABUSED — prod-backend"
      let end = columns < 30 ? "" : "q back"
      var lines: [Substring] = []
      // What stood there before may be seen for a moment.
      for _ in 0..<200 {
        lines = try terminal.screen().split(separator: "\n", omittingEmptySubsequences: false)
        let isDrawn =
          lines.count > rows && lines[0].hasPrefix(start) && lines[rows - 1].hasPrefix(end)
        if isDrawn { break }
        usleep(50_000)
      }
      #expect(lines.count == rows + 1 && lines.allSatisfy { $0.count <= columns })
      #expect(lines.first?.hasPrefix(start) == true)
      #expect(lines.dropFirst(rows - 1).first?.hasPrefix(end) == true)
    }
    try terminal.type("Q")
    try expect("ended with 1\nthe terminal is as it was", in: terminal)
  }

  @Test("filters by text, caller, hour and operation together")
  func filters() throws {
    let terminal = try TestTerminal(Self.question + [Self.logs], columns: 180, rows: 40)
    try expect("known", in: terminal)
    try terminal.type("/")
    try expect("Find:", in: terminal)
    try terminal.write("OPUSx")
    try terminal.type("BSpace", "Enter")
    try expect("Filter: 'OPUS'", in: terminal)
    try terminal.type("e")
    try expect("Events: 232 with 'OPUS' among 1–1,684 of 1,684", in: terminal)
    try terminal.type("C", "O", "H")
    try expect("· from 2026-03-02 14:00 to 15:00", in: terminal)
    try expect("claude-opus-4-5-20251101", in: terminal)
    try terminal.type("BSpace")
    try terminal.type("o")
    try expect("Operations:", in: terminal)
    try terminal.type("x")
    try expect("1,684 calls, no filter", in: terminal)
    try terminal.type("?")
    try expect("Filters add up.", in: terminal)
    try terminal.type("Escape", "f", "G")
    try expect("What these logs cannot show", in: terminal)
    try terminal.type("z")
    try expect("'z' does nothing here.", in: terminal)
    try terminal.type("Q")
    try expect("ended with 1", in: terminal)
  }

  @Test("is left by Ctrl-C and by signals with the terminal as it was")
  func interrupted() throws {
    let terminal = try TestTerminal(Self.question + [Self.logs])
    try expect("known", in: terminal)
    try terminal.type("C-c")
    try expect("ended with 130\nthe terminal is as it was", in: terminal)
    #expect(try !terminal.isFullScreen())
    for signal in [SIGTERM, SIGSEGV, SIGILL, SIGABRT, SIGQUIT] {
      let terminal = try TestTerminal(Self.question + [Self.logs])
      try expect("known", in: terminal)
      let process = try #require(try terminal.programProcess())
      kill(process, signal)
      try expect("ended with \(128 + signal)", in: terminal)
      try expect("the terminal is as it was", in: terminal)
      #expect(try !terminal.isFullScreen())
    }
  }

  @Test("is stopped by Ctrl-Z and goes on where it was")
  func suspended() throws {
    try withTemporaryFolder { folder in
      let store = folder.appending(path: "s.sqlite").path()
      _ = try ProgramRun(["import", "--store", store, Self.logs])
      let terminal = try TestTerminal(Self.question + ["--store", store])
      try expect("known", in: terminal)
      let process = try #require(try terminal.programProcess())
      kill(process, SIGTSTP)
      usleep(300_000)
      kill(process, SIGCONT)
      try terminal.type("h")
      try expect("── exposed 2026-03-02 14:05:00 ──", in: terminal)
      try terminal.type("Q")
      try expect("ended with 1", in: terminal)
    }
  }

  @Test("heeds NO_COLOR and --color, and shows times in the user's zone")
  func colors() throws {
    let zone = ["--timezone", "Europe/Berlin"]
    let plain = try TestTerminal(
      Self.question + zone + [Self.logs], environment: "NO_COLOR=1")
    try expect("times: Europe/Berlin", in: plain)
    #expect(try plain.screen(styled: true).firstMatch(of: /\u{1B}\[[0-9;]*3[1-6]m/) == nil)
    try plain.type("h")
    try expect("── exposed 2026-03-02 15:05:00 ──", in: plain)
    let colored = try TestTerminal(Self.question + [Self.logs])
    try expect("known", in: colored)
    #expect(try colored.screen(styled: true).firstMatch(of: /\u{1B}\[[0-9;]*3[1-6]m/) != nil)
  }

  @Test("says that a file is changed, has grown or is gone")
  func files() throws {
    try withTemporaryFolder { folder in
      let log = folder.appending(path: "a.jsonl")
      let source = packageRoot.appending(path: Self.logs + "/gateway/spend-logs.jsonl")
      try FileManager.default.copyItem(at: source, to: log)
      let content = try Data(contentsOf: log)
      _ = try ProgramRun(["import", "--store", "s.sqlite", "a.jsonl"], in: folder)
      let terminal = try TestTerminal(
        Self.question + ["--store", "s.sqlite"], in: folder)
      try expect("known", in: terminal)
      try terminal.type("e")
      try expect("Events 1–1,000 of 1,684", in: terminal)
      try terminal.type("Enter")
      try expect("the one that was imported", in: terminal)
      try (content + Data("{}\n".utf8)).write(to: log)
      try terminal.type("q", "Enter")
      try expect("has grown since it was imported", in: terminal)
      try Data("{}\n".utf8).write(to: log)
      try terminal.type("q", "Enter")
      try expect("CHANGED: this file is not the one", in: terminal)
      try FileManager.default.removeItem(at: log)
      try terminal.type("q", "Enter")
      try expect("GONE: the file is not there any more", in: terminal)
    }
  }

  @Test("obeys nothing that a log says, and shows no key of it")
  func hostile() throws {
    try withTemporaryFolder { folder in
      let key = "sk-ant-api03-" + String(repeating: "Wq8", count: 14)
      let agent = "\\u001b[2Jx\\u202eevil\\u2066 日本語 e\\u0301\\u0302 \\u05e9\\u05dc \\ud83d\\udc69"
      let line =
        #"{"time":"2026-03-03T10:00:00Z","ip":"203.0.113.9","key_id":"k-1","op":"Get","#
        + #""user_agent":"\#(agent)","note":"Bearer \#(key)"}"#
      try Data((line + "\n").utf8).write(to: folder.appending(path: "a.jsonl"))
      let terminal = try TestTerminal(
        ["explore", "--key", "k-1", "a.jsonl"], in: folder, columns: 140, rows: 40)
      try expect("times: UTC", in: terminal)
      try terminal.type("e")
      try expect("203.0.113.9", in: terminal)
      try terminal.type("Enter")
      try expect("same SHA-256", in: terminal)
      let screen = try terminal.screen()
      #expect(screen.contains(#"\u{1B}[2Jx\u{202E}evil\u{2066} 日本語"#))
      #expect(!screen.contains("Wq8Wq8") && screen.contains("[redacted"))
      #expect(!screen.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
      try terminal.type("Q")
      try expect("ended with 3", in: terminal)
    }
  }
}

@Suite("explore without a terminal")
struct ExploreCommandTests {
  @Test("says so in one sentence before anything is read, and what to do instead")
  func noTerminal() throws {
    let run = try ProgramRun(["explore", "--key", "k", "no-such-file"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("'explore' needs a terminal"))
    #expect(run.errors.contains("keyinquest report --format html"))
  }

  @Test("refuses what it cannot do as wrong usage")
  func usage() throws {
    #expect(try ProgramRun(["explore", "logs"]).status == 64)
    let two = try ProgramRun(["explore", "--key", "a", "--key", "b", "logs"])
    #expect(two.status == 64 && two.errors.contains("'explore' takes one key"))
    #expect(try ProgramRun(["explore", "--key", "a", "--color", "no", "logs"]).status == 64)
  }

  @Test(
    "says when the terminal cannot do it",
    .enabled(if: TestTerminal.isThere, "tmux is not installed: no terminal to type in"),
    arguments: [("no-such-terminal", "does not know the terminal"), ("dumb", "cannot draw")])
  func terminals(kind: String, reason: String) throws {
    let terminal = try TestTerminal(
      [
        "explore", "--key", "prod-backend", "sample-logs/claude-gateway-leak/logs",
      ], environment: "TERM=\(kind)")
    let (found, screen) = try terminal.waits(for: "ended with 2")
    #expect(found && screen.contains(reason), "\(screen)")
  }
}

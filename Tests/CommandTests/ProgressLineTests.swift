import Foundation
import TestSupport
import Testing

/// What a person sees while a long import is at work.
@Suite(
  "The line that tells how far an import is",
  .enabled(if: TestTerminal.isThere, "tmux is not on this machine"))
struct ProgressLineTests {
  private static let log = packageRoot.appending(
    path: "sample-logs/nginx-key-leak/logs/nginx/access.log")

  /// Imports from a pipe in a terminal; `write` writes a log's records into the pipe.
  private func whileImporting(
    _ options: String..., named name: String = "log", columns: Int = 100,
    body: (TestTerminal, _ write: () throws -> Void) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let pipe = folder.appending(path: name)
      #expect(mkfifo(pipe.path(), 0o600) == 0)
      let terminal = try TestTerminal(
        ["import"] + options + ["--store", "s.sqlite", name], in: folder, columns: columns)
      let end = Date(timeIntervalSinceNow: 60)
      let writer = try #require(try openPipe(pipe, whileRunning: { Date() < end }))
      let records = try Data(contentsOf: Self.log)
      try body(terminal) { try writer.write(contentsOf: records) }
      try writer.close()
      let done = try terminal.waits(for: "ended with 0")
      #expect(done.found && !done.screen.contains("a second"), "\(done.screen)")
    }
  }

  @Test("stands on the terminal while a pipe is read, and is gone when it was")
  func drawn() throws {
    try whileImporting { terminal, write in
      let end = Date(timeIntervalSinceNow: 60)
      var shown = ""
      while !shown.contains(" a second"), Date() < end {
        try write()
        shown = try terminal.waits(for: " a second", seconds: 0.3).screen
      }
      // A pipe has no length: neither "of 0 MB" nor a time that is left.
      #expect(shown.contains(/file 1 of 1 · \d+ MB · \d+ records · \d+ a second · log/), "\(shown)")
      #expect(shown.split(separator: "\n").count == 1)
    }
  }

  @Test("shows nothing of a key in the name of a file, wherever the terminal cuts it")
  func secret() throws {
    let key = "dapi9969e58b081006f7e3dfc967a64cb140"
    for columns in [84, 88] {
      try whileImporting(named: key + ".log", columns: columns) { terminal, write in
        let end = Date(timeIntervalSinceNow: 60)
        var shown = ""
        while !shown.contains("[redacted"), Date() < end {
          try write()
          shown = try terminal.waits(for: " a second", seconds: 0.3).screen
          #expect(!shown.contains(key.prefix(8)), "\(shown)")
        }
        #expect(shown.contains(" a second · [redacted"), "\(shown)")
      }
    }
  }

  @Test("is not drawn when the import was asked to be quiet")
  func quiet() throws {
    try whileImporting("-q") { terminal, write in
      for _ in 0..<6 {
        try write()
        let found = try terminal.waits(for: "file 1", seconds: 0.4).found
        #expect(!found)
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

@Suite("A folder of logs")
struct FolderWalkTests {
  private static let line =
    "{\"time\":\"2026-03-02T14:05:00Z\",\"ip\":\"192.0.2.1\",\"key\":\"k\"}\n"

  @Test("with links: those to files are followed, and what they hide elsewhere is told")
  func links() throws {
    try withTemporaryFolder { folder in
      let files = FileManager.default
      for name in ["logs/deep", "elsewhere"] {
        try files.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      for name in ["logs/deep/a.jsonl", "elsewhere/b.jsonl"] {
        try Data(Self.line.utf8).write(to: folder.appending(path: name))
      }
      for (link, target) in [
        ("loop", ".."), ("again", "deep"), ("file", "../elsewhere/b.jsonl"),
        ("away", "../elsewhere"), ("dead", "nowhere"),
      ] {
        try files.createSymbolicLink(
          atPath: folder.appending(path: "logs/\(link)").path(), withDestinationPath: target)
      }
      // The folder above is no part of what was named, so the loop leads away from it too.
      let run = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("read 2 = imported 1 + duplicate 1"), "\(run.output)")
      for link in ["loop", "away", "dead"] {
        #expect(run.errors.contains("not read: logs/\(link): "), "\(run.errors)")
      }
      #expect(!run.errors.contains("again"))
      let verified = try ProgramRun(["verify", "--store", "s.sqlite", "logs"], in: folder)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
  }

  /// Runs a line of the shell in `folder`.
  private static func shell(_ line: String, in folder: URL) throws {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.currentDirectoryURL = folder
    shell.arguments = ["-c", line]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }

  @Test("deeper than the system takes a path is an error, and no trap")
  func depth() throws {
    try withTemporaryFolder { folder in
      let name = String(repeating: "d", count: 200)
      // Made and removed from inside, step by step: no single path is too long for that.
      try Self.shell(
        "mkdir logs && cd -P logs && for n in $(seq 24); do mkdir \(name) && cd -P \(name); done",
        in: folder)
      let run = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(run.status == 2, "\(run.output)\(run.errors)")
      try Self.shell("rm -rf logs", in: folder)
    }
  }
}

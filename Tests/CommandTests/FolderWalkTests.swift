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

  @Test("with a folder that cannot be listed: the rest is read, and nothing is cleared")
  func closed() throws {
    try withTemporaryFolder { folder in
      try Self.shell("mkdir -p logs/closed && chmod a+rx . logs && chmod 0 logs/closed", in: folder)
      let log = (0..<240).map { hour in
        let two = { (number: Int) in String(number + 100).dropFirst() }
        return #"192.0.2.1 - - [\#(two(1 + hour / 24))/Mar/2026:\#(two(hour % 24)):11:07 +0000] "#
          + #""GET /v1?api_key=demo-key-EXAMPLE-0001 HTTP/1.1" 200 5 "-" "x""# + "\n"
      }.joined()
      try Data(log.utf8).write(to: folder.appending(path: "logs/a.log"))
      try Self.shell("chmod a+r logs/a.log", in: folder)
      // Root may list every folder.
      let user = getuid() == 0 ? ["/usr/bin/setpriv", "--reuid=65534", "--clear-groups"] : []
      func check(_ exposed: [String]) throws -> ProgramRun {
        try ProgramRun(
          ["check", "--json", "--key-from", "env:KEY"] + exposed + ["logs"], in: folder,
          environment: ["KEY": "demo-key-EXAMPLE-0001"], tracer: user)
      }
      let run = try check(["--exposed-at", "2026-03-08"])
      #expect(run.status == 3, "\(run.output)\(run.errors)")
      #expect(run.errors.contains("not read: logs/closed: cannot be read (Permission denied)"))
      try Self.shell("rmdir logs/closed", in: folder)
      #expect(try check(["--exposed-at", "2026-03-08"]).status == 0)
    }
  }

  @Test("with a name that is not UTF-8: the true reason is told, and the rest is read")
  func misnamed() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "logs"), withIntermediateDirectories: true)
      try Data(Self.line.utf8).write(to: folder.appending(path: "logs/a.jsonl"))
      try Self.shell("cp logs/a.jsonl \"$(printf 'logs/b\\351.jsonl')\"", in: folder)
      let run = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(run.status == 0 && run.output.contains("read 1 = imported 1"), "\(run.output)")
      #expect(run.errors.contains("its name is not UTF-8"), "\(run.errors)")
    }
  }

  @Test("with a line end in a name: no line is made up")
  func lineEnd() throws {
    try withTemporaryFolder { folder in
      let name = "a.jsonl\nread 9 = imported 9"
      try Data(Self.line.utf8).write(to: folder.appending(path: name))
      let run = try ProgramRun(["import", name], in: folder)
      #expect(run.output.contains("a.jsonl\\nread 9 = imported 9: "), "\(run.output)")
      #expect(!(run.output + run.errors).contains("\nread 9"))
    }
  }

  @Test("with documents and with what the program wrote: these are no logs, but for hidden ones")
  func bystanders() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "logs"), withIntermediateDirectories: true)
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: "logs/\(name)"))
      }
      try write("a.jsonl", Self.line)
      for name in ["README", "readme.txt", "NOTES.md", "LICENSE", "._a.jsonl", ".DS_Store"] {
        try write(name, "These are the logs of the gateway.\n")
      }
      let question = ["--key", "k", "--exposed-at", "2026-03-02"]
      for arguments in [
        ["import", "--store", "logs/keyinquest.sqlite", "logs"],
        ["report", "-q"] + question + ["-f", "json", "-o", "logs/r.json", "logs"],
        ["report", "-q"] + question + ["-f", "html", "-o", "logs/r.html", "logs"],
        ["init"] + question + ["-o", "logs/incident.json", "logs"],
      ] {
        let run = try ProgramRun(arguments, in: folder)
        #expect(run.status != 2 && run.status != 64, "\(run.errors)")
      }
      let again = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(again.output.contains("read 1 = imported 1") && again.errors.isEmpty, "\(again)")
      // Whoever can write there could hide what he did behind such a name.
      for (place, name) in ["README.txt", "NOTICE", "._b", "notes.md"].enumerated() {
        try write(name, Self.line.replacing("14:05", with: "14:1\(place)"))
      }
      let hidden = try ProgramRun(["import", "--store", "t.sqlite", "logs"], in: folder)
      #expect(hidden.output.contains("read 5 = imported 5"), "\(hidden.output)\(hidden.errors)")
    }
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

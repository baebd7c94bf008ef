import Foundation
import TestSupport
import Testing

@Suite("A report in a file")
struct OutputFileTests {
  private static let arguments = [
    "report", "--key", "demo-key-EXAMPLE-0001", "--exposed-at", "2026-03-04", "--format", "html",
  ]

  private func inFolder(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      try body(folder)
    }
  }

  private func write(_ path: String, in folder: URL, limits: String? = nil) throws -> ProgramRun {
    try ProgramRun(
      Self.arguments + ["--output", path, "logs"], in: folder, limits: limits)
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
  }

  @Test("is what standard output would have had, and its owner's alone")
  func whole() throws {
    try inFolder { folder in
      let printed = try ProgramRun(Self.arguments + ["logs"], in: folder)
      #expect(try write("r.html", in: folder).status == printed.status)
      let path = folder.appending(path: "r.html")
      #expect(try Data(contentsOf: path) == Data(printed.output.utf8))
      let attributes = try FileManager.default.attributesOfItem(atPath: path.path())
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(try names(in: folder) == ["logs", "r.html"])
    }
  }

  @Test("that finds no room is an error, and the earlier one stays")
  func noRoom() throws {
    try inFolder { folder in
      let path = folder.appending(path: "r.html")
      try Data("earlier".utf8).write(to: path)
      #expect(try ProgramRun(["import", "--store", "s", "logs"], in: folder).status == 0)
      // A store that is there already: nothing but the report is written.
      let run = try ProgramRun(
        Self.arguments + ["--output", "r.html", "--store", "s"], in: folder, limits: "-f 8")
      #expect(run.status == 2)
      #expect(run.errors.contains("cannot write the report to 'r.html': "), "\(run.errors)")
      #expect(try Data(contentsOf: path) == Data("earlier".utf8))
      #expect(try names(in: folder) == ["logs", "r.html", "s"])
    }
  }

  @Test("is written although a killed process left a part with every name that a number makes")
  func staleParts() throws {
    try inFolder { folder in
      #expect(try ProgramRun(["import", "--store", "s", "logs"], in: folder).status == 0)
      // The shell makes the part of the process that it becomes, as in a container, where every
      // process has the same number.
      let program = try ProgramRun.program().path()
      for (name, command) in [
        ("r.html", Self.arguments), ("events.csv", ["export", "--format", "csv"]),
        ("key.sqlite", ["export", "--format", "sqlite"]),
      ] {
        let words = [program] + command + ["--output", name, "--store", "s"]
        let script =
          "echo stale > .keyinquest-$$.part; echo stale > \(name).$$.part; "
          + "exec \(words.map { "'\($0)'" }.joined(separator: " "))"
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect([0, 1, 3].contains(process.terminationStatus), "\(name)")
        #expect(try Data(contentsOf: folder.appending(path: name)).count > 20, "\(name)")
        let stale = try names(in: folder).filter { $0.hasSuffix(".part") }
        #expect(stale.count == 2, "\(stale)")
        for part in stale {
          let path = folder.appending(path: part)
          #expect(try Data(contentsOf: path) == Data("stale\n".utf8))
          try FileManager.default.removeItem(at: path)
        }
      }
    }
  }

  @Test(
    "leaves no part behind when a signal ends an export",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGXCPU, SIGALRM, SIGUSR1])
  func ended(signal: Int32) throws {
    try withTemporaryFolder { folder in
      // Rows for a while.
      let line = "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET /a HTTP/1.1\" 200 5\n"
      let lines = (0..<400_000).map { line.replacing("/a", with: "/\($0)") }.joined()
      try Data(lines.utf8).write(to: folder.appending(path: "a.log"))
      #expect(try ProgramRun(["import", "-q", "--store", "s", "a.log"], in: folder).status == 0)
      let program = try RunningProgram(
        ["export", "--format", "csv", "--output", "e.csv", "--store", "s"], in: folder)
      func parts() throws -> [String] { try names(in: folder).filter { $0.hasSuffix(".part") } }
      let end = Date(timeIntervalSinceNow: 60)
      while try parts().isEmpty, Date() < end { usleep(1_000) }
      program.send(signal)
      let status = program.status()
      #expect(try parts() == [])
      // It may have been whole before the signal came.
      let isWhole = FileManager.default.fileExists(atPath: folder.appending(path: "e.csv").path())
      #expect((status == 0) == isWhole)
    }
  }

  @Test("takes the place of what a link leads to, with its permissions")
  func link() throws {
    try inFolder { folder in
      let path = folder.appending(path: "r.html")
      try Data("earlier".utf8).write(to: path)
      #expect(chmod(path.path(), 0o640) == 0)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link").path(), withDestinationPath: "r.html")
      _ = try write("link", in: folder)
      let attributes = try FileManager.default.attributesOfItem(atPath: path.path())
      #expect(attributes[.posixPermissions] as? Int == 0o640)
      #expect(try Data(contentsOf: path).count > 1000)
      #expect(
        try FileManager.default.destinationOfSymbolicLink(
          atPath: folder.appending(path: "link").path()) == "r.html")
    }
  }

  @Test("goes into a device, which stays one; a folder is refused")
  func device() throws {
    try inFolder { folder in
      let full = try write("/dev/full", in: folder)
      #expect(full.status == 2)
      var status = stat()
      #expect(stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
      let printed = try write("/dev/stdout", in: folder)
      #expect(printed.output.hasPrefix("<!DOCTYPE html>"), "\(printed.output.prefix(80))")
      let refused = try write("logs", in: folder)
      #expect(refused.status == 2 && refused.errors.contains("Is a directory"))
    }
  }

  @Test("never takes the place of what was read, nor of a database")
  func evidence() throws {
    try inFolder { folder in
      let logs = folder.appending(path: "logs")
      let log = try #require(try names(in: logs).first)
      let known = folder.appending(path: "known.txt")
      try Data("192.0.2.0/24\n".utf8).write(to: known)
      #expect(try ProgramRun(["import", "--store", "s", "logs"], in: folder).status == 0)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link.html").path(), withDestinationPath: "logs/\(log)")
      try FileManager.default.copyItem(
        at: logs.appending(path: log), to: folder.appending(path: "copy"))
      let export = ["export", "--format", "csv"]
      try Data("KEY=demo-key-EXAMPLE-0001\n".utf8).write(to: folder.appending(path: ".env"))
      try Data("no known format\n".utf8).write(to: logs.appending(path: "vendor.txt"))
      let fromFile = Self.arguments.filter { !["--key", "demo-key-EXAMPLE-0001"].contains($0) }
      for arguments in [
        fromFile + ["--key-from", "file:.env", "--output", ".env", "logs"],
        Self.arguments + ["--output", "logs/vendor.txt", "logs"],
        Self.arguments + ["--digests", "logs", "--output", "logs/vendor.txt", "copy"],
        Self.arguments + ["--output", "logs/\(log)", "logs/\(log)"],
        Self.arguments + ["--output", "logs/\(log)", "logs"],
        Self.arguments + ["--output", "link.html", "logs"],
        Self.arguments + ["--output", "logs/\(log)", "--store", "s"],
        Self.arguments + ["--output", "copy", "--store", "s"],
        Self.arguments + ["--output", "s", "--store", "s"],
        Self.arguments + ["--output", "s", "logs"],
        Self.arguments + ["--output", "known.txt", "--known", "known.txt", "logs"],
        export + ["--output", "logs/\(log)", "--store", "s"],
        export + ["--output", "logs/\(log)", "logs"],
        export + ["--output", "copy", "--store", "s"],
        export + ["--output", "s", "--store", "s"],
      ] {
        let files = [
          "logs/\(log)", "copy", "known.txt", "s", ".env", "logs/vendor.txt",
        ].map { folder.appending(path: $0) }
        let before = try files.map { try Data(contentsOf: $0) }
        let run = try ProgramRun(arguments, in: folder)
        #expect(run.status == 2, "\(arguments)")
        #expect(run.errors.contains("is not written over: "), "\(run.errors)")
        #expect(try files.map { try Data(contentsOf: $0) } == before, "\(arguments)")
      }
    }
  }

  @Test("never takes the name of what SQLite keeps beside a store")
  func companions() throws {
    try inFolder { folder in
      #expect(try ProgramRun(["import", "--store", "s", "logs"], in: folder).status == 0)
      let before = try names(in: folder)
      for ending in ["-journal", "-wal", "-shm"] {
        for arguments in [
          Self.arguments + ["--output", "s\(ending)", "logs"],
          Self.arguments + ["--output", "logs/../s\(ending)", "--store", "s"],
          Self.arguments + ["--output", "new\(ending)", "--store", "new"],
          ["export", "--format", "csv", "--output", "s\(ending)", "--store", "s"],
          ["init", "--key", "k", "--output", "s\(ending)", "logs"],
        ] {
          let run = try ProgramRun(arguments, in: folder)
          #expect(run.status == 2 && run.errors.contains("is not written: "), "\(run.errors)")
          #expect(try names(in: folder) == before, "\(arguments)")
        }
      }
    }
  }

  @Test("takes no other file's place in a folder that is read than an earlier report's")
  func document() throws {
    try inFolder { folder in
      let readme = folder.appending(path: "logs/README.md")
      try Data("read me\n".utf8).write(to: readme)
      let run = try write("logs/README.md", in: folder)
      #expect(run.status == 2 && run.errors.contains("is not written over: "), "\(run.errors)")
      #expect(try Data(contentsOf: readme) == Data("read me\n".utf8))
      #expect(
        try ProgramRun(["init", "--key", "k", "-o", "logs/q.json", "logs"], in: folder).status == 0)
      #expect(try write("logs/q.json", in: folder).errors.contains("is not written over: "))
      for format in ["html", "json"] {
        let arguments = Self.arguments.dropLast(2) + ["--format", format, "-o", "logs/r.\(format)"]
        let first = try ProgramRun(arguments + ["logs"], in: folder)
        let second = try ProgramRun(arguments + ["logs"], in: folder)
        #expect(first.status != 2 && second.status == first.status, "\(second.errors)")
      }
    }
  }

  @Test("never takes the place of the question that is asked")
  func question() throws {
    try inFolder { folder in
      #expect(try ProgramRun(["init", "--key", "k", "logs"], in: folder).status == 0)
      let question = folder.appending(path: "incident.json")
      let before = try Data(contentsOf: question)
      let run = try ProgramRun(["report", "-f", "json", "-o", "incident.json"], in: folder)
      #expect(run.status == 2 && run.errors.contains("is not written over: "), "\(run.errors)")
      #expect(try Data(contentsOf: question) == before)
    }
  }

  @Test("takes the place of an earlier report, but not of one it is compared with")
  func again() throws {
    try inFolder { folder in
      let arguments = Self.arguments.dropLast(2) + ["--format", "json", "--output", "r.json"]
      let first = try ProgramRun(arguments + ["logs"], in: folder)
      #expect(try ProgramRun(arguments + ["logs"], in: folder).status == first.status)
      let before = try Data(contentsOf: folder.appending(path: "r.json"))
      let compared = try ProgramRun(arguments + ["--since", "./r.json", "logs"], in: folder)
      #expect(compared.status == 2 && compared.errors.contains("is what --since names"))
      #expect(try Data(contentsOf: folder.appending(path: "r.json")) == before)
    }
  }
}

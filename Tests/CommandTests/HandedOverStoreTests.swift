import CSQLite
import Foundation
import TestSupport
import Testing

/// Stores that somebody else had, or that an import of other logs grew: what a command says of
/// them.
@Suite("Stores that were handed over")
struct HandedOverStoreTests {
  /// The log of a server in `folder`, as `logs/NAME`: `count` calls of the key, one an hour.
  private static func writeLog(
    _ name: String, from address: String, in folder: URL, _ count: Int = 200
  ) throws {
    let logs = folder.appending(path: "logs")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    let lines = (0..<count).map { index in
      let day = 1 + index / 24
      let clock = "\(day < 10 ? "0" : "")\(day)T\(index % 24 < 10 ? "0" : "")\(index % 24):00:00Z"
      return "{\"time\":\"2026-03-\(clock)\",\"ip\":\"\(address)\",\"api_key\":\"ci-key\","
        + "\"operation\":\"GET /\(name)/\(index)\",\"user_agent\":\"curl/8\"}\n"
    }
    try Data(lines.joined().utf8).write(to: logs.appending(path: name))
  }

  private static func linkNowhere(_ name: String, in folder: URL) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "logs/\(name)").path(), withDestinationPath: "/nonexistent")
  }

  private static func run(
    _ arguments: String..., in folder: URL, endsWith status: Int32 = 0
  ) throws -> ProgramRun {
    let run = try ProgramRun(arguments, in: folder)
    #expect(run.status == status, "\(arguments): \(run.output)\(run.errors)")
    return run
  }

  private static func words(_ run: ProgramRun) -> String {
    run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("a journal that names a file costs that file nothing, whatever the command")
  func superJournal() throws {
    try withTemporaryFolder { folder in
      try Self.writeLog("a.jsonl", from: "192.0.2.1", in: folder)
      _ = try Self.run("import", "--store", "s.sqlite", "logs", in: folder)
      let victim = folder.appending(path: "evidence.log")
      try Data("evidence".utf8).write(to: victim)
      let store = try Data(contentsOf: folder.appending(path: "s.sqlite"))
      try HostileJournal.puttingBack(store, of: store, superJournal: victim.path())
        .write(to: folder.appending(path: "s.sqlite-journal"))
      for command in [
        ["verify"], ["credentials"], ["check", "--key", "ci-key", "--exposed-at", "2026-03-05"],
      ] {
        let run = try ProgramRun(command + ["--store", "s.sqlite"], in: folder)
        #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
        #expect(Self.words(run).contains("'s.sqlite-journal' names another file"), "\(run.errors)")
      }
      _ = try Self.run("import", "--store", "s.sqlite", "logs", in: folder, endsWith: 2)
      #expect(try Data(contentsOf: victim) == Data("evidence".utf8))
    }
  }

  @Test("a store under another name beside a journal that is not there is not read by half")
  func hardLink() throws {
    try withTemporaryFolder { folder in
      try Self.writeLog("a.jsonl", from: "192.0.2.1", in: folder)
      _ = try Self.run("import", "--store", "s.sqlite", "logs", in: folder)
      try FileManager.default.linkItem(
        at: folder.appending(path: "s.sqlite"), to: folder.appending(path: "t.sqlite"))
      for store in ["s.sqlite", "t.sqlite"] {
        let run = try Self.run("credentials", "--store", store, in: folder, endsWith: 2)
        #expect(Self.words(run).contains("has 2 names (hard links)"), "\(run.errors)")
      }
    }
  }

  @Test("logs of another machine under the same path do not fill the holes of this one's")
  func sameRelativePath() throws {
    try withTemporaryFolder { folder in
      let (first, second) = (folder.appending(path: "h1"), folder.appending(path: "h2"))
      for machine in [first, second] {
        try Self.writeLog("app.jsonl", from: "192.0.2.1", in: machine)
      }
      try Self.writeLog("web.jsonl", from: "192.0.2.1", in: second)
      try Self.linkNowhere("web.jsonl", in: first)
      func unread() throws -> Int {
        let run = try ProgramRun(
          [
            "check", "--json", "--store", "s.sqlite", "--key", "ci-key", "--exposed-at",
            "2026-03-05",
          ], in: folder)
        #expect(run.status == 3, "\(run.output)\(run.errors)")
        return run.output.components(separatedBy: "logs/web.jsonl could not be read").count - 1
      }
      let imports = ["import", "--store", "../s.sqlite", "logs"]
      #expect(try ProgramRun(imports, in: first).status == 0)
      #expect(try unread() > 0)
      #expect(try ProgramRun(imports, in: second).status == 0)
      #expect(try unread() > 0)
      // Read where it lay, it is no hole any more.
      try FileManager.default.removeItem(at: first.appending(path: "logs/web.jsonl"))
      try Self.writeLog("web.jsonl", from: "192.0.2.1", in: first, 150)
      #expect(try ProgramRun(imports, in: first).status == 0)
      let run = try ProgramRun(["verify", "--store", "s.sqlite"], in: folder)
      #expect(run.status == 0, "\(run.output)")
      let found = try ProgramRun(
        ["check", "--store", "s.sqlite", "--key", "ci-key", "--exposed-at", "2026-03-05"],
        in: folder)
      #expect(!found.output.contains("could not be read"), "\(found.output)")
    }
  }

  @Test("an untouched store is verified after a hole turned out to be a copy of what is held")
  func copyOfHeld() throws {
    try withTemporaryFolder { folder in
      try Self.writeLog("a.jsonl", from: "192.0.2.1", in: folder)
      try Self.linkNowhere("b.jsonl", in: folder)
      let logs = folder.appending(path: "logs")
      _ = try Self.run("import", "--store", "s.sqlite", "logs", in: folder)
      try FileManager.default.removeItem(at: logs.appending(path: "b.jsonl"))
      try FileManager.default.copyItem(
        at: logs.appending(path: "a.jsonl"), to: logs.appending(path: "b.jsonl"))
      _ = try Self.run("import", "--store", "s.sqlite", "logs", in: folder)
      _ = try Self.run("verify", "--store", "s.sqlite", in: folder)
      try Self.writeLog("c.jsonl", from: "192.0.2.2", in: folder)
      _ = try Self.run("import", "--store", "s.sqlite", "logs", in: folder)
      _ = try Self.run("verify", "--store", "s.sqlite", in: folder)
    }
  }

  @Test("a store from which events were taken gives no all-clear, and no other answer")
  func takenOut() throws {
    try withTemporaryFolder { folder in
      try Self.writeLog("a.jsonl", from: "192.0.2.1", in: folder)
      try Self.writeLog("b.jsonl", from: "203.0.113.9", in: folder, 150)
      _ = try Self.run("import", "--store", "s.sqlite", "logs", in: folder)
      var database: OpaquePointer?
      defer { sqlite3_close(database) }
      #expect(sqlite3_open(folder.appending(path: "s.sqlite").path(), &database) == SQLITE_OK)
      let statement = "DELETE FROM segment WHERE source_file = 2"
      #expect(sqlite3_exec(database, statement, nil, nil, nil) == SQLITE_OK)
      for command in ["check", "report"] {
        let run = try Self.run(
          command, "--store", "s.sqlite", "--key", "ci-key", "--exposed-at", "2026-03-05",
          in: folder, endsWith: 2)
        #expect(run.output.isEmpty)
        #expect(Self.words(run).contains("'s.sqlite' is damaged"), "\(run.errors)")
        #expect(Self.words(run).contains("Import the logs again into a new store"))
      }
      let verified = try Self.run("verify", "--store", "s.sqlite", "logs", in: folder, endsWith: 1)
      #expect(verified.output.contains("DIFFERS"))
    }
  }

  @Test("a question to what an interrupted import left says to run the import again")
  func unfinished() throws {
    try withTemporaryFolder { folder in
      try Self.writeLog("a.jsonl", from: "192.0.2.1", in: folder)
      try Data().write(to: folder.appending(path: "s.sqlite"))
      try Data(count: 512).write(to: folder.appending(path: "s.sqlite-journal"))
      let run = try Self.run("credentials", "--store", "s.sqlite", in: folder, endsWith: 2)
      #expect(Self.words(run).contains("Run the import again"), "\(run.errors)")
      _ = try Self.run("import", "--store", "s.sqlite", "logs", in: folder)
      _ = try Self.run("credentials", "--store", "s.sqlite", in: folder)
    }
  }

  @Test("a store that would be gone with the process is refused")
  func memory() throws {
    try withTemporaryFolder { folder in
      try Self.writeLog("a.jsonl", from: "192.0.2.1", in: folder)
      for command in [["import", "logs"], ["credentials"], ["verify"]] {
        let run = try ProgramRun(command + ["--store", ":memory:"], in: folder)
        #expect(run.status == 64 && run.output.isEmpty, "\(run.output)\(run.errors)")
        #expect(Self.words(run).contains("would keep nothing"), "\(run.errors)")
      }
      // Names that SQLite has a meaning for elsewhere are names of files here.
      for name in ["./:memory:", "file:s?mode=memory"] {
        _ = try Self.run("import", "--store", name, "logs", in: folder)
        _ = try Self.run("credentials", "--store", name, in: folder)
      }
    }
  }
}

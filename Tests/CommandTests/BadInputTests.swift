import Foundation
import TestSupport
import Testing

/// A line of the combined format with a key in its query.
private func line(_ minute: Int, address: String = "192.0.2.10", agent: String = "client/1.0")
  -> String
{
  let clock =
    String(minute / 60 % 24 + 100).dropFirst() + ":" + String(minute % 60 + 100).dropFirst()
  return "\(address) - - [04/Mar/2026:\(clock):00 +0000] "
    + "\"GET /v1/items?api_key=demo-key-EXAMPLE-0001 HTTP/1.1\" 200 512 \"-\" \"\(agent)\"\n"
}

private let log = (0..<60).map { line($0 * 3) }.joined()
private let key = "demo-key-EXAMPLE-0001"

@Suite("Bad input")
struct BadInputTests {
  private func check(_ arguments: [String], in folder: URL) throws -> ProgramRun {
    try ProgramRun(
      ["check", "--key-from", "env:KEY"] + arguments, in: folder, environment: ["KEY": key])
  }

  private func write(_ bytes: some Sequence<UInt8>, _ name: String, _ folder: URL) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  @Test("a missing file is named, and nothing is left behind")
  func missingFile() throws {
    try withTemporaryFolder { folder in
      let run = try ProgramRun(["import", "nowhere.log"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("nowhere.log"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(left.filter { !$0.hasPrefix("keyinquest.sqlite") }.isEmpty)
    }
  }

  @Test("an empty file is read as nothing, and nothing can be told from it")
  func emptyFile() throws {
    try withTemporaryFolder { folder in
      try write([], "empty.log", folder)
      let run = try check(["empty.log"], in: folder)
      #expect(run.status == 3)
      #expect(run.output.contains("no record"))
      #expect(!run.output.contains("1970") && !run.output.contains("totals"))
      #expect(run.errors.contains("empty"))
    }
  }

  @Test("a folder of binary files is refused as a whole")
  func binaryFolder() throws {
    try withTemporaryFolder { folder in
      var random = SeededRandom(seed: 3)
      for index in 0..<3 {
        let bytes = (0..<5_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        try write(bytes, "noise-\(index).bin", folder)
      }
      let run = try check(["."], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("noise-0.bin"))
      #expect(try check(["noise-0.bin"], in: folder).status == 2)
      try FileManager.default.createDirectory(
        at: folder.appending(path: "one"), withIntermediateDirectories: false)
      try write([0, 1, 2, 3, 0xFF], "one/noise.bin", folder)
      #expect(try check(["one"], in: folder).errors.contains("the only file could not be read"))
    }
  }

  @Test("what an operating system, or somebody for readers, lays into a folder weighs on nothing")
  func litter() throws {
    try withTemporaryFolder { folder in
      try write(log.utf8, "access.log", folder)
      for name in [
        ".DS_Store", "._access.log", "Thumbs.db", "LICENSE", "readme.txt", "Notes.MD",
      ] {
        try write([0, 1, 2, 3, 0xFF], name, folder)
      }
      for _ in 0..<2 {
        // The second time the store itself lies in the folder.
        let run = try ProgramRun(["import", "."], in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
      }
    }
  }

  @Test("a log that is named like a document is read", arguments: ["notice.log", "README.json"])
  func namedLikeDocument(name: String) throws {
    try withTemporaryFolder { folder in
      try write(log.utf8, name, folder)
      let run = try ProgramRun(["import", "."], in: folder)
      #expect(run.status == 0 && run.output.contains(name), "\(run.output)")
    }
  }

  @Test("a damaged file in a folder is skipped aloud and weighs on the verdict")
  func damagedNeighbour() throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
      try write(log.utf8, "a.log", logs)
      let clean = try check(["--exposed-at", "2026-03-04T02:00Z", "logs"], in: folder)
      try write([0, 1, 2, 3, 0xFF, 0xFE, 0, 0, 7], "b.log", logs)
      let run = try check(["--exposed-at", "2026-03-04T02:00Z", "logs"], in: folder)
      #expect(run.status != 0, "a file that could not be read must not end in an all-clear")
      #expect(run.errors.contains("b.log"))
      #expect(!run.output.contains("b.log: logs/b.log:"), "its path stands once before the reason")
      #expect(!clean.errors.contains("b.log"))
    }
  }

  @Test("a file that is no log names --format")
  func unrecognised() throws {
    try withTemporaryFolder { folder in
      try write("Dear diary,\nnothing happened today.\n".utf8, "diary.txt", folder)
      let run = try check(["diary.txt"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("--format"))
    }
  }

  @Test("JSON cut in the middle keeps what is whole and counts the rest")
  func cutJSON() throws {
    try withTemporaryFolder { folder in
      let record = """
        {"eventVersion":"1.08","userIdentity":{"type":"IAMUser",\
        "accessKeyId":"AKIAIOSFODNN7EXAMPLE"},\
        "eventTime":"2026-03-04T02:11:07Z","eventSource":"sts.amazonaws.com",\
        "eventName":"GetCallerIdentity","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.77",\
        "userAgent":"aws-cli/2.15.0","requestParameters":null,"responseElements":null,\
        "eventID":"00000000-0000-4000-8000-00000000000N","eventType":"AwsApiCall"}
        """
      let records = (0..<4).map { record.replacingOccurrences(of: "N\"", with: "\($0)\"") }
      let document = "{\"Records\":[" + records.joined(separator: ",") + "]}"
      try write(document.utf8.dropLast(150), "cut.json", folder)
      let run = try ProgramRun(["import", "cut.json"], in: folder)
      #expect(run.output.contains("read 4 = imported 3 + duplicate 0 + rejected 1 + blank 0"))
      #expect(run.output.contains("cut.json:4:"))
    }
  }

  @Test("an import of which every record was rejected did not succeed")
  func rejectsAlone() throws {
    try withTemporaryFolder { folder in
      try write("hello world\nhello moon\n".utf8, "words.log", folder)
      try write("".utf8, "empty.log", folder)
      try write(log.utf8, "access.log", folder)
      func run(_ paths: String...) throws -> ProgramRun {
        try ProgramRun(["import", "--format", "access-log"] + paths, in: folder)
      }
      let alone = try run("words.log")
      #expect(alone.status == 2)
      #expect(alone.output.contains("read 2 = imported 0 + duplicate 0 + rejected 2 + blank 0"))
      #expect(alone.errors.contains("nothing was imported: every record was rejected"))
      #expect(try run("empty.log").status == 0)
      // Once beside records that were read, and once beside the same ones again.
      #expect(try run("words.log", "access.log").status == 0)
      #expect(try run("words.log", "access.log").status == 0)
    }
  }

  @Test("a key that is in no log gets an answer about the logs, not about the key")
  func absentKey() throws {
    try withTemporaryFolder { folder in
      try write(log.utf8, "access.log", folder)
      let run = try ProgramRun(
        [
          "check", "--key", "AKIAIOSFODNN7EXAMPLE", "--exposed-at", "2026-03-04T01:00Z",
          "access.log",
        ],
        in: folder)
      #expect(run.status == 3)
      #expect(run.output.contains("AKIAIOSFODNN7EXAMPLE"))
      #expect(run.output.contains("another"))
    }
  }

  @Test("a raw key that is in no log is never shown, however simple it is")
  func absentRawKey() throws {
    try withTemporaryFolder { folder in
      try write(log.utf8, "access.log", folder)
      for arguments in [["check"], ["check", "--json"], ["report", "--format", "html"]] {
        let run = try ProgramRun(
          arguments + ["--key-from", "env:KEY", "access.log"], in: folder,
          environment: ["KEY": "simple-secret"])
        #expect(run.status == 0)
        #expect(!(run.output + run.errors).contains("simple-secret"))
      }
    }
  }

  @Test("an exposure after the last record cannot be judged")
  func exposedAfterTheEnd() throws {
    try withTemporaryFolder { folder in
      try write(log.utf8, "access.log", folder)
      let run = try check(["--exposed-at", "2026-04-01", "access.log"], in: folder)
      #expect(run.status == 3)
    }
  }

  @Test("a line of 100 MB is one reject, and the lines around it are read")
  func longLine() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "long.log")
      try Data(log.utf8).write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      let block = Data(repeating: 0x41, count: 1 << 20)
      for _ in 0..<100 { try handle.write(contentsOf: block) }
      try handle.write(contentsOf: Data(("\n" + line(200)).utf8))
      try handle.close()
      let run = try ProgramRun(["import", "long.log"], in: folder)
      #expect(run.output.contains("read 62 = imported 61 + duplicate 0 + rejected 1 + blank 0"))
      #expect(run.output.contains("long.log:61:"))
    }
  }

  @Test("a store of a newer schema, or a file that is none, is refused and left as it is")
  func foreignStore() throws {
    try withTemporaryFolder { folder in
      try write(log.utf8, "access.log", folder)
      try write("not a database".utf8, "text.sqlite", folder)
      let run = try ProgramRun(["import", "--store", "text.sqlite", "access.log"], in: folder)
      #expect(run.status == 2)
      #expect(
        try String(contentsOf: folder.appending(path: "text.sqlite"), encoding: .utf8)
          == "not a database")

      #expect(try ProgramRun(["import", "access.log"], in: folder).status == 0)
      let path = folder.appending(path: "keyinquest.sqlite")
      var store = try Data(contentsOf: path)
      // The last byte of user_version in SQLite's file header.
      store[63] = 200
      try store.write(to: path)
      for command in [["import", "access.log"], ["credentials"], ["check", "--key", "A"]] {
        let run = try ProgramRun(command, in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains("newer"))
      }
      #expect(try Data(contentsOf: path) == store)
    }
  }

  @Test(
    "wrong usage ends with 64 and says what is right",
    arguments: [
      ["frobnicate"], ["check", "--key"], ["activity", "x.log"], ["check", "--kei", "A", "x.log"],
      ["check", "--key", "A", "--exposed-at", "yesterday", "x.log"],
      ["check", "--key", "A", "--allow", "192.0.2.0/99", "x.log"],
      ["check", "--key", "A", "--timezone", "Mars/Olympus", "x.log"],
      ["check", "--key", "A", "--store", "s.sqlite", "x.log"],
      ["activity", "--key", "A", "--key-from", "prompt", "x.log"], ["import"],
      ["report", "--key", "A", "--format", "stone", "x.log"], ["drill"],
    ])
  func usage(_ arguments: [String]) throws {
    try withTemporaryFolder { folder in
      let run = try ProgramRun(arguments, in: folder)
      #expect(run.status == 64)
      #expect(run.errors.hasPrefix("keyinquest: "))
      #expect(run.output.isEmpty)
    }
  }
}

import CSQLite
import Foundation
import TestSupport
import Testing

/// What somebody does to the files of an import, and what `verify --store` must say.
private struct InputChange: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var change: @Sendable (URL) throws -> Void
  var says: [String]
  var status: Int32

  init(
    _ name: String, says: [String], status: Int32 = 1,
    _ change: @escaping @Sendable (URL) throws -> Void
  ) {
    testDescription = name
    self.change = change
    self.says = says
    self.status = status
  }

  private static func edit(_ file: URL, _ change: (inout [Substring]) -> Void) throws {
    var lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    change(&lines)
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
  }

  static let all = [
    InputChange("nothing", says: ["VERIFIED"], status: 0) { _ in },
    InputChange("one byte", says: ["changed: logs/a.jsonl"]) { logs in
      try edit(logs.appending(path: "a.jsonl")) {
        $0[0] = Substring("X" + String($0[0].dropFirst()))
      }
    },
    InputChange("a file missing", says: ["missing: logs/b.jsonl"], status: 3) { logs in
      try FileManager.default.removeItem(at: logs.appending(path: "b.jsonl"))
    },
    InputChange("a file cut short", says: ["shortened: logs/a.jsonl"]) { logs in
      try edit(logs.appending(path: "a.jsonl")) { $0.removeLast(2) }
    },
    InputChange("a file that grew", says: ["grown: logs/a.jsonl"]) { logs in
      try edit(logs.appending(path: "a.jsonl")) { $0.append($0[0]) }
    },
    InputChange("a file added", says: ["added: logs/c.jsonl"]) { logs in
      try Data(VerifyStoreTests.line("c", hour: 16, 0).utf8)
        .write(to: logs.appending(path: "c.jsonl"))
    },
    InputChange("a link to a folder", says: ["added: logs/link"]) { logs in
      try FileManager.default.createSymbolicLink(
        atPath: logs.appending(path: "link").path(), withDestinationPath: "/")
    },
    InputChange("a link that leads nowhere", says: ["added: logs/link"]) { logs in
      try FileManager.default.createSymbolicLink(
        atPath: logs.appending(path: "link").path(), withDestinationPath: "nowhere")
    },
    InputChange("a pipe", says: ["VERIFIED", "not a file: logs/pipe"], status: 0) { logs in
      #expect(mkfifo(logs.appending(path: "pipe").path(), 0o600) == 0)
    },
    InputChange("records in another order", says: ["changed: logs/a.jsonl"]) { logs in
      try edit(logs.appending(path: "a.jsonl")) { $0.swapAt(0, 1) }
    },
    InputChange(
      "two files swapped",
      says: ["moved: logs/a.jsonl, now at logs/b.jsonl", "moved: logs/b.jsonl"],
      status: 0
    ) { logs in
      let (first, second) = (logs.appending(path: "a.jsonl"), logs.appending(path: "b.jsonl"))
      let kept = try Data(contentsOf: first)
      try Data(contentsOf: second).write(to: first)
      try kept.write(to: second)
    },
  ]
}

@Suite("verify --store")
struct VerifyStoreTests {
  fileprivate static func line(_ name: String, hour: Int, _ index: Int) -> String {
    "{\"time\":\"2026-03-02T\(hour):05:0\(index)Z\",\"ip\":\"192.0.2.\(index)\",\"api_key\":"
      + "\"ci-key\",\"operation\":\"GET /\(name)\(index)\",\"user_agent\":\"curl/8\"}\n"
  }

  /// Two logs under `logs`, imported into `s.sqlite`.
  private static func fill(_ folder: URL) throws {
    let logs = folder.appending(path: "logs")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    for (name, hour) in [("a", 14), ("b", 15)] {
      let lines = (0..<4).map { line(name, hour: hour, $0) }
      try Data(lines.joined().utf8).write(to: logs.appending(path: "\(name).jsonl"))
    }
    let run = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
    #expect(run.status == 0 && run.output.contains("journal entry 1, "))
  }

  @Test("says of every file whether it is as it was imported", arguments: InputChange.all)
  fileprivate func inputs(_ change: InputChange) throws {
    try withTemporaryFolder { folder in
      try Self.fill(folder)
      try change.change(folder.appending(path: "logs"))
      let run = try ProgramRun(["verify", "--store", "s.sqlite", "logs"], in: folder)
      #expect(run.status == change.status, "\(run.output)\(run.errors)")
      for words in change.says { #expect(run.output.contains(words), "\(run.output)") }
    }
  }

  @Test("finds a byte of the store that was changed, and has a form for programs")
  func store() throws {
    try withTemporaryFolder { folder in
      try Self.fill(folder)
      let sound = try ProgramRun(["verify", "--json", "--store", "s.sqlite"], in: folder)
      #expect(sound.status == 0)
      #expect(try sound.object["standing"] as? String == "same")
      let path = folder.appending(path: "s.sqlite")
      var bytes = try Data(contentsOf: path)
      let agent = try #require(bytes.range(of: Data("curl/8".utf8)))
      bytes[agent.lowerBound] = UInt8(ascii: "C")
      try bytes.write(to: path)
      let run = try ProgramRun(["verify", "--json", "--store", "s.sqlite"], in: folder)
      #expect(run.status == 1)
      #expect(try run.object["standing"] as? String == "differs")
      let faults = try #require(try run.object["faults"] as? [[String: Any]])
      #expect(faults.contains { $0["place"] as? String == "caller" }, "\(faults)")
    }
  }

  /// Gives the store another time of a file, as by hand.
  private static func change(_ store: URL) throws {
    var database: OpaquePointer?
    defer { sqlite3_close(database) }
    #expect(sqlite3_open(store.path(), &database) == SQLITE_OK)
    let statement = "UPDATE caller SET address = '203.0.113.99'"
    #expect(sqlite3_exec(database, statement, nil, nil, nil) == SQLITE_OK)
  }

  @Test("a log that could not be read when it was imported, and can be now, is told")
  func readableNow() throws {
    try withTemporaryFolder { folder in
      try Self.fill(folder)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "logs/later.jsonl").path(), withDestinationPath: "../later")
      try Data("no log\n".utf8).write(to: folder.appending(path: "logs/picture"))
      _ = try ProgramRun(["import", "--store", "t.sqlite", "logs"], in: folder)
      let verify = ["verify", "--store", "t.sqlite", "logs"]
      #expect(try ProgramRun(verify, in: folder).status == 0)
      try Data(Self.line("z", hour: 18, 0).utf8).write(to: folder.appending(path: "later"))
      let found = try ProgramRun(verify, in: folder)
      #expect(found.status == 1 && found.output.contains("logs/later.jsonl"), "\(found.output)")
    }
  }

  @Test("a report on a store names its head, and is verified against it")
  func report() throws {
    try withTemporaryFolder { folder in
      try Self.fill(folder)
      func verify() throws -> ProgramRun {
        try ProgramRun(["verify", "r.json", "--store", "s.sqlite", "logs"], in: folder)
      }
      let made = try ProgramRun(
        [
          "report", "--store", "s.sqlite", "--key", "ci-key", "--exposed-at", "2026-03-02",
          "--format", "json", "--output", "r.json",
        ], in: folder)
      #expect([0, 1, 3].contains(made.status), "\(made.errors)")
      let same = try verify()
      #expect(same.status == 0, "\(same.output)\(same.errors)")
      let report = folder.appending(path: "r.json")
      let text = try String(contentsOf: report, encoding: .utf8)
      let head = try #require(text.range(of: "\"sha256\" : \"") ?? text.range(of: "\"sha256\": \""))
      #expect(!head.isEmpty && text.contains("\"journal\"") && text.contains("\"records_read\""))
      try Data(
        text.replacing("\"records_read\" : 8", with: "\"records_read\" : 9")
          .replacing("\"records_read\": 8", with: "\"records_read\": 9").utf8
      ).write(to: report)
      #expect(try verify().status == 1, "a number of the report was changed")
      // Faults of a store that is named count, whatever the report says of it.
      let whole = folder.appending(path: "s.sqlite")
      let untouched = try Data(contentsOf: whole)
      try Self.change(whole)
      let journal = try #require(text.firstMatch(of: #/ *"journal" : \{[^}]*\},\n/#)).output
      for told in [text, text.replacing(journal, with: "")] {
        try Data(told.utf8).write(to: report)
        #expect(try verify().status == 1)
      }
      try untouched.write(to: whole)
      try Data(text.utf8).write(to: report)
      try Data(Self.line("z", hour: 18, 0).utf8).write(to: folder.appending(path: "later.jsonl"))
      _ = try ProgramRun(["import", "--store", "s.sqlite", "later.jsonl"], in: folder)
      let grown = try verify()
      #expect(grown.status == 1 && grown.output.contains("grown"), "\(grown.output)")
    }
  }

  @Test("a store that is not there, or on a server, is an error")
  func errors() throws {
    try withTemporaryFolder { folder in
      let run = try ProgramRun(["verify", "--store", "none.sqlite"], in: folder)
      #expect(run.status == 2 && run.errors.contains("there is no store"))
    }
  }
}

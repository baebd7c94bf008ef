import Foundation
import TestSupport
import Testing

@Suite("watch")
struct WatchTests {
  /// A gateway's log, line by line: an owner of some weeks, then a stranger.
  private static func line(_ time: String, from address: String, as agent: String) -> String {
    #"{"time":"\#(time)","key":"prod","ip":"\#(address)","user_agent":"\#(agent)","#
      + #""method":"GET","path":"/v1/items","status":200}"# + "\n"
  }

  private static func day(_ number: Int) -> String {
    (8..<18).map { hour in
      let time = "2026-03-\(number < 10 ? "0" : "")\(number)T\(hour < 10 ? "0" : "")\(hour):07:0"
      return (0..<3).map { line("\(time)\($0)Z", from: "192.0.2.10", as: "billing/2") }.joined()
    }.joined()
  }

  private static let stranger = (0..<40).map {
    line("2026-03-21T03:\(10 + $0):00Z", from: "203.0.113.77", as: "curl/8")
  }.joined()

  private static let question = ["--key", "prod", "--exposed-at", "2026-03-20T12:00:00Z", "-q"]

  /// A folder with twenty quiet days in it.
  private func withLogs(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
      let text = (1...20).map(Self.day).joined()
      try Data(text.utf8).write(to: logs.appending(path: "a.jsonl"))
      try body(folder)
    }
  }

  private func add(_ text: String, _ name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appending(path: "logs/\(name)"))
  }

  @Test("once: tells the verdict at first, then nothing until a stranger calls, and that once")
  func once() throws {
    try withLogs { folder in
      func look(_ more: String...) throws -> ProgramRun {
        try ProgramRun(["watch", "--once"] + Self.question + more + ["logs"], in: folder)
      }
      let first = try look()
      #expect(first.status == 0 && first.output.contains("prod: NO SIGN OF ABUSE"))
      let quiet = try look()
      #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)

      try add(Self.day(21), "b.jsonl", in: folder)
      let owner = try look()
      #expect(owner.status == 0 && owner.output.isEmpty, "the owner's calls are no news")

      try add(Self.stranger, "c.jsonl", in: folder)
      let stranger = try look()
      #expect(stranger.status == 1)
      #expect(stranger.output.contains("The verdict is ABUSED; it was NO SIGN OF ABUSE."))
      #expect(stranger.output.contains("203.0.113.77"))
      let after = try look()
      #expect(after.status == 0 && after.output.isEmpty)

      // The store is the one that `check` reads.
      #expect(try ProgramRun(["check"] + Self.question, in: folder).status == 1)
      let other = try ProgramRun(
        ["watch", "--once", "--key", "else", "-q", "logs"], in: folder)
      #expect(other.status == 2 && other.errors.contains("is of another question"))
    }
  }

  @Test("gives the hook one line of JSON a change, once the logs are read, and names its failure")
  func hook() throws {
    try withLogs { folder in
      let command = "cat >>told.jsonl; test \"$(wc -l <told.jsonl)\" -lt 2"
      func look() throws -> ProgramRun {
        try ProgramRun(
          ["watch", "--once", "--json", "--hook", command] + Self.question + ["logs"], in: folder)
      }
      let first = try look()
      #expect(first.errors.isEmpty)
      try add(Self.stranger, "c.jsonl", in: folder)
      let second = try look()
      #expect(second.errors == "keyinquest: the command of --hook ended with 1\n")
      let told = try String(contentsOf: folder.appending(path: "told.jsonl"), encoding: .utf8)
      #expect(told == first.output + second.output)
      let object = try second.object
      #expect(object["schema"] as? String == "keyinquest.watch/1")
      #expect(object["outcome"] as? String == "abused")
      #expect(object["outcome_before"] as? String == "no-sign-of-abuse")
      #expect((object["news"] as? [String])?.isEmpty == false)
    }
  }

  @Test("goes on by itself until something changes")
  func untilChange() throws {
    try withLogs { folder in
      try Data(Self.stranger.utf8).write(to: folder.appending(path: "late.jsonl"))
      // The first look's hook brings the log that the second finds.
      let run = try ProgramRun(
        ["watch", "--until-change", "--interval", "1s", "--hook", "cp late.jsonl logs/"]
          + Self.question + ["logs"], in: folder,
        // One that sees no change would watch for ever.
        tracer: ["/usr/bin/timeout", "600"])
      #expect(run.status == 1 && run.errors.isEmpty)
      #expect(run.output.contains("NO SIGN OF ABUSE"))
      #expect(run.output.contains("The verdict is ABUSED"))
    }
  }

  @Test("says that it watches, says once what keeps failing, goes on, and ends by Ctrl-C")
  func untilInterrupted() throws {
    try withLogs { folder in
      let logs = folder.appending(path: "logs")
      let away = folder.appending(path: "away")
      let watch = try RunningProgram(
        ["watch", "--interval", "1s"] + Self.question.dropLast() + ["logs"], in: folder)
      #expect(try watch.says("watching; silence means that nothing changed. Ctrl-C ends it."))
      #expect(try watch.errors.contains("what is read is kept in 'keyinquest.sqlite'"))
      // As while a disk is mounted anew.
      try FileManager.default.moveItem(at: logs, to: away)
      #expect(try watch.says("Trying again."))
      usleep(3_000_000)
      #expect(try watch.errors.components(separatedBy: "Trying again.").count == 2)
      try Data(Self.stranger.utf8).write(to: away.appending(path: "late.jsonl"))
      try FileManager.default.moveItem(at: away, to: logs)
      let end = Date(timeIntervalSinceNow: 300)
      while try !watch.output.contains("The verdict is ABUSED"), watch.isRunning, Date() < end {
        usleep(50_000)
      }
      #expect(try watch.output.contains("The verdict is ABUSED"))
      watch.send(SIGINT)
      #expect(watch.status() == 130)
    }
  }

  @Test(
    "keeps its state in no file of evidence: the store, what lies beside it, a log",
    arguments: [
      "s.sqlite", "logs/../s.sqlite", "link", "s.sqlite-journal", "s.sqlite-wal", "s.sqlite-shm",
      "logs/a.jsonl", "other.sqlite", "logs/report.txt",
    ])
  func state(path: String) throws {
    try withLogs { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link").path(), withDestinationPath: "s.sqlite")
      try add("Not a log.\n", "report.txt", in: folder)
      #expect(
        try ProgramRun(["import", "-q", "--store", "other.sqlite", "logs/a.jsonl"], in: folder)
          .status == 0)
      func content() throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
          .filter { $0 != "logs" && $0 != "link" }
        return Dictionary(
          uniqueKeysWithValues: try names.map {
            ($0, try Data(contentsOf: folder.appending(path: $0)))
          })
      }
      let before = try content()
      let run = try ProgramRun(
        ["watch", "--once", "--state", path, "--store", "s.sqlite"] + Self.question + ["logs"],
        in: folder)
      #expect(run.status == 2 && run.output.isEmpty, "\(run.output)\(run.errors)")
      #expect(run.errors.contains("is not written"), "\(run.errors)")
      #expect(run.errors.contains("Give --state another name"), "\(run.errors)")
      #expect(try content() == before)
    }
  }

  @Test("keeps its state in the folder that it watches, look after look")
  func stateInside() throws {
    try withLogs { folder in
      for status: Int32 in [0, 0] {
        let run = try ProgramRun(
          ["watch", "--once", "--state", "logs/last.json"] + Self.question + ["logs"], in: folder)
        #expect(run.status == status, "\(run.errors)")
      }
    }
  }

  @Test("takes the folder and the store from the incident's file")
  func incident() throws {
    try withLogs { folder in
      let made = try ProgramRun(
        ["init"] + Self.question.dropLast() + ["--store", "case.sqlite", "logs"], in: folder)
      #expect(made.status == 0, "\(made.errors)")
      #expect(try ProgramRun(["watch", "--once", "-q"], in: folder).status == 0)
      let state = folder.appending(path: "case.sqlite.watch.json").path()
      let rights = try FileManager.default.attributesOfItem(atPath: state)[.posixPermissions]
      #expect(rights as? Int == 0o600)
      // The folder above holds the store and what the watch keeps; neither is a log.
      let whole = try ProgramRun(
        ["watch", "--once", "--store", "case.sqlite", "-i", "incident.json", "-q", "logs", "."],
        in: folder)
      #expect(!whole.output.contains("watch.json") && !whole.errors.contains("watch.json"))
    }
  }

  @Test(
    "says what is wrong with the command line",
    arguments: [
      (["--interval", "5"], "5m"), (["--interval", "0s"], "90s, 5m, 2h"),
      (["--store", "clickhouse://h/d?table=t"], "needs one --map FILE"),
    ])
  func usage(arguments: [String], words: String) throws {
    let run = try ProgramRun(["watch", "--once"] + Self.question + arguments + ["logs"])
    #expect(run.status == 64 && run.errors.contains(words), "\(run.errors)")
  }
}

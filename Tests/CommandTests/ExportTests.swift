import CSQLite
import Foundation
import TestSupport
import Testing

@Suite("export")
struct ExportTests {
  private static let logs = packageRoot.appending(path: "sample-logs/claude-gateway-leak/logs")
    .path()
  private static let question = ["--key", "prod-backend", "--exposed-at", "2026-03-02T14:05Z"]

  private func export(_ arguments: String..., in folder: URL = packageRoot) throws -> ProgramRun {
    try ProgramRun(["export", "-q"] + arguments + [Self.logs], in: folder)
  }

  /// What a query answers, as `sqlite3 -header -separator ' | '` prints it.
  private func ask(_ query: String, of path: String) throws -> String {
    var opened: OpaquePointer?
    try #require(sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
    defer { sqlite3_close_v2(opened) }
    var statement: OpaquePointer?
    try #require(sqlite3_prepare_v2(opened, query, -1, &statement, nil) == SQLITE_OK, "\(query)")
    defer { sqlite3_finalize(statement) }
    let columns = 0..<sqlite3_column_count(statement)
    func line(_ text: (Int32) -> UnsafePointer<CChar>?) -> String {
      columns.map { text($0).map { String(cString: $0) } ?? "" }.joined(separator: " | ") + "\n"
    }
    var answer = ""
    while sqlite3_step(statement) == SQLITE_ROW {
      if answer.isEmpty { answer = line { sqlite3_column_name(statement, $0) } }
      answer += line {
        sqlite3_column_text(statement, $0).map {
          UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)
        }
      }
    }
    return answer
  }

  @Test(
    "a changed store that counts events in hours far out of time is damaged, or the rest is told",
    arguments: [
      ("9223372036854775807", false), ("-9223372036854775808", false), ("2562047788016", false),
      ("2562047788015", true), ("-2562047788016", true),
    ])
  func strangeHours(hour: String, isPossible: Bool) throws {
    try withTemporaryFolder { folder in
      let store = folder.appending(path: "s.sqlite").path()
      let made = try ProgramRun(["import", "-q", "--store", store, Self.logs])
      try #require(made.status == 0, "\(made.errors)")
      let export = ["export", "-q", "--format", "csv", "--store", store] + Self.question
      let before = try ProgramRun(export)
      #expect(before.status == 0 && !before.output.isEmpty, "\(before.errors)")
      var opened: OpaquePointer?
      try #require(sqlite3_open(store, &opened) == SQLITE_OK)
      defer { sqlite3_close_v2(opened) }
      let change = "INSERT INTO hour_count SELECT source_file, \(hour), 0 FROM hour_count LIMIT 1"
      try #require(sqlite3_exec(opened, change, nil, nil, nil) == SQLITE_OK)
      let after = try ProgramRun(export)
      let check = try ProgramRun(["check", "-q", "--store", store] + Self.question)
      if isPossible {
        #expect(after.status == 0 && after.output == before.output, "\(after.errors)")
        #expect(check.status == 1, "\(check.errors)")
      } else {
        #expect(after.status == 2 && after.errors.contains("no time lies"), "\(after.errors)")
        #expect(check.status == 2 && check.errors.contains("no time lies"), "\(check.errors)")
      }
    }
  }

  @Test("answers the ten questions of Documentation/Export.md as the page shows")
  func questions() throws {
    let page = try #require(
      DocumentedPage.all.first { $0.path == "Documentation/Export.md" })
    let fences = page.fences.filter { ["sql", "text"].contains($0.language) }
    let places = fences.indices.filter { fences[$0].language == "sql" }
    #expect(places.count == 10)
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "key.sqlite").path()
      let run = try ProgramRun(
        ["export", "-q", "--format", "sqlite", "--output", path] + Self.question + [Self.logs])
      try #require(run.status == 0 && run.output.isEmpty, "\(run.errors)")
      let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(rights as? Int == 0o600)
      for place in places {
        let shown = fences[place + 1].lines.joined(separator: "\n") + "\n"
        #expect(try ask(fences[place].lines.joined(separator: "\n"), of: path) == shown)
      }
      let again = try ProgramRun(
        ["export", "-q", "--format", "sqlite", "--output", path] + Self.question + [Self.logs])
      #expect(again.status == 2 && again.errors.contains("is not written over: it is a database"))
    }
  }

  @Test("gives every request once, in the order of time, in every form; with a key, whose it is")
  func events() throws {
    let all = try export("--format", "csv").output.split(separator: "\r\n").dropFirst()
    #expect(all.count == 2164)
    #expect(all.allSatisfy { $0.hasSuffix(",,") }, "nobody was judged")
    #expect(all.map { $0.prefix(24) } == all.map { $0.prefix(24) }.sorted())

    let lines = try ProgramRun(
      ["export", "-q", "--format", "jsonl"] + Self.question + [Self.logs]
    ).output.split(separator: "\n")
    let objects = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.count == 1684)
    #expect(objects.count { $0["assessment"] as? String == "foreign" } == 334)
    let places = objects.compactMap { $0["record"] as? Int }
    #expect(Set(places).count == objects.count)

    let ocsf = try export("--format", "ocsf").output.split(separator: "\n")
    #expect(ocsf.count == 2164)
  }

  @Test("JSON lines of requests are a log, and tell what the logs tell they came from")
  func readBack() throws {
    func verdict(_ key: String, _ path: String) throws -> [String: Any] {
      let question = ["check", "-q", "--json", "--key", key, "--exposed-at", "2026-03-02T14:05Z"]
      return try ProgramRun(question + [path]).object
    }
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "requests.jsonl").path()
      #expect(try export("--format", "jsonl", "--output", path).status == 0)
      let told = try verdict("prod-backend", Self.logs)
      let id = try #require((told["credential"] as? [String: Any])?["id"] as? String)
      let again = try verdict(id, path)
      for part in ["outcome", "log10_odds"] {
        let values = [told, again].map { ($0["verdict"] as? [String: Any])?[part] as? NSObject }
        #expect(values[0] != nil && values[0] == values[1], "\(part): \(values)")
      }
    }
  }

  @Test("gives the callers and findings of the report")
  func judged() throws {
    let whole = try ProgramRun(
      ["report", "-q", "--format", "json"] + Self.question + [Self.logs]
    ).object
    let inquest = try #require(whole["inquest"] as? [String: Any])
    for table in ["callers", "findings"] {
      let rows = try ProgramRun(
        ["export", "-q", "--format", "jsonl", "--table", table] + Self.question + [Self.logs]
      ).output.split(separator: "\n")
      #expect(rows.count == (inquest[table] as? [Any])?.count)
    }
    let ocsf = ["export", "-q", "--format", "ocsf", "--table", "findings"] + Self.question
    let report = ["report", "-q", "--format", "ocsf"] + Self.question
    #expect(
      try ProgramRun(ocsf + [Self.logs]).output == ProgramRun(report + [Self.logs]).output)
  }

  @Test("gives the totals of a usage export, what it does not carry left empty")
  func totals() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "drill").path()
      _ = try ProgramRun([
        "drill", "--open", "--scenario", "claude-usage-report", "--seed", "1", "--output", path,
      ])
      let run = try ProgramRun([
        "export", "-q", "--format", "jsonl", "--table", "usage_buckets", path + "/logs",
      ])
      let first = try #require(run.output.split(separator: "\n").first)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
      #expect(object["width_seconds"] as? Int == 86_400)
      #expect((object["input_tokens"] as? Int ?? 0) > 0)
      #expect(object["cost_microdollars"] is NSNull && object["requests"] is NSNull)
      let none = try ProgramRun(["export", "-q", "--format", "jsonl", path + "/logs"])
      #expect(none.status == 0 && none.output.isEmpty)
    }
  }

  @Test("into a file gives what standard output gets, whole or not at all")
  func file() throws {
    try withTemporaryFolder { folder in
      let printed = try export("--format", "csv").output
      let run = try export("--format", "csv", "--output", "rows.csv", in: folder)
      #expect(run.status == 0 && run.output.isEmpty)
      let path = folder.appending(path: "rows.csv")
      #expect(try String(contentsOf: path, encoding: .utf8) == printed)
      let wrong = try export("--format", "ocsf", "--table", "callers", "-o", "no", in: folder)
      #expect(wrong.status == 64)
      let nowhere = try export("--format", "sqlite", "-o", "no/such.sqlite", in: folder)
      #expect(nowhere.status == 2 && nowhere.errors.contains("cannot write 'no/such.sqlite'"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["rows.csv"])
    }
  }

  @Test(
    "says what is wrong with the command line",
    arguments: [
      ([], "--format is one of csv, jsonl, ocsf, sqlite"), (["-f", "xml"], "--format is one of"),
      (["-f", "csv", "--table", "callers"], "say which with --key ID"),
      (["-f", "csv", "--table", "x"], "--table is one of events"),
      (["-f", "sqlite"], "say where with --output FILE"),
    ])
  func usage(arguments: [String], words: String) throws {
    let run = try ProgramRun(["export"] + arguments + [Self.logs])
    #expect(run.status == 64 && run.errors.contains(words), "\(run.errors)")
  }
}

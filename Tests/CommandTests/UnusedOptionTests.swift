import Foundation
import TestSupport
import Testing

@Suite("Options that would do nothing")
struct UnusedOptionTests {
  private static let log = "sample-logs/nginx-key-leak/logs"

  /// What is typed, and what the refusal names.
  private static let ofLogs: [([String], String)] = [
    ["--read-from", "garbage"], ["--read-to", "2026-03-02"], ["--max-rows-to-read", "x"],
    ["--store-ca", "nosuch"], ["--store-password-from", "garbage"],
  ].map { ($0, $0[0]) }

  @Test("of a server are refused where logs are read", arguments: ofLogs)
  func logs(typed: [String], named: String) throws {
    for command in [
      ["check", "--key", "k"], ["check"], ["report", "--key", "k"], ["activity", "--key", "k"],
      ["credentials"], ["export", "--format", "csv"], ["verify"],
    ] {
      let run = try ProgramRun(command + typed + [Self.log])
      #expect(run.status == 64, "\(command): \(run.errors)")
      #expect(run.errors.contains("\(named) ") && run.errors.contains("clickhouse://"))
    }
  }

  private static let ofStores: [([String], String)] = [
    (["check", "--key", "k", "--format", "nosuch"], "--format"),
    (["check", "--log-timezone", "UTC"], "--log-timezone"),
    (["report", "--key", "k", "--log-format", "combined", "--format", "csv"], "--log-format"),
    (["export", "--format", "csv", "--map", "nosuch"], "--map"),
    (["credentials", "--read-from", "garbage"], "--read-from"),
    (["verify", "--format", "combined"], "--format"),
    (["verify", "--known", "nosuch"], "--known"), (["verify", "--prices", "nosuch"], "--prices"),
    (["verify", "--log-timezone", "UTC", log], "--log-timezone"),
  ]

  @Test("of logs or of a server are refused where a store is read", arguments: ofStores)
  func stores(typed: [String], named: String) throws {
    try withTemporaryFolder { folder in
      let store = folder.appending(path: "s.sqlite").path()
      #expect(try ProgramRun(["import", "-q", "--store", store, Self.log]).status == 0)
      let run = try ProgramRun(typed + ["--store", store])
      #expect(run.status == 64, "\(run.output)\(run.errors)")
      #expect(run.errors.contains("\(named) "), "\(run.errors)")
    }
  }

  @Test("may stand in an incident's file, which serves commands that read logs too")
  func incident() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "incident.json")
      let logs = packageRoot.appending(path: Self.log).path()
      try Data(
        """
        {"key": "k", "store": "s.sqlite", "logs": ["\(logs)"], "log_timezone": "UTC"}
        """.utf8
      ).write(to: file)
      #expect(try ProgramRun(["import", "-q"], in: folder).status == 0)
      #expect(try ProgramRun(["check"], in: folder).status == 3)
      let typed = try ProgramRun(["check", "--log-timezone", "UTC"], in: folder)
      #expect(typed.status == 64)
    }
  }

  @Test(
    "of a question are refused by an export that asks none",
    arguments: [["--exposed-at", "2026-03-02"], ["--allow", "x"], ["--timezone", "local"]])
  func export(typed: [String]) throws {
    let run = try ProgramRun(["export", "--format", "csv"] + typed + [Self.log])
    #expect(run.status == 64 && run.errors.contains("\(typed[0]) is about one key"))
  }

  private static let ofOthers: [([String], String)] = [
    (["verify", "--explain", log], "--explain"), (["drill", "--list", "--seed", "4"], "--seed"),
    (["drill", "--list", "--output", "drill"], "--output"),
    (["drill", "--list", "--open"], "--open"),
    (["drill", "--list", "--scenario", "aws-key-leak"], "--scenario"),
    (["formats", "--log-timezone", "UTC", "vault"], "--log-timezone"),
    (["formats", "--log-timezone", "UTC", "--markdown"], "--log-timezone"),
  ]

  @Test("are refused where they belong to something else", arguments: ofOthers)
  func misplaced(typed: [String], named: String) throws {
    let run = try ProgramRun(typed)
    #expect(run.status == 64 && run.output.isEmpty, "\(run.output)")
    #expect(run.errors.contains(named), "\(run.errors)")
  }

  @Test(
    "--since is refused in forms that do not tell what changed", arguments: ["csv", "stix", "ocsf"])
  func since(form: String) throws {
    let run = try ProgramRun(
      ["report", "--key", "k", "--format", form, "--since", "nosuch.json", Self.log])
    #expect(run.status == 64 && run.errors.contains("--since "), "\(run.errors)")
    #expect(run.errors.contains(form))
  }

  @Test("of files that a report was made without are refused when it is verified")
  func report() throws {
    try withTemporaryFolder { folder in
      let log = packageRoot.appending(path: Self.log).path()
      try Data("192.0.2.0/24\n".utf8).write(to: folder.appending(path: "known.txt"))
      let made = try ProgramRun(
        [
          "report", "-q", "--key", "k", "--known", "known.txt", "--log-format", "access-log",
          "--format", "json", "--output", "r.json", log,
        ], in: folder)
      #expect(made.status == 3, "\(made.errors)")
      func verify(_ more: String...) throws -> ProgramRun {
        try ProgramRun(["verify", "r.json"] + more + [log], in: folder)
      }
      for name in [
        "prices", "since", "digests", "digest-keys", "leak", "policy", "hosting-ranges",
      ] {
        let run = try verify("--\(name)", "known.txt")
        #expect(run.status == 64 && run.errors.contains("--\(name) "), "\(run.errors)")
      }
      #expect(try verify("--known", "known.txt", "--format", "access-log").status == 0)
      let other = try verify("--format", "json-lines")
      #expect(other.status == 64 && other.errors.contains("'access-log'"), "\(other.errors)")
    }
  }

  @Test("are refused when they are empty", arguments: ["allow", "secret", "replacement"])
  func empty(name: String) throws {
    for value in ["", "  "] {
      let run = try ProgramRun(["check", "--key", "k", "--\(name)", value, Self.log])
      #expect(run.status == 64 && run.errors.contains("--\(name) is empty"))
    }
  }

  @Test("verify says what it wants to be given")
  func verify() throws {
    let run = try ProgramRun(["verify"])
    #expect(run.status == 64 && run.errors.contains("REPORT.json"))
  }

  @Test("a report of an unknown ending is refused, and the forms are named")
  func ending() throws {
    try withTemporaryFolder { folder in
      let ask = ["report", "--key", "k", packageRoot.appending(path: Self.log).path(), "--output"]
      let run = try ProgramRun(ask + ["x.pdf"], in: folder)
      #expect(run.status == 64 && run.errors.contains("PDF") && run.errors.contains("markdown"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
      for name in ["report", "r.markdown", "/dev/null"] {
        #expect(try ProgramRun(ask + [name], in: folder).status == 3)
      }
      let unknown = try ProgramRun(ask + ["x.half-a-key"], in: folder)
      #expect(unknown.status == 64 && !unknown.errors.contains("half-a-key"))
      let named = try ProgramRun(ask + ["x.pdf", "--format", "html"], in: folder)
      #expect(named.status == 3)
    }
  }
}

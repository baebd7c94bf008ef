import Foundation
import TestSupport
import Testing

@testable import keyinquest

@Suite("The incident's file")
struct IncidentFileTests {
  private static let logs = packageRoot.appending(path: "sample-logs/claude-gateway-leak/logs")
    .path()
  private static let question = ["--key", "prod-backend", "--exposed-at", "2026-03-02T14:05Z"]

  @Test("makes the same question one word, from its own folder and from another")
  func oneWord() throws {
    try withTemporaryFolder { folder in
      let made = try ProgramRun(["init"] + Self.question + [Self.logs], in: folder)
      #expect(made.status == 0 && made.output.contains("incident.json is written"))
      let typed = try ProgramRun(["check"] + Self.question + [Self.logs], in: folder)
      let word = try ProgramRun(["check"], in: folder)
      #expect(word.status == 1 && word.output == typed.output)
      #expect(word.errors == "keyinquest: asked as incident.json says.\n")
      let path = folder.appending(path: "incident.json").path()
      let elsewhere = try ProgramRun(["check", "-qi", path])
      #expect(elsewhere.output == typed.output && elsewhere.errors.isEmpty)
      let report = try ProgramRun(["report", "-f", "csv"], in: folder)
      #expect(report.status == 1 && report.output.hasPrefix("time_utc,"))
    }
  }

  @Test("gives way to what is typed, option by option")
  func typed() throws {
    try withTemporaryFolder { folder in
      _ = try ProgramRun(["init"] + Self.question + [Self.logs], in: folder)
      let other = try ProgramRun(["check", "--key", "search-prod"], in: folder)
      #expect(other.output.contains("search-prod") && other.output.contains("2026-03-02 14:05:00"))
      let none = try ProgramRun(["check", "--incident", "none", Self.logs], in: folder)
      #expect(none.status == 3 && none.output.hasPrefix("No --key was given"))
    }
  }

  @Test("takes paths as seen from its own folder; a store is read rather than the logs")
  func paths() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "case")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: URL(filePath: Self.logs), to: place.appending(path: "logs"))
      try Data("192.0.2.0/24\n".utf8).write(to: place.appending(path: "known.txt"))
      let made = try ProgramRun(
        ["init"] + Self.question + ["--store", "s.sqlite", "--known", "known.txt", "logs"],
        in: place)
      #expect(made.status == 0, "\(made.errors)")
      #expect(try ProgramRun(["import", "-i", "case/incident.json"], in: folder).status == 0)
      #expect(FileManager.default.fileExists(atPath: place.appending(path: "s.sqlite").path()))
      let check = try ProgramRun(["check", "-i", "case/incident.json"], in: folder)
      #expect(check.status == 1)
      #expect(try ProgramRun(["credentials", "-i", "case/incident.json"], in: folder).status == 0)
    }
  }

  @Test(
    "is refused with a sentence when it is wrong",
    arguments: [
      (#"{"keys": "a"}"#, "has 'keys', which is no member (did you mean 'key'?)"),
      (#"{"exposed_at": ["2026-03-02"]}"#, "has no text at 'exposed_at'"),
      (#"{"key": 7}"#, "has no text or list of texts at 'key'"), ("[]", "is no JSON object"),
      (#"{"key": "a", "exposure": "public", "key": "b"}"#, "has 'key' twice"),
      (#"{"key": "a", "notes": {"key": 1}, "k\u0065y": "\"}"}"#, "has 'key' twice"),
      ("{\0\"\0k\0e\0y\0\"\0:\0\"\0a\0\"\0}\0", "is no JSON in UTF-8"),
      (#"{"key": "AKIAX", "timezone": "Mars"}"#, "is no time zone"),
    ])
  func wrong(text: String, words: String) throws {
    try withTemporaryFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "incident.json"))
      let run = try ProgramRun(["check", Self.logs], in: folder)
      #expect(run.status == 2 || run.status == 64)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test(
    "names no server unless it was named itself",
    arguments: ["clickhouse://u@127.0.0.1:1/x", "clickhouses://127.0.0.1:1/x"])
  func server(store: String) throws {
    try withTemporaryFolder { folder in
      try Data("{\"key\": \"k\", \"store\": \"\(store)\"}".utf8)
        .write(to: folder.appending(path: "incident.json"))
      for command in ["check", "report", "credentials", "import"] {
        let found = try ProgramRun(
          [command], in: folder, environment: ["CLICKHOUSE_PASSWORD": "qwerty"])
        #expect(found.status == 2, "\(command)")
        #expect(found.errors.contains("Nothing was sent there"), "\(found.errors)")
      }
      let named = try ProgramRun(["check", "-i", "incident.json"], in: folder)
      #expect(named.status == 2 && !named.errors.contains("nobody named"), "\(named.errors)")
      let typed = try ProgramRun(["check", Self.logs], in: folder)
      #expect(!typed.errors.contains("nobody named"), "typed logs are read instead of the store")
      let other = try ProgramRun(["check", "--store", "none.sqlite"], in: folder)
      #expect(other.errors.contains("there is no store 'none.sqlite'"), "\(other.errors)")
    }
  }

  @Test("that is named and is not there is an error that says how to make one")
  func missing() throws {
    try withTemporaryFolder { folder in
      let run = try ProgramRun(["check", "-i", "case.json", Self.logs], in: folder)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.contains("cannot read --incident 'case.json'"), "\(run.errors)")
      #expect(run.errors.contains("'keyinquest init'"), "\(run.errors)")
    }
  }

  @Test("is a file: nobody waits at a pipe of that name")
  func pipe() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "incident.json").path()
      #expect(mkfifo(path, 0o600) == 0)
      let run = try ProgramRun(["check", Self.logs], in: folder)
      #expect(run.status == 2 && run.errors.contains("is no file"), "\(run.errors)")
      let none = try ProgramRun(
        ["check", "-i", "none", "-k", "search-prod", Self.logs], in: folder)
      #expect(none.status != 2, "\(none.errors)")
    }
  }

  @Test("never holds a raw key")
  func secrets() throws {
    try withTemporaryFolder { folder in
      let key = "sk-ant-" + "api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl-wxyzAA"
      try Data(#"{"key": "\#(key)"}"#.utf8).write(to: folder.appending(path: "incident.json"))
      let run = try ProgramRun(["check", Self.logs], in: folder)
      #expect(run.status == 2 && run.errors.contains("holds a secret at 'key'; write sha256:"))
      #expect(!run.errors.contains(key))
      let made = try ProgramRun(
        ["init", "--key-from", "env:LEAKED", "-o", "-"], in: folder, environment: ["LEAKED": key])
      #expect(made.status == 0 && made.output.contains("\"key\": [\"sha256:"))
      #expect(!made.output.contains(key))
      for typed in [key, "k=\(key)"] {
        let made = try ProgramRun(
          ["init", "--key", "k", "--replacement", typed, "-o", "-"], in: folder)
        #expect(made.status == 0 && made.output.contains("sha256:"), "\(made.errors)")
        #expect(!made.output.contains(key))
      }
      for option in ["--allow", "--secret", "--store", "--format"] {
        let made = try ProgramRun(["init", "--key", "k", option, key, "-o", "i.json"], in: folder)
        #expect(made.status != 0 && !(made.output + made.errors).contains(key), "\(option)")
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "i.json").path()))
      }
    }
  }

  @Test("is not what lies there by its name: a report of that name is none")
  func otherDocument() throws {
    try withTemporaryFolder { folder in
      let report = ["report", "-f", "json", "-o", "incident.json"] + Self.question + [Self.logs]
      #expect(try ProgramRun(report, in: folder).status == 1)
      let check = try ProgramRun(["check"] + Self.question + [Self.logs], in: folder)
      #expect(check.status == 1 && check.errors.isEmpty)
      let named = try ProgramRun(["check", "-i", "incident.json", Self.logs], in: folder)
      #expect(named.status == 2 && named.errors.contains("which is no member"))
      #expect(try ProgramRun(["init"], in: folder).status == 64)
    }
  }

  @Test("is not written over, and says a slip when it is written")
  func writing() throws {
    try withTemporaryFolder { folder in
      let arguments = ["init", "--key", "x"]
      #expect(try ProgramRun(arguments, in: folder).status == 0)
      let again = try ProgramRun(arguments, in: folder)
      #expect(again.status == 2 && again.errors.contains("--force"))
      #expect(try ProgramRun(arguments + ["--force"], in: folder).status == 0)
      let slip = try ProgramRun(["init", "--key", "x", "-e", "yesterday", "-o", "b"], in: folder)
      #expect(slip.status == 64 && slip.errors.contains("is no time"))
      #expect(try ProgramRun(["init", "nowhere", "-o", "b"], in: folder).status == 2)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "b").path()))
    }
  }

  @Test("takes the place of an earlier question alone, whatever is forced")
  func forcing() throws {
    try withTemporaryFolder { folder in
      let log = folder.appending(path: "logs/calls.jsonl")
      try FileManager.default.createDirectory(
        at: log.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("{}\n".utf8).write(to: log)
      let forced = ["init", "--key", "x", "--force", "-o"]
      let refused = try ProgramRun(forced + ["logs/calls.jsonl", "logs"], in: folder)
      #expect(refused.status == 2 && refused.errors.contains("is not written over"))
      #expect(try Data(contentsOf: log) == Data("{}\n".utf8))
      // A question that a slip of the hand made unreadable is still one.
      let question = folder.appending(path: "question.json")
      try Data("{\"schema\": \"keyinquest.incident-file/1\", \"key\": [".utf8).write(to: question)
      #expect(try ProgramRun(forced + ["question.json", "logs"], in: folder).status == 0)
      #expect(try ProgramRun(forced + ["/dev/null", "logs"], in: folder).status == 2)
    }
  }

  @Test("has a schema that knows its members and no others")
  func schema() throws {
    let schema = try ProgramRun(["schema", "incident-file-1"]).object
    let members = try #require(schema["properties"] as? [String: Any])
    let wanted = IncidentFile.members.map(\.member) + IncidentFile.remarks
    #expect(Set(members.keys) == Set(wanted))
    let page = try String(
      contentsOf: packageRoot.appending(path: "Documentation/IncidentFile.md"), encoding: .utf8)
    for member in wanted { #expect(page.contains("`\(member)`"), "\(member)") }
    try expectGolden(
      try ProgramRun(["schema", "incident-file-1"]).output,
      named: "keyinquest.incident-file-1.schema.json", inFolder: "Documentation/Schemas")
  }
}

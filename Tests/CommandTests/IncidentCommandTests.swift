import Foundation
import TestSupport
import Testing

private let claudeKey = "sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-wxyz"
private let webKey = "whk_EXAMPLEEXAMPLE0123456789abcdef"

/// Two weeks of one caller with `key`, and from day 10 a stranger at `stranger`.
private func log(_ key: String, home: String, stranger: String?) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  func line(
    _ day: Int, _ hour: Int, _ minute: Int, _ address: String, _ agent: String, _ path: String
  )
    -> String
  {
    "\(address) - - [\(two(day))/Mar/2026:\(two(hour)):\(two(minute)):00 +0000] "
      + "\"GET \(path)?api_key=\(key) HTTP/1.1\" 200 512 \"-\" \"\(agent)\"\n"
  }
  var lines = ""
  for hour in 0..<336 {
    lines += line(1 + hour / 24, hour % 24, 5, home, "client/1.0", "/v1/items")
    if let stranger, hour >= 240, hour < 260 {
      lines += line(1 + hour / 24, hour % 24, 30, stranger, "curl/8.5", "/v1/export")
    }
  }
  return lines
}

/// Two logs of two keys, met by the same stranger, and a file of variables.
private func inFolder(
  _ variables: String = "", _ body: (URL) throws -> Void
) throws {
  try withTemporaryFolder { folder in
    try Data(log(claudeKey, home: "192.0.2.10", stranger: "203.0.113.9").utf8)
      .write(to: folder.appending(path: "gateway.log"))
    try Data(log(webKey, home: "198.51.100.7", stranger: "203.0.113.9").utf8)
      .write(to: folder.appending(path: "web.log"))
    try Data(variables.utf8).write(to: folder.appending(path: "leaked.env"))
    try body(folder)
  }
}

private let environmentFile = """
  # the service's own
  export ANTHROPIC_API_KEY="\(claudeKey)"
  WEBHOOK_TOKEN='\(webKey)' # rotated in March
  DATABASE_URL=postgres://app:hunter2@db.example.com/app
  LOG_LEVEL=debug
  API_BASE=https://api.example.com/v1
  """

private let exposed = ["--exposed-at", "2026-03-10T12:00Z"]

@Suite("Several keys on the command line")
struct IncidentCommandTests {
  @Test("a leaked .env is one question, one stranger, and no key is written anywhere")
  func environment() throws {
    try inFolder(environmentFile) { folder in
      let files = ["--key-from", "file:leaked.env", "gateway.log", "web.log"]
      let run = try ProgramRun(["check", "--json"] + exposed + files, in: folder)
      #expect(run.status == 1)
      let object = try run.object
      #expect(object["schema"] as? String == "keyinquest.check-incident/1")
      let keys = try #require(object["keys"] as? [[String: Any]])
      let names = keys.compactMap { ($0["credential"] as? [String: Any])?["aliases"] as? [String] }
      #expect(names.map(\.first) == ["ANTHROPIC_API_KEY", "WEBHOOK_TOKEN"])
      let intruders = try #require(object["intruders"] as? [[String: Any]])
      #expect(intruders.count == 1)
      #expect(intruders.first?["addresses"] as? [String] == ["203.0.113.9"])
      #expect((intruders.first?["credentials"] as? [String])?.count == 2)
      for format in ["html", "markdown", "json", "terminal", "csv", "stix", "ocsf"] {
        let report = try ProgramRun(
          ["report", "--format", format] + exposed + files, in: folder)
        #expect(report.status == 1)
        #expect(report.output.contains("ANTHROPIC_API_KEY"))
        for secret in [claudeKey, webKey, "hunter2"] {
          #expect(report.bytes.range(of: Data(secret.utf8)) == nil, "\(format)")
        }
      }
    }
  }

  @Test(
    "a file that holds a key and nothing else is that key",
    arguments: [webKey, "\n  \(webKey)\r\n", "\"\(webKey)\""])
  func loneKey(content: String) throws {
    try inFolder(content) { folder in
      let asked = try ProgramRun(
        ["check", "--json", "--key-from", "env:ONE"] + exposed + ["web.log"], in: folder,
        environment: ["ONE": webKey])
      let run = try ProgramRun(
        ["check", "--json", "--key-from", "file:leaked.env"] + exposed + ["web.log"], in: folder)
      #expect(run.status == 1 && run.output == asked.output, "\(run.errors)")
      #expect(run.bytes.range(of: Data(webKey.utf8)) == nil)
    }
  }

  @Test("a key that no log mentions stays open beside the others")
  func unmentioned() throws {
    try inFolder { folder in
      let run = try ProgramRun(
        ["check", "--key-from", "env:ONE", "--key", "AKIAEXAMPLE000000009"] + exposed
          + ["web.log"], in: folder, environment: ["ONE": webKey])
      #expect(run.status == 1)
      let sentence = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(sentence.contains("1 cannot be decided: AKIAEXAMPLE000000009"))
    }
  }

  @Test("times and replacements are given to one key by its name")
  func keyed() throws {
    try inFolder(environmentFile) { folder in
      let run = try ProgramRun(
        ["check", "--json", "--key-from", "file:leaked.env"] + exposed + [
          "--revoked-at", "WEBHOOK_TOKEN=2026-03-13T00:00Z", "gateway.log", "web.log",
        ], in: folder)
      let keys = try #require(try run.object["keys"] as? [[String: Any]])
      let revoked = keys.map { ($0["exposure"] as? [String: Any])?["revoked_at"] as? String }
      #expect(revoked == [nil, "2026-03-13T00:00:00Z"])
    }
  }

  @Test(
    "what cannot be meant is said with what to write instead",
    arguments: [
      (
        ["--key", "AKIAEXAMPLE000000001", "--key", "AKIAEXAMPLE000000002", "--replacement", "NEW"],
        64, "--replacement OLD=NEW"
      ),
      (
        ["--key", "A", "--key", "B", "--revoked-at", "2026-03-13", "--revoked-at", "2026-03-14"],
        64, "names none of the keys"
      ),
      (
        ["--key", "A", "--revoked-at", "A=2026-03-13", "--revoked-at", "A=2026-03-14"], 64,
        "given twice for A"
      ),
      (["--key-from", "file:no-such-file"], 2, "cannot read --key-from"),
      (["--key-from", "file:web.log"], 2, "looks like a key"),
      (["--key", ""], 64, "--key is empty"),
    ])
  func mistakes(arguments: [String], status: Int32, words: String) throws {
    try inFolder { folder in
      let run = try ProgramRun(["check"] + arguments + ["gateway.log"], in: folder)
      #expect(run.status == status)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(!run.errors.contains(webKey))
    }
  }

  @Test("the same key named twice is an error, by whatever names")
  func twice() throws {
    try inFolder { folder in
      let run = try ProgramRun(
        ["check", "--key-from", "env:ONE", "--key-from", "env:TWO", "web.log"], in: folder,
        environment: ["ONE": webKey, "TWO": webKey])
      #expect(run.status == 2)
      #expect(run.errors.contains("Name each key once"))
    }
  }

  @Test("commands that take one key say so")
  func single() throws {
    try inFolder(environmentFile) { folder in
      let run = try ProgramRun(
        ["activity", "--key-from", "file:leaked.env", "web.log"], in: folder)
      #expect(run.status == 64)
      #expect(run.errors.contains("give one key; 2 were named"))
    }
  }
}

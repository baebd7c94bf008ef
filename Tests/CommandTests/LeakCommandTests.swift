import Foundation
import Ingestion
import TestSupport
import Testing

private let key = "sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-wxyz"
private let other = "sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-0000"
private let awsSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

/// A week of one caller.
private let log = (0..<192).map { hour in
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "192.0.2.10 - - [\(two(1 + hour / 24))/Mar/2026:\(two(hour % 24)):00:00 +0000] "
    + "\"GET /v1/items?api_key=\(key) HTTP/1.1\" 200 512 \"-\" \"client/1.0\"\n"
}.joined()

private func gitleaks(_ secret: String, _ date: String, file: String = "config.py") -> String {
  #"{"RuleID":"anthropic-api-key","Description":"Anthropic API key","StartLine":4,"#
    + #""Match":"key = \#(secret)","Secret":"\#(secret)","File":"\#(file)","Commit":"0a1b2c3d","#
    + #""Date":"\#(date)","Message":"add \#(secret)","Fingerprint":"0a:\#(file):r:4"}"#
}

private func gitHub(_ secret: String) -> String {
  #"[{"number":7,"created_at":"2026-03-05T22:40:00Z","#
    + #""html_url":"https://github.com/example/payments/security/secret-scanning/7","#
    + #""secret_type":"anthropic_api_key","secret_type_display_name":"Anthropic API Key","#
    + #""secret":"\#(secret)","resolution":"revoked","resolved_at":"2026-03-06T08:00:00Z","#
    + #""publicly_leaked":true,"first_location_detected":{"path":"\#(secret).py","start_line":9,"#
    + #""commit_sha":"0a1b2c3d"}}]"#
}

private func truffleHog(_ secret: String) -> String {
  #"{"SourceMetadata":{"Data":{"Git":{"commit":"0a1b2c3d","file":"\#(secret)","line":4,"#
    + #""repository":"https://dev:\#(secret)@example.com/payments","#
    + #""timestamp":"2026-03-05 21:55:10 +0000"}}},"DetectorName":"Anthropic","Raw":"\#(secret)","#
    + #""RawV2":"\#(secret)","SecretParts":{"key":"\#(secret)"},"Redacted":"\#(secret)"}"#
}

private func gitGuardian(_ secret: String) -> String {
  #"[{"id":101,"date":"2026-03-05T21:55:10Z","triggered_at":"2026-03-05T22:41:00Z","#
    + #""detector":{"display_name":"Claude key"},"secret_hash":"EXAMPLE","status":"TRIGGERED","#
    + #""secret":"\#(secret)","occurrences":[{"filepath":"config.py","sha":"0a1b2c3d","#
    + #""date":"2026-03-05T21:55:10Z","change_type":"addition","#
    + #""matches":[{"name":"apikey","match":"\#(secret)"}],"#
    + #""source":{"full_name":"example/payments","visibility":"public"}}]}]"#
}

@Suite("Leak reports on the command line")
struct LeakCommandTests {
  private func run(
    _ command: [String], _ reports: String..., key asked: String = key
  ) throws -> ProgramRun {
    try withTemporaryFolder { folder in
      try Data(log.utf8).write(to: folder.appending(path: "access.log"))
      var arguments = command + ["--key-from", "env:KEY"]
      for (index, report) in reports.enumerated() {
        try Data(report.utf8).write(to: folder.appending(path: "leak-\(index).json"))
        arguments += ["--leak", "leak-\(index).json"]
      }
      return try ProgramRun(
        arguments + ["access.log"], in: folder, environment: ["KEY": asked])
    }
  }

  private func leak(of run: ProgramRun) throws -> [String: Any] {
    try #require(try run.object["leak"] as? [String: Any])
  }

  private func exposure(of run: ProgramRun) throws -> [String: Any] {
    try #require(try run.object["exposure"] as? [String: Any])
  }

  @Test("date the exposure and its discovery, by this key's findings alone")
  func times() throws {
    let older = gitleaks(other, "2026-03-02T00:00:00Z")
    let run = try run(
      ["check", "--json"], "[\(older),\(gitleaks(key, "2026-03-05T21:55:10Z"))]", gitHub(key))
    let exposure = try exposure(of: run)
    #expect(exposure["from"] as? String == "2026-03-05T21:55:10Z")
    #expect(exposure["from_given"] as? Bool == true)
    #expect(exposure["discovered_at"] as? String == "2026-03-05T22:40:00Z")
    let leak = try leak(of: run)
    #expect(leak["sets_exposure"] as? Bool == true)
    #expect(leak["other_keys"] as? Int == 1)
    let findings = try #require(leak["findings"] as? [[String: Any]])
    #expect(findings.map { $0["same_key"] as? Bool } == [true, true])
    let notes = try #require(leak["notes"] as? [String])
    #expect(notes.contains { $0.hasPrefix("1 finding of another key") })
    #expect(notes.contains { $0.contains("committer's machine") })
    #expect(notes.contains { $0.contains("at the latest") && $0.contains("private") })
    #expect(notes.contains { $0.contains("--revoked-at") && $0.contains("2026-03-06 08:00:00") })
  }

  @Test("give way to the user's own times, and the disagreement is said")
  func givenTimes() throws {
    let run = try run(
      ["check", "--json", "--exposed-at", "2026-03-06", "--discovered-at", "2026-03-07"],
      "[\(gitleaks(key, "2026-03-05T21:55:10Z"))]", gitHub(key))
    let exposure = try exposure(of: run)
    #expect(exposure["from"] as? String == "2026-03-06T00:00:00Z")
    #expect(exposure["discovered_at"] as? String == "2026-03-07T00:00:00Z")
    let notes = try #require(try leak(of: run)["notes"] as? [String])
    #expect(notes.contains { $0.contains("2026-03-06 00:00:00") && $0.contains("earlier") })
    #expect(notes.contains { $0.contains("2026-03-07 00:00:00") && $0.contains("22:40:00") })
  }

  @Test("later than the revocation date no exposure")
  func revoked() throws {
    let run = try run(
      ["check", "--json", "--revoked-at", "2026-03-04"], "[\(gitleaks(key, "2026-03-05"))]")
    #expect(try exposure(of: run)["from_given"] as? Bool == false)
    let notes = try #require(try leak(of: run)["notes"] as? [String])
    #expect(notes.contains { $0.contains("later than the revocation") })
  }

  @Test("whose key cannot be told count while nothing better does, and that is said")
  func uncertain() throws {
    let hidden = gitleaks("REDACTED", "2026-03-04T00:00:00Z")
    let alone = try run(["check", "--json"], "[\(hidden)]")
    #expect(try exposure(of: alone)["from"] as? String == "2026-03-04T00:00:00Z")
    let notes = try #require(try leak(of: alone)["notes"] as? [String])
    #expect(notes.contains { $0.contains("can be compared") && $0.contains("--key-from") })
    let both = try run(
      ["check", "--json"], "[\(hidden),\(gitleaks(key, "2026-03-05T21:55:10Z"))]")
    #expect(try exposure(of: both)["from"] as? String == "2026-03-05T21:55:10Z")
    #expect((try leak(of: both)["findings"] as? [Any])?.count == 2)
  }

  @Test("of GitGuardian are known to be of this key by their hash alone")
  func hash() throws {
    let hash = "86c3735cbce8dda737460d68e76d180cc278b268c7c4f6e5358cc664d7da451b"
    for (given, isSame) in [(hash, true), (String(hash.reversed()), false)] {
      let report = gitGuardian("").replacing(
        #""status""#, with: #""hmsl_hash":"\#(given)","status""#)
      let run = try run(["check", "--json"], report)
      let findings = try #require(try leak(of: run)["findings"] as? [[String: Any]])
      #expect(findings.map { $0["same_key"] as? Bool } == [isSame])
      #expect(!run.output.contains(hash))
    }
  }

  @Test("without a leak of this key change nothing and say so")
  func nothing() throws {
    let plain = try run(["check", "--json"])
    #expect(try plain.object["leak"] == nil)
    for report in ["[]", "", "[\(gitleaks(other, "2026-03-02T00:00:00Z"))]"] {
      let told = try run(["check", "--json"], report)
      #expect(told.status == plain.status)
      #expect(try exposure(of: told)["from"] as? String == exposure(of: plain)["from"] as? String)
      let notes = try #require(try leak(of: told)["notes"] as? [String])
      #expect(notes.count == 1)
      #expect(notes.first?.hasPrefix("The leak reports name no leak") == true)
    }
  }

  /// A sample whose logs have the key by its hash, with a label beside it.
  private static let gateway = SampleTruth.all.first { $0.scenario == "claude-gateway-leak" }

  @Test(
    "of a key asked for by its label are told from those of others by what the logs have",
    arguments: [true, false])
  func label(isNamed: Bool) throws {
    let truth = try #require(LeakCommandTests.gateway)
    let own = truth.rawKeys.first { CredentialKey.fingerprint(ofRawKey: $0) == truth.credential }
    for (secret, isSame) in [(own, true), ("dk_live_EXAMPLEpBmBFKkrv5E7y", false)] {
      let report = gitleaks(try #require(secret), "2026-03-02T18:20:00Z")
      let run = try withTemporaryFolder { folder in
        try Data("[\(report)]".utf8).write(to: folder.appending(path: "leak.json"))
        return try ProgramRun([
          "check", "--json", "--leak", folder.appending(path: "leak.json").path(), "--key",
          isNamed ? "prod-backend" : truth.credential, truth.logs,
        ])
      }
      let leak = try leak(of: run)
      let findings = try #require(leak["findings"] as? [[String: Any]])
      #expect(findings.compactMap { $0["same_key"] as? Bool } == (isSame ? [true] : []))
      #expect(leak["other_keys"] as? Int == (isSame ? 0 : 1))
      #expect(leak["sets_exposure"] as? Bool == isSame)
    }
  }

  @Test(
    "are told in every report", arguments: ["terminal", "html", "markdown", "json"])
  func renderers(format: String) throws {
    let run = try run(
      ["report", "--format", format], "[\(gitleaks(key, "2026-03-05T21:55:10Z"))]", gitHub(key))
    #expect(run.output.contains("config.py"))
    if format == "terminal" {
      #expect(run.output.contains("Leaked "))
    } else {
      #expect(run.output.contains("The key was committed to config.py:4 (commit 0a1b2c3d)"))
      #expect(run.output.contains("marked the key as revoked in GitHub secret scanning"))
    }
    if format == "html" || format == "markdown" {
      #expect(run.output.contains("Where it leaked"))
      #expect(run.output.contains("by the leak reports"))
      #expect(run.output.contains("leak-1.json"))
    }
  }

  @Test("end the program with 2 and not a word of theirs when they cannot be read")
  func unreadable() throws {
    let whole = "[\(gitleaks(key, "2026-03-05T21:55:10Z"))]"
    for text in [key, String(whole.dropLast(9)), "{\"secret\":\"\(key)\"}", log] {
      let run = try run(["check"], text)
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("leak-0.json"))
      #expect(!run.errors.contains("EXAMPLE"))
    }
  }

  /// Secrets with a prefix that shows and without one, in every place of every kind of report.
  private static let planted: [(String, String)] = [key, other, awsSecret].flatMap { secret in
    [
      ("[\(gitleaks(secret, "2026-03-05T21:55:10Z", file: secret))]", secret),
      (gitHub(secret), secret), (truffleHog(secret), secret), (gitGuardian(secret), secret),
    ]
  }

  @Test("leave no secret in any output", arguments: planted)
  func secrets(report: String, secret: String) throws {
    var commands = [["check"], ["check", "--json"]]
    for format in ["terminal", "html", "markdown", "json"] {
      commands.append(["report", "--format", format])
    }
    for command in commands {
      // Asked by a label, every finding counts and is shown.
      let shown = try run(command + ["--quiet"], report, key: "demo-key-EXAMPLE-0001")
      let matched = try run(command + ["--quiet"], report, key: secret)
      for run in [shown, matched] {
        #expect(run.status != 2, "\(run.errors)")
        #expect(!String(decoding: run.bytes, as: UTF8.self).contains(secret))
        #expect(!String(decoding: run.bytes, as: UTF8.self).contains("EXAMPLEEXAMPLE"))
      }
      #expect(matched.output.contains("redacted") || matched.output.contains("config.py"))
    }
  }
}

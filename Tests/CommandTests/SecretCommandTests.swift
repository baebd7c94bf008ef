import Foundation
import TestSupport
import Testing

private let accessKey = "AKIAIOSFODNN7EXAMPLE"

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// Forty days of the key's own calls, and its use by a stranger at the end.
private let trail =
  (0..<40).map { day in
    event(
      day: day, hour: 9, key: accessKey, address: "192.0.2.7", name: "ListBuckets",
      source: "s3.amazonaws.com")
  }.joined()
  + event(
    day: 39, hour: 11, key: accessKey, address: "203.0.113.66", name: "ListUsers",
    source: "iam.amazonaws.com")

private func event(
  day: Int, hour: Int, key: String, address: String, name: String, source: String,
  parameters: String = "null"
) -> String {
  let date = day < 28 ? "2026-02-\(two(day + 1))" : "2026-03-\(two(day - 27))"
  return """
    {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accountId":"111122223333",\
    "accessKeyId":"\(key)","userName":"\(key.suffix(4))","arn":\
    "arn:aws:iam::111122223333:user/\(key.suffix(4))"},"eventTime":"\(date)T\(two(hour)):00:00Z",\
    "eventSource":"\(source)","eventName":"\(name)","awsRegion":"us-east-1","sourceIPAddress":\
    "\(address)","userAgent":"aws-cli/2.15","requestParameters":\(parameters),\
    "eventID":"\(key)-\(day)-\(hour)-\(name)"}

    """
}

private func vault(day: Int, hour: Int, name: String, address: String) -> String {
  let date = day < 28 ? "2026-02-\(two(day + 1))" : "2026-03-\(two(day - 27))"
  return """
    {"time":"\(date)T\(two(hour)):00:00Z","type":"response","auth":{"accessor":"\(name)-token",\
    "display_name":"\(name)"},"request":{"id":"\(name)-\(day)-\(hour)","operation":"read",\
    "mount_type":"kv","client_token_accessor":"\(name)-token","path":"secret/data/aws/ci",\
    "remote_address":"\(address)"},"response":{"data":{}}}

    """
}

@Suite("Where the key is kept, on the command line")
struct SecretCommandTests {
  private func check(_ secret: String, _ logs: [String: String]) throws -> [String: Any] {
    try withTemporaryFolder { folder in
      for (name, text) in logs {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      let run = try ProgramRun(
        [
          "check", "--json", "--key", accessKey, "--exposed-at", "2026-03-12T10:00Z", "--secret",
          secret,
        ] + logs.keys.sorted(), in: folder)
      #expect([0, 1, 3].contains(run.status), "\(run.errors)")
      return try run.object
    }
  }

  private func unfamiliar(_ object: [String: Any]) throws -> [String] {
    let account = try #require(object["secret_readers"] as? [String: Any])
    let readers = try #require(account["readers"] as? [[String: Any]])
    return readers.filter { $0["unfamiliar"] as? Bool == true }
      .compactMap { $0["principal"] as? String }
  }

  private let secretsManager =
    (0..<40).map { day in
      event(
        day: day, hour: 8, key: "AKIAEXAMPLEREADER001", address: "192.0.2.30",
        name: "GetSecretValue", source: "secretsmanager.amazonaws.com",
        parameters: "{\"secretId\":\"prod/ci\"}")
    }.joined()
    + event(
      day: 36, hour: 3, key: "AKIAEXAMPLEREADER0EV", address: "203.0.113.66",
      name: "GetSecretValue", source: "secretsmanager.amazonaws.com",
      parameters:
        "{\"secretId\":\"arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/ci-AbC123\"}")

  @Test(
    "An unfamiliar reader of AWS Secrets Manager is named, by name or ARN",
    arguments: [
      "prod/ci", "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/ci-AbC123",
    ])
  func secretsManager(name: String) throws {
    let object = try check(name, ["trail.json": trail + secretsManager])
    #expect(try unfamiliar(object) == ["arn:aws:iam::111122223333:user/R0EV"])
    let reasons = try #require(object["leak_reasons"] as? [[String: Any]])
    #expect(reasons.count == 5)
    let control = try #require(reasons.first { $0["way"] as? String == "access-control" })
    #expect((control["for"] as? [String])?.isEmpty == false)
  }

  @Test(
    "An unfamiliar reader of Vault is named, by path or as its command line names it",
    arguments: [
      "secret/data/aws/ci", "secret/aws/ci", "/v1/secret/data/aws/ci",
    ])
  func vaultReaders(name: String) throws {
    let log =
      (0..<40).map { vault(day: $0, hour: 7, name: "approle", address: "192.0.2.30") }.joined()
      + vault(day: 37, hour: 2, name: "userpass-eve", address: "203.0.113.66")
    let object = try check(name, ["trail.json": trail, "vault.log": log])
    #expect(try unfamiliar(object) == ["userpass-eve"])
  }

  @Test(
    "An unfamiliar reader of Conjur is named, by the whole id or the variable",
    arguments: [
      "prod:variable:aws/ci", "aws/ci",
    ])
  func conjurReaders(name: String) throws {
    func line(_ day: Int, _ role: String, _ address: String) -> String {
      let date = day < 28 ? "2026-02-\(two(day + 1))" : "2026-03-\(two(day - 27))"
      return "<86>1 \(date)T06:00:00.000Z - conjur 5b1c-\(day)-\(role) fetch "
        + "[auth@43868 user=\"prod:\(role)\"][subject@43868 resource=\"prod:variable:aws/ci\"]"
        + "[client@43868 ip=\"\(address)\"][action@43868 result=\"success\" operation=\"fetch\"] "
        + "prod:\(role) fetched prod:variable:aws/ci\n"
    }
    let log =
      (0..<40).map { line($0, "host:ci/app", "192.0.2.30") }.joined()
      + line(38, "user:eve", "203.0.113.66")
    let object = try check(name, ["trail.json": trail, "conjur.log": log])
    #expect(try unfamiliar(object) == ["prod:user:eve"])
  }

  @Test("A name that no log knows is said to be unknown; without one nothing is asked")
  func unknownName() throws {
    let object = try check("prod/other", ["trail.json": trail + secretsManager])
    let account = try #require(object["secret_readers"] as? [String: Any])
    #expect((account["readers"] as? [Any])?.isEmpty == true)
    #expect((account["notes"] as? [String])?.first?.contains("No read of prod/other") == true)
  }
}

@Suite(
  "A key asked for at a terminal",
  .enabled(if: TestTerminal.isThere, "tmux is not installed: no terminal to type in"))
struct PromptTests {
  private static let log = "sample-logs/claude-gateway-leak/logs"

  private func ask() throws -> TestTerminal {
    let terminal = try TestTerminal(
      ["check", "--key-from", "prompt", Self.log], environment: "PAGER=cat")
    let (found, screen) = try terminal.waits(for: "Key (not shown):")
    try #require(found, "\(screen)")
    return terminal
  }

  private func expectEnd(_ terminal: TestTerminal, _ text: String) throws {
    let (found, screen) = try terminal.waits(for: "the terminal is as it was")
    #expect(found && screen.contains(text), "\(screen)")
    #expect(!screen.contains("qzx-"), "\(screen)")
  }

  @Test("Ctrl-C ends the program, and the terminal shows again what is typed")
  func interrupted() throws {
    let terminal = try ask()
    try terminal.write("qzx-half-typed")
    try terminal.type("C-c")
    try expectEnd(terminal, "ended with 130")
  }

  @Test("so do other signals", arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func ended(signal: Int32) throws {
    let terminal = try ask()
    try terminal.write("qzx-half-typed")
    kill(try #require(try terminal.programProcess()), signal)
    try expectEnd(terminal, "ended with \(128 + signal)")
  }

  @Test("what is typed after a stop is not shown either")
  func stopped() throws {
    let terminal = try ask()
    let process = try #require(try terminal.programProcess())
    kill(process, SIGTSTP)
    usleep(300_000)
    kill(process, SIGCONT)
    usleep(300_000)
    try terminal.write("qzx-of-nobody-0001")
    try terminal.type("Enter")
    try expectEnd(terminal, "ended with 0")
  }
}

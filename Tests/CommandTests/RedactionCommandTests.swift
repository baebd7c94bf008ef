import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Simulation

/// A simulated world, the logs it wrote, and what of it names the owner: taken from the world, so
/// that no code of the program is its own witness.
private struct Case {
  var name: String
  var drill: DrillResult
  /// Addresses and networks of everybody who is no stranger; names of keys and of people.
  var addresses: Set<String>
  var names: Set<String>

  init(_ world: World, _ drill: DrillResult) {
    name = "\(world.scenario) \(world.seed)"
    self.drill = drill
    let own = world.events().filter { !$0.isForeign }
    let parsed = own.compactMap { NetworkAddress(text: $0.address) }
    addresses = Set(parsed.map(\.description))
      .subtracting(drill.truth.foreignAddresses)
    let keys = [world.credential]
    // A word of every report, which no reader can tell from a label: Documentation/Sharing.md.
    names = Set(keys.flatMap { [$0.label, $0.principal] }).subtracting(["leaked"])
  }

  static let all: [Case] =
    Scenarios.all.flatMap { scenario in
      [Case(scenario.world(3), scenario.run(seed: 3))]
    }
    + (UInt64(1)...3).map { seed in
      let parameters = WorldParameters.draw(seed: seed)
      return Case(parameters.world(seed: seed), parameters.run(seed: seed))
    }
}

/// Whether `text` holds `name`, and not as the part of a longer word or number.
private func holds(_ name: String, in text: String) -> Bool {
  var rest = text[...]
  while let found = rest.range(of: name) {
    let before = rest[..<found.lowerBound].last
    let after = rest[found.upperBound...].first
    let isWhole = [before, after].allSatisfy { character in
      character.map { !$0.isLetter && !$0.isNumber && $0 != ":" } ?? true
    }
    if isWhole { return true }
    rest = rest[found.upperBound...]
  }
  return false
}

@Suite("--redact")
struct RedactionCommandTests {
  private static let formats = ["html", "markdown", "json", "terminal", "csv", "stix", "ocsf"]
  /// They do not tell what changed since an earlier report.
  private static let formatsWithoutChanges = ["csv", "stix", "ocsf"]

  /// Every form of a report by its name.
  private func forms(_ drill: DrillResult, in folder: URL, _ more: [String]) throws -> [String:
    String]
  {
    let question =
      [
        "--key", drill.truth.credential, "--exposed-at", drill.truth.exposedAt.description,
        "--quiet",
      ]
      + more + ["acme-export"]
    var forms: [String: String] = [:]
    for format in Self.formats
    where !more.contains("--since") || !Self.formatsWithoutChanges.contains(format) {
      forms[format] = try ProgramRun(["report", "--format", format] + question, in: folder).output
    }
    forms["check"] = try ProgramRun(["check"] + question, in: folder).output
    forms["check --json"] = try ProgramRun(["check", "--json"] + question, in: folder).output
    return forms
  }

  @Test("leaves no name of the owner in any form, and every address of the stranger in each")
  func simulated() throws {
    for world in Case.all {
      try withTemporaryFolder { folder in
        try world.drill.writeLogs(to: folder)
        try FileManager.default.moveItem(
          at: folder.appending(path: "logs"), to: folder.appending(path: "acme-export"))
        let plain = try forms(world.drill, in: folder, [])
        let redacted = try forms(world.drill, in: folder, ["--redact"])
        let object = try #require(
          try JSONSerialization.jsonObject(with: Data((plain["check --json"] ?? "").utf8))
            as? [String: Any])
        let callers = object["callers"] as? [[String: Any]] ?? []
        func addresses(_ assessment: String) -> Set<String> {
          Set(
            callers.filter { $0["assessment"] as? String == assessment }
              .flatMap { $0["addresses"] as? [String] ?? [] })
        }
        // Whom the program itself takes for a stranger it leaves clear, rightly or not.
        let accused = addresses("foreign").subtracting(addresses("known"))
        for (form, text) in redacted {
          #expect(text.count > 200, "\(world.name), \(form)")
          for address in world.addresses.subtracting(accused) {
            #expect(!holds(address, in: text), "\(address) in \(form) of \(world.name)")
          }
          for name in world.names {
            #expect(!holds(name, in: text), "\(name) in \(form) of \(world.name)")
          }
          for secret in world.drill.truth.rawKeys {
            #expect(!text.contains(secret), "a secret in \(form) of \(world.name)")
          }
          #expect(!text.contains("acme-export"), "\(form) of \(world.name)")
          for address in accused where holds(address, in: plain[form] ?? "") {
            #expect(holds(address, in: text), "\(address) gone from \(form) of \(world.name)")
          }
        }
        try expectSameFigures(plain, redacted, world.name)
      }
    }
  }

  /// Files and words of the owner's for every option that takes one, each with `acme` in it.
  private func options(in folder: URL) throws -> [String] {
    let files = [
      "acme-known.txt": "acme-ledger = 192.0.2.80/32\nacme-shipping = acme-app\n192.0.2.62/32\n",
      "acme-ranges.txt": "192.0.2.0/24 acme-office\n",
      "acme-leak.json": """
      [{"Description": "key", "StartLine": 3, "EndLine": 3, "StartColumn": 1, "EndColumn": 30,
        "Match": "x", "Secret": "x", "File": "acme-web/acme.env", "SymlinkFile": "",
        "Commit": "acme1111", "Entropy": 3.5, "Author": "acme-author",
        "Email": "dev@acme.example", "Date": "2026-03-03T09:00:00Z", "Message": "acme fix",
        "Tags": [], "RuleID": "aws-access-token", "Fingerprint": "acme:acme.env:aws:3"}]
      """,
      "acme-policy.json": """
      {"Version": "2012-10-17", "Statement": [{"Sid": "acmeAll", "Effect": "Allow",
        "Action": ["ecs:*", "s3:GetObject"], "Resource": ["arn:aws:s3:::acme-bucket/*"]}]}
      """,
    ]
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return [
      "--known", "acme-known.txt", "--hosting-ranges", "acme-ranges.txt", "--leak",
      "acme-leak.json", "--policy", "acme-policy.json", "--secret", "acme-vault/acme-key",
      "--allow", "acme-tool", "--revoked-at", "2026-03-20", "--replacement", "acme-new-key",
    ]
  }

  /// The owner's software and people, who get the owner's name in the logs.
  private static let renamed = [
    ("ci-deploy", "acme-deploy"), ("alice", "acme-alice"),
    ("aws-sdk-go-v2/", "acme-app/2 aws-sdk-go-v2/"),
  ]

  @Test("leaves no word of the owner's in any option, and none of an earlier report")
  func optionsAndEarlier() throws {
    let scenario = try #require(Scenarios.all.first { $0.name == "aws-key-leak" })
    let drill = scenario.run(seed: 3)
    try withTemporaryFolder { folder in
      try drill.writeLogs(to: folder)
      let logs = folder.appending(path: "acme-export")
      try FileManager.default.moveItem(at: folder.appending(path: "logs"), to: logs)
      for case let file as URL in try #require(
        FileManager.default.enumerator(at: logs, includingPropertiesForKeys: nil))
      where file.pathExtension == "json" {
        let text = try String(contentsOf: file, encoding: .utf8)
        let named = Self.renamed.reduce(text) { $0.replacing($1.0, with: $1.1) }
        try Data(named.utf8).write(to: file)
      }
      let more = try options(in: folder)
      let question = [
        "--key", drill.truth.credential, "--exposed-at", drill.truth.exposedAt.description,
      ]
      let earlier = try ProgramRun(
        ["report", "-q", "-f", "json", "-o", "acme-earlier.json"] + question + more
          + ["acme-export"], in: folder)
      #expect(earlier.status == 1, "\(earlier.errors)")
      // Asked otherwise, so that what only the earlier report tells is told as gone.
      let since = ["--since", "acme-earlier.json"]
      for given in [more, since, more + since] {
        let plain = try forms(drill, in: folder, given)
        for (form, text) in try forms(drill, in: folder, given + ["--redact"]) {
          #expect(text.count > 200 && plain[form]?.contains("acme") == true, "\(form)")
          #expect(!text.lowercased().contains("acme"), "\(form) with \(given)")
        }
      }
    }
  }

  /// The verdict, counts and times of both objects, and one pseudonym for one address in all.
  private func expectSameFigures(
    _ plain: [String: String], _ redacted: [String: String], _ name: String
  ) throws {
    var pairs: [String: Set<String>] = [:]
    for form in ["check --json", "json"] {
      let objects = try [plain, redacted].map { forms in
        try JSONSerialization.jsonObject(with: Data((forms[form] ?? "").utf8))
      }
      func compare(_ left: Any, _ right: Any) {
        switch (left, right) {
        case (let left as [String: Any], let right as [String: Any]):
          #expect(Set(left.keys) == Set(right.keys).subtracting(["redaction"]), "\(name)")
          // What was asked names the owner in ways of its own, and is left out of the other.
          for (key, value) in left where key != "question" {
            right[key].map { compare(value, $0) }
          }
        case (let left as [Any], let right as [Any]):
          #expect(left.count == right.count, "\(name)")
          for (left, right) in zip(left, right) { compare(left, right) }
        case (let left as String, let right as String):
          if NetworkAddress(text: left) != nil { pairs[left, default: []].insert(right) }
          if left.hasSuffix("Z"), left.hasPrefix("20") { #expect(left == right, "\(name)") }
        case (let left as NSNumber, let right as NSNumber): #expect(left == right, "\(name)")
        default: #expect(left is NSNull && right is NSNull, "\(name)")
        }
      }
      compare(objects[0], objects[1])
    }
    #expect(pairs.values.allSatisfy { $0.count == 1 }, "\(name)")
    #expect(Set(pairs.values.flatMap(\.self)).count == pairs.count, "\(name)")
  }

  @Test("keeps the verdict and its exit status, for one key and for several")
  func status() throws {
    let incident = IncidentWorld(seed: 2)
    try withTemporaryFolder { folder in
      for file in incident.files {
        let target = folder.appending(path: "acme-export/" + file.path)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.contents).write(to: target)
      }
      let question =
        incident.keys.flatMap { ["--key", $0.credential] }
        + ["--exposed-at", incident.exposedAt.description, "--quiet", "acme-export"]
      let plain = try ProgramRun(["check", "--json"] + question, in: folder)
      let redacted = try ProgramRun(["check", "--json", "--redact"] + question, in: folder)
      #expect(plain.status == redacted.status)
      #expect([0, 1, 3].contains(redacted.status), "\(redacted.errors)")
      #expect(redacted.output.contains("\"redaction\""))
      #expect(redacted.output.contains("keyinquest.check-incident/1"))
      let strangers = incident.keys.filter { $0.stranger != nil }.flatMap(\.foreignAddresses)
      for address in strangers where holds(address, in: plain.output) {
        #expect(holds(address, in: redacted.output))
      }
      let text = try ProgramRun(["report", "--redact"] + question, in: folder)
      #expect(!text.output.contains("acme-export"))
      #expect(text.output.contains("**Redacted:**"))
    }
  }
}

import Foundation
import Testing
import Vocabulary

@testable import Reporting

/// What names the owner in ``owned``, and no pseudonym may leave standing. None of it is taken from
/// the code that redacts.
private let ownNames = [
  "198.51.100.10", "198.51.100.11", "198.51.100.44", "198.51.100.200", "2001:db8:7::15",
  "203.0.113.5", "198.51.100.0/24", "10.9.8.0/24", "ci-deploy", "backup-agent", "123456789012",
  "mary.o'neil", "dev@acme.example", "build-7.acme.internal", "acme-billing", "payroll-db",
  "customer-exports", "AS64500", "ACME Networks", "acme/shop", "deploy/prod.env", "cloudtrail-2026",
  "Nightly billing", "ACME_PROD_KEY", "main-trail", "4a7d1ed4-14c6-4d0b-9c7a-2f1e5b6c7d8e",
  "wrkspc_01ABCDEFGH23456789", "AKIAZZZZZZZZZEXAMPLE", "zorg.bob", "zorg.eve", "acme-research",
  "cat-suffix", "pm4gz0deploy",
]

/// Indicators of the stranger, and the revoked key.
private let foreignNames = [
  "203.0.113.77", "203.0.113.81", "Boto3/1.28.3 md/Botocore#1.31.3", "AKIAIOSFODNN7EXAMPLE",
  "AKIAI44QH8DHBEXAMPLE", "svc-shadow", "999988887777", "AS64666", "gpt-4o-2024-08-06",
  "anthropic.claude-3-haiku-20240307-v1:0",
]

/// The abused fixture with a name of the owner in every place that has room for one.
private let owned: Fixture = {
  var fixture = Fixture.abused
  let time = fixture.inquest.exposure.from
  fixture.name = "owned"
  fixture.inquest.credential.aliases = ["ACME_PROD_KEY"]
  fixture.inquest.callers[0].principals += ["arn:aws:iam::123456789012:user/svc-shadow"]
  for index in fixture.inquest.callers.indices
  where fixture.inquest.callers[index].assessment == .known {
    fixture.inquest.callers[index].addresses += ["203.0.113.5", "2001:db8:7::15"]
    fixture.inquest.callers[index].agents += ["acme-billing/4.2 (build-7.acme.internal)"]
    fixture.inquest.callers[index].principals += [
      "mary.o'neil", "arn:aws:sts::123456789012:assumed-role/ci-deploy/dev@acme.example",
    ]
  }
  fixture.inquest.verdict.reasons += [
    "Calls of mary.o'neil came from 198.51.100.11, in 198.51.100.0/24 and 10.9.8.0/24, not from "
      + "203.0.113.0/24.",
    "It read arn:aws:s3:::customer-exports/2026 as dev@acme.example of tenant "
      + "4a7d1ed4-14c6-4d0b-9c7a-2f1e5b6c7d8e in wrkspc_01ABCDEFGH23456789.",
    "AKIAZZZZZZZZZEXAMPLE is another key; build-7.acme.internal holds it.",
  ]
  fixture.inquest.derivedCredentials += [
    DerivedCredential(
      id: "arn:aws:iam::123456789012:user/svc-shadow", kind: "aws-user",
      link: LineageLink(
        parent: "AKIAIOSFODNN7EXAMPLE", child: "arn:aws:iam::123456789012:user/svc-shadow",
        operation: "CreateUser", subject: "svc-shadow", time: time),
      events: 0, last: nil, madeByForeign: true),
    DerivedCredential(
      id: "s3/customer-exports for 999988887777", kind: "aws-resource-grant",
      link: LineageLink(
        parent: "AKIAIOSFODNN7EXAMPLE", child: "s3/customer-exports for 999988887777",
        operation: "PutBucketPolicy", subject: "", time: time),
      events: 0, last: nil, madeByForeign: true),
  ]
  // A way in to a user who was there before.
  for (name, operation) in [("zorg.bob", "CreateLoginProfile"), ("zorg.eve", "UpdateLoginProfile")]
  {
    let login = "arn:aws:iam::123456789012:login-profile/\(name)"
    let user = "arn:aws:iam::123456789012:user/\(name)"
    for (child, kind, parent) in [
      (login, "aws-login-profile", "AKIAIOSFODNN7EXAMPLE"), (user, "aws-user", login),
    ] {
      fixture.inquest.derivedCredentials.append(
        DerivedCredential(
          id: child, kind: kind,
          link: LineageLink(
            parent: parent, child: child, operation: operation, subject: name, time: time),
          events: 0, last: nil, madeByForeign: true))
    }
  }
  for model in [
    "ft:gpt-4o-2024-08-06:acme-research:cat-suffix:9pXyZ",
    "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/pm4gz0deploy",
    "anthropic.claude-3-haiku-20240307-v1:0",
  ] {
    fixture.inquest.callers[0].actions.append(
      ActionSummary(
        action: Action(operation: "InvokeModel", model: model), count: 1, denied: 0, failed: 0,
        known: false, first: time))
  }
  fixture.inquest.networks = NetworkFacts(
    facts: [
      NetworkFact(
        address: "198.51.100.10",
        autonomousSystem: AutonomousSystem(number: 64500, organization: "ACME Networks"),
        country: "DE", location: GeographicLocation(latitude: 52.51, longitude: 13.41)),
      NetworkFact(
        address: "203.0.113.77",
        autonomousSystem: AutonomousSystem(number: 64666, organization: "Dark Hosting"),
        location: GeographicLocation(latitude: 1.5, longitude: 2.5)),
    ],
    sources: [NetworkSource(path: "logs/cloudtrail-2026/asn.mmdb", kind: "GeoLite2-ASN")])
  fixture.inquest.leak = LeakAccount(
    findings: [
      LeakFinding(
        reporter: "gitleaks", repository: "acme/shop", file: "deploy/prod.env",
        link: "https://git.acme.example/acme/shop/deploy/prod.env")
    ])
  fixture.inquest.secrets = SecretAccount(
    names: ["payroll-db"],
    readers: [
      SecretReader(
        principal: "backup-agent", networks: ["10.9.8.0/24"], software: ["acme-billing"],
        addresses: ["198.51.100.44"], resource: "payroll-db", reads: 4, readsBefore: 3, refused: 0,
        first: time, last: time, isUnfamiliar: false, claim: "backup-agent reads payroll-db daily.")
    ], before: nil, expectedUnfamiliar: nil, chanceOfUnfamiliar: nil, notes: [])
  if let first = fixture.inquest.services.indices.first {
    fixture.inquest.services[first].name = "Nightly billing"
    fixture.inquest.services[first].isNamed = true
  }
  fixture.inquest.coverage.blindSpots.append(
    BlindSpot(
      kind: .switchedOff, from: time, to: nil,
      claim: "The log 'main-trail' was switched off on a day by StopLogging.",
      remedy: "Look for another log.", forbidsAllClear: true))
  return fixture
}()

/// Every form, and the objects that `check --json` prints.
private func forms(_ report: Report) -> [(name: String, text: String)] {
  ReportRenderers.all.map { (type(of: $0).name, $0.render(report)) } + [
    ("check", CheckObject(report.inquest, redaction: report.redaction).json())
  ]
}

@Suite("A redacted report")
struct RedactionTests {
  @Test("names the owner in no form, and the stranger in every one that did")
  func names() throws {
    let report = owned.report
    let redacted = try Redaction(of: report).applied(to: report)
    for (before, after) in zip(forms(report), forms(redacted)) {
      for name in ownNames {
        #expect(!after.text.contains(name), "\(name) in \(after.name)")
      }
      for name in foreignNames where before.text.contains(name) {
        #expect(after.text.contains(name), "\(name) is gone from \(after.name)")
      }
    }
    // A name that the report never held proves nothing.
    let plain = forms(report).map(\.text).joined()
    for name in ownNames + foreignNames { #expect(plain.contains(name), "\(name)") }
  }

  @Test("names nothing that was asked, and no file of an earlier report")
  func question() throws {
    var report = owned.report
    var earlier = report
    earlier.inquest.coverage.sources = [
      SourceSummary(path: "acme/old.log", format: "x", bytes: 1, sha256: "ab")
    ]
    earlier.question = AskedQuestion(key: report.inquest.credential.id, keyNames: [])
    var asked = AskedQuestion(
      key: "sha256:4f2e", keyNames: ["sk-ant-…wxyz", "sha256:4f2e"], isGivenRaw: true,
      label: "ACME_TOKEN")
    asked.exposedAt = report.inquest.exposure.from
    asked.replacement = "AKIAREPLACEMENTEXAMP"
    asked.allowed = ["acme-tool", "10.9.8.0/24"]
    asked.secretNames = ["acme/vault"]
    asked.files = [GivenFile(role: .known, path: "acme/known.txt", sha256: "cd")]
    report.question = asked
    report.changes = try ReportChanges(from: earlier, to: report)
    let plain = forms(report).map(\.text).joined()
    let redacted = try Redaction(of: report).applied(to: report)
    let names = [
      "sk-ant-", "4f2e", "ACME_TOKEN", "AKIAREPLACEMENTEXAMP", "acme-tool", "10.9.8.0",
      "acme/vault",
      "acme/known", "acme/old",
    ]
    for name in names {
      #expect(plain.contains(name), "\(name)")
      for (form, text) in forms(redacted) { #expect(!text.contains(name), "\(name) in \(form)") }
    }
    #expect(redacted.changes?.sentence == report.changes?.sentence)
  }

  @Test("leaves no name that only the earlier report told")
  func earlierNames() throws {
    var report = owned.report
    report.question = AskedQuestion(key: "k", keyNames: [])
    var earlier = report
    let begin = report.inquest.exposure.from
    earlier.inquest.services[0].name = "acme-ledger as oldie"
    earlier.inquest.findings.append(
      Finding(detector: "old", claim: "acme-mail called 9 times.", from: begin, to: begin))
    earlier.inquest.rotation?.claim = "acme-cron has not moved."
    earlier.remediation.steps[0].title = "Give acme-web a key of its own"
    earlier.inquest.createdResources?.resources.append(
      CreatedResource(
        id: "arn:aws:s3:::acme-loot", credential: "acme-session", operation: "CreateBucket",
        time: begin, region: ""))
    report.changes = try ReportChanges(from: earlier, to: report)
    let plain = forms(report).map(\.text).joined()
    let redacted = try Redaction(of: report).applied(to: report)
    for name in ["ledger", "mail", "cron", "web", "loot", "session"].map({ "acme-" + $0 }) {
      #expect(plain.contains(name), "\(name)")
      for (form, text) in forms(redacted) { #expect(!text.contains(name), "\(name) in \(form)") }
    }
    for (form, text) in forms(redacted) { #expect(!text.contains("oldie"), "\(form)") }
  }

  @Test("leaves no label of a key that only the earlier report was on")
  func earlierKeys() throws {
    var gone = Fixture.noSign.report
    gone.inquest.credential.id = "acme-old-key"
    var both = abusedIncident([owned.report, Fixture.buckets.report])
    try both.compare(with: abusedIncident([owned.report, gone]))
    #expect(both.changes?.goneKeys == ["acme-old-key"])
    #expect(HTMLRenderer().render(both).contains("acme-old-key"))
    let redacted = try Redaction(of: both).applied(to: both)
    for renderer in ReportRenderers.all {
      let text = renderer.render(redacted)
      #expect(!text.contains("acme-old-key"), "\(type(of: renderer).name)")
    }
  }

  @Test("keeps the network of a stranger that the owner has an address in")
  func sharedNetwork() throws {
    let redacted = try Redaction(of: owned.report).applied(to: owned.report)
    let reasons = redacted.inquest.verdict.reasons.joined()
    #expect(reasons.contains("not from 203.0.113.0/24"))
    #expect(redacted.inquest.callers.last?.addresses.contains("203.0.113.5") == false)
  }

  @Test("has the numbers, times, hashes and verdict of the report", arguments: Fixture.all)
  func figures(fixture: Fixture) throws {
    let report = fixture.report
    let redacted = try Redaction(of: report).applied(to: report)
    #expect(redacted.inquest.verdict.outcome == report.inquest.verdict.outcome)
    #expect(redacted.inquest.callers.map(\.events) == report.inquest.callers.map(\.events))
    #expect(redacted.timeline.map(\.time) == report.timeline.map(\.time))
    #expect(redacted.timeline.map(\.count) == report.timeline.map(\.count))
    #expect(
      redacted.inquest.coverage.sources.map(\.sha256)
        == report.inquest.coverage.sources.map(\.sha256))
    #expect(redacted.inquest.chart.map(\.start) == report.inquest.chart.map(\.start))
    #expect(redacted.remediation.steps.map(\.phase) == report.remediation.steps.map(\.phase))
  }

  @Test("says that it is redacted, in every form, and the other does not", arguments: Fixture.all)
  func told(fixture: Fixture) throws {
    let redacted = try Redaction(of: fixture.report).applied(to: fixture.report)
    for (before, after) in zip(forms(fixture.report), forms(redacted)) {
      #expect(
        after.text.contains("edacted") || after.text.contains("\"redaction\""), "\(after.name)")
      #expect(!before.text.contains("\"redaction\""), "\(before.name)")
    }
  }

  @Test("is the same when redacted again, and when read back from JSON", arguments: Fixture.all)
  func stable(fixture: Fixture) throws {
    let once = try Redaction(of: fixture.report).applied(to: fixture.report)
    let twice = try Redaction(of: once).applied(to: once)
    #expect(JSONRenderer().render(twice) == JSONRenderer().render(once))
    let back = try Report(json: Data(JSONRenderer().render(once).utf8))
    // The spreadsheet has the whole timeline, which JSON does not carry.
    for renderer in ReportRenderers.all where !(renderer is CSVRenderer) {
      #expect(renderer.render(back) == renderer.render(once), "\(type(of: renderer).name)")
    }
  }

  @Test("gives one name one pseudonym, and two names two")
  func consistency() throws {
    let report = owned.report
    let redacted = try Redaction(of: report).applied(to: report)
    var pairs: [String: Set<String>] = [:]
    let before = report.inquest.callers.map(\.addresses) + report.inquest.services.map(\.addresses)
    let after =
      redacted.inquest.callers.map(\.addresses) + redacted.inquest.services.map(\.addresses)
    for (names, pseudonyms) in zip(before, after) {
      for (name, pseudonym) in zip(names, pseudonyms) {
        pairs[name, default: []].insert(pseudonym)
      }
    }
    #expect(pairs.values.allSatisfy { $0.count == 1 })
    #expect(Set(pairs.values.flatMap(\.self)).count == pairs.count)
    let who = redacted.inquest.callers.flatMap(\.principals).filter { $0.contains("user/person-") }
    #expect(!who.isEmpty)
  }

  @Test("takes where the owner's addresses lie, and leaves where the stranger's do")
  func places() throws {
    let redacted = try Redaction(of: owned.report).applied(to: owned.report)
    let facts = try #require(redacted.inquest.networks?.facts)
    #expect(facts.first { $0.address == "203.0.113.77" }?.location?.latitude == 1.5)
    let own = try #require(facts.first { $0.address.hasPrefix("address-") })
    #expect(own.location == nil)
    #expect(own.country == "DE")
    #expect(redacted.inquest.networks?[own.address] == own)
  }

  @Test("counts what it replaced")
  func counted() throws {
    let summary = try #require(
      try Redaction(of: owned.report).applied(to: owned.report).redaction)
    #expect(summary.people >= 4)
    #expect(summary.addresses == 6)
    #expect(summary.services == 1)
    let quiet = try Redaction(of: Fixture.buckets.report).applied(to: Fixture.buckets.report)
    #expect(quiet.redaction?.addresses == 0)
  }

  @Test("on several keys gives a name the same pseudonym in all of them")
  func incident() throws {
    var second = owned
    second.inquest.credential.id = "AKIAI44QH8DHBEXAMPLE"
    second.inquest.callers.reverse()
    let inquests = [owned.inquest, second.inquest]
    let incident = Incident(inquests: inquests, outcome: .abused, intruders: [])
    let report = IncidentReport(
      incident: incident, reports: [owned.report, second.report], programVersion: "1")
    let redaction = try Redaction(of: report)
    let redacted = try redaction.applied(to: report)
    let object = IncidentObject(
      try redaction.applied(to: incident), redaction: redacted.redaction
    ).json()
    for text in ReportRenderers.all.map({ $0.render(redacted) }) + [object] {
      for name in ownNames { #expect(!text.contains(name), "\(name)") }
    }
    let first = try #require(redacted.reports.first?.inquest.callers)
    let last = try #require(redacted.reports.last?.inquest.callers)
    #expect(first.map(\.addresses) == last.reversed().map(\.addresses))
    #expect(object.contains("\"redaction\""))
  }

  @Test("stays a report when the owner's names are words of the program")
  func ordinaryNames() throws {
    var fixture = Fixture.abused
    let words = ["foreign", "known", "calls", "key", "user", "abused", "the"]
    for index in fixture.inquest.callers.indices {
      fixture.inquest.callers[index].principals = words
    }
    let report = fixture.report
    let redacted = try Redaction(of: report).applied(to: report)
    #expect(redacted.inquest.callers.map(\.assessment) == report.inquest.callers.map(\.assessment))
    #expect(redacted.inquest.chartUnit == "calls")
    #expect(redacted.headline.sentence == report.headline.sentence)
    #expect(redacted.inquest.callers[0].principals.allSatisfy { $0.hasPrefix("person-") })
  }
}

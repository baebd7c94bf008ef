import Foundation
import Testing
import Vocabulary

@testable import Reporting

/// A case of every provider, verdict, rotation and lineage.
struct RemediationCase: Sendable, CustomStringConvertible {
  var provider: Provider
  var outcome: VerdictOutcome
  var isRevoked: Bool
  var hasDerived: Bool

  static let all: [RemediationCase] = Provider.allCases.flatMap { provider in
    VerdictOutcome.allCases.flatMap { outcome in
      [true, false].flatMap { isRevoked in
        [true, false].map { hasDerived in
          RemediationCase(
            provider: provider, outcome: outcome, isRevoked: isRevoked, hasDerived: hasDerived)
        }
      }
    }
  }

  var description: String {
    "\(provider.rawValue), \(outcome.rawValue)\(isRevoked ? ", revoked" : "")"
      + (hasDerived ? ", with derived" : "")
  }

  /// Ids as the logs of each provider have them.
  private static let ids: [Provider: (id: String, kind: String)] = [
    .claude: ("apikey_01EXAMPLEaaaaaaaaaaaaaaaa", "claude-api-key"),
    .aws: ("AKIAIOSFODNN7EXAMPLE", "aws-access-key"),
    .gitHub: ("987654", "label"), .stripe: ("mk_EXAMPLE", "label"),
    .vault: ("hmac-sha256:" + String(repeating: "2", count: 64), "label"),
    .openAI: ("key_EXAMPLE0123456789", "openai-api-key"), .gitLab: ("2", "label"),
    .googleCloud: (
      "//iam.googleapis.com/projects/p/serviceAccounts/a@p.iam.gserviceaccount.com/keys/0abc",
      "label"
    ),
    .conjur: ("prod:host:ci/app", "label"), .gateway: ("sha256:ab12", "fingerprint"),
  ]

  var inquest: Inquest {
    var inquest = Fixture.abused.inquest
    let id = RemediationCase.ids[provider] ?? ("", "label")
    (inquest.credential.id, inquest.credential.kind) = id
    inquest.issuer.provider = provider
    inquest.verdict.outcome = outcome
    inquest.verdict.wouldDecide = outcome == .cannotTell ? ["Import the log of Tuesday."] : []
    inquest.services = inquest.services.map { service in
      var service = service
      service.moved = nil
      return service
    }
    if !isRevoked {
      inquest.exposure.revokedAt = nil
      inquest.rotation = nil
    }
    if !hasDerived {
      inquest.derivedCredentials = []
      inquest.disablingOrder = []
    }
    return inquest
  }

  var remediation: Remediation { Remediation(inquest) }
}

@Suite("The order of the steps")
struct RemediationOrderTests {
  private static func places(
    _ phases: Set<RemediationStep.Phase>, in steps: [RemediationStep]
  ) -> [Int] {
    steps.indices.filter { phases.contains(steps[$0].phase) }
  }

  @Test("evidence is kept first, a tripwire is left last", arguments: RemediationCase.all)
  func ends(of world: RemediationCase) {
    let steps = world.remediation.steps
    #expect(steps.first?.phase == .preserve)
    #expect(steps.last?.phase == .tripwire)
    #expect(steps.count { $0.phase == .preserve } == 1)
    #expect(steps.count { $0.phase == .prove } == 1)
  }

  @Test("denial comes before taking away, deletion after the proof", arguments: RemediationCase.all)
  func safety(of world: RemediationCase) {
    let steps = world.remediation.steps
    let denials = Self.places([.contain], in: steps)
    let takings = Self.places([.revoke, .derived], in: steps)
    let removals = Self.places([.remove], in: steps)
    let proof = Self.places([.prove], in: steps)
    if let last = denials.last, let first = takings.first(where: { _ in !world.isRevoked }) {
      #expect(last < first)
    }
    if let last = takings.last, let first = removals.first { #expect(last < first) }
    if let proof = proof.first, let first = removals.first { #expect(proof < first) }
    let deletes = steps.indices.filter { index in
      steps[index].commands.contains { $0.contains(" delete-access-key ") }
    }
    #expect(deletes.allSatisfy { steps[$0].phase == .remove })
  }

  @Test(
    "a key that strangers have is revoked before services move; otherwise they move first",
    arguments: RemediationCase.all.filter { !$0.isRevoked })
  func services(of world: RemediationCase) throws {
    let steps = world.remediation.steps
    let revoke = try #require(Self.places([.revoke], in: steps).first)
    let replace = try #require(Self.places([.replace], in: steps).first)
    let taking = try #require(
      Self.places([.contain, .revoke, .derived], in: steps).first)
    if world.outcome.namesStrangers {
      #expect(revoke < replace)
    } else {
      #expect(replace < taking)
    }
    if !world.outcome.isAccusation {
      #expect(Self.places([.contain, .derived, .remove, .ask], in: steps).isEmpty)
    }
    let names = steps[replace].names.joined()
    #expect(names.contains("next run 2026-03-04 02:00 UTC"))
  }

  @Test(
    "a revoked key is not revoked again, and whoever still tries it is named",
    arguments: RemediationCase.all.filter(\.isRevoked))
  func revoked(of world: RemediationCase) {
    let steps = world.remediation.steps
    #expect(Self.places([.revoke], in: steps).isEmpty)
    #expect(steps.contains { $0.title.hasPrefix("Move Boto3/1.34 as backup-agent") })
  }

  @Test("an open case is decided before anything is touched", arguments: RemediationCase.all)
  func decide(of world: RemediationCase) {
    let steps = world.remediation.steps
    let isOpen = world.outcome == .cannotTell
    #expect((steps[1].phase == .decide) == isOpen)
  }

  /// Whether a command has a word to be filled in: USER, KEY_ID; `$NAME` is the shell's.
  private static func hasPlaceholder(_ command: String) -> Bool {
    command.matches(of: /(^|[^$A-Za-z_])(?<word>[A-Z][A-Z_]{2,})\b/)
      .contains { !["DELETE", "POST", "PUT", "PRIVATE"].contains($0.word) }
  }

  @Test(
    "commands that take something away name it, or leave a word to fill in",
    arguments: RemediationCase.all)
  func facts(of world: RemediationCase) {
    let acting = world.remediation.steps.filter {
      [.contain, .revoke, .derived, .remove].contains($0.phase)
    }
    let names =
      [world.inquest.credential.id, "ci-deploy", "support-svc", "AKIAI44QH8DHBEXAMPLE"]
      + world.inquest.credential.id.split(separator: "/").map(String.init)
    for step in acting {
      #expect(!step.names.isEmpty || step.commands.allSatisfy(Self.hasPlaceholder), "\(step.title)")
      for command in step.commands {
        let isNamed = names.contains { command.contains($0) }
        #expect(
          isNamed || Self.hasPlaceholder(command) || command.contains("/credentials/revoke"),
          "\(command)")
      }
      if step.commands.isEmpty, step.phase == .revoke {
        #expect([.stripe, .gateway].contains(world.provider), "\(step.title)")
      }
    }
  }

  @Test(
    "commands are of one line, parse as shell, and hold no secret", arguments: Provider.allCases)
  func shell(provider: Provider) throws {
    let worlds = RemediationCase.all.filter { $0.provider == provider }
    let remediations = worlds.map(\.remediation)
    let commands = Set(
      remediations.flatMap { $0.steps.flatMap(\.commands) + $0.logs.flatMap(\.commands) })
    for command in commands.sorted() {
      #expect(!command.contains("\n"))
      #expect(
        !command.contains(/(sk-ant-|sk_live_|ghp_|hvs\.|eyJ)[A-Za-z0-9]/), "\(command)")
      // Secrets come from a variable or a file, never from the command itself.
      #expect(!command.contains(/(-H|--header) "?(x-api-key|Authorization)/), "\(command)")
    }
    try SnippetParser.check(commands.sorted().joined(separator: "\n"), as: "sh")
  }

  @Test("what an attacker wrote never becomes a part of a command", arguments: Provider.allCases)
  func hostile(provider: Provider) throws {
    var inquest = Fixture.hostile.inquest
    inquest.issuer.provider = provider
    inquest.exposure.revokedAt = nil
    var all: Set<String> = []
    for outcome in VerdictOutcome.allCases {
      inquest.verdict.outcome = outcome
      for hostile in hostileTexts + ["$(id)", "a;b", "a b", "a'b", "a\nb", "-rf", "`id`", "a|b"] {
        inquest.credential.id = hostile
        inquest.credential.otherIdentifiers = [hostile]
        inquest.issuer.holders = ["arn:aws:iam::1:user/\(hostile)"]
        let remediation = Remediation(inquest)
        let commands =
          remediation.steps.flatMap(\.commands) + remediation.logs.flatMap(\.commands)
        for command in commands {
          #expect(!command.contains("evil") && !command.contains("rm -rf"), "\(command)")
          #expect(!command.contains("$(id)") && !command.contains("alert("), "\(command)")
          #expect(!command.contains("\n") && !command.contains("\u{1B}"), "\(command)")
        }
        all.formUnion(commands)
      }
    }
    try SnippetParser.check(all.sorted().joined(separator: "\n"), as: "sh")
  }

  @Test(
    "every provider says what its logs lack, and every log why and how",
    arguments: Provider.allCases)
  func logs(provider: Provider) {
    var inquest = Fixture.abused.inquest
    inquest.issuer.provider = provider
    inquest.coverage.capability = [.requests]
    inquest.coverage.sources = []
    let logs = Remediation(inquest).logs
    if provider != .conjur { #expect(!logs.isEmpty) }
    for log in logs {
      #expect(!log.why.isEmpty)
      #expect(!log.how.isEmpty || !log.commands.isEmpty)
    }
  }
}

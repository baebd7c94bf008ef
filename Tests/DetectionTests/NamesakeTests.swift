import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// What stands under another name, or could not stand in these logs at all.
@Suite("Keys by other names")
struct NamesakeTests {
  private static let fingerprint = "sha256:" + String(repeating: "0a", count: 32)

  private static func credential(
    _ id: String, aliases: [String] = [], events: Int64 = 900
  ) -> Credential {
    Credential(
      id: id, kind: Credential.kind(ofID: id), aliases: aliases, events: events,
      first: VerdictWorld.start, last: VerdictWorld.at(day: 40))
  }

  private static func verdict(of asked: Credential, beside other: Credential) -> Verdict {
    var world = VerdictWorld()
    world.addServer(to: 40)
    world.question.exposedAt = VerdictWorld.at(day: 20)
    var file = world.caseFile()
    file.credential = asked
    file.credentialsInLogs = [asked, other]
    return Inquest.hold(on: file).verdict
  }

  @Test(
    "a key that goes by a name of this one is asked about before an all-clear",
    arguments: [
      (credential(fingerprint, aliases: ["prod"]), credential("prod"), true),
      (credential("prod"), credential(fingerprint, aliases: ["prod"]), true),
      (credential(fingerprint, aliases: ["987654"]), credential("987654"), true),
      (credential(fingerprint, aliases: ["prod"]), credential("prod-2"), false),
      (credential(fingerprint, aliases: ["prod"]), credential("prod", events: 0), false),
      // The key that replaced it has kept its label.
      (
        credential(fingerprint, aliases: ["prod"]),
        credential("sha256:" + String(repeating: "0b", count: 32), aliases: ["prod"]), false
      ),
    ])
  func namesakes(asked: Credential, other: Credential, isOpen: Bool) {
    let verdict = Self.verdict(of: asked, beside: other)
    #expect(verdict.outcome == (isOpen ? .cannotTell : .noSignOfAbuse))
    #expect(verdict.wouldDecide.contains { $0.hasPrefix("Ask about '") } == isOpen)
  }

  @Test(
    "a fingerprint that is missing clears only where it would have been seen",
    arguments: [
      (900, "", "combined", [], VerdictOutcome.noSignOfAbuse), (1, "", "combined", [], .cannotTell),
      (900, "ghp_…wxyz", "litellm", [], .cannotTell),
      (900, "ghp_…wxyz", "github-audit", [], .noSignOfAbuse),
      (900, "ghp_…wxyz", "combined", ["ghp_…abcd"], .noSignOfAbuse),
      (900, "sk-…wxyz", "litellm", [], .noSignOfAbuse),
    ] as [(Int64, String, String, [String], VerdictOutcome)])
  func absent(
    named: Int64, hint: String, format: String, aliases: [String], outcome: VerdictOutcome
  ) {
    var world = VerdictWorld()
    world.question.exposedAt = VerdictWorld.at(day: 20)
    var file = world.caseFile()
    file.question.credential = Self.fingerprint
    file.question.hint = hint
    file.ledger.sources[0].format = format
    file.ledger.sources[0].imported = 900
    file.credentialsInLogs = [
      Self.credential(
        "sha256:" + String(repeating: "0b", count: 32), aliases: aliases, events: named)
    ]
    #expect(Inquest.hold(on: file).verdict.outcome == outcome)
  }

  @Test("one private address for every call is a proxy, until somebody vouches for it")
  func proxy() {
    func verdict(_ addresses: [String], allow: String? = nil) -> Verdict {
      var world = VerdictWorld()
      for (place, address) in addresses.enumerated() {
        world.addServer(to: 40, address: address, seed: UInt64(place + 1))
      }
      world.question.exposedAt = VerdictWorld.at(day: 20)
      world.question.allowedNetworks = [allow.flatMap { NetworkPrefix(text: $0) }].compactMap { $0 }
      return world.judged().verdict
    }
    let proxied = verdict(["10.0.0.5"])
    #expect(proxied.outcome == .cannotTell)
    #expect(proxied.wouldDecide.contains { $0.hasSuffix("--allow 10.0.0.5") })
    #expect(verdict(["10.0.0.5"], allow: "10.0.0.5").outcome == .noSignOfAbuse)
    #expect(verdict(["10.0.0.5", "10.0.0.6"]).outcome == .cannotTell)
    #expect(verdict(["198.51.100.7"]).outcome == .noSignOfAbuse)
  }

  @Test("the network of a stranger is not asked about as a whole where the owner calls from it")
  func sharedNetwork() {
    func questions(owner: String) -> [String] {
      var world = VerdictWorld()
      world.addServer(to: 40, address: owner)
      world.question.exposedAt = VerdictWorld.at(day: 20)
      for hour in 0..<200 {
        world.add(
          day: 20, hour: Double(hour) / 4, address: "192.0.2.91", agent: "curl/8",
          operation: "GET /v1/export")
      }
      return world.judged().verdict.wouldDecide.filter { $0.contains("--allow") }
    }
    #expect(questions(owner: "192.0.2.10").contains { $0.hasSuffix("--allow 192.0.2.91") })
    #expect(questions(owner: "198.51.100.7").contains { $0.hasSuffix("--allow 192.0.2.0/24") })
  }

  @Test("calls that are vouched for did not come from addresses that the key knew")
  func vouched() {
    var world = VerdictWorld()
    world.addServer(to: 40)
    for hour in 0..<30 {
      world.add(day: 22, hour: Double(hour), address: "203.0.113.9", agent: "curl/8")
    }
    world.question.exposedAt = VerdictWorld.at(day: 20)
    world.question.allowedAgents = ["curl"]
    let reasons = world.judged().verdict.reasons
    #expect(reasons.contains { $0.contains("beside 30 calls of callers that you vouch for") })
  }
}

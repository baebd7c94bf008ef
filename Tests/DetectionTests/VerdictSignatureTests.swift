import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// What every signature of the catalogue promises; a new one is covered before it has tests of its
/// own.
@Suite("Signature catalogue")
struct VerdictSignatureTests {
  static let ids = SignatureCatalogue.all.map(\.id)
  static let everything = Capability.all.reduce(into: Capability()) { $0.formUnion($1.capability) }

  static func signature(_ id: String) throws -> Signature {
    try #require(SignatureCatalogue.all.first { $0.id == id })
  }

  static func named(_ text: String, _ number: Int) -> String {
    text.replacing("%", with: "\(number)")
  }

  /// A world of these calls alone, from one place.
  static func world(
    _ samples: [SampleCall], day: Double = 1, agent: String? = nil,
    addressClass: AddressClass? = nil
  ) -> VerdictWorld {
    var world = VerdictWorld()
    world.capability = everything
    add(samples, to: &world, day: day, agent: agent, addressClass: addressClass)
    return world
  }

  static func add(
    _ samples: [SampleCall], to world: inout VerdictWorld, day: Double,
    address: String = "198.51.100.7", agent: String? = nil, addressClass: AddressClass? = nil
  ) {
    var hour = 0.0
    for sample in samples {
      for number in 1...sample.times {
        world.add(
          day: day, hour: hour, address: address, agent: agent ?? sample.agent,
          operation: named(sample.operation, number), service: sample.service,
          region: named(sample.region, number), model: named(sample.model, number),
          outcome: sample.outcome, resources: sample.objects, addressClass: addressClass)
        hour += sample.secondsApart / 3600
      }
    }
  }

  /// What the term says of the world's calls, after a baseline of other calls.
  static func found(_ world: VerdictWorld, baseline: [SampleCall] = []) -> [SignatureTerm.Found] {
    var whole = world
    add(baseline, to: &whole, day: 0)
    let calls = Calls(
      whole.activity(), question: whole.question, namesServices: true, pathsUntil: nil)
    let cut = VerdictWorld.at(day: 1)
    let early = calls.order.filter { calls.cell($0).first < cut }
    let late = calls.order.filter { calls.cell($0).first >= cut }
    return SignatureTerm(calls, baseline: early).found(
      for: Actor(.network, cells: late, in: calls))
  }

  static func has(_ found: [SignatureTerm.Found], _ signature: Signature) -> Bool {
    found.contains { $0.id == signature.id }
  }

  @Test("is seen in its positive sample and not in its negative one", arguments: ids)
  func samples(_ id: String) throws {
    let signature = try Self.signature(id)
    #expect(Self.has(Self.found(Self.world(signature.positive)), signature))
    #expect(!Self.has(Self.found(Self.world(signature.negative)), signature))
  }

  @Test("is not held against anybody when the baseline shows it", arguments: ids)
  func subtraction(_ id: String) throws {
    let signature = try Self.signature(id)
    let found = Self.found(Self.world(signature.positive), baseline: signature.positive)
    #expect(!Self.has(found, signature))
  }

  @Test("is not looked for when the log lacks a field that it needs", arguments: ids)
  func missingField(_ id: String) throws {
    let signature = try Self.signature(id)
    #expect(!signature.needs.isEmpty)
    for member in Capability.all where signature.needs.contains(member.capability) {
      var world = Self.world(signature.positive)
      world.capability.remove(member.capability)
      #expect(!Self.has(Self.found(world), signature), "\(member.word)")
    }
  }

  @Test("is silent for a provider's own service and for whom the user vouches", arguments: ids)
  func twinsOfAll(_ id: String) throws {
    let signature = try Self.signature(id)
    let service = Self.world(signature.positive, addressClass: .service)
    #expect(!Self.has(Self.found(service), signature))
    var vouched = Self.world(signature.positive)
    vouched.question.allowedNetworks = [try #require(NetworkPrefix(text: "198.51.100.0/24"))]
    #expect(!Self.has(Self.found(vouched), signature))
  }

  @Test("counts half when its twin's name stands beside every call, and says so", arguments: ids)
  func halvingTwins(_ id: String) throws {
    let signature = try Self.signature(id)
    for twin in signature.twins {
      guard twin.effect == .halves, case .software(let names) = twin.mark else { continue }
      let name = try #require(names.first)
      let found = Self.found(Self.world(signature.positive, agent: "\(name)/1.2"))
        .first { $0.id == signature.id }
      #expect(found?.weight == signature.weight / 2, "\(twin.what)")
      #expect(found?.claim.hasSuffix(" (counted half: \(twin.what)).") == true)
    }
  }

  @Test("an owner who works most of the day does not resell", arguments: [(16, false), (15, true)])
  func longDays(hours: Int, isHeld: Bool) throws {
    let day = [
      SampleCall("POST /v1/messages", model: "large", times: hours, secondsApart: 3600)
    ]
    let resale = try Self.signature("resale")
    let found = Self.found(Self.world(resale.positive), baseline: day)
    #expect(Self.has(found, resale) == isHeld)
  }

  @Test("a scanner that does more than check is an attacker's tool")
  func scannerTwin() throws {
    let check = [SampleCall("GET /v1/models", agent: "trufflehog/3")]
    let more = check + [SampleCall("POST /v1/api_keys", agent: "trufflehog/3")]
    let tool = try Self.signature("attack-tool")
    #expect(!Self.has(Self.found(Self.world(check)), tool))
    #expect(Self.has(Self.found(Self.world(more)), tool))
  }

  @Test("ids are unique, weights and techniques are of the catalogue's scale", arguments: ids)
  func wellFormed(_ id: String) throws {
    let signature = try Self.signature(id)
    #expect(Self.ids.filter { $0 == id }.count == 1)
    #expect(id.allSatisfy { $0.isLowercase || $0 == "-" })
    #expect((0.5...3).contains(signature.weight))
    #expect(!signature.techniques.isEmpty && !signature.rules.isEmpty)
    for technique in signature.techniques {
      let parts = technique.id.split(separator: ".")
      #expect(parts[0].hasPrefix("T1") && parts[0].count == 5 && parts.count <= 2)
      #expect(parts.dropFirst().allSatisfy { $0.count == 3 })
      #expect(!technique.name.isEmpty)
    }
    for rule in signature.rules { #expect(rule.told.hasSuffix(".") && !rule.told.contains("\n")) }
  }

  @Test("a program that names each of its runs is told by its own name")
  func namedRuns() throws {
    let runs = (1...3).map { SampleCall("GET /a", agent: "stratus-red-team_0a1b2c3d-000\($0)") }
    let claims = Self.found(Self.world(runs)).map(\.claim)
    #expect(claims.contains { $0.hasPrefix("3 calls came from 'stratus-red-team', a program") })
    let one = Self.found(Self.world([runs[0]])).map(\.claim)
    #expect(one.contains { $0.contains("'stratus-red-team_0a1b2c3d-0001'") })
  }

  @Test("text of the log is never taken for a word of the sentence")
  func hostileAgent() {
    let world = Self.world([SampleCall("GET /a", agent: "pacu {first} {number}")])
    let claim = Self.found(world).first { $0.id == "attack-tool" }?.claim
    #expect(claim?.contains("'pacu {first} {number}'") == true)
  }

  @Test(
    "operations mean what their tables say",
    arguments: [
      ("POST /v1/auth/token/create", "", Deed.persistence),
      ("auth/token/create", "", .persistence), ("update auth/token/create", "", .persistence),
      ("update sys/policies/acl/admin", "", .persistence), ("sys/policy/admin", "", .persistence),
      ("delete sys/audit/file", "", .blinding), ("DELETE /v1/sys/audit/file", "", .blinding),
      ("read secret/data/prod/db", "", .secretPath), ("secret/data/prod/db", "", .secretPath),
      ("ListUsers", "iam.amazonaws.com", .identityRead), ("git.clone", "", .repositoryRead),
      ("PROPFIND /dav", "", .path), ("/v1/models", "", .modelList), ("repo.access", "", .share),
      ("CreateAccessKey", "", .persistence),
    ] as [(String, String, Deed)])
  func meanings(_ operation: String, _ service: String, _ deed: Deed) {
    #expect(Deed(of: Action(service: service, operation: operation)).contains(deed))
  }

  @Test(
    "and nothing else",
    arguments: [
      ("GET /v1/auth/token/create", "", Deed.persistence), ("ListUsers", "", .identityRead),
      ("ListUsers", "cognito-idp.amazonaws.com", .identityRead),
      ("GET /v1/payouts", "", .money), ("read sys/audit", "", .blinding),
    ] as [(String, String, Deed)])
  func otherMeanings(_ operation: String, _ service: String, _ deed: Deed) {
    #expect(!Deed(of: Action(service: service, operation: operation)).contains(deed))
  }

  @Test("a key's own habit in a whole case is not held against a stranger")
  func wholeCase() {
    var world = VerdictWorld.quietServer()
    func write(day: Double) {
      world.add(day: day, operation: "CreateAccessKey", service: "iam.amazonaws.com")
    }
    write(day: 35)
    func hasSignature() -> Bool {
      world.judged().callers.flatMap(\.evidence).contains { $0.family == "signature" }
    }
    #expect(hasSignature())
    write(day: 12)
    #expect(!hasSignature())
  }

  @Test("the page of signatures is not stale")
  func documentation() throws {
    let page = packageRoot.appending(path: "Documentation/Signatures.md")
    let text = SignatureCatalogue.documentation()
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try Data(text.utf8).write(to: page)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == text)
  }
}

import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Detection

private func fact(_ address: String, _ country: String?, _ system: UInt32?) -> NetworkFact {
  NetworkFact(
    address: address,
    autonomousSystem: system.map { AutonomousSystem(number: $0, organization: "EXAMPLE-\($0)") },
    country: country)
}

@Suite("Network origins")
struct OriginTests {
  @Test(
    "a database's country and system stand in for the wide prefixes, as far as it knows them",
    arguments: [
      (nil, nil, ["198.0.0.0/8", "198.51.0.0/16"]),
      ("NL", nil, ["country NL", "198.51.0.0/16"]),
      ("NL", 64500, ["country NL", "AS64500 (EXAMPLE-64500), country NL"]),
      (nil, 64500, ["AS64500 (EXAMPLE-64500)", "AS64500 (EXAMPLE-64500)"]),
    ] as [(String?, UInt32?, [String])])
  func levels(_ country: String?, _ system: UInt32?, _ wide: [String]) throws {
    let caller = Caller(address: "198.51.100.7", addressClass: .address)
    let origin = try #require(Origin(caller, fact: fact("198.51.100.7", country, system)))
    #expect(origin.levels == wide + ["198.51.100.0/24", "198.51.100.7"])
  }

  @Test("IPv6 keeps its /64, and a host name its domains")
  func others() throws {
    let six = Caller(address: "2001:db8:1:2::7", addressClass: .address)
    #expect(
      Origin(six, fact: fact("2001:db8:1:2::7", "DE", nil))?.levels == [
        "country DE", "2001:db8:1::/48", "2001:db8:1:2::/64", "2001:db8:1:2::7",
      ])
    let host = Caller(address: "ci.example.com", addressClass: .word)
    #expect(Origin(host)?.levels.first == "example.com")
  }

  @Test(
    "every kind of name has its noun",
    arguments: [
      ("country NL", 0, "countries"), ("AS64500 (A: B), country NL", 1, "autonomous systems"),
      ("AS64500", 0, "autonomous systems"), ("198.0.0.0/8", 0, "/8 networks"),
      ("198.51.100.0/24", 2, "/24 networks"), ("2001:db8::/32", 0, "/32 networks"),
      ("2001:db8:1::/48", 1, "/48 networks"), ("as.example.com", 1, "/16 networks"),
      ("198.51.100.7", 3, "addresses"),
    ])
  func nouns(_ name: String, _ level: Int, _ noun: String) {
    #expect(Origin.noun(for: name, level: level) == noun)
  }
}

@Suite("The verdict with network facts")
struct NetworkHierarchyTests {
  /// What is weighed against a newcomer that uses the owner's software, with these facts.
  private func newcomer(_ facts: [NetworkFact]?) throws -> CallerAssessment {
    var world = VerdictWorld.quietServer()
    for call in 0..<6 { world.add(day: 31.2, hour: Double(call) * 0.4, address: "203.0.113.9") }
    world.networks = facts.map { NetworkFacts(facts: $0) }
    let judged = world.judged()
    return try #require(judged.callers.first { $0.addresses == ["203.0.113.9"] })
  }

  private func claim(_ caller: CallerAssessment) -> String {
    caller.evidence.first { $0.family == "network" }?.claim ?? ""
  }

  @Test("a new address weighs the less the nearer its network is to a known one")
  func nearness() throws {
    let owner = fact("198.51.100.7", "DE", 64497)
    let sameSystem = try newcomer([owner, fact("203.0.113.9", "DE", 64497)])
    let sameCountry = try newcomer([owner, fact("203.0.113.9", "DE", 64511)])
    let newCountry = try newcomer([owner, fact("203.0.113.9", "SG", 64511)])
    #expect(sameSystem.log10Odds < sameCountry.log10Odds)
    #expect(sameCountry.log10Odds < newCountry.log10Odds)
    #expect(claim(sameSystem).contains("203.0.113.0/24") && claim(sameSystem).contains("new /24"))
    #expect(
      claim(sameCountry).contains("from AS64511 (EXAMPLE-64511), country DE")
        && claim(sameCountry).contains("new autonomous systems"))
    #expect(
      claim(newCountry).contains("from country SG") && claim(newCountry).contains("new countries"))
  }

  @Test("without a country the system alone tells neighbours from strangers")
  func systemsOnly() throws {
    let known = try newcomer([
      fact("198.51.100.7", nil, 64497), fact("203.0.113.9", nil, 64497),
    ])
    let unknown = try newcomer([
      fact("198.51.100.7", nil, 64497), fact("203.0.113.9", nil, 64511),
    ])
    #expect(known.log10Odds < unknown.log10Odds)
    #expect(try newcomer(nil).log10Odds == unknown.log10Odds)
  }

  @Test("what the databases do not know keeps its prefixes")
  func unknown() throws {
    let none = try newcomer(nil)
    let empty = try newcomer([fact("192.0.2.1", "SG", 64511)])
    #expect(none.log10Odds == empty.log10Odds)
    #expect(claim(none) == claim(empty) && claim(none).contains("new /8 networks"))
  }
}

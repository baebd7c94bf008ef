import TestSupport
import Testing
import Vocabulary

@testable import Simulation

@Suite("Worlds for suites of many")
struct SuiteTests {
  private func parameters(
    _ format: WorldParameters.Format = .gateway, owner: WorldParameters.Owner = .service,
    abuse: WorldParameters.Abuse? = nil, twin: WorldParameters.BenignTwin? = nil
  ) -> WorldParameters {
    WorldParameters(
      format: format, owner: owner, callsPerDay: 25, baselineDays: 12, exposureDays: 6,
      abuse: abuse, twin: twin)
  }

  @Test("drawn worlds are half abused and of every kind")
  func draws() {
    let drawn = (0..<1000).map { WorldParameters.draw(seed: $0) }
    #expect((430...570).contains(drawn.filter { $0.abuse != nil }.count))
    #expect(Set(drawn.map(\.format)) == Set(WorldParameters.Format.allCases))
    #expect(Set(drawn.map(\.owner)) == Set(WorldParameters.Owner.allCases))
    #expect(Set(drawn.compactMap(\.twin)) == Set(WorldParameters.BenignTwin.allCases))
    #expect(
      Set(drawn.compactMap { $0.abuse?.origin }) == Set(WorldParameters.Origin.allCases))
    #expect(drawn == (0..<1000).map { WorldParameters.draw(seed: $0) })
  }

  @Test("a drawn world gives the same bytes twice, and its truth fits its events")
  func truths() {
    for seed in UInt64(0)..<12 {
      var drawn = WorldParameters.draw(seed: seed)
      drawn.callsPerDay = min(drawn.callsPerDay, 20)
      let first = drawn.run(seed: seed)
      let second = drawn.run(seed: seed)
      #expect(first.files.map(\.contents) == second.files.map(\.contents))
      #expect(first.truth == second.truth)
      #expect(first.truth.abused == (first.truth.foreignEvents > 0))
      #expect(drawn.abuse != nil || !first.truth.abused)
      if let start = first.truth.foreignFirst { #expect(start >= first.truth.exposedAt) }
    }
  }

  @Test("uses reserved addresses only, whoever calls")
  func addresses() throws {
    let reserved = try ["240.0.0.0/4", "3fff::/20"].map {
      try #require(NetworkPrefix(text: $0))
    }
    for seed in UInt64(100)..<108 {
      var drawn = WorldParameters.draw(seed: seed)
      drawn.callsPerDay = min(drawn.callsPerDay, 20)
      let events = drawn.world(seed: seed).events()
      let strays = events.filter { event in
        NetworkAddress(text: event.address).map { address in
          !reserved.contains { $0.contains(address) }
        } ?? true
      }
      #expect(strays.isEmpty)
    }
  }

  @Test(
    "a stranger's networks are new from the level that was asked for",
    arguments: WorldParameters.Origin.allCases)
  func origins(_ origin: WorldParameters.Origin) {
    let abuse = WorldParameters.Abuse(pattern: .resale, callsPerDay: 30, origin: origin)
    let world = parameters(abuse: abuse).world(seed: 17)
    let events = world.events()
    func prefixes(_ foreign: Bool, _ bits: Int) -> Set<NetworkPrefix> {
      Set(
        events.filter { $0.isForeign == foreign }
          .compactMap { NetworkAddress(text: $0.address)?.prefix(bits) })
    }
    #expect(!prefixes(true, 32).isEmpty)
    // elsewhere is new at /8, sameProvider at /16, sameRegion at /24, sameSubnet at /32.
    for (level, bits) in [8, 16, 24, 32].enumerated() {
      let isNew = prefixes(true, bits).isDisjoint(with: prefixes(false, bits))
      #expect(isNew == (level >= origin.rawValue))
    }
  }

  @Test(
    "every innocent change changes the logs and is not abuse",
    arguments: WorldParameters.BenignTwin.allCases)
  func twins(_ twin: WorldParameters.BenignTwin) {
    let plain = parameters().run(seed: 31)
    let changed = parameters(twin: twin).run(seed: 31)
    #expect(!changed.truth.abused)
    #expect(changed.truth.foreignAddresses.isEmpty)
    #expect(plain.files.map(\.contents) != changed.files.map(\.contents))
  }

  @Test("a moved owner leaves its old addresses, a failover comes back to them")
  func moves() throws {
    func late(_ twin: WorldParameters.BenignTwin) throws -> (before: Set<String>, last: String) {
      let world = parameters(twin: twin).world(seed: 8)
      let own = world.events().filter { $0.credential == world.credential }
      let before = Set(own.filter { $0.time < world.exposedAt }.map(\.address))
      return (before, try #require(own.last).address)
    }
    let move = try late(.move)
    #expect(!move.before.contains(move.last))
    let failover = try late(.failover)
    #expect(failover.before.contains(failover.last))
  }

  @Test("serverless and mobile owners meet new networks all the time")
  func churn() {
    for owner in [WorldParameters.Owner.serverless, .mobile] {
      let world = parameters(owner: owner).world(seed: 2)
      let own = world.events().filter { $0.credential == world.credential }
      let networks = Set(own.compactMap { NetworkAddress(text: $0.address)?.prefix(24) })
      #expect(networks.count > 18)
    }
  }
}

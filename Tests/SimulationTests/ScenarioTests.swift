import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Simulation

@Suite("Every scenario")
struct ScenarioTests {
  static let every = Scenarios.all.map(\.name)

  private func run(_ name: String, seed: UInt64 = 1) throws -> DrillResult {
    try #require(Scenarios.named(name)).run(seed: seed)
  }

  private func text(_ result: DrillResult) -> String {
    result.files.map { String(decoding: $0.contents, as: UTF8.self) }.joined()
  }

  @Test("has a name of its own, fit for a command line")
  func names() {
    #expect(Set(Self.every).count == Self.every.count)
    #expect(Self.every.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
    #expect(Scenarios.named("no-such-scenario") == nil)
  }

  @Test("gives the same bytes for the same seed and others for another", arguments: every)
  func determinism(_ name: String) throws {
    let first = try run(name, seed: 42)
    let second = try run(name, seed: 42)
    let other = try run(name, seed: 43)
    #expect(first.files.map(\.path) == second.files.map(\.path))
    #expect(first.files.map(\.contents) == second.files.map(\.contents))
    #expect(first.truth == second.truth)
    #expect(first.files.map(\.contents) != other.files.map(\.contents))
    #expect(first.truth.credential != other.truth.credential)
  }

  @Test("writes files small enough to commit, under relative paths", arguments: every)
  func sizes(_ name: String) throws {
    let result = try run(name)
    let size = result.files.reduce(0) { $0 + $1.contents.count }
    #expect(size > 1000)
    #expect(size < 1_500_000)
    #expect(result.files.map(\.path) == result.files.map(\.path).sorted())
    #expect(result.files.allSatisfy { !$0.path.hasPrefix("/") && !$0.path.contains("..") })
  }

  @Test("leaks in the last third and goes on for days", arguments: every)
  func span(_ name: String) throws {
    let scenario = try #require(Scenarios.named(name))
    let world = scenario.world(1)
    let length = world.to.seconds(since: world.from)
    let share = world.exposedAt.seconds(since: world.from) / length
    #expect(share > 0.66)
    #expect(world.to.seconds(since: world.exposedAt) > 3 * 86_400)
    let events = world.events()
    #expect(events.map(\.time) == events.map(\.time).sorted())
    let last = try #require(events.last)
    #expect(last.time.seconds(since: world.exposedAt) > 3 * 86_400)
  }

  @Test("knows who was foreign: after the leak, never at an owner's address", arguments: every)
  func foreigners(_ name: String) throws {
    let scenario = try #require(Scenarios.named(name))
    let world = scenario.world(7)
    let truth = scenario.run(seed: 7).truth
    let keys = Set([world.credential] + world.derivedCredentials)
    let events = world.events()
    let foreign = events.filter(\.isForeign)
    #expect(truth.abused == !foreign.isEmpty)
    #expect(truth.abused == (name != "innocent-release-day"))
    #expect(foreign.allSatisfy { $0.time >= world.exposedAt })
    #expect(foreign.allSatisfy { event in keys.contains { $0.id == event.credential?.id } })
    let own = events.filter { !$0.isForeign && $0.credential != nil }
    #expect(Set(own.map(\.address)).isDisjoint(with: truth.foreignAddresses))
    let ownNetworks = Set(own.compactMap { NetworkAddress(text: $0.address)?.prefix(24) })
    let foreignNetworks = truth.foreignAddresses.compactMap {
      NetworkAddress(text: $0)?.prefix(24)
    }
    #expect(ownNetworks.isDisjoint(with: foreignNetworks))
    if truth.abused { #expect((2...3).contains(truth.foreignAddresses.count)) }
  }

  @Test("uses documentation and private addresses only", arguments: every)
  func addresses(_ name: String) throws {
    let ranges = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"]
      .compactMap { NetworkPrefix(text: $0) }
    #expect(ranges.count == 4)
    let names = Set(try #require(Scenarios.named(name)).world(3).events().map(\.address))
    for name in names {
      guard let address = NetworkAddress(text: name) else {
        #expect(name == "AWS Internal" || name.hasSuffix(".amazonaws.com"))
        continue
      }
      #expect(address.isPrivate || ranges.contains { $0.contains(address) })
    }
  }

  @Test(
    "lets the owner bring novelties before the leak",
    arguments: every.filter { $0 != "claude-usage-report" })
  func ownNovelty(_ name: String) throws {
    let world = try #require(Scenarios.named(name)).world(5)
    let own = world.events().filter {
      $0.credential?.id == world.credential.id && !$0.isForeign && $0.time < world.exposedAt
    }
    let burnIn = world.from.advanced(bySeconds: 2.5 * 86_400)
    func newcomers(_ field: (SimulatedEvent) -> String) -> Set<String> {
      let known = Set(own.filter { $0.time < burnIn }.map(field))
      return Set(own.map(field)).subtracting(known)
    }
    #expect(!newcomers(\.address).isEmpty)
    #expect(!newcomers(\.agent).isEmpty)
    #expect(!newcomers(\.work.operation).isEmpty)
  }

  @Test("says the truth as JSON that reads back", arguments: every)
  func truthText(_ name: String) throws {
    let truth = try run(name).truth
    let text = truth.json()
    #expect(try JSONDecoder().decode(Truth.self, from: Data(text.utf8)) == truth)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?.keys.sorted().count == 12)
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
    #expect(keys == keys.sorted())
  }

  @Test("keeps raw keys out of logs that never carry them", arguments: every)
  func rawKeys(_ name: String) throws {
    let result = try run(name)
    let text = text(result)
    let carriesKeys = name == "nginx-key-leak" || name == "aws-key-leak"
    for key in result.truth.rawKeys {
      #expect(text.contains(key) == carriesKeys)
      #expect(key.contains("EXAMPLE"))
    }
  }
}

import Testing
import Vocabulary

@testable import Simulation

@Suite("Worlds in which the key is revoked")
struct RevokedWorldTests {
  private static func world(
    _ format: WorldParameters.Format, revokedAfter hours: Double, ownerMovesAfter move: Double?
  ) -> World {
    var parameters = WorldParameters(
      format: format, owner: .service, callsPerDay: 40, baselineDays: 8, exposureDays: 5,
      abuse: .init(pattern: .resale, callsPerDay: 40, origin: .elsewhere, delayHours: 6))
    parameters.revocation = .init(
      delayHours: hours, ownerMovesAfterHours: move, isTold: true)
    return parameters.world(seed: 5)
  }

  @Test("are drawn of logs with callers, and the world is otherwise the same")
  func draws() throws {
    let drawn = (1...300).map { (UInt64($0), WorldParameters.drawRevoked(seed: UInt64($0))) }
    for (seed, revoked) in drawn {
      var usual = WorldParameters.draw(seed: seed)
      #expect((revoked == nil) == usual.format.holdsTotals)
      usual.revocation = revoked?.revocation
      #expect(revoked == nil || revoked == usual)
    }
    let revocations = drawn.compactMap { $0.1?.revocation }
    #expect(Set(revocations.map(\.isTold)).count == 2)
    #expect(revocations.contains { $0.ownerMovesAfterHours == nil })
    #expect(revocations.contains { ($0.ownerMovesAfterHours ?? 0) < 0 })
    #expect(revocations.contains { ($0.ownerMovesAfterHours ?? 0) > 0 })
    #expect(revocations.allSatisfy { $0.delayHours > 0 })
  }

  @Test(
    "refuse the revoked key to everybody, from then on and not before",
    arguments: [
      (WorldParameters.Format.gateway, 401), (.combined, 401), (.cloudTrail, 403),
    ])
  func refusals(_ format: WorldParameters.Format, status: Int) throws {
    let world = Self.world(format, revokedAfter: 30, ownerMovesAfter: nil)
    let time = try #require(world.revocation?.time)
    let calls = world.events().filter { $0.credential == world.credential }
    #expect(Set(calls.map(\.isForeign)).count == 2)
    for call in calls {
      #expect(call.metRevokedKey == (call.time >= time))
      #expect((call.status == status) == (call.time >= time))
    }
  }

  @Test("take the owner to the new key, and nobody else", arguments: [-5.0, 0, 9])
  func moves(after hours: Double) throws {
    let world = Self.world(.gateway, revokedAfter: 30, ownerMovesAfter: hours)
    let revocation = try #require(world.revocation)
    let moved = revocation.time.advanced(bySeconds: hours * 3600)
    for call in world.events() where call.credential != world.otherCredentials.first {
      let isNew = !call.isForeign && call.time >= moved
      #expect(call.credential == (isNew ? revocation.replacement : world.credential))
      #expect(call.metRevokedKey == (!isNew && call.time >= revocation.time))
    }
  }

  @Test("call the key abused only if a stranger came before the revocation")
  func truth() {
    for (hours, abused) in [(1.0, false), (5.9, false), (40, true)] {
      let world = Self.world(.gateway, revokedAfter: hours, ownerMovesAfter: 0)
      let drill = world.run(writer: GatewayWriter())
      #expect(drill.truth.abused == abused)
      #expect(drill.truth.foreignEvents > 0)
      #expect(drill.revokedAt == world.revocation?.time)
      #expect(drill.replacement == world.revocation?.replacement.id)
      let secret = world.revocation?.replacement.rawKey ?? ""
      #expect(drill.truth.rawKeys.contains(secret))
    }
  }
}

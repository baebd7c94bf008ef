import Testing
import Vocabulary

@testable import Detection

/// A revocation that nobody told of, as the calls show it.
@Suite("A key that is refused to everybody from some moment on")
struct RefusedEndTests {
  private static let stranger = "203.0.113.9"

  /// The owner until the 31st day, and tries from the next day on.
  private static func world(
    tries: Int = 6, everyHours: Double = 1, of operation: String = "GET /v1/items",
    change: (inout VerdictWorld) -> Void = { _ in }
  ) -> VerdictWorld {
    var world = VerdictWorld.quietServer(until: 31)
    for call in 0..<tries {
      world.add(
        day: 32, hour: Double(call) * everyHours, address: stranger, operation: operation,
        outcome: .denied)
    }
    change(&world)
    return world
  }

  private static func questions(_ world: VerdictWorld) -> [String] {
    world.judged().verdict.wouldDecide.filter { $0.hasPrefix("Was the key revoked after ") }
  }

  @Test("may have been revoked: between which calls is asked, with the option that says so")
  func asked() throws {
    let world = Self.world()
    let question = try #require(Self.questions(world).first)
    let last = try #require(world.events.filter { $0.outcome == .success }.map(\.time).max())
    #expect(question.hasPrefix("Was the key revoked after \(last.words), "))
    #expect(question.contains("All 6 calls since were refused"))
    #expect(question.hasSuffix("If so: --revoked-at \(VerdictWorld.at(day: 32))"))
    let told = Self.world { $0.question.revokedAt = VerdictWorld.at(day: 31.5) }
    #expect(told.judged().verdict.outcome == .attempted)
  }

  @Test(
    "is not asked about where it is known, or the refusals have another reason",
    arguments: [
      "fewer than three", "never granted before", "told", "granted again", "failed later",
      "nothing was ever granted", "no call at all",
    ])
  func silent(_ why: String) {
    let world = Self.world(
      tries: why == "fewer than three" ? 2 : 6,
      of: why == "never granted before" ? "DELETE /v1/items" : "GET /v1/items"
    ) { world in
      switch why {
      case "told": world.question.revokedAt = VerdictWorld.at(day: 31.5)
      case "granted again": world.add(day: 33)
      case "failed later": world.add(day: 33, outcome: .failure)
      case "nothing was ever granted": world.events.removeAll { $0.outcome == .success }
      case "no call at all": world.events.removeAll()
      default: break
      }
    }
    #expect(Self.questions(world).isEmpty)
  }

  @Test(
    "who calls while the owner is silent comes on top of nothing",
    arguments: [(6, 24.0, "few"), (60, 0.1, "many")])
  func silentOwner(tries: Int, everyHours: Double, size: String) throws {
    let claims = Self.world(tries: tries, everyHours: everyHours).judged().callers
      .flatMap(\.evidence).filter { $0.family == "displacement" }.map(\.claim)
    let claim = try #require(claims.first { $0.contains("the old callers made 0; ") })
    #expect(
      claim.hasSuffix("they are too \(size) to have taken the place of those that are missing."),
      "\(claim)")
  }
}

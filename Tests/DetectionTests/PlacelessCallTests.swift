import TestSupport
import Testing
import Vocabulary

@testable import Detection

@Suite("Calls without a client address")
struct PlacelessCallTests {
  struct Place: Sendable, CustomTestStringConvertible {
    var address: String
    var addressClass: AddressClass
    var testDescription: String { "\(addressClass) '\(address)'" }
  }

  static let places = [
    Place(address: "", addressClass: .absent), Place(address: "unknown", addressClass: .word),
    Place(address: "s3.amazonaws.com", addressClass: .service),
  ]

  /// A server with an address, and a stranger with the owner's program and work who has none.
  private static func world(
    _ place: Place, outcome: Outcome = .success, calls: Int = 300
  ) -> VerdictWorld {
    var world = VerdictWorld.quietServer()
    for call in 0..<calls {
      world.add(
        day: 30.1, hour: Double(call) * 0.4, address: place.address, outcome: outcome,
        addressClass: place.addressClass)
    }
    return world
  }

  @Test("are no all-clear where every call before the exposure had an address", arguments: places)
  func forbids(_ place: Place) {
    let verdict = Self.world(place).judged().verdict
    #expect(verdict.outcome == .cannotTell)
    #expect(
      verdict.reasons.contains {
        $0.contains("300 calls since the exposure have no client address")
      })
    #expect(verdict.wouldDecide.contains { $0.contains("what stands before the service") })
  }

  @Test("are never said to come from an address that the key knew", arguments: places)
  func told(_ place: Place) {
    var world = Self.world(place)
    #expect(
      world.judged().verdict.hypotheses.flatMap(\.evidence).contains {
        $0.claim.contains("beside 300 calls without a client address")
      })
    for call in 0..<5 {
      world.add(
        day: 31, hour: Double(call) * 0.1, address: place.address, agent: "curl/8",
        addressClass: place.addressClass)
    }
    let curl = world.judged().verdict.hypotheses.filter { $0.subject.contains("curl") }
    #expect(!curl.isEmpty)
    #expect(!curl.flatMap(\.evidence).contains { $0.claim.contains("already knew") })
  }

  @Test("forbid nothing where they were refused, or as few as before")
  func tolerated() {
    let refused = Self.world(Self.places[0], outcome: .denied).judged().verdict
    #expect(!refused.reasons.contains { $0.contains("no client address") })
    var usual = Self.world(Self.places[0], calls: 2)
    for day in [5, 15] as [Double] {
      usual.add(day: day, address: "", addressClass: .absent)
    }
    #expect(usual.judged().verdict.outcome == .noSignOfAbuse)
    var many = Self.world(Self.places[0], calls: 5)
    for call in 0..<40 { many.add(day: Double(call) / 2, address: "", addressClass: .absent) }
    #expect(!many.judged().verdict.reasons.contains { $0.contains("since the exposure have no") })
  }

  @Test("are a service's only in CloudTrail's logs")
  func service() {
    var world = Self.world(Self.places[2])
    world.format = "cloudtrail-csv"
    let verdict = world.judged().verdict
    #expect(verdict.outcome == .noSignOfAbuse)
    #expect(!verdict.reasons.contains { $0.contains("no client address") })
  }
}

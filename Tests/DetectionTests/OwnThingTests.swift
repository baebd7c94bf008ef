import Testing
import Vocabulary

@testable import Detection

/// A stranger who reads or throws away what he made himself has shown nothing by it.
@Suite("A stranger's own things are no evidence")
struct OwnThingTests {
  private static let read = Action(
    service: "secretsmanager.amazonaws.com", operation: "GetSecretValue")

  private static let world: VerdictWorld = {
    var world = VerdictWorld.quietServer()
    world.capability.formUnion([.resource])
    world.add(
      day: 31, address: "203.0.113.9", agent: "curl/8.1", operation: read.operation,
      service: read.service, resources: 42, count: 42)
    return world
  }()

  private static func inquest(own: Int64, of count: Int64) -> Inquest {
    Inquest.hold(on: world.caseFile()) { (question) throws(Never) in
      guard question.noted.contains(read) else { return [] }
      let time = VerdictWorld.at(day: 31)
      var touch = DataTouch(kind: .secretsRead, first: time, last: time)
      touch.calls = 42
      touch.resourceCount = count
      touch.madeByStrangers = own > 0 ? own : nil
      touch.noted = [
        DataTouch.Noted(
          service: read.service, operation: read.operation, resources: [], resourceCount: count,
          madeByStrangers: own)
      ]
      return [touch]
    }
  }

  private static func claims(_ inquest: Inquest) -> [String] {
    inquest.callers.flatMap(\.evidence).map(\.claim).filter { $0.contains("secrets were read") }
  }

  @Test("secrets of the owner's count, as they did")
  func owners() {
    #expect(Self.claims(Self.inquest(own: 0, of: 42)).first?.hasPrefix("42 secrets") == true)
  }

  @Test("of some that the stranger had made the rest counts")
  func some() {
    #expect(Self.claims(Self.inquest(own: 12, of: 42)).first?.hasPrefix("30 secrets") == true)
  }

  @Test("all of them his own are no evidence, and the odds are lower for it")
  func all() {
    let inquest = Self.inquest(own: 42, of: 42)
    #expect(Self.claims(inquest).isEmpty)
    #expect(inquest.verdict.log10Odds < Self.inquest(own: 0, of: 42).verdict.log10Odds)
    #expect(!inquest.verdict.reasons.contains { $0.contains("secrets were read") })
  }
}

import Testing
import Vocabulary

@testable import Detection

/// A machine that a stranger started calls with a session that he gave it: from the provider's own
/// network, and for harmless things.
@Suite("Who holds only what strangers made is theirs")
struct StrangersMachineTests {
  private static let machine = "198.51.100.8"

  /// A stranger makes a key, which is then used beside the owner's server.
  private static func inquest(isMade: Bool) -> Inquest {
    var world = VerdictWorld.quietServer()
    let iam = "iam.amazonaws.com"
    for (minute, operation) in ["CreateUser", "CreateAccessKey", "AttachUserPolicy"].enumerated() {
      world.add(
        day: 31, hour: Double(minute) / 60, address: "203.0.113.9", agent: "curl/8.1",
        operation: operation, service: iam)
    }
    world.add(day: 31, hour: 1, address: "203.0.113.9", agent: "curl/8.1", count: 900)
    world.add(day: 32, address: machine, count: 3)
    var file = world.caseFile()
    for index in file.activity.callers.indices
    where file.activity.callers[index].address == machine {
      file.activity.callers[index].credential = "AKIAMADEBYTHIEF00000"
    }
    if isMade {
      file.lineage = [
        LineageLink(
          parent: file.question.credential, child: "AKIAMADEBYTHIEF00000",
          operation: "CreateAccessKey", subject: "eve",
          time: VerdictWorld.at(day: 31, hour: 1.0 / 60))
      ]
    }
    return Inquest.hold(on: file)
  }

  private static func caller(_ inquest: Inquest) -> CallerAssessment? {
    inquest.callers.first { $0.addresses.contains(machine) }
  }

  @Test("it is foreign, says why, and nobody is asked whose it is")
  func foreign() throws {
    let inquest = Self.inquest(isMade: true)
    #expect(inquest.verdict.outcome == .abused)
    let caller = try #require(Self.caller(inquest))
    #expect(caller.assessment == .foreign && caller.events == 3)
    #expect(caller.evidence.contains { $0.family == "lineage" && $0.nats == nil })
    #expect(
      inquest.verdict.reasons.contains {
        $0 == "3 calls from \(Self.machine) used only credentials that a foreign caller had made."
      })
    #expect(!inquest.verdict.wouldDecide.contains { $0.contains("198.51.100.0/24") })
    #expect(inquest.verdict.wouldDecide.contains { $0.contains("203.0.113.0/24") })
  }

  @Test("without the making it is as its calls are, and the odds are the same")
  func known() {
    let inquest = Self.inquest(isMade: false)
    #expect(Self.caller(inquest)?.assessment != .foreign)
    #expect(inquest.verdict.log10Odds == Self.inquest(isMade: true).verdict.log10Odds)
  }
}

import Foundation
import Simulation
import TestSupport
import Testing
import Vocabulary

@testable import evaluate

@Suite("The trial of the lineage")
struct LineageTrialTests {
  @Test("a few worlds come out exact", arguments: [1, 2, 3, 4, 14, 37] as [UInt64])
  func exact(seed: UInt64) throws {
    try withTemporaryFolder { folder in
      let measures = try LineageTrial().run(seed: seed, in: folder)
      #expect(measures.map(\.name) == LineageTrial().goals.map(\.name))
      for measure in measures {
        #expect(measure.tries > 0 && measure.hits == measure.tries, "\(measure)")
      }
    }
  }

  @Test("the same seed is the same world; worlds have everything that is asked about")
  func worlds() {
    let (first, again) = (LineageWorld(seed: 9).run(), LineageWorld(seed: 9).run())
    #expect(first.files.map(\.contents) == again.files.map(\.contents))
    let all = (1...60 as ClosedRange<UInt64>).flatMap { LineageWorld(seed: $0).run().truth }
    #expect(Set(all.map(\.end)) == [.alive, .revoked, .expired])
    #expect(Set(all.map(\.madeByForeign)) == [true, false])
    #expect((all.map(\.generation).max() ?? 0) >= 4)
    let kinds = Set(all.map { Credential.kind(ofID: $0.id) })
    #expect(
      kinds == [
        "aws-access-key", "aws-session-key", "aws-service-credential", "aws-user", "aws-role",
        "aws-role-trust", "aws-login-profile", "aws-resource-grant", "aws-instance", "aws-ssh-key",
      ])
  }

  // MARK: The check of the order

  private func step(
    _ order: Int, _ kind: DisablingStep.Kind, _ subject: String, stops: [String]
  ) -> DisablingStep {
    DisablingStep(
      order: order, kind: kind, subject: subject, subjectKind: "", stops: stops, reason: "")
  }

  private func truth(_ id: String, _ parent: String, generation: Int) -> LineageTruth {
    LineageTruth(
      id: id, parent: parent, madeByForeign: true, end: .alive, generation: generation)
  }

  @Test("a safe order has no fault, and each fault is found")
  func faults() {
    let truth = [truth("A", "root", generation: 1), truth("B", "A", generation: 2)]
    let good = [
      step(1, .denyUser, "u", stops: ["root"]), step(2, .denyUser, "v", stops: ["A"]),
      step(3, .restoreTrust, "r", stops: []), step(4, .revokeRoleSessions, "r", stops: ["B"]),
      step(5, .deleteKey, "A", stops: []),
    ]
    func faults(_ steps: [DisablingStep]) -> [String] {
      DisablingOrderCheck(steps: steps, truth: truth, root: "root").faults
    }
    #expect(faults(good).isEmpty)
    var missing = good
    missing[3].stops = []
    #expect(faults(missing).contains { $0.contains("never stopped") })
    var foreign = good
    foreign[1].stops = ["A", "own"]
    #expect(faults(foreign).contains { $0.contains("no living foreign") })
    var reversed = good
    (reversed[1].stops, reversed[3].stops) = (["B"], ["A"])
    #expect(faults(reversed).contains { $0.contains("after what was made") })
    var open = good
    (open[2].kind, open[3].kind) = (.revokeRoleSessions, .restoreTrust)
    #expect(faults(open).contains { $0.contains("may begin again") })
    var early = good
    early[0].kind = .deleteUser
    #expect(faults(early).contains { $0.contains("deleted before") })
    var numbered = good
    numbered[4].order = 9
    #expect(faults(numbered).contains { $0.contains("gaps") })
  }
}

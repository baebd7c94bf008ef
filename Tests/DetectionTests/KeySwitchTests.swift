import Testing
import Vocabulary

@testable import Detection

@Suite("What switched the key")
struct KeySwitchTests {
  private static let user = "arn:aws:iam::1:user/ci-bot"

  /// A case in which the key is its user's, with these changes in the logs.
  private func inquest(_ changes: [StateChange], revokedAt: Timestamp? = nil) -> Inquest {
    var world = DetectorContractTests.attacked()
    world.calls = world.calls.map { call in
      var call = call
      call.caller.principal = Self.user
      return call
    }
    var file = world.caseFile(
      InquestQuestion(
        credential: "key", exposedAt: StoryTellTests.cut, revokedAt: revokedAt))
    file.stateChanges = changes
    return Inquest.hold(on: file)
  }

  @Test("is told of the key and of its user, in the order of time, and of nobody else")
  func told() {
    let quarantine = StoryLineageTests.restriction(
      "\(Self.user) quarantined by AWSCompromisedKeyQuarantineV3", day: 41)
    let off = StoryLineageTests.change("UpdateAccessKey", "key", day: 42)
    let others = [
      StoryLineageTests.restriction("\(Self.user)2 denied by P"),
      StoryLineageTests.change("DeleteAccessKey", "AKIAOTHER"),
    ]
    #expect(inquest([off] + others + [quarantine]).stateChanges == [quarantine, off])
    #expect(inquest(others).stateChanges == nil)
  }

  @Test("that the logs show the key switched off for good is asked, unless it was said")
  func revocation() {
    let off = StoryLineageTests.change("UpdateAccessKey", "key", day: 42)
    let on = StoryLineageTests.change("UpdateAccessKey", "key", isOn: true, day: 43)
    func asked(_ inquest: Inquest) -> Bool {
      inquest.verdict.wouldDecide.contains { $0.contains("--revoked-at \(off.time)") }
    }
    #expect(asked(inquest([off])))
    #expect(!asked(inquest([off, on])))
    #expect(!asked(inquest([off], revokedAt: off.time)))
  }
}

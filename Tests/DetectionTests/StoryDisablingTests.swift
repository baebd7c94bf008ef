import Testing
import Vocabulary

@testable import Detection

@Suite("In which order to disable")
struct StoryDisablingTests {
  static let user = "arn:aws:iam::1:user/eve"
  static let deploy = "arn:aws:iam::1:role/deploy"

  /// A stranger who makes what `links` say, each with a call at its time.
  private func steps(
    _ links: [LineageLink], _ changes: [StateChange] = [], kind: String = "aws-access-key",
    of owner: String = "arn:aws:iam::1:user/ci-bot"
  ) -> [DisablingStep] {
    var world = DetectorContractTests.attacked()
    world.calls = world.calls.map { call in
      var call = call
      call.caller.principal = owner
      return call
    }
    var stranger = StoryWorld.stranger
    stranger.principal = owner
    for link in links {
      stranger.credential = link.parent
      world.call(link.time, by: stranger, Action(service: "iam", operation: link.operation))
    }
    var file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: StoryTellTests.cut), lineage: links)
    file.credential = Credential(
      id: "key", kind: kind, events: 1, first: StoryWorld.start, last: StoryWorld.start)
    file.stateChanges = changes
    let strangers = Set(world.calls.map(\.caller)).filter { $0.address == stranger.address }
    let judged = world.judged(file, foreign: Array(strangers), cut: StoryTellTests.cut)
    return tell(file, judged, coverage(of: file)).disablingOrder
  }

  private func link(
    _ child: String, of parent: String, _ operation: String, after hours: Double,
    for subject: String = "eve", expires: Timestamp? = nil
  ) -> LineageLink {
    LineageLink(
      parent: parent, child: child, operation: operation, subject: subject,
      time: StoryLineageTests.made.advanced(bySeconds: hours * 3600), expires: expires)
  }

  private func words(_ steps: [DisablingStep]) -> [String] {
    steps.map { "\($0.kind.rawValue) \($0.subject)" }
  }

  @Test("the user of the leaked key is denied first; its key is deleted last")
  func keyAlone() {
    let steps = steps([])
    #expect(
      words(steps) == [
        "deny-user arn:aws:iam::1:user/ci-bot", "deactivate-key key", "delete-key key",
      ])
    #expect(steps.map(\.order) == [1, 2, 3])
  }

  @Test("makers are stopped before what they made, and nothing is deleted before all is stopped")
  func chain() {
    let steps = steps([
      link(Self.user, of: "key", "CreateUser", after: 0),
      link("AKIAB", of: "key", "CreateAccessKey", after: 1),
      link(
        "ASIAC", of: "AKIAB", "AssumeRole", after: 2,
        for: "arn:aws:sts::1:assumed-role/deploy/s", expires: StoryWorld.moment(90)),
    ])
    #expect(
      words(steps) == [
        "deny-user arn:aws:iam::1:user/ci-bot", "deny-user \(Self.user)",
        "revoke-role-sessions \(Self.deploy)", "deactivate-key key", "deactivate-key AKIAB",
        "delete-key AKIAB", "delete-key key", "delete-user \(Self.user)",
      ])
    #expect(steps[1].stops == ["AKIAB", Self.user])
    #expect(steps[2].stops == ["ASIAC"])
  }

  @Test("sessions of a role that was opened are ended once more when it is closed")
  func openedRole() {
    let steps = steps([
      link(
        "ASIAB", of: "key", "AssumeRole", after: 0, for: "arn:aws:sts::1:assumed-role/deploy/s",
        expires: StoryWorld.moment(90)),
      link(
        "\(Self.deploy) for 999999999999", of: "ASIAB", "UpdateAssumeRolePolicy", after: 1,
        for: "999999999999"),
    ])
    let roles = words(steps).filter { $0.contains("deploy") }
    #expect(
      roles == [
        "revoke-role-sessions \(Self.deploy)", "restore-trust \(Self.deploy)",
        "revoke-role-sessions \(Self.deploy)",
      ])
  }

  @Test("what is over needs no step")
  func over() {
    let steps = steps(
      [link("AKIAB", of: "key", "CreateAccessKey", after: 0)],
      [StoryLineageTests.change("DeleteAccessKey", "AKIAB")])
    #expect(!words(steps).contains { $0.contains("AKIAB") })
  }

  @Test("of a key that is revoked the user is not denied, who goes on with a new one")
  func revoked() {
    let off = StoryLineageTests.change("DeleteAccessKey", "key")
    #expect(steps([], [off]).isEmpty)
    let made = steps([link(Self.user, of: "key", "CreateUser", after: 0)], [off])
    #expect(words(made) == ["deny-user \(Self.user)", "delete-user \(Self.user)"])
  }

  @Test("a session of nobody known cannot be denied by name: its end is waited for")
  func nobodysSession() {
    let alone = steps([], kind: "aws-session-key", of: "unknown")
    #expect(words(alone) == ["await-expiry key"])
    let link = link("ASIAB", of: "key", "GetSessionToken", after: 20 * 24 - 6)
    let made = steps([link], kind: "aws-session-key", of: "unknown")
    #expect(words(made) == ["await-expiry key", "await-expiry ASIAB"])
    #expect(made.allSatisfy { $0.holder.isEmpty && $0.reason.contains("do not tell whose") })
  }
}

import Testing
import Vocabulary

@testable import Detection

@Suite("What was made with the key")
struct StoryLineageTests {
  static let made = StoryWorld.moment(40, hour: 3)
  static let end = StoryWorld.moment(60)

  static func link(
    _ child: String, of parent: String = "key", _ operation: String = "CreateAccessKey",
    after hours: Double = 0, expires: Timestamp? = nil
  ) -> LineageLink {
    LineageLink(
      parent: parent, child: child, operation: operation, subject: "eve",
      time: made.advanced(bySeconds: hours * 3600), expires: expires)
  }

  static func change(
    _ operation: String, _ subject: String, isOn: Bool = false, day: Double = 45
  ) -> StateChange {
    StateChange(
      kind: .credential, subject: subject, operation: operation, isOn: isOn,
      time: StoryWorld.moment(day))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var link: LineageLink
    var changes: [StateChange] = []
    var isLive: Bool
    var words: String
  }

  static let user = "arn:aws:iam::1:user/eve"

  static let cases = [
    Case(testDescription: "a key nobody ended", link: link("AKIAB"), isLive: true, words: "no end"),
    Case(
      testDescription: "a deleted key", link: link("AKIAB"),
      changes: [change("DeleteAccessKey", "AKIAB")], isLive: false, words: "by DeleteAccessKey"),
    Case(
      testDescription: "another key was deleted", link: link("AKIAB"),
      changes: [change("DeleteAccessKey", "AKIAC")], isLive: true, words: "no end"),
    Case(
      testDescription: "deactivated, then activated again", link: link("AKIAB"),
      changes: [
        change("UpdateAccessKey", "AKIAB"),
        change("UpdateAccessKey", "AKIAB", isOn: true, day: 46),
      ], isLive: true, words: "no end"),
    Case(
      testDescription: "an end before the making is another life's", link: link("AKIAB"),
      changes: [change("DeleteAccessKey", "AKIAB", day: 3)], isLive: true, words: "no end"),
    Case(
      testDescription: "a session that the log ends",
      link: link("ASIAB", "AssumeRole", expires: StoryWorld.moment(41)), isLive: false,
      words: "expired"),
    Case(
      testDescription: "a session longer than the log",
      link: link("ASIAB", "AssumeRole", expires: StoryWorld.moment(61)), isLive: true,
      words: "expires by itself"),
    Case(
      testDescription: "a session of unknown length is over after the longest",
      link: link("ASIAB", "GetSessionToken"), isLive: false, words: "at the latest"),
    Case(
      testDescription: "a session of unknown length may live until then",
      link: link("ASIAB", "GetFederationToken", after: 20 * 24 - 5 - 30), isLive: true,
      words: "at the latest"),
    Case(
      testDescription: "a password that was deleted", link: link(user, "CreateLoginProfile"),
      changes: [change("DeleteLoginProfile", user)], isLive: false, words: "DeleteLoginProfile"),
    Case(
      testDescription: "a user whose password was deleted", link: link(user, "CreateUser"),
      changes: [change("DeleteLoginProfile", user)], isLive: true, words: "no end"),
    Case(
      testDescription: "a user that was deleted", link: link(user, "CreateUser"),
      changes: [change("DeleteUser", user)], isLive: false, words: "by DeleteUser"),
  ]

  static func link(
    _ child: String, _ operation: String, after hours: Double = 0, expires: Timestamp? = nil
  ) -> LineageLink {
    link(child, of: "key", operation, after: hours, expires: expires)
  }

  @Test("whether it still lives when the logs end", arguments: cases)
  func state(_ given: Case) {
    let state = CredentialState(given.link, given.changes, logEnd: Self.end)
    #expect(state.isLive == given.isLive)
    #expect(state.words.contains(given.words), "\(state.words)")
  }

  @Test("what a stranger's credential makes is the stranger's, whatever the order of the links")
  func foreignChain() {
    var world = DetectorContractTests.attacked()
    world.call(
      Self.made, by: StoryWorld.stranger, Action(service: "iam", operation: "CreateUser"))
    // The session's link bears the start of the session, which may be rounded below its cause.
    let lineage = [
      Self.link("ASIAB", of: Self.user, "ConsoleLogin"),
      Self.link(Self.user, of: "key", "CreateUser"),
      Self.link("AKIAC", of: "ASIAB", "CreateAccessKey", after: 1),
    ]
    let told = StoryTellTests.told(
      world, foreign: [StoryWorld.stranger], lineage: lineage
    ).derivedCredentials
    #expect(told.map(\.id) == ["ASIAB", Self.user, "AKIAC"])
    #expect(told.allSatisfy { $0.madeByForeign })
    #expect(told.map(\.kind) == ["aws-session-key", "aws-user", "aws-access-key"])
  }
}

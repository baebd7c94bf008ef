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

  struct Held: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var link: LineageLink
    var holder: String
    var changes: [StateChange]
    var end: CredentialEnd
  }

  static let role = "arn:aws:iam::1:role/x"

  static func restriction(_ subject: String, isOn: Bool = true, day: Double = 45) -> StateChange {
    StateChange(
      kind: .restriction, subject: subject, operation: "PutUserPolicy", isOn: isOn,
      time: StoryWorld.moment(day))
  }

  static let held = [
    Held(
      testDescription: "a key whose user was deleted", link: link("AKIAB"), holder: user,
      changes: [change("DeleteUser", user)], end: .revoked),
    Held(
      testDescription: "a key whose user lost the password only", link: link("AKIAB"),
      holder: user, changes: [change("DeleteLoginProfile", user)], end: .alive),
    Held(
      testDescription: "a key whose user is denied everything", link: link("AKIAB"), holder: user,
      changes: [restriction("\(user) denied by P")], end: .revoked),
    Held(
      testDescription: "a denial that was taken off", link: link("AKIAB"), holder: user,
      changes: [
        restriction("\(user) denied by P"),
        restriction("\(user) denied by P", isOn: false, day: 46),
      ], end: .alive),
    Held(
      testDescription: "a denial of another user", link: link("AKIAB"), holder: user,
      changes: [restriction("\(user)2 denied by P")], end: .alive),
    Held(
      testDescription: "a quarantine ends nothing", link: link("AKIAB"), holder: user,
      changes: [restriction("\(user) quarantined by Q")], end: .alive),
    Held(
      testDescription: "a session begun before its role's sessions were ended",
      link: link("ASIAB", "AssumeRole", expires: StoryWorld.moment(70)), holder: role,
      changes: [restriction("\(role) sessions denied by R")], end: .revoked),
    Held(
      testDescription: "a session begun after it",
      link: link("ASIAB", "AssumeRole", after: 24 * 6, expires: StoryWorld.moment(70)),
      holder: role, changes: [restriction("\(role) sessions denied by R")], end: .alive),
    Held(
      testDescription: "a session that was over before its role was deleted",
      link: link("ASIAB", "AssumeRole", expires: StoryWorld.moment(41)), holder: role,
      changes: [change("DeleteRole", role)], end: .expired),
    Held(
      testDescription: "a role whose sessions were ended", link: link(role, "CreateRole"),
      holder: role, changes: [restriction("\(role) sessions denied by R")], end: .alive),
    Held(
      testDescription: "a trust taken out", link: link("\(role) for 9", "UpdateAssumeRolePolicy"),
      holder: role, changes: [change("UpdateAssumeRolePolicy", "\(role) trust")], end: .revoked),
    Held(
      testDescription: "a trust of a role that is gone",
      link: link("\(role) for 9", "UpdateAssumeRolePolicy"), holder: role,
      changes: [change("DeleteRole", role)], end: .revoked),
    Held(
      testDescription: "a token of which the log tells no end", link: link("hmac", "auth/create"),
      holder: "", changes: [], end: .unknown),
  ]

  @Test("what ends its user or role ends it, and nothing less does", arguments: held)
  func end(_ given: Held) {
    let state = CredentialState(
      given.link, StateChanges(given.changes), holder: given.holder, logEnd: Self.end)
    #expect(state.end == given.end, "\(state.words)")
    #expect(state.isLive == (given.end == .alive || given.end == .unknown))
  }

  static func link(
    _ child: String, _ operation: String, after hours: Double = 0, expires: Timestamp? = nil
  ) -> LineageLink {
    link(child, of: "key", operation, after: hours, expires: expires)
  }

  @Test("whether it still lives when the logs end", arguments: cases)
  func state(_ given: Case) {
    let state = CredentialState(given.link, StateChanges(given.changes), logEnd: Self.end)
    #expect(state.isLive == given.isLive)
    #expect(state.words.contains(given.words), "\(state.words)")
  }

  @Test("a token dies with the one that made it, an orphan does not")
  func tokens() {
    let world = DetectorContractTests.attacked()
    var file = world.caseFile(
      InquestQuestion(credential: "key", exposedAt: StoryTellTests.cut),
      lineage: [
        Self.link("t1", "UPDATE auth/token/create"),
        Self.link("t2", of: "t1", "UPDATE auth/token/create", after: 1),
        Self.link("t3", of: "t1", "UPDATE auth/token/create-orphan", after: 1),
      ])
    file.stateChanges = [Self.change("UPDATE auth/token/revoke-self", "key")]
    let judged = world.judged(file, foreign: [], cut: StoryTellTests.cut)
    let told = tell(file, judged, coverage(of: file)).derivedCredentials
    #expect(told.map(\.end) == [.revoked, .revoked, .unknown])
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

  @Test("of several makers in one moment the nearest counts: key or machine, then trust, then role")
  func severalMakers() {
    let trust = "\(Self.role) for 9"
    let machine = "i-0123456789abcdef0"
    let makers = [
      Self.link(Self.role, of: "key", "CreateRole"),
      Self.link(trust, of: Self.role, "UpdateAssumeRolePolicy", after: 1),
      Self.link(machine, of: "key", "RunInstances", after: 1),
    ]
    func parent(of parents: [String]) -> [String] {
      let sessions = parents.map { Self.link("ASIAB", of: $0, "AssumeRole", after: 2) }
      return StoryTellTests.told(
        DetectorContractTests.attacked(), foreign: [], lineage: makers + sessions
      ).derivedCredentials.filter { $0.id == "ASIAB" }.map(\.link.parent)
    }
    #expect(parent(of: [Self.role, trust, machine]) == [machine])
    #expect(parent(of: [machine, trust, Self.role]) == [machine])
    #expect(parent(of: [trust, Self.role]) == [trust])
    #expect(parent(of: ["key", machine]) == [machine])
    #expect(parent(of: [Self.role]) == [Self.role])
  }
}

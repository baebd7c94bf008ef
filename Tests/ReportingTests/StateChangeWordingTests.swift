import Testing
import Vocabulary

@testable import Reporting

@Suite("Switches of a key in words")
struct StateChangeWordingTests {
  private static let user = "arn:aws:iam::1:user/ci"

  private static func change(
    _ kind: StateChange.Kind, _ subject: String, _ operation: String, isOn: Bool = true
  ) -> StateChange {
    StateChange(
      kind: kind, subject: subject, operation: operation, isOn: isOn,
      time: Timestamp(seconds: 1_772_323_200))
  }

  private static let cases = [
    (
      change(.credential, "AKIA", "DeleteAccessKey", isOn: false),
      "DeleteAccessKey switched the key off"
    ),
    (change(.credential, "AKIA", "UpdateAccessKey"), "UpdateAccessKey switched the key on"),
    (
      change(.restriction, "\(user) quarantined by Q3", "AttachUserPolicy"),
      "AttachUserPolicy quarantined user/ci: Q3 denies some actions; the key works on"
    ),
    (
      change(.restriction, "\(user) denied by P", "PutUserPolicy"),
      "PutUserPolicy denied everything to user/ci: P denies everything"
    ),
    (
      change(.restriction, "\(user) denied by P", "DeleteUserPolicy", isOn: false),
      "DeleteUserPolicy took P off user/ci"
    ),
    (
      change(.restriction, "arn:aws:iam::1:role/r sessions denied by R", "PutRolePolicy"),
      "PutRolePolicy ended the sessions of role/r: R denies everything to those begun before"
    ),
  ]

  @Test("say who did what to whom", arguments: cases.indices)
  func sentences(index: Int) {
    let (change, sentence) = Self.cases[index]
    #expect(change.sentence == sentence)
  }
}

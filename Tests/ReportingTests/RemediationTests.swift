import Testing
import Vocabulary

@testable import Reporting

@Suite("What to do next")
struct RemediationTests {
  private static func titles(granted: Int64) throws -> [String] {
    var inquest = Fixture.abused.inquest
    var rotation = try #require(inquest.rotation)
    rotation.grantedAfterRevocation = granted
    inquest.rotation = rotation
    return Remediation(inquest).steps.map(\.title)
  }

  @Test("a key that was granted calls after its revocation is revoked again, before all else")
  func stillWorks() throws {
    let titles = try Self.titles(granted: 3)
    let again = try #require(titles.firstIndex { $0.contains("still works") })
    let move = try #require(titles.firstIndex { $0.hasPrefix("Move ") })
    #expect(again == 1)
    #expect(titles[again + 1].hasPrefix("Deactivate the access key"))
    #expect(again < move)
  }

  @Test("a key that is refused is not revoked again")
  func dead() throws {
    let titles = try Self.titles(granted: 0)
    #expect(
      !titles.contains { $0.contains("still works") || $0.hasPrefix("Deactivate the access") })
  }

  @Test("what a stranger made is ended while it lives, and only then", arguments: [true, false])
  func derived(isLive: Bool) {
    var inquest = Fixture.abused.inquest
    let exposed = inquest.exposure.from
    inquest.derivedCredentials = [
      ("AKIAEXAMPLECREATED00", "aws-access-key", "CreateAccessKey"),
      ("ACCAEXAMPLE123EXAMPLE", "aws-service-credential", "CreateServiceSpecificCredential"),
      ("arn:aws:iam::1:user/eve", "aws-user", "CreateLoginProfile"),
    ].map { id, kind, operation in
      DerivedCredential(
        id: id, kind: kind,
        link: LineageLink(
          parent: "key", child: id, operation: operation, subject: "eve", time: exposed),
        events: 0, last: nil, madeByForeign: true, isLive: isLive)
    }
    let commands = Remediation(inquest).steps.flatMap(\.commands)
    for wanted in [
      "--access-key-id AKIAEXAMPLECREATED00 --status Inactive",
      "--service-specific-credential-id ACCAEXAMPLE123EXAMPLE --status Inactive",
      "delete-login-profile --user-name eve",
    ] {
      #expect(commands.contains { $0.hasSuffix(wanted) } == isLive, "\(wanted)")
    }
  }
}

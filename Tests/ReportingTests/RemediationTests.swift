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
    let deactivate = try #require(titles.firstIndex { $0.hasPrefix("Deactivate the access key") })
    let move = try #require(titles.firstIndex { $0.hasPrefix("Move ") })
    #expect(again == 1)
    #expect(again < deactivate)
    #expect(deactivate < move)
  }

  @Test("a key that is refused is not revoked again")
  func dead() throws {
    let titles = try Self.titles(granted: 0)
    #expect(
      !titles.contains { $0.contains("still works") || $0.hasPrefix("Deactivate the access") })
  }

  @Test("every kind of the disabling order has its command on AWS, and names what it is about")
  func disabling() throws {
    let user = "arn:aws:iam::1:user/eve"
    let cases: [(DisablingStep.Kind, String, String, String)] = [
      (.denyUser, user, "", "put-user-policy --user-name eve"),
      (.denyRole, "arn:aws:iam::1:role/x", "", "put-role-policy --role-name x"),
      (.revokeRoleSessions, "arn:aws:iam::1:role/x", "", "--policy-name RevokeOlderSessions"),
      (.restoreTrust, "arn:aws:iam::1:role/x", "2", "update-assume-role-policy --role-name x"),
      (.stopMachine, "i-0abcdef1234567890", "", "stop-instances"),
      (.removeProvider, "arn:aws:iam::1:oidc-provider/e", "", "delete-open-id-connect-provider"),
      (.removeProvider, "arn:aws:iam::1:saml-provider/e", "", "delete-saml-provider"),
      (
        .deactivateKey, "AKIAEXAMPLECREATED00", user,
        "--user-name eve --access-key-id AKIAEXAMPLECREATED00 --status Inactive"
      ),
      (
        .deactivateServiceCredential, "ACCAEXAMPLE123EXAMPLE", user,
        "--service-specific-credential-id ACCAEXAMPLE123EXAMPLE --status Inactive"
      ),
      (.deleteLoginProfile, "arn:aws:iam::1:login-profile/eve", user, "--user-name eve"),
      (.deactivateCertificate, "APKAEXAMPLE012345678", user, "update-ssh-public-key"),
      (.deactivateCertificate, "TA7SMP42TDN5Z26OBPJE7", user, "update-signing-certificate"),
      (.removeGrant, "s3/backups", "999999999999", "--bucket backups"),
      (.removeGrant, "ec2/snap-0abc", "999999999999", "--user-ids 999999999999"),
      (.deleteKey, "AKIAEXAMPLECREATED00", user, "delete-access-key --user-name eve"),
      (.deleteUser, user, "", "delete-user --user-name eve"),
      (.deleteRole, "arn:aws:iam::1:role/x", "", "delete-role --role-name x"),
    ]
    for (kind, subject, holder, wanted) in cases {
      var inquest = Fixture.abused.inquest
      inquest.disablingOrder = [
        DisablingStep(
          order: 1, kind: kind, subject: subject, subjectKind: "", holder: holder, reason: "Why.")
      ]
      let steps = Remediation(inquest).steps
      let step = try #require(steps.first { $0.detail.hasPrefix("Why.") }, "\(kind)")
      #expect(step.commands.contains { $0.contains(wanted) }, "\(kind): \(step.commands)")
      #expect(step.names.contains { $0.hasPrefix(subject) })
    }
  }

  @Test("what the provider's own steps deny is not denied twice")
  func deniedOnce() {
    var inquest = Fixture.abused.inquest
    inquest.exposure.revokedAt = nil
    let commands = Remediation(inquest).steps.flatMap(\.commands)
    #expect(commands.count { $0.hasPrefix("aws iam put-user-policy --user-name ci-deploy ") } == 1)
    #expect(commands.contains { $0.hasPrefix("aws iam put-user-policy --user-name support-svc ") })
  }

  @Test("a key of the root user is told apart: no policy denies it anything")
  func root() throws {
    var inquest = Fixture.abused.inquest
    inquest.exposure.revokedAt = nil
    inquest.issuer.holders = ["arn:aws:iam::123456789012:root"]
    let steps = Remediation(inquest).steps
    #expect(steps.contains { $0.phase == .contain && $0.title.contains("root user") })
    let revoke = try #require(steps.first { $0.phase == .revoke })
    #expect(
      revoke.commands == [
        "aws iam update-access-key --access-key-id \(inquest.credential.id) --status Inactive"
      ])
  }

  @Test("a temporary key is not deactivated: its role's older sessions are denied")
  func temporary() throws {
    var inquest = Fixture.abused.inquest
    inquest.exposure.revokedAt = nil
    inquest.credential.id = "ASIAEXAMPLESESSION00"
    inquest.credential.kind = "aws-session-key"
    inquest.issuer.holders = ["arn:aws:sts::123456789012:assumed-role/build/i-0abc"]
    let steps = Remediation(inquest).steps.filter { $0.phase == .revoke }
    let revoke = try #require(steps.first)
    #expect(revoke.commands.count == 1)
    #expect(revoke.commands[0].hasPrefix("aws iam put-role-policy --role-name build "))
    #expect(!revoke.commands[0].contains("update-access-key"))
  }

  @Test(
    "a temporary key of a user: the sessions that the user had before are denied",
    arguments: [
      ("arn:aws:iam::123456789012:user/ci-deploy", "ci-deploy"),
      // Its session is denied at the user who opened it, whom the log does not name.
      ("arn:aws:sts::123456789012:federated-user/guest", "USER"),
    ])
  func temporaryOfUser(holder: String, user: String) throws {
    var inquest = Fixture.abused.inquest
    inquest.exposure.revokedAt = nil
    inquest.credential.id = "ASIAEXAMPLESESSION00"
    inquest.credential.kind = "aws-session-key"
    inquest.issuer.holders = [holder]
    let revoke = try #require(Remediation(inquest).steps.first { $0.phase == .revoke })
    let command = try #require(revoke.commands.first)
    #expect(
      command.hasPrefix(
        "aws iam put-user-policy --user-name \(user) --policy-name RevokeOlderSessions "))
    #expect(command.contains("\"DateLessThan\":{\"aws:TokenIssueTime\":"))
  }

  @Test("services are named with the time before which they have to move")
  func schedule() throws {
    var inquest = Fixture.abused.inquest
    inquest.exposure.revokedAt = nil
    let step = try #require(Remediation(inquest).steps.first { $0.phase == .replace })
    #expect(step.names == ["Boto3/1.34 as backup-agent: next run 2026-03-04 02:00 UTC"])
    #expect(step.detail.contains("2026-03-04 02:00 UTC"))
  }

  @Test("support is told the key, the times and the addresses")
  func statement() throws {
    let step = try #require(Remediation(Fixture.abused.inquest).steps.first { $0.phase == .ask })
    for fact in ["AKIAIOSFODNN7EXAMPLE", "2026-03-02 14:05", "203.0.113.77", "us-east-1"] {
      #expect(step.detail.contains(fact), "\(fact)")
    }
  }

  @Test("without an accusation what was made with the key is looked at, not taken away")
  func unproven() {
    var inquest = Fixture.abused.inquest
    inquest.verdict.outcome = .noSignOfAbuse
    let steps = Remediation(inquest).steps
    #expect(!steps.contains { [.contain, .derived, .remove].contains($0.phase) })
    #expect(steps.contains { $0.phase == .look && $0.names == ["AKIAI44QH8DHBEXAMPLE"] })
  }
}

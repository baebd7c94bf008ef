import Foundation
import Testing
import Vocabulary

@testable import Ingestion

/// What CloudTrail tells of roles, policies and shares that let others in. Parameters and answers
/// have the shapes of real records.
@Suite("CloudTrail: what lets others in")
struct CloudTrailGrantTests {
  static let key = CloudTrailLineageTests.key
  static let role = "arn:aws:iam::111122223333:role/"

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var operation: String
    var service = "iam"
    /// JSON.
    var parameters: String
    var answer = "null"
    /// `parent > child`, the key left out as a parent.
    var links: [String] = []
    /// `subject` with `+` for on and `-` for off.
    var changes: [String] = []
  }

  private static func trust(_ principal: String) -> String {
    #"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\#(principal),"#
      + #"\"Action\":\"sts:AssumeRole\"}]}"#
  }

  static let cases =
    [
      Case(
        testDescription: "a role for a service", operation: "CreateRole",
        parameters:
          #"{"roleName":"x","assumeRolePolicyDocument":""#
          + trust(#"{\"Service\":\"ec2.amazonaws.com\"}"#) + #""}"#,
        links: ["> " + role + "x"]),
      Case(
        testDescription: "a role for this account and another", operation: "CreateRole",
        parameters:
          #"{"roleName":"x","assumeRolePolicyDocument":""#
          + trust(#"{\"AWS\":[\"111122223333\",\"arn:aws:iam::999999999999:root\"]}"#) + #""}"#,
        links: ["> " + role + "x", role + "x > " + role + "x for 999999999999"]),
      Case(
        testDescription: "a trust for everybody", operation: "UpdateAssumeRolePolicy",
        parameters:
          #"{"roleName":"x","policyDocument":""# + trust(#"{\"AWS\":\"*\"}"#) + #""}"#,
        links: ["> " + role + "x for everybody"], changes: ["-" + role + "x trust"]),
      Case(
        testDescription: "a trust policy that is none", operation: "UpdateAssumeRolePolicy",
        parameters: #"{"roleName":"x","policyDocument":"{\"Statement\":["}"#,
        changes: ["-" + role + "x trust"]),
      Case(
        testDescription: "a role that is gone", operation: "DeleteRole",
        parameters: #"{"roleName":"x"}"#, changes: ["-" + role + "x"]),
      Case(
        testDescription: "a user denied everything", operation: "PutUserPolicy",
        parameters:
          #"{"userName":"eve","policyName":"P","policyDocument":"{\"Statement\":"#
          + #"{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}"}"#,
        changes: ["+arn:aws:iam::111122223333:user/eve denied by P"]),
      Case(
        testDescription: "a user allowed everything", operation: "PutUserPolicy",
        parameters:
          #"{"userName":"eve","policyName":"P","policyDocument":"{\"Statement\":"#
          + #"{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"}"#,
        changes: ["-arn:aws:iam::111122223333:user/eve denied by P"]),
      Case(
        testDescription: "older sessions of a role denied", operation: "PutRolePolicy",
        parameters:
          #"{"roleName":"x","policyName":"AWSRevokeOlderSessions","policyDocument":"#
          + #""{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"*\"],\"Resource\":[\"*\"],"#
          + #"\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":\"2026-03-02\"}}}]}"}"#,
        changes: [
          "-" + role + "x denied by AWSRevokeOlderSessions",
          "+" + role + "x sessions denied by AWSRevokeOlderSessions",
        ]),
      Case(
        testDescription: "the quarantine of AWS", operation: "AttachUserPolicy",
        parameters:
          #"{"userName":"eve","policyArn":"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"}"#,
        changes: [
          "+arn:aws:iam::111122223333:user/eve quarantined by AWSCompromisedKeyQuarantineV3"
        ]),
    ] + shares + others

  private static let shares = [
    Case(
      testDescription: "a bucket opened to another account", operation: "PutBucketPolicy",
      service: "s3",
      parameters:
        #"{"bucketName":"b","bucketPolicy":{"Statement":[{"Effect":"Allow","Principal":"#
        + #"{"AWS":"arn:aws:iam::999999999999:user/x"},"Action":"s3:*"},{"Effect":"Deny","#
        + #""Principal":"*","Action":"s3:*"}]}}"#, links: ["> s3/b for 999999999999"],
      changes: ["-s3/b"]),
    Case(
      testDescription: "a bucket opened to everybody under a condition",
      operation: "PutBucketPolicy", service: "s3",
      parameters:
        #"{"bucketName":"b","bucketPolicy":{"Statement":{"Effect":"Allow","Principal":"*","#
        + #""Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}}}"#,
      changes: ["-s3/b"]),
    Case(
      testDescription: "a bucket closed", operation: "DeleteBucketPolicy", service: "s3",
      parameters: #"{"bucketName":"b"}"#, changes: ["-s3/b"]),
    Case(
      testDescription: "a snapshot shared and taken back", operation: "ModifySnapshotAttribute",
      service: "ec2",
      parameters:
        #"{"snapshotId":"snap-1","createVolumePermission":{"add":{"items":[{"userId":"#
        + #""012345678912"},{"group":"all"}]},"remove":{"items":[{"userId":"999999999999"}]}}}"#,
      links: ["> ec2/snap-1 for 012345678912", "> ec2/snap-1 for everybody"],
      changes: ["-ec2/snap-1 for 999999999999"]),
    Case(
      testDescription: "a database snapshot", operation: "ModifyDBSnapshotAttribute",
      service: "rds",
      parameters:
        #"{"dBSnapshotIdentifier":"s","attributeName":"restore","valuesToAdd":["193672423079"]}"#,
      links: ["> rds/s for 193672423079"]),
    Case(
      testDescription: "a function for everybody, and for a service",
      operation: "AddPermission20150331v2", service: "lambda",
      parameters: #"{"functionName":"f","statementId":"back","principal":"*"}"#,
      links: ["> lambda/f statement back for everybody"]),
    Case(
      testDescription: "a function for a service", operation: "AddPermission20150331v2",
      service: "lambda",
      parameters: #"{"functionName":"f","statementId":"s3","principal":"s3.amazonaws.com"}"#),
    Case(
      testDescription: "a permission taken back", operation: "RemovePermission20150331v2",
      service: "lambda",
      parameters:
        #"{"functionName":"arn:aws:lambda:us-east-1:111122223333:function:f","statementId":"back"}"#,
      changes: ["-lambda/f statement back"]),
    Case(
      testDescription: "a key policy as text", operation: "PutKeyPolicy", service: "kms",
      parameters:
        #"{"keyId":"k","policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"#
        + #"{\"AWS\":\"arn:aws:iam::999999999999:root\"}}]}"}"#,
      links: ["> kms/k for 999999999999"], changes: ["-kms/k"]),
  ]

  private static let others = [
    Case(
      testDescription: "machines", operation: "RunInstances", service: "ec2", parameters: "{}",
      answer: #"{"instancesSet":{"items":[{"instanceId":"i-0a1"},{"instanceId":"i-0a2"}]}}"#,
      links: ["> i-0a1", "> i-0a2"]),
    Case(
      testDescription: "machines ended", operation: "TerminateInstances", service: "ec2",
      parameters: #"{"instancesSet":{"items":[{"instanceId":"i-0a1"}]}}"#, changes: ["-i-0a1"]),
    Case(
      testDescription: "an SSH key", operation: "UploadSSHPublicKey",
      parameters: #"{"userName":"eve"}"#,
      answer: #"{"sSHPublicKey":{"sSHPublicKeyId":"APKAEXAMPLE123EXAMPLE"}}"#,
      links: ["> APKAEXAMPLE123EXAMPLE"]),
    Case(
      testDescription: "a provider of identities", operation: "CreateSAMLProvider",
      parameters: #"{"name":"p"}"#,
      answer: #"{"sAMLProviderArn":"arn:aws:iam::111122223333:saml-provider/p"}"#,
      links: ["> arn:aws:iam::111122223333:saml-provider/p"]),
    Case(
      testDescription: "a user of another service", operation: "CreateRole", service: "quicksight",
      parameters: #"{"roleName":"x"}"#),
    Case(
      testDescription: "a password set anew", operation: "UpdateLoginProfile",
      parameters: #"{"userName":"eve"}"#,
      links: [
        "> arn:aws:iam::111122223333:login-profile/eve",
        "arn:aws:iam::111122223333:login-profile/eve > arn:aws:iam::111122223333:user/eve",
      ]),
    Case(
      testDescription: "parameters that are no object", operation: "PutBucketPolicy",
      service: "s3", parameters: #"["b"]"#),
  ]

  static func parsed(_ json: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
  }

  @Test("is linked, and its end is said; a refused call does nothing", arguments: cases)
  func grants(_ given: Case) throws {
    var members: [String: Any] = [
      "eventSource": given.service + ".amazonaws.com",
      "requestParameters": try Self.parsed(given.parameters),
      "responseElements": try Self.parsed(given.answer),
    ]
    func told() throws -> (links: [String], changes: [String]) {
      let event = try CloudTrailLineageTests.event(given.operation, members)
      let file = try read(event, as: "cloudtrail")
      #expect(file.summary.recordsRead == 1 && file.summary.rejected == 0)
      let links = try CloudTrailLineageTests.links([event]).map { link in
        (link.parent == Self.key ? "" : link.parent + " ") + "> " + link.child
      }
      let changes = file.batches.flatMap { batch in
        batch.stateChanges.map { ($0.isOn ? "+" : "-") + batch.texts[Int($0.subject)] }
      }
      return (links, changes)
    }
    let granted = try told()
    #expect(granted.links == given.links)
    #expect(granted.changes == given.changes)
    members["errorCode"] = "AccessDenied"
    let refused = try told()
    #expect(refused.links.isEmpty && refused.changes.isEmpty)
  }

  @Test("a session given to no key of this account is its role's, and whose the role was opened to")
  func sessions() throws {
    func links(_ identity: [String: Any], session: String) throws -> [String] {
      let event = try CloudTrailLineageTests.event(
        "AssumeRole",
        [
          "eventSource": "sts.amazonaws.com", "userIdentity": identity,
          "requestParameters": [
            "roleArn": Self.role + "path/x", "roleSessionName": session,
          ],
          "responseElements": ["credentials": ["accessKeyId": "ASIAEXAMPLEASSUMED00"]],
        ])
      return try CloudTrailLineageTests.links([event]).map(\.parent)
    }
    let machine = try links(
      ["type": "AWSService", "invokedBy": "ec2.amazonaws.com"], session: "i-0abcdef12")
    #expect(machine == [Self.role + "x", "i-0abcdef12"])
    let outsider = try links(["type": "AWSAccount", "accountId": "999999999999"], session: "y")
    #expect(
      outsider == [
        Self.role + "x", Self.role + "x for 999999999999", Self.role + "x for everybody",
        "999999999999",
      ])
  }
}

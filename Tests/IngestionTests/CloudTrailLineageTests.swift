import Foundation
import Testing
import Vocabulary

@testable import Ingestion

/// What CloudTrail tells of credentials that are made, opened and ended. The shapes of the answers
/// are those of real records.
@Suite("CloudTrail: keys made with keys")
struct CloudTrailLineageTests {
  static let key = SampleKeys.amazonID
  static let user = "arn:aws:iam::111122223333:user/"

  /// One event of a user with a key, changed by `members`; a value of NSNull takes a member away.
  static func event(
    _ name: String, key: String? = key, by userName: String = "ci-bot",
    _ members: [String: Any] = [:]
  ) throws -> String {
    var identity: [String: Any] = [
      "type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/teams/\(userName)",
      "accountId": "111122223333", "userName": userName,
      "sessionContext": [
        "attributes": ["creationDate": "2026-03-04T02:00:00Z", "mfaAuthenticated": "false"]
      ],
    ]
    if let key { identity["accessKeyId"] = key }
    var event: [String: Any] = [
      "eventTime": "2026-03-04T02:11:07Z", "eventSource": "iam.amazonaws.com", "eventName": name,
      "awsRegion": "us-east-1", "sourceIPAddress": "203.0.113.77", "userIdentity": identity,
    ]
    for (member, value) in members { event[member] = value }
    let data = try JSONSerialization.data(withJSONObject: event, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  struct Link: Equatable {
    var parent, child, operation, subject: String
    var expires: String?
  }

  static func links(_ events: [String]) throws -> [Link] {
    try read(events.joined(separator: "\n"), as: "cloudtrail").batches.flatMap { batch in
      batch.lineage.map { row in
        Link(
          parent: batch.texts[Int(row.parent)], child: batch.texts[Int(row.child)],
          operation: batch.texts[Int(row.operation)], subject: batch.texts[Int(row.subject)],
          expires: row.expiresMilliseconds == EventRow.unknown
            ? nil : Timestamp(milliseconds: row.expiresMilliseconds).description)
      }
    }
  }

  @Test("a user that a key makes, or gives a password, is named without its path")
  func users() throws {
    let created = try Self.event(
      "CreateUser",
      [
        "responseElements": [
          "user": ["path": "/x/", "userName": "eve", "arn": "arn:aws:iam::111122223333:user/x/eve"]
        ]
      ])
    let login = try Self.event(
      "CreateLoginProfile",
      ["responseElements": ["loginProfile": ["userName": "eve", "passwordResetRequired": false]]])
    let child = Self.user + "eve"
    let links = try Self.links([created, login])
    #expect(
      links == [
        Link(parent: Self.key, child: child, operation: "CreateUser", subject: "eve"),
        Link(
          parent: Self.key, child: "arn:aws:iam::111122223333:login-profile/eve",
          operation: "CreateLoginProfile", subject: "eve"),
        Link(
          parent: "arn:aws:iam::111122223333:login-profile/eve", child: child,
          operation: "CreateLoginProfile", subject: "eve"),
      ])
    // Other services answer with a user as well.
    let other = try Self.event(
      "GetUser", ["responseElements": ["user": ["userName": "eve"]]])
    let none = try Self.links([other])
    #expect(none.isEmpty)
  }

  @Test("what a user does without a key is the user's, and a console session is, too")
  func console() throws {
    let login = try Self.event(
      "ConsoleLogin", key: nil, by: "eve", ["responseElements": ["ConsoleLogin": "Success"]])
    let session = try Self.event(
      "ListUsers", key: "ASIAEXAMPLECONSOLE00", by: "eve",
      ["sessionCredentialFromConsole": "true"])
    let other = try Self.event("ListUsers", key: "ASIAEXAMPLESESSION00", by: "eve")
    let file = try read([login, session, session, other].joined(separator: "\n"), as: "cloudtrail")
    #expect(
      file.events.map(\.credential) == [
        Self.user + "eve", "ASIAEXAMPLECONSOLE00", "ASIAEXAMPLECONSOLE00", "ASIAEXAMPLESESSION00",
      ])
    let links = try Self.links([login, session, session, other])
    #expect(
      links == [
        Link(
          parent: Self.user + "eve", child: "ASIAEXAMPLECONSOLE00", operation: "ConsoleLogin",
          subject: "eve")
      ])
    #expect(
      file.batches[0].lineage[0].timeMilliseconds
        == Timestamp(rfc3339: "2026-03-04T02:00:00Z")?.milliseconds)
  }

  @Test("an API key of Bedrock is followed to its user's calls")
  func bedrock() throws {
    let made = try Self.event(
      "CreateServiceSpecificCredential",
      [
        "responseElements": [
          "serviceSpecificCredential": [
            "serviceName": "bedrock.amazonaws.com", "userName": "BedrockAPIKey-x",
            "serviceSpecificCredentialId": "ACCAEXAMPLE123EXAMPLE", "status": "Active",
            "expirationDate": "Apr 3, 2026, 2:11:07 AM",
          ]
        ]
      ])
    let user = Self.user + "BedrockAPIKey-x"
    let links = try Self.links([made])
    #expect(
      links == [
        Link(
          parent: Self.key, child: "ACCAEXAMPLE123EXAMPLE",
          operation: "CreateServiceSpecificCredential", subject: "BedrockAPIKey-x",
          expires: "2026-04-03T02:11:07Z"),
        Link(
          parent: "ACCAEXAMPLE123EXAMPLE", child: user,
          operation: "CreateServiceSpecificCredential", subject: "BedrockAPIKey-x",
          expires: "2026-04-03T02:11:07Z"),
      ])
    let call = try Self.event(
      "InvokeModel", key: nil, by: "BedrockAPIKey-x",
      ["additionalEventData": ["callWithBearerToken": true]])
    let file = try read(call, as: "cloudtrail")
    #expect(file.events.map(\.credential) == [user])
  }

  @Test(
    "a session ends when its answer says, else when it was asked to",
    arguments: [
      ("Mar 4, 2026, 3:11:07 AM", nil, "2026-03-04T03:11:07Z"),
      ("Mar 4, 2026 12:11:07 PM", nil, "2026-03-04T12:11:07Z"),
      ("Mar 5, 2026, 12:00:00\u{202F}AM", 900, "2026-03-05T00:00:00Z"),
      ("2026-03-04T03:11:07Z", nil, "2026-03-04T03:11:07Z"),
      (nil, 900, "2026-03-04T02:26:07Z"), ("soon", 900, "2026-03-04T02:26:07Z"),
      ("Foo 4, 2026, 3:11:07 AM", nil, nil), ("Mar 40, 2026, 3:11:07 AM", nil, nil),
      ("Mar 4, 2026, 0:11:07 AM", nil, nil), (nil, -5, nil), (nil, 999_999_999, nil),
      (nil, nil, nil),
    ] as [(String?, Int?, String?)])
  func expiry(logged: String?, seconds: Int?, expected: String?) throws {
    var credentials = ["accessKeyId": "ASIAEXAMPLEASSUMED00"]
    credentials["expiration"] = logged
    var members: [String: Any] = ["responseElements": ["credentials": credentials]]
    if let seconds { members["requestParameters"] = ["durationSeconds": seconds] }
    let links = try Self.links([try Self.event("AssumeRole", members)])
    #expect(links.map(\.expires) == [expected])
  }

  struct Change: Equatable {
    var kind: StateChange.Kind
    var subject: String
    var isOn: Bool
  }

  @Test(
    "what is deleted, deactivated, stopped or started is said",
    arguments: [
      ("DeleteAccessKey", ["accessKeyId": "AKIAEXAMPLECREATED00"], "AKIAEXAMPLECREATED00", false),
      (
        "UpdateAccessKey", ["accessKeyId": "AKIAEXAMPLECREATED00", "status": "Inactive"],
        "AKIAEXAMPLECREATED00", false
      ),
      (
        "UpdateAccessKey", ["accessKeyId": "AKIAEXAMPLECREATED00", "status": "Active"],
        "AKIAEXAMPLECREATED00", true
      ),
      ("DeleteLoginProfile", ["userName": "eve"], user + "eve", false),
      ("DeleteUser", ["userName": "eve"], user + "eve", false),
      (
        "DeleteServiceSpecificCredential",
        ["serviceSpecificCredentialId": "ACCAEXAMPLE123EXAMPLE"], "ACCAEXAMPLE123EXAMPLE", false
      ),
      ("StopLogging", ["name": "main"], "main", false), ("StopLogging", [:], "a trail", false),
      ("StartLogging", ["name": "main"], "main", true),
      ("CreateTrail", ["name": "main"], "main", true),
    ] as [(String, [String: String], String, Bool)])
  func changes(
    operation: String, parameters: [String: String], subject: String, isOn: Bool
  ) throws {
    func changes(_ more: [String: Any]) throws -> [Change] {
      var members: [String: Any] = ["requestParameters": parameters]
      members.merge(more) { $1 }
      return try read(try Self.event(operation, members), as: "cloudtrail").batches.flatMap {
        batch in
        batch.stateChanges.map {
          Change(kind: $0.kind, subject: batch.texts[Int($0.subject)], isOn: $0.isOn)
        }
      }
    }
    let isLog = operation.hasSuffix("Logging") || operation.hasSuffix("Trail")
    let kind: StateChange.Kind = isLog ? .log : .credential
    let granted = try changes([:])
    let refused = try changes(["errorCode": "AccessDenied"])
    #expect(granted == [Change(kind: kind, subject: subject, isOn: isOn)])
    #expect(refused.isEmpty)
  }
}

import Foundation
import TestSupport
import Testing

/// From raw CloudTrail records to the report: a key, a user with a password, a session, a key.
@Suite("Credentials made with the leaked key")
struct LineageTests {
  private static func record(
    _ time: String, _ operation: String, _ identity: String, service: String = "iam",
    _ more: String = ""
  ) -> String {
    #"{"eventTime":"2026-03-\#(time)Z","eventSource":"\#(service).amazonaws.com","#
      + #""eventName":"\#(operation)","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.77","#
      + #""userAgent":"x/1","eventID":"\#(time)\#(operation)","userIdentity":{"type":"IAMUser","#
      + #""accountId":"111122223333",\#(identity)}\#(more)}"#
  }

  private static let leaked = #""accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"ci-bot""#
  private static let session = #""accessKeyId":"ASIAEXAMPLECONSOLE00","userName":"eve""#

  private static let records = [
    record(
      "04T02:00:00", "CreateLoginProfile", leaked,
      #","responseElements":{"loginProfile":{"userName":"eve"}}"#),
    record("04T02:10:00", "ConsoleLogin", #""userName":"eve""#, service: "signin"),
    record(
      "04T02:11:00", "CreateAccessKey", session,
      #","sessionCredentialFromConsole":"true","responseElements":{"accessKey":"#
        + #"{"accessKeyId":"AKIAEXAMPLECREATED00","userName":"eve","status":"Active"}}"#),
    record(
      "04T03:00:00", "ListBuckets",
      #""accessKeyId":"AKIAEXAMPLECREATED00","userName":"eve""#, service: "s3"),
    record(
      "05T09:00:00", "DeleteLoginProfile",
      #""accessKeyId":"AKIAEXAMPLEADMIN0000","userName":"ops""#,
      #","requestParameters":{"userName":"eve"}"#),
    record("06T09:00:00", "ListUsers", #""accessKeyId":"AKIAEXAMPLEADMIN0000","userName":"ops""#),
  ]

  private struct Check: Decodable {
    struct Derived: Decodable {
      var id, parent, operation: String
      var events: Int
      var live: Bool
    }
    struct Caller: Decodable {
      var credentials: [String]
      var events: Int
    }
    var derivedCredentials: [Derived]
    var callers: [Caller]

    enum CodingKeys: String, CodingKey {
      case derivedCredentials = "derived_credentials"
      case callers
    }
  }

  @Test("is followed to its end, counted, and told whether it lives")
  func chain() throws {
    try withTemporaryFolder { folder in
      let log = folder.appending(path: "trail.json")
      try Data("{\"Records\":[\(Self.records.joined(separator: ","))]}".utf8).write(to: log)
      let run = try ProgramRun([
        "check", "--key", "AKIAIOSFODNN7EXAMPLE", "--exposed-at", "2026-03-04T01:00:00Z", "--json",
        log.path(),
      ])
      let check = try JSONDecoder().decode(Check.self, from: Data(run.output.utf8))
      let user = "arn:aws:iam::111122223333:user/eve"
      #expect(
        check.derivedCredentials.map(\.id).sorted() == [
          "AKIAEXAMPLECREATED00", "ASIAEXAMPLECONSOLE00",
          "arn:aws:iam::111122223333:login-profile/eve", user,
        ])
      let byID = Dictionary(uniqueKeysWithValues: check.derivedCredentials.map { ($0.id, $0) })
      #expect(byID[user]?.live == false)
      #expect(byID["ASIAEXAMPLECONSOLE00"]?.parent == user)
      #expect(byID["ASIAEXAMPLECONSOLE00"]?.live == false)
      #expect(byID["AKIAEXAMPLECREATED00"]?.parent == "ASIAEXAMPLECONSOLE00")
      #expect(byID["AKIAEXAMPLECREATED00"]?.live == true)
      #expect(byID[user]?.events == 1)
      #expect(check.callers.reduce(0) { $0 + $1.events } == 4)
    }
  }
}

import Foundation
import Testing
import Vocabulary

@testable import Ingestion

/// A CloudTrail event as JSON; `members` replace or add members of the usual one.
private func event(_ members: [String: Any] = [:], key: String? = SampleKeys.amazonID) throws
  -> String
{
  var event: [String: Any] = [
    "eventTime": "2026-03-04T02:11:07Z", "eventSource": "sts.amazonaws.com",
    "eventName": "GetCallerIdentity", "awsRegion": "us-east-1", "sourceIPAddress": "203.0.113.77",
    "userAgent": "aws-cli/2.15.0", "eventID": "e-1", "recipientAccountId": "111122223333",
  ]
  var identity: [String: Any] = ["type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ci"]
  identity["accessKeyId"] = key
  event["userIdentity"] = identity
  for (name, value) in members { event[name] = value }
  let data = try JSONSerialization.data(
    withJSONObject: event, options: [.sortedKeys, .withoutEscapingSlashes])
  return String(decoding: data, as: UTF8.self)
}

private func read(_ events: [String]) throws -> ReadFile {
  try IngestionTests.read("{\"Records\":[\(events.joined(separator: ","))]}", as: "cloudtrail")
}

@Suite("CloudTrail")
struct CloudTrailTests {
  @Test(
    "a service is no address",
    arguments: [
      ("203.0.113.77", "203.0.113.77", AddressClass.address),
      ("2001:DB8:0::7", "2001:db8::7", .address),
      ("AWS Internal", "AWS Internal", .service),
      ("cloudformation.amazonaws.com", "cloudformation.amazonaws.com", .service),
      ("", "", .absent),
    ])
  func address(written: String, text: String, kind: AddressClass) throws {
    let file = try read([try event(["sourceIPAddress": written])])
    #expect(file.events.map(\.address) == [text])
    #expect(file.events.map(\.addressClass) == [kind])
  }

  @Test(
    "the principal is the ARN, else the service that called, else an id or a name that tells who",
    arguments: [
      (["arn": "a", "invokedBy": "b", "principalId": "c", "userName": "d"], "a"),
      (["invokedBy": "b", "principalId": "c", "userName": "d"], "b"),
      (["principalId": "c", "userName": "d"], "c"), (["userName": "d"], "d"),
      (["type": "AWSService"], ""),
      (["arn": "", "principalId": "1", "accountId": "1", "userName": "d"], "d"),
      (["principalId": "1", "accountId": "1", "userName": ""], "1"),
      (["principalId": "1", "accountId": "1"], "1"),
      (
        [
          "principalId": "1", "accountId": "1", "userName": "HIDDEN_DUE_TO_SECURITY_REASONS",
        ], "1"
      ),
      (["principalId": "", "accountId": "", "userName": "d"], "d"),
    ])
  func principal(identity: [String: String], expected: String) throws {
    let file = try read([try event(["userIdentity": identity])])
    #expect(file.events.map(\.principal) == [expected])
    #expect(file.events.map(\.credential) == [""])
  }

  @Test(
    "tells refusals from other failures",
    arguments: [
      (nil, Outcome.success), ("", .success), ("AccessDenied", .denied),
      ("AccessDeniedException", .denied), ("Client.UnauthorizedOperation", .denied),
      ("UnauthorizedOperation", .denied), ("InvalidClientTokenId", .denied),
      ("SignatureDoesNotMatch", .denied), ("ExpiredToken", .denied), ("AuthFailure", .denied),
      ("ThrottlingException", .failure), ("NoSuchBucketPolicy", .failure),
      ("ResourceNotFoundException", .failure), ("200", .success), ("403", .denied),
      ("500", .failure),
    ] as [(String?, Outcome)])
  func outcome(code: String?, outcome: Outcome) throws {
    let file = try read([try event(code.map { ["errorCode": $0] } ?? [:])])
    #expect(file.rows.map(\.outcome) == [outcome])
  }

  @Test(
    "a step of signing in that failed is a refusal",
    arguments: [
      ("responseElements", "ConsoleLogin"), ("responseElements", "CheckMfa"),
      ("responseElements", "SwitchRole"), ("serviceEventDetails", "CredentialVerification"),
      ("serviceEventDetails", "UserAuthentication"),
    ])
  func signingIn(place: String, step: String) throws {
    for (answer, outcome) in [("Failure", Outcome.denied), ("Success", .success)] {
      let login: [String: Any] = ["eventName": step, place: [step: answer, "Status": "Failure"]]
      #expect(try read([try event(login, key: nil)]).rows.map(\.outcome) == [outcome])
    }
  }

  struct Made: Sendable, CustomTestStringConvertible {
    var operation: String
    var response: String
    var child: String
    var subject: String
    var testDescription: String { operation }
  }

  static let made = [
    Made(
      operation: "AssumeRole",
      response: #"{"credentials":{"accessKeyId":"ASIAEXAMPLEASSUMED00","sessionToken":"KEY"},"#
        + #""assumedRoleUser":{"arn":"arn:aws:sts::1:assumed-role/admin/x"}}"#,
      child: "ASIAEXAMPLEASSUMED00", subject: "arn:aws:sts::1:assumed-role/admin/x"),
    Made(
      operation: "GetSessionToken",
      response: #"{"credentials":{"sessionToken":"KEY","accessKeyId":"ASIAEXAMPLESESSION00"}}"#,
      child: "ASIAEXAMPLESESSION00", subject: ""),
    Made(
      operation: "GetFederationToken",
      response: #"{"federatedUser":{"arn":"arn:aws:sts::1:federated-user/x"},"#
        + #""credentials":{"accessKeyId":"ASIAEXAMPLEFEDERAT00"},"packedPolicySize":6}"#,
      child: "ASIAEXAMPLEFEDERAT00", subject: "arn:aws:sts::1:federated-user/x"),
    Made(
      operation: "CreateAccessKey",
      response: #"{"accessKey":{"userName":"backdoor","accessKeyId":"AKIAEXAMPLECREATED00","#
        + #""status":"Active"}}"#,
      child: "AKIAEXAMPLECREATED00", subject: "backdoor"),
  ]

  @Test("follows a key to the keys made with it", arguments: made)
  func lineage(made: Made) throws {
    let json = made.response.replacing("KEY", with: SampleKeys.sessionToken)
    let response = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let members: [String: Any] = ["eventName": made.operation, "responseElements": response]
    let batch = try #require(try read([try event(members)]).batches.first)
    let link = try #require(batch.lineage.first)
    #expect(batch.lineage.count == 1)
    #expect(batch.texts[Int(link.parent)] == SampleKeys.amazonID)
    #expect(batch.texts[Int(link.child)] == made.child)
    #expect(batch.texts[Int(link.operation)] == made.operation)
    #expect(batch.texts[Int(link.subject)] == made.subject)
    #expect(link.timeMilliseconds == batch.rows.first?.timeMilliseconds)
    #expect(try read([try event(members, key: nil)]).batches.first?.lineage.isEmpty == true)
  }

  @Test("an event is the same wherever it was exported, and in every order of its members")
  func identity() throws {
    let text = try event()
    let escaped = try #require(
      String(data: try JSONEncoder().encode(text), encoding: .utf8))
    let shapes = [
      "{\"Records\":[\(text)]}", text + "\n", "[\(text)]",
      "{\"Events\":[{\"EventId\":\"e-1\",\"CloudTrailEvent\":\(escaped)}]}",
      "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":\(text)}\n",
    ]
    let files = try shapes.map { try IngestionTests.read($0, as: "cloudtrail") }
    for file in files {
      #expect(file.identities == files[0].identities)
      #expect(file.events == files[0].events)
      #expect(file.rows.allSatisfy { $0.identityIsProvided })
    }
    #expect(files[0].rows.count == 1)
  }

  @Test("both accounts of a shared event keep theirs: an id counts within its account")
  func sharedEvent() throws {
    let shared = ["sharedEventID": "s-1"]
    let file = try read([
      try event(shared), try event(["eventID": "e-2", "recipientAccountId": "444455556666"]),
      try event(["recipientAccountId": "444455556666"]), try event(shared),
    ])
    #expect(Set(file.identities).count == 3)
    #expect(file.identities[0] == file.identities[3])
    let withoutID = try read([try event(["eventID": NSNull()]), try event(["eventID": ""])])
    #expect(withoutID.rows.allSatisfy { !$0.identityIsProvided })
  }

  @Test(
    "names the resource by the most telling parameter",
    arguments: [
      (#"{"bucketName":"backups","key":"db.sql"}"#, "backups/db.sql"),
      (#"{"key":"a","bucketName":"b"}"#, "b/a"), (#"{"secretId":"prod/db"}"#, "prod/db"),
      (#"{"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"}]}}"#, "i-1"),
      (#"{"instancesSet":{"items":"x","more":[1]}}"#, ""), (#"{"instancesSet":[]}"#, ""),
      (#"{"policyArn":"p","userName":"u"}"#, "u"), (#"{"secretId":""}"#, ""), ("null", ""),
      ("[1]", ""), (#""x""#, ""),
      (#"{"groupId":"sg-1","ipPermissions":{"items":[{"groupId":"sg-2"}]}}"#, "sg-1"),
      (#"{"dBSnapshotIdentifier":"exfiltration","valuesToAdd":["444455556666"]}"#, "exfiltration"),
      (#"{"dBSnapshotIdentifier":"snap","dBInstanceIdentifier":"copy"}"#, "copy"),
      (#"{"dBClusterIdentifier":"aurora"}"#, "aurora"),
      (#"{"instanceIds":["i-1","i-2"],"documentName":"AWS-RunShellScript"}"#, "i-1"),
      (#"{"targets":[{"key":"InstanceIds","values":["i-3"]}]}"#, "i-3"),
      (#"{"targets":[{"key":"tag:Name","values":["web"]}]}"#, ""),
      (#"{"targets":["x",1,{}],"instanceIds":"i-1"}"#, ""),
      (#"{"notebookInstanceName":"n","roleArn":"r"}"#, "r"), (#"{"endpointName":"e"}"#, "e"),
    ])
  func resource(parameters: String, expected: String) throws {
    let value = try JSONSerialization.jsonObject(
      with: Data(parameters.utf8), options: .fragmentsAllowed)
    #expect(
      try read([try event(["requestParameters": value])]).events.map(\.resource) == [expected])
  }

  @Test(
    "a sign-in names the user whose console was opened, unless the name may be a password",
    arguments: [
      (["type": "IAMUser", "userName": "web"], "ConsoleLogin", "web"),
      (["type": "IAMUser", "userName": "web"], "GetCallerIdentity", ""),
      (["type": "IAMUser", "userName": "HIDDEN_DUE_TO_SECURITY_REASONS"], "ConsoleLogin", ""),
      (["type": "Root", "accountId": "111122223333"], "ConsoleLogin", ""),
    ])
  func signedIn(identity: [String: String], name: String, expected: String) throws {
    let file = try read([
      try event([
        "eventSource": "signin.amazonaws.com", "eventName": name, "userIdentity": identity,
      ])
    ])
    #expect(file.events.map(\.resource) == [expected])
  }

  @Test("measures bytes, also as floats or texts, and never below zero")
  func bytes() throws {
    let data: [String: Any] = ["bytesTransferredIn": 12.0, "bytesTransferredOut": "243"]
    let file = try read([
      try event(["additionalEventData": data]),
      try event(["additionalEventData": ["bytesTransferredOut": -1]]), try event(),
    ])
    #expect(file.rows.map(\.bytesIn) == [12, EventRow.unknown, EventRow.unknown])
    #expect(file.rows.map(\.bytesOut) == [243, EventRow.unknown, EventRow.unknown])
  }

  @Test(
    "warns when more pages were left, as the last page says",
    arguments: [
      (#","NextToken":"t"}"#, true), ("}", false), (#","NextToken":null}"#, false),
      (#","NextToken":""}"#, false),
    ])
  func morePages(rest: String, isIncomplete: Bool) throws {
    let page = "{\"Events\":[\(try event())]"
    for before in ["", page + #","NextToken":"a"}"#, page + "}"] {
      let file = try IngestionTests.read(before + page + rest, as: "cloudtrail")
      #expect(file.summary.warnings.contains { $0.contains("NextToken") } == isIncomplete)
    }
  }

  @Test(
    "rejects what is no event, and goes on",
    arguments: [
      #"{"eventTime":"2026-03-04T02:11:07Z"}"#,
      #"{"eventTime":"yesterday","eventSource":"s","eventName":"n"}"#,
      "7", "[]", "null", #"{"CloudTrailEvent":"{"}"#, #"{"CloudTrailEvent":"{} x"}"#,
      #"{"detail":{"detail":{"eventTime":"2026-03-04T02:11:07Z","eventSource":"s","eventName":"n"}}}"#,
    ])
  func rejects(record: String) throws {
    let file = try read([try event(), record, try event()])
    #expect(file.rows.count == 2)
    #expect(file.rejects.map(\.recordNumber) == [2])
    #expect(file.rejects.allSatisfy { !$0.reason.isEmpty })
  }

  @Test(
    "nesting without end cannot exhaust the stack",
    arguments: ["{\"detail\":", "{\"userIdentity\":"])
  func nesting(open: String) throws {
    let depth = 100_000
    let deep =
      String(repeating: open, count: depth) + "{}" + String(repeating: "}", count: depth)
    let escaped = deep.replacing("\"", with: "\\\"")
    let lines = try event() + "\n" + deep + "\n{\"CloudTrailEvent\":\"\(escaped)\"}\n"
    let file = try IngestionTests.read(lines, as: "cloudtrail")
    #expect(file.rows.count == 1)
    #expect(file.rejects.count == 2)
  }
}

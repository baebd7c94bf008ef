import Testing
import Vocabulary

@testable import Ingestion

/// What CloudTrail tells of things that are made and ended. The shapes of parameters and answers
/// are those of real records.
@Suite("CloudTrail: things made with keys")
struct CloudTrailThingTests {
  private typealias Lineage = CloudTrailLineageTests
  private static let ec2 = "arn:aws:ec2:eu-west-1:111122223333:"

  struct Case: Sendable, CustomTestStringConvertible {
    var service, call: String
    var parameters = "null"
    var answer = "null"
    var ids: [String]
    var isEnd = false
    var testDescription: String { call }
  }

  static let cases = [
    Case(
      service: "ec2", call: "CreateVolume", parameters: #"{"size":"1","zone":"eu-west-1a"}"#,
      answer: #"{"requestId":"r","volumeId":"vol-01"}"#, ids: ["\(ec2)volume/vol-01"]),
    Case(
      service: "ec2", call: "CreateSnapshot", parameters: #"{"volumeId":"vol-01"}"#,
      answer: #"{"snapshotId":"snap-01","volumeId":"vol-01"}"#,
      ids: ["arn:aws:ec2:eu-west-1::snapshot/snap-01"]),
    Case(
      service: "ec2", call: "CreateVpc", answer: #"{"vpc":{"vpcId":"vpc-01"}}"#,
      ids: ["\(ec2)vpc/vpc-01"]),
    Case(
      service: "ec2", call: "CreateNatGateway",
      parameters: #"{"CreateNatGatewayRequest":{"SubnetId":"subnet-01"}}"#,
      answer: #"{"CreateNatGatewayResponse":{"natGateway":{"natGatewayId":"nat-01"}}}"#,
      ids: ["\(ec2)natgateway/nat-01"]),
    Case(
      service: "ec2", call: "CreateFlowLogs",
      answer: #"{"CreateFlowLogsResponse":{"flowLogIdSet":{"item":"fl-01"}}}"#,
      ids: ["\(ec2)vpc-flow-log/fl-01"]),
    Case(
      service: "ec2", call: "CreateFlowLogs",
      answer: #"{"CreateFlowLogsResponse":{"flowLogIdSet":{"item":["fl-01","fl-02"]}}}"#,
      ids: ["\(ec2)vpc-flow-log/fl-01", "\(ec2)vpc-flow-log/fl-02"]),
    Case(
      service: "ec2", call: "RunInstances",
      answer: #"{"instancesSet":{"items":[{"instanceId":"i-0123456789"},{"instanceId":"i-02"}]}}"#,
      ids: ["i-0123456789", "i-02"]),
    Case(
      service: "s3", call: "CreateBucket", parameters: #"{"bucketName":"drop"}"#,
      ids: ["arn:aws:s3:::drop"]),
    Case(
      service: "logs", call: "CreateLogGroup", parameters: #"{"logGroupName":"/a/b"}"#,
      ids: ["arn:aws:logs:eu-west-1:111122223333:log-group:/a/b"]),
    Case(
      service: "iam", call: "CreatePolicy", parameters: #"{"policyName":"all","path":"/x/"}"#,
      answer: #"{"policy":{"arn":"arn:aws:iam::111122223333:policy/x/all"}}"#,
      ids: ["arn:aws:iam::111122223333:policy/x/all"]),
    Case(
      service: "secretsmanager", call: "CreateSecret", parameters: #"{"name":"bait"}"#,
      answer: #"{"arn":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:bait-ZgthLn"}"#,
      ids: ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:bait"]),
    Case(
      service: "secretsmanager", call: "DeleteSecret",
      parameters:
        #"{"secretId":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:bait-ZgthLn"}"#,
      ids: ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:bait"], isEnd: true),
    Case(
      service: "iam", call: "DeletePolicy",
      parameters: #"{"policyArn":"arn:aws:iam::111122223333:policy/x/all"}"#,
      ids: ["arn:aws:iam::111122223333:policy/x/all"], isEnd: true),
    Case(
      service: "ec2", call: "DeleteNatGateway",
      parameters: #"{"DeleteNatGatewayRequest":{"NatGatewayId":"nat-01"}}"#,
      ids: ["\(ec2)natgateway/nat-01"], isEnd: true),
    Case(
      service: "sqs", call: "DeleteQueue",
      parameters: #"{"queueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"}"#,
      ids: ["arn:aws:sqs:eu-west-1:111122223333:jobs"], isEnd: true),
    Case(
      service: "cloudformation", call: "DeleteStack",
      parameters: #"{"stackName":"arn:aws:cloudformation:eu-west-1:111122223333:stack/web/8f3a"}"#,
      ids: ["arn:aws:cloudformation:eu-west-1:111122223333:stack/web"], isEnd: true),
    // The same name at another service, a name alone, and a call that only reads.
    Case(service: "glue", call: "CreateTable", parameters: #"{"tableName":"t"}"#, ids: []),
    Case(service: "ec2", call: "CreateVolume", parameters: #"{"size":"1"}"#, ids: []),
    Case(
      service: "ec2", call: "DescribeVolumes", answer: #"{"volumeId":"vol-01"}"#, ids: []),
  ]

  private static func record(_ given: Case, key: String? = SampleKeys.amazonID, error: String = "")
    -> String
  {
    let name = key.map { #","accessKeyId":"\#($0)""# } ?? ""
    let failure = error.isEmpty ? "" : #","errorCode":"\#(error)""#
    return #"{"eventTime":"2026-03-04T02:11:07Z","eventSource":"\#(given.service).amazonaws.com","#
      + #""eventName":"\#(given.call)","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.77","#
      + #""userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::444455556666:assumed-role/r/s","#
      + #""accountId":"444455556666"\#(name)},"recipientAccountId":"111122223333""#
      + #","requestParameters":\#(given.parameters),"#
      + #""responseElements":\#(given.answer)\#(failure)}"#
  }

  private static func changes(_ text: String) throws -> [(kind: StateChange.Kind, subject: String)]
  {
    try read(text, as: "cloudtrail").batches.flatMap { batch in
      batch.stateChanges.map { ($0.kind, batch.texts[Int($0.subject)]) }
    }
  }

  @Test("are named by their ARNs in the account that they lie in", arguments: cases)
  func named(_ given: Case) throws {
    let made = try Lineage.links([Self.record(given)])
    #expect(made.map(\.child) == (given.isEnd ? [] : given.ids))
    #expect(made.allSatisfy { $0.operation == given.call && $0.subject == "eu-west-1" })
    let ended = try Self.changes(Self.record(given)).filter { $0.kind == .resource }
    #expect(ended.map(\.subject) == (given.isEnd ? given.ids : []))
    for id in given.ids where !id.hasPrefix("i-") {
      #expect(Credential.kind(ofID: id) == "aws-resource")
    }
  }

  @Test("what was refused, and what no key did, is not told")
  func untold() throws {
    for given in Self.cases {
      #expect(try Lineage.links([Self.record(given, error: "AccessDenied")]) == [])
      #expect(try Lineage.links([Self.record(given, key: nil)]) == [])
      #expect(
        try Self.changes(Self.record(given, error: "AccessDenied")).allSatisfy {
          $0.kind != .resource
        })
    }
  }

  @Test("each call stands once in the catalogue, and each sort has an end")
  func catalogue() {
    var seen: Set<String> = []
    for thing in CloudTrailThing.catalogue {
      for call in thing.calls {
        #expect(seen.insert("\(thing.service) \(call.name)").inserted, "\(call.name)")
      }
      #expect(thing.calls.contains { if case .ends = $0.deed { true } else { false } })
      #expect(thing.calls.contains { if case .ends = $0.deed { false } else { true } })
    }
  }
}

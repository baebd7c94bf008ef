import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// From the log to the report: one of every sort of thing that a stranger can make.
@Suite("Resources that a stranger made")
struct CreatedResourceTests {
  private static let key = "AKIARQWBVH6MXEXAMPLE"
  private static let trail = "sample-logs/aws-key-leak/logs"

  /// The first call of the catalogue that makes each sort, with its name where it stands.
  private static var makers: [(service: String, call: String, parameters: Any, answer: Any)] {
    CloudTrailThing.catalogue.enumerated().compactMap { number, thing in
      for call in thing.calls {
        let name = "made-\(number)"
        switch call.deed {
        case .makes(let path):
          return ("\(thing.service)", "\(call.name)", nested(name, path), NSNull())
        case .makesAnswered(let path):
          return ("\(thing.service)", "\(call.name)", NSNull(), nested(name, path))
        case .ends: continue
        }
      }
      return nil
    }
  }

  private static func nested(_ name: String, _ path: [StaticString]) -> Any {
    path.reversed().reduce(name as Any) { ["\($1)": $0] }
  }

  private static func record(
    _ minute: Int, _ service: String, _ call: String, _ parameters: Any, _ answer: Any
  ) -> [String: Any] {
    [
      "eventVersion": "1.09", "eventTime": String(format: "2026-03-05T03:%02d:00Z", minute),
      "eventSource": "\(service).amazonaws.com", "eventName": call, "awsRegion": "eu-central-1",
      "sourceIPAddress": "203.0.113.145", "userAgent": "Boto3/1.26.90 md/Botocore#1.29.90",
      "eventID": "made-\(minute)-\(service)-\(call)", "requestParameters": parameters,
      "responseElements": answer, "recipientAccountId": "111122223333",
      "userIdentity": [
        "type": "IAMUser", "accountId": "111122223333", "accessKeyId": key,
        "userName": "ci-deploy",
      ],
    ]
  }

  private static func run(_ command: [String], with records: [[String: Any]]) throws -> ProgramRun {
    try withTemporaryFolder { folder in
      let log = folder.appending(path: "made.json")
      try JSONSerialization.data(withJSONObject: ["Records": records]).write(to: log)
      return try ProgramRun(
        command + ["--exposed-at", "2026-03-03T09:41:12Z", "--key", key, trail, log.path()])
    }
  }

  private static func created(_ run: ProgramRun) throws -> [String: Any] {
    try #require(try run.object["created_resources"] as? [String: Any])
  }

  @Test("are all told, by names that readers know")
  func everySort() throws {
    let records = Self.makers.enumerated().map { number, made in
      Self.record(number, made.service, made.call, made.parameters, made.answer)
    }
    #expect(records.count == CloudTrailThing.catalogue.count)
    let before = try Self.created(try Self.run(["check", "--json"], with: []))
    let after = try Self.created(try Self.run(["check", "--json"], with: records))
    let counts = [before, after].compactMap { $0["remaining"] as? Int }
    #expect(counts.count == 2 && counts[1] - counts[0] == records.count)
    let report = try Self.run(["report", "--format", "html"], with: records).output
    for number in records.indices {
      let mark = ">made-\(number)</code> ("
      let place = try #require(report.firstRange(of: mark), "thing \(number) is not told")
      let title = report[place.upperBound...].prefix { $0 != ")" }
      let thing = CloudTrailThing.catalogue[number]
      let raw = "\(thing.service) \(thing.type.description.dropLast())"
      #expect(title.count > 2 && title != raw && title != "\(thing.service)", "\(title)")
    }
  }

  @Test("machines are told with the command that ends them, and what has ended has none")
  func steps() throws {
    let answer: [String: Any] = [
      "instancesSet": [
        "items": [["instanceId": "i-0aa11bb22cc33dd44"], ["instanceId": "i-0123456789"]]
      ]
    ]
    let records = [
      Self.record(0, "ec2", "RunInstances", ["instanceType": "p4d.24xlarge"], answer),
      Self.record(1, "ec2", "CreateVolume", ["size": "1"], ["volumeId": "vol-0fc2e34e74650e145"]),
      Self.record(2, "ec2", "DeleteVolume", ["volumeId": "vol-0fc2e34e74650e145"], NSNull()),
      Self.record(3, "ec2", "CreateVolume", ["size": "9"], ["volumeId": "vol-0aaaaaaaaaaaaaaaa"]),
    ]
    let report = try Self.run(["report", "--format", "markdown"], with: records).output
    for id in ["i-0aa11bb22cc33dd44", "i-0123456789"] {
      #expect(
        report.contains(
          "aws ec2 terminate-instances --instance-ids \(id) --region eu-central-1"))
    }
    #expect(report.contains("delete-volume --volume-id vol-0aaaaaaaaaaaaaaaa"))
    #expect(!report.contains("delete-volume --volume-id vol-0fc2e34e74650e145"))
    #expect(report.contains("`vol-0fc2e34e74650e145` (EBS volume)"))
  }
}

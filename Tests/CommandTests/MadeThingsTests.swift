import Foundation
import TestSupport
import Testing

/// A stranger who makes secrets, reads them and throws them away has taken nothing.
@Suite("Secrets that a stranger made himself")
struct MadeThingsTests {
  private static let key = "AKIARQWBVH6MXEXAMPLE"
  private static let trail = "sample-logs/aws-key-leak/logs"

  private static func record(_ minute: Int, _ event: String, _ parameters: [String: Any])
    -> [String: Any]
  {
    var record: [String: Any] = [
      "eventVersion": "1.09", "eventTime": "2026-03-05T03:\(10 + minute):00Z",
      "eventSource": event.contains("Parameter")
        ? "ssm.amazonaws.com" : "secretsmanager.amazonaws.com",
      "eventName": event, "awsRegion": "eu-central-1", "sourceIPAddress": "203.0.113.145",
      "userAgent": "Boto3/1.26.90 md/Botocore#1.29.90", "eventID": "made-\(minute)-\(event)",
      "requestParameters": parameters,
      "userIdentity": [
        "type": "IAMUser", "accountId": "111122223333", "accessKeyId": key,
        "userName": "ci-deploy",
      ],
    ]
    if event == "PutParameter" { record["responseElements"] = ["version": 1] }
    return record
  }

  private static var records: [[String: Any]] {
    [
      record(0, "CreateSecret", ["name": "bait"]),
      record(1, "GetSecretValue", ["secretId": arn("bait")]),
      record(2, "PutParameter", ["name": "/bait/one", "overwrite": false]),
      record(3, "GetParameter", ["name": "/bait/one", "withDecryption": true]),
      record(4, "DeleteParameter", ["name": "/bait/one"]),
      record(5, "DeleteSecret", ["secretId": arn("bait")]),
      record(6, "GetSecretValue", ["secretId": "owners-database"]),
    ]
  }

  private static func arn(_ name: String) -> String {
    "arn:aws:secretsmanager:eu-central-1:111122223333:secret:\(name)-AbC1dE"
  }

  private static func kinds(_ paths: [String]) throws -> [String: [String: Any]] {
    let run = try ProgramRun(
      ["check", "--json", "--exposed-at", "2026-03-03T09:41:12Z", "--key", key] + paths)
    let data = try #require(try run.object["data_touched"] as? [String: Any])
    let kinds = try #require(data["kinds"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: kinds.map { ($0["kind"] as? String ?? "", $0) })
  }

  @Test("are told apart from the owner's, and are not to be changed")
  func told() throws {
    try withTemporaryFolder { folder in
      let log = folder.appending(path: "made.json")
      try JSONSerialization.data(withJSONObject: ["Records": Self.records]).write(to: log)
      let before = try Self.kinds([Self.trail])
      let after = try Self.kinds([Self.trail, log.path()])
      func more(_ kind: String, _ member: String) -> Int {
        (after[kind]?[member] as? Int ?? 0) - (before[kind]?[member] as? Int ?? 0)
      }
      #expect(more("secrets-read", "resource_count") == 3)
      #expect(more("secrets-read", "made_by_strangers") == 2)
      #expect(more("destroyed", "resource_count") == 2)
      #expect(more("destroyed", "made_by_strangers") == 2)
      let report = try ProgramRun([
        "report", "--format", "json", "--exposed-at", "2026-03-03T09:41:12Z", "--key", Self.key,
        Self.trail, log.path(),
      ])
      #expect(report.output.contains("rotate-secret --secret-id owners-database"))
      #expect(!report.output.contains("rotate-secret --secret-id arn"))
    }
  }

  private static func record(
    _ minute: Int, _ event: String, of service: String, _ parameters: [String: Any]
  ) -> [String: Any] {
    record(minute, event, parameters)
      .merging(["eventSource": "\(service).amazonaws.com"]) { $1 }
  }

  @Test(
    "a trail that he made and deleted is no log switched off; a user he made is a right changed")
  func trailAndUser() throws {
    let user = ["userName": "eve"]
    let trail = ["name": "his-trail"]
    let records = [
      Self.record(0, "CreateTrail", of: "cloudtrail", trail),
      Self.record(1, "StartLogging", of: "cloudtrail", trail),
      Self.record(2, "StopLogging", of: "cloudtrail", trail),
      Self.record(3, "DeleteTrail", of: "cloudtrail", trail),
      Self.record(4, "CreateUser", of: "iam", user),
      Self.record(5, "AttachUserPolicy", of: "iam", user),
      Self.record(6, "DetachUserPolicy", of: "iam", user),
      Self.record(7, "DeleteUser", of: "iam", user),
    ]
    func answer(_ records: [[String: Any]]) throws -> [String: Any] {
      try withTemporaryFolder { folder in
        let log = folder.appending(path: "his.json")
        try JSONSerialization.data(withJSONObject: ["Records": records]).write(to: log)
        let run = try ProgramRun([
          "check", "--json", "--exposed-at", "2026-03-03T09:41:12Z", "--key", Self.key,
          Self.trail, log.path(),
        ])
        return try run.object
      }
    }
    func made(_ answer: [String: Any], _ operation: String) throws -> Int? {
      let acts = try #require(answer["acts"] as? [[String: Any]])
      return acts.first { $0["operation"] as? String == operation }?["made_by_strangers"] as? Int
    }
    let own = try answer(records)
    #expect(try made(own, "StopLogging") == 1 && made(own, "DeleteTrail") == 1)
    #expect(try made(own, "AttachUserPolicy") == 0)
    let text = String(
      decoding: try JSONSerialization.data(withJSONObject: own), as: UTF8.self)
    #expect(text.contains("'his-trail', which was made on 2026-03-05 03:10:00 UTC, was switched"))
    let owners = try answer(Array(records.dropFirst(2)))
    #expect(try made(owners, "StopLogging") == 0)
  }

  /// Six secrets read within one slot of five minutes, each made before when `isOwn`.
  private static func reading(isOwn: Bool) -> [[String: Any]] {
    (0..<6).flatMap { number -> [[String: Any]] in
      let made = record(0, "CreateSecret", ["name": "bait-\(number)"])
      let read = record(1, "GetSecretValue", ["secretId": arn("bait-\(number)")])
      return (isOwn ? [made, read] : [read]).map { record in
        record.merging(["eventID": "bulk-\(number)-\(record["eventName"] ?? "")"]) { $1 }
      }
    }
  }

  @Test("are no evidence when they are read in bulk, as the owner's are")
  func evidence() throws {
    func answer(isOwn: Bool) throws -> String {
      try withTemporaryFolder { folder in
        let log = folder.appending(path: "bulk.json")
        try JSONSerialization.data(withJSONObject: ["Records": Self.reading(isOwn: isOwn)])
          .write(to: log)
        return try ProgramRun([
          "check", "--json", "--exposed-at", "2026-03-03T09:41:12Z", "--key", Self.key,
          Self.trail, log.path(),
        ]).output
      }
    }
    #expect(try answer(isOwn: false).contains("6 secrets were read within five minutes"))
    #expect(!(try answer(isOwn: true).contains("secrets were read within five minutes")))
  }

  @Test("acts of note are named by what the store knows of them")
  func acts() throws {
    let run = try ProgramRun([
      "check", "--json", "--exposed-at", "2026-03-03T09:41:12Z", "--key", Self.key, Self.trail,
    ])
    let acts = try #require(try run.object["acts"] as? [[String: Any]])
    let act = try #require(acts.first { $0["operation"] as? String == "CreateAccessKey" })
    #expect(act["kind"] as? String == "persistence" && act["calls"] as? Int == 1)
    let things = try #require(act["things"] as? [[String: Any]])
    #expect(things.compactMap { $0["name"] as? String } == ["svc-backup-sync"])
    #expect(
      acts.contains { $0["operation"] as? String == "RunInstances" && $0["tried"] as? Int == 6 })
  }
}

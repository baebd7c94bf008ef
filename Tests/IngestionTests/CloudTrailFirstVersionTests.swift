import Testing
import Vocabulary

@testable import Ingestion

@Suite("CloudTrail: parameters that were not there before")
struct CloudTrailFirstVersionTests {
  private func firstVersions(_ members: [String: Any]) throws -> [String] {
    var event: [String: Any] = ["eventSource": "ssm.amazonaws.com"]
    event.merge(members) { $1 }
    let record = try CloudTrailLineageTests.event("PutParameter", event)
    return try read(record, as: "cloudtrail").batches.flatMap { batch in
      batch.stateChanges.filter { $0.kind == .firstVersion }.map { batch.texts[Int($0.subject)] }
    }
  }

  @Test("are told by the version in the answer, and only of calls that were granted")
  func version() throws {
    let name = ["name": "/db/password", "overwrite": true] as [String: Any]
    func answer(_ version: Int) -> [String: Any] {
      ["requestParameters": name, "responseElements": ["version": version, "tier": "Standard"]]
    }
    #expect(try firstVersions(answer(1)) == ["/db/password"])
    #expect(try firstVersions(answer(2)).isEmpty)
    #expect(try firstVersions(["requestParameters": name]).isEmpty)
    #expect(try firstVersions(answer(1).merging(["errorCode": "AccessDenied"]) { $1 }).isEmpty)
  }
}

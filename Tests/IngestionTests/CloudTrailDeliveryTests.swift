import Testing
import Vocabulary

@testable import Ingestion

@Suite("CloudTrail out of CloudWatch Logs")
struct CloudTrailDeliveryTests {
  private static let events = [1, 2].map {
    #"{"eventTime":"2026-03-04T02:33:0\#($0)Z","eventSource":"s3.amazonaws.com","#
      + #""eventName":"ListBuckets","sourceIPAddress":"203.0.113.9","#
      + #""userIdentity":{"accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"eventID":"e\#($0)"}"#
  }

  private static func delivery(_ events: [String]) -> String {
    let records = events.map {
      #"{"id":"3195","timestamp":1772591580000,"message":"\#($0.replacing("\"", with: "\\\""))"}"#
    }
    return #"{"messageType":"DATA_MESSAGE","owner":"1","logGroup":"g","logStream":"s","#
      + #""subscriptionFilters":["x"],"logEvents":[\#(records.joined(separator: ","))]}"#
  }

  @Test(
    "a subscription, what Firehose makes of it, and an export to S3 are read as the events",
    arguments: [
      delivery(events), delivery(events) + "\n", delivery([events[0]]) + delivery([events[1]]),
      delivery([events[0]]) + "\n" + delivery([events[1]]) + "\n",
      events.map { "2026-03-04T02:33:09.123Z \($0)" }.joined(separator: "\n"),
    ])
  func shapes(text: String) throws {
    let file = try read(text)
    let plain = try read(CloudTrailDeliveryTests.events.joined(separator: "\n"))
    #expect(file.summary.format == "cloudtrail")
    #expect(file.events == plain.events && file.events.count == 2 && file.rejects == [])
    #expect(file.identities == plain.identities)
    #expect(file.summary.warnings == [])
  }
}

import Testing
import Vocabulary

@testable import Ingestion

@Suite("LiteLLM spend logs")
struct LiteLLMTests {
  private static func record(_ spend: Double) -> String {
    #"{"request_id":"r1","call_type":"a","startTime":"2026-03-14 02:12:00.5","model":"m","#
      + #""spend":\#(spend)}"# + "\n"
  }

  @Test("a request id is the identity of a record")
  func identity() throws {
    let one = try read(Self.record(0.1))
    #expect(one.summary.format == "litellm")
    #expect(one.rows.map(\.identityIsProvided) == [true])
    #expect(one.identities == (try read(Self.record(0.2))).identities)
  }

  @Test("times without zone are UTC whatever the zone of the log")
  func time() throws {
    let file = try read(Self.record(0), zone: TimestampScannerTests.berlin)
    #expect(file.events.map(\.time) == ["2026-03-14T02:12:00.500Z"])
  }

  @Test(
    "the error code tells a refusal from another failure",
    arguments: [("401", Outcome.denied), ("403", .denied), ("429", .failure), ("", .failure)])
  func refusals(_ code: String, _ outcome: Outcome) throws {
    let line =
      #"{"request_id":"r1","call_type":"a","startTime":"2026-03-14 02:12:00.5","model":"m","#
      + #""metadata":{"error_information":{"error_code":"\#(code)"}},"status":"failure"}"# + "\n"
    #expect(try read(line).rows.map(\.outcome) == [outcome])
  }
}

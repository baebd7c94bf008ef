import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("What activity prints")
struct ActivityObjectTests {
  private static func object(hours: ClosedRange<Int64>, bytesOut: Int64? = 7) -> ActivityObject {
    ActivityObject(
      credential: "AKIAEXAMPLE",
      tally: Tally(
        hours: hours.map { Tally.Hour(hour: $0, calls: 2, bytesOut: Int64.max / 2, tokens: 0) },
        addresses: (1...3).map {
          Tally.Address(
            address: "192.0.2.\($0)", addressClass: .address, first: Timestamp(seconds: 0),
            last: Timestamp(seconds: 60), calls: Int64($0))
        }, operations: [Tally.Use(name: "GetObject", calls: 4)]),
      credentials: [
        Credential(
          id: "AKIAEXAMPLE", kind: "aws-access-key", events: 4, first: Timestamp(seconds: 0),
          last: Timestamp(seconds: 60), bytesOut: bytesOut)
      ])
  }

  @Test("as tables has the most used first, and says what it leaves out")
  func tables() {
    let tables = Self.object(hours: 0...1).tables(top: 2)
    #expect(tables.map { $0.heading.last } == ["address", "operation", "hour"])
    #expect(tables[0].rows.map { $0[3] } == ["192.0.2.3", "192.0.2.2"])
    #expect(tables[0].more == 1)
    #expect(tables[2].rows.map { $0[3] } == ["1970-01-01T00:00:00Z", "1970-01-01T01:00:00Z"])
  }

  @Test("tells long times by day, and never more than a number can hold")
  func days() {
    let days = Self.object(hours: -24...30).tables(top: 2)[2]
    #expect(days.heading.last == "day")
    #expect(days.rows.map { $0[3] } == ["1969-12-31", "1970-01-01", "1970-01-02"])
    #expect(days.rows.map { $0[0] } == ["48", "48", "14"])
    #expect(days.rows[0][1] == String(Int64.max))
  }

  @Test("as JSON says null for what the logs do not carry, and knows Thursday")
  func json() throws {
    let text = Self.object(hours: 0...0, bytesOut: nil).json()
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let hours = try #require(object["hours"] as? [[String: Any]])
    #expect(hours[0]["bytes_out"] is NSNull && hours[0]["tokens"] is NSNull)
    let week = try #require(object["week"] as? [[String: Int]])
    #expect(week == [["hour_of_week": 72, "calls": 2]])
    #expect((object["addresses"] as? [Any])?.count == 3)
    #expect(object["schema"] as? String == "keyinquest.activity/1")
  }
}

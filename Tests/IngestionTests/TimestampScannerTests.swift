import Testing
import Vocabulary

@testable import Ingestion

private func scan(_ text: String, zone: CivilZone? = nil) throws -> String {
  let milliseconds = try Array(text.utf8).withUnsafeBufferPointer {
    try TimestampScanner.milliseconds($0, zone: zone)
  }
  return Timestamp(milliseconds: milliseconds).description
}

private func reason(_ text: String, zone: CivilZone? = nil) -> String {
  do {
    return "read as " + (try scan(text, zone: zone))
  } catch {
    return (error as? UnreadableRecord)?.reason ?? "\(error)"
  }
}

@Suite("Timestamps of logs")
struct TimestampScannerTests {
  @Test(
    "reads every way a time is written",
    arguments: [
      ("2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z"),
      ("2026-03-04t05:06:07z", "2026-03-04T05:06:07Z"),
      ("2026-03-04T05:06:07.1Z", "2026-03-04T05:06:07.100Z"),
      ("2026-03-04T05:06:07.123456789Z", "2026-03-04T05:06:07.123Z"),
      ("2026-03-04T05:06:07.9999Z", "2026-03-04T05:06:07.999Z"),
      ("2026-03-04T05:06:07,250Z", "2026-03-04T05:06:07.250Z"),
      ("2026-03-03T21:06:07-08:00", "2026-03-04T05:06:07Z"),
      ("2026-03-04T10:36:07+0530", "2026-03-04T05:06:07Z"),
      ("2026-03-04T06:06:07+01", "2026-03-04T05:06:07Z"),
      ("2026-03-04 05:06:07 UTC", "2026-03-04T05:06:07Z"),
      ("2026-03-04 05:06:07 +0000 UTC", "2026-03-04T05:06:07Z"),
      ("2026-03-03 22:06:07 -0700 PDT", "2026-03-04T05:06:07Z"),
      ("2026/03/04 05:06:07 GMT", "2026-03-04T05:06:07Z"),
      ("\"2026-03-04T05:06:07Z\"", "2026-03-04T05:06:07Z"),
      ("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z"),
      ("[04/Mar/2026:05:06:07 +0000]", "2026-03-04T05:06:07Z"),
      ("04/Mar/2026:06:06:07 +0100", "2026-03-04T05:06:07Z"),
      ("04/mar/2026 05:06:07 +0000", "2026-03-04T05:06:07Z"),
      ("Mar 4, 2026 5:06:07,123 AM UTC", "2026-03-04T05:06:07.123Z"),
      ("Mar 4, 2026 12:06:07 AM +0000", "2026-03-04T00:06:07Z"),
      ("mar  4 2026, 12:06:07 pm Z", "2026-03-04T12:06:07Z"),
      ("Dec 31, 2026 11:59:59,999 PM GMT", "2026-12-31T23:59:59.999Z"),
      ("Dec 31, 2026 23:59:59 GMT", "2026-12-31T23:59:59Z"),
      ("1772600767", "2026-03-04T05:06:07Z"),
      ("1772600767.250", "2026-03-04T05:06:07.250Z"),
      ("1.772600767e9", "2026-03-04T05:06:07Z"),
      ("1772600767123", "2026-03-04T05:06:07.123Z"),
      ("1772600767123456", "2026-03-04T05:06:07.123Z"),
      ("1772600767123456789", "2026-03-04T05:06:07.123Z"),
      ("639081975671230000", "2026-03-04T05:06:07.123Z"),
      ("946684800", "2000-01-01T00:00:00Z"),
      ("4102444799", "2099-12-31T23:59:59Z"),
    ])
  func reads(text: String, expected: String) throws {
    #expect(try scan(text) == expected)
  }

  static let berlin = CivilZone(
    name: "Europe/Berlin",
    periods: [
      .init(start: Timestamp(milliseconds: 1_761_440_400_000), offsetSeconds: 3600),
      .init(start: Timestamp(milliseconds: 1_774_746_000_000), offsetSeconds: 7200),
      .init(start: Timestamp(milliseconds: 1_792_890_000_000), offsetSeconds: 3600),
    ])

  @Test(
    "reads a time without a zone in the zone of the log, through both changes of the clock",
    arguments: [
      ("2026-03-04 06:06:07", "2026-03-04T05:06:07Z"),
      ("04/Mar/2026:06:06:07", "2026-03-04T05:06:07Z"),
      ("Mar 4, 2026 6:06:07,000 AM", "2026-03-04T05:06:07Z"),
      ("2026-07-01T02:00", "2026-07-01T00:00:00Z"),
      ("2026-07-01", "2026-06-30T22:00:00Z"),
      ("2026-03-29 01:59:59", "2026-03-29T00:59:59Z"),
      ("2026-03-29 03:00:00", "2026-03-29T01:00:00Z"),
      ("2026-10-25 02:30:00", "2026-10-25T00:30:00Z"),
      ("2026-10-25 03:00:00", "2026-10-25T02:00:00Z"),
      ("2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z"),
      ("1772600767", "2026-03-04T05:06:07Z"),
    ])
  func logZone(text: String, expected: String) throws {
    #expect(try scan(text, zone: Self.berlin) == expected)
  }

  @Test(
    "refuses a time without a zone when none is given, and names the option",
    arguments: [
      "2026-03-04 05:06:07", "2026-03-04", "04/Mar/2026:05:06:07", "2026-03-04T05:06",
      "Mar 4, 2026 5:06:07 AM",
    ])
  func noZone(text: String) {
    #expect(reason(text) == "its time has no time zone; say --log-timezone to read it")
    #expect(reason(text, zone: .utc).hasPrefix("read as"))
  }

  @Test(
    "refuses what is no time",
    arguments: [
      "", "-", "now", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-03-04T24:00:00Z",
      "2026-03-04T05:60:07Z", "2026-03-04T05:06:07X", "2026-03-04T05:06:07Z!", "2026-03-04T05",
      "2026-03-04T05:06:07+25:00", "2026-03-04T05:06:07.Z", "2026-3-4T05:06:07Z",
      "04/Foo/2026:05:06:07 +0000", "31/Feb/2026:05:06:07 +0000", "03/04/2026 05:06:07 +0000",
      "2026-", "2026-03-04T", "04/", "04/Mar/", "1772600767s",
      "Mar", "Mar ", "Mar 4, 2026", "Mar 4, 2026 13:06:07 PM", "Mar 4, 2026 0:06:07 AM",
      "March 4, 2026 5:06:07 AM", "Mar 32, 2026 5:06:07 AM", "Mar 4, 2026 5:06:07 XM",
    ])
  func nonsense(text: String) {
    #expect(reason(text, zone: .utc) == "its time cannot be read")
  }

  @Test(
    "does not believe times outside 2000 to 2099",
    arguments: [
      "0", "-1", "86400", "946684799", "4102444800", "1e30", "-1772600767", "1999-12-31T23:59:59Z",
      "2100-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "31/Dec/1969:23:59:59 +0000",
      "9223372036854775807", "99999999999999999999999",
    ])
  func implausible(text: String) {
    #expect(reason(text) == "its time is not between the years 2000 and 2099")
  }
}

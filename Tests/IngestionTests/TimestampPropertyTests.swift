import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// What a clock shows at a moment, by the C library.
private struct Clock {
  var date: String
  var time: String
  /// `04/Mar/2026`.
  var commonDate: String

  /// - Parameter offsetSeconds: how far the clock is before UTC.
  init(_ milliseconds: Int64, offsetSeconds: Int = 0) {
    var seconds = time_t(floorDivide(milliseconds, 1000)) + offsetSeconds
    var fields = tm()
    gmtime_r(&seconds, &fields)
    func padded(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let year = fields.tm_year + 1900
    date = "\(year)-\(padded(fields.tm_mon + 1))-\(padded(fields.tm_mday))"
    time = [fields.tm_hour, fields.tm_min, fields.tm_sec].map(padded).joined(separator: ":")
    commonDate = "\(padded(fields.tm_mday))/\(months[Int(fields.tm_mon)])/\(year)"
  }
}

@Suite("Timestamps of logs in every form")
struct TimestampPropertyTests {
  private func scan(_ text: String, zone: CivilZone? = nil) throws(UnreadableRecord) -> Int64 {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      try TimestampScanner.milliseconds(bytes, zone: zone)
    }
  }

  /// A moment from 2000 to 2099: any, or on a leap day, or about a turn of the year.
  private func moment(_ random: inout SeededRandom) -> Int64 {
    let day: Int64 = 86_400_000
    // 2000-02-29 and 2000-12-31; four years have 1461 days, and 2000 to 2096 no exception.
    let leapDay: Int64 = 951_782_400_000 + Int64.random(in: 0..<25, using: &random) * 1461 * day
    let yearEnd: Int64 = 978_220_800_000 + Int64.random(in: 0..<24, using: &random) * 1461 * day
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return Int64.random(in: 946_771_200_000..<4_102_358_400_000, using: &random)
    case 1: return leapDay + Int64.random(in: 0..<day, using: &random)
    default: return yearEnd + day + Int64.random(in: -1500...1500, using: &random)
    }
  }

  /// The moment with its fraction in `digits` digits, and what is left of it to read.
  private func fraction(
    _ moment: Int64, digits: Int, mark: String, _ random: inout SeededRandom
  ) -> (text: String, moment: Int64) {
    let milliseconds = moment - floorDivide(moment, 1000) * 1000
    var text = String(String(1000 + milliseconds).dropFirst())
    while text.count < digits { text += "\(Int.random(in: 0...9, using: &random))" }
    text = String(text.prefix(digits))
    let unit: Int64 = [1000, 100, 10][min(digits, 2)]
    let kept = digits >= 3 ? moment : moment - milliseconds % unit
    return (digits == 0 ? "" : mark + text, kept)
  }

  private func offset(_ seconds: Int, separator: String = ":") -> String {
    let minutes = abs(seconds) / 60
    let digits = String(10_000 + minutes / 60 * 100 + minutes % 60).dropFirst()
    return (seconds < 0 ? "-" : "+") + digits.prefix(2) + separator + digits.suffix(2)
  }

  @Test("a written time with its zone is the moment it was written at")
  func withZone() throws {
    var random = SeededRandom(seed: 1)
    for _ in 0..<300 {
      let moment = moment(&random)
      for digits in 0...9 {
        let mark = Bool.random(using: &random) ? "." : ","
        let (fraction, expected) = fraction(moment, digits: digits, mark: mark, &random)
        let clock = Clock(moment)
        let away = Int.random(in: -56...56, using: &random) * 900
        let there = Clock(moment, offsetSeconds: away)
        let hours = Int.random(in: -14...14, using: &random) * 3600
        let hourClock = Clock(moment, offsetSeconds: hours)
        let slashed = clock.date.split(separator: "-").joined(separator: "/")
        let texts = [
          "\(clock.date)T\(clock.time)\(fraction)Z", "\(clock.date)t\(clock.time)\(fraction)z",
          "\(clock.date) \(clock.time)\(fraction)Z", "\(clock.date) \(clock.time)\(fraction) UTC",
          "\(slashed) \(clock.time)\(fraction) GMT",
          "\(clock.date) \(clock.time)\(fraction) +0000 UTC",
          "\(clock.date) \(clock.time)\(fraction)+00",
          "\"\(clock.date)T\(clock.time)\(fraction)Z\"",
          "\(there.date)T\(there.time)\(fraction)\(offset(away))",
          "\(there.date) \(there.time)\(fraction) \(offset(away, separator: ""))",
          "\(there.date) \(there.time)\(fraction) \(offset(away, separator: "")) PDT",
          "\(hourClock.date) \(hourClock.time)\(fraction)\(offset(hours).prefix(3))",
          "\(there.commonDate):\(there.time)\(fraction) \(offset(away, separator: ""))",
          "[\(there.commonDate.lowercased()) \(there.time)\(fraction) \(offset(away))]",
        ]
        for text in texts { #expect(try scan(text) == expected, "\(text)") }
      }
    }
  }

  @Test("a number is the moment it counts to, whatever its unit")
  func numbers() throws {
    var random = SeededRandom(seed: 2)
    for _ in 0..<800 {
      let moment = moment(&random)
      let rest = Int64.random(in: 0..<1_000_000, using: &random)
      let ticks = moment * 10_000 + rest / 100 + 621_355_968_000_000_000
      for digits in 0...9 {
        let (fraction, expected) = fraction(moment, digits: digits, mark: ".", &random)
        #expect(try scan("\(floorDivide(moment, 1000))\(fraction)") == expected)
      }
      let texts = [
        "\(moment)", "\(moment).75", "\(moment * 1000 + rest / 1000)",
        "\(moment * 1_000_000 + rest)", "\(ticks)",
      ]
      for text in texts { #expect(try scan(text) == moment, "\(text)") }
    }
  }

  @Test("a time without a zone is read in the zone of the log, and refused without one")
  func withoutZone() throws {
    var random = SeededRandom(seed: 3)
    for _ in 0..<400 {
      let digits = Int.random(in: 0...9, using: &random)
      // Within the years whose offsets the zone knows, but for the hour that comes twice.
      let day: Int64 = 86_400_000
      var some = Int64.random(in: 1_761_526_800_000..<1_792_800_000_000, using: &random)
      if Bool.random(using: &random) { some = 1_774_746_000_000 + some % (2 * day) - day }
      for zone in [CivilZone.utc, TimestampScannerTests.berlin] {
        let (fraction, expected) = fraction(some, digits: digits, mark: ".", &random)
        let shown = zone.offsetSeconds(at: Timestamp(milliseconds: some))
        let clock = Clock(some, offsetSeconds: shown)
        let texts = [
          "\(clock.date) \(clock.time)\(fraction)", "\(clock.date)T\(clock.time)\(fraction)",
          "\(clock.commonDate):\(clock.time)\(fraction)",
          "\(clock.commonDate) \(clock.time)\(fraction)",
        ]
        for text in texts {
          #expect(try scan(text, zone: zone) == expected, "\(text)")
          #expect(throws: TimestampScanner.noZone) { try scan(text) }
          #expect(throws: TimestampScanner.ambiguousZone) { try scan(text + " MSK") }
        }
      }
    }
  }

  @Test("an abbreviation is the zone of the log when that has one to abbreviate")
  func abbreviations() throws {
    for name in ["CET", "CEST", "MSK", "IST", "ACWST"] {
      let text = "2026-07-01 02:00:00.5 \(name)"
      #expect(
        try scan(text, zone: TimestampScannerTests.berlin)
          == scan("2026-07-01 02:00:00.5", zone: TimestampScannerTests.berlin))
      #expect(throws: TimestampScanner.ambiguousZone) { try scan(text) }
      #expect(throws: TimestampScanner.ambiguousZone) { try scan(text, zone: .utc) }
    }
    for name in ["PM", "cet", "CE1T", "EUROPE", "CET x"] {
      #expect(throws: TimestampScanner.unreadable) {
        try scan("2026-07-01 02:00:00 \(name)", zone: TimestampScannerTests.berlin)
      }
    }
  }

  @Test(
    "a time without a year is refused as such",
    arguments: ["Mar 14 02:11:07", "Mar  4 02:11:07", "mar 4 02:11:07.123", "Dec 31 23:59:59 host"])
  func noYear(text: String) {
    #expect(throws: TimestampScanner.noYear) { try scan(text, zone: .utc) }
  }
}

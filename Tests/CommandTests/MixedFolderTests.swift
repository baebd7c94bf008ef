import Foundation
import TestSupport
import Testing

/// A folder as people have it: a trail that names the key, and a web server's log of other years.
@Suite("A folder with two kinds of log")
struct MixedFolderTests {
  private static let key = "AKIARQWBVH6MXEXAMPLE"
  private static let trail = "sample-logs/aws-key-leak/logs"

  /// Three days of 2015 that name no key, with a line that is none.
  private static var web: String {
    let lines = (0..<3_000).map { line in
      let (day, rest) = (17 + line / 1_000, line % 1_000)
      func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
      let time = "\(two(rest / 60)):\(two(rest % 60)):07"
      return #"203.0.113.\#(line % 200) - - [\#(day)/May/2015:\#(time) +0000] "#
        + #""GET /page/\#(line) HTTP/1.1" 200 \#(line) "-" "Mozilla/5.0""#
    }
    return (lines + ["83.149.9.216 - - [this is no line of an access log"])
      .joined(separator: "\n") + "\n"
  }

  private static func ask(_ paths: [String], _ arguments: [String] = []) throws -> [String: Any] {
    try ProgramRun(["check", "--json", "--key", key] + arguments + paths).object
  }

  private static func text(_ object: Any?) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: try #require(object), options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }

  @Test("is judged as the folder without the log that names no key; what that log lacks is told")
  func sameVerdict() throws {
    try withTemporaryFolder { folder in
      let log = folder.appending(path: "access.log")
      try Data(Self.web.utf8).write(to: log)
      let alone = try Self.ask([Self.trail])
      let mixed = try Self.ask([Self.trail, log.path()])
      for member in ["verdict", "exposure", "callers", "cost", "services"] {
        #expect(try Self.text(mixed[member]) == Self.text(alone[member]), "\(member)")
      }
      let before = try #require(alone["coverage"] as? [String: Any])
      let coverage = try #require(mixed["coverage"] as? [String: Any])
      for member in ["log_start", "log_end", "gaps"] {
        #expect(try Self.text(coverage[member]) == Self.text(before[member]), "\(member)")
      }
      #expect(coverage["rejected"] as? Int == 1)
      let records = try #require(before["records_read"] as? Int)
      #expect(coverage["records_read"] as? Int == records + 3_001)
      let spots = try #require(coverage["blind_spots"] as? [[String: Any]])
      let told = spots.filter { $0["kind"] as? String == "other-log" }
      #expect(told.count == 2)
      #expect(told.allSatisfy { $0["forbids_all_clear"] as? Bool == false })
      let others = spots.filter { $0["kind"] as? String != "other-log" }
      #expect(try Self.text(others) == Self.text(before["blind_spots"]))
      let screen = try ProgramRun(["check", "--key", Self.key, Self.trail, log.path()])
      #expect(screen.output.contains("without"))
      #expect(!screen.output.contains("2015"))
    }
  }
}

import Foundation
import TestSupport
import Testing

/// A log in which the owner calls every ten seconds, while a stranger calls less often for hours.
@Suite("Timelines of many calls")
struct LongTimelineTests {
  private static let start = 1_772_323_200  // 2026-03-01

  private func line(_ second: Int, _ address: String, _ agent: String, _ path: String) -> String {
    let date = Date(timeIntervalSince1970: Double(Self.start + second))
    let style = Date.VerbatimFormatStyle(
      format: """
        \(day: .twoDigits)/\(month: .abbreviated)/\(year: .defaultDigits):\
        \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
        \(minute: .twoDigits):\(second: .twoDigits) +0000
        """,
      locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
      calendar: Calendar(identifier: .gregorian))
    let request = "GET \(path)?api_key=demo-key HTTP/1.1"
    return "\(address) - - [\(date.formatted(style))] \"\(request)\" 200 9 \"-\" \"\(agent)\"\n"
  }

  private func log(strangersCalls: Int, every seconds: Int) -> String {
    let exposure = 3 * 86_400
    var calls: [(second: Int, line: String)] = []
    for second in stride(from: 0, to: exposure + strangersCalls * seconds, by: 10) {
      calls.append((second, line(second, "203.0.113.9", "billing/1.2", "/v1/invoices")))
    }
    for call in 0..<strangersCalls {
      let second = exposure + 5 + call * seconds
      calls.append((second, line(second, "198.51.100.4", "curl/8.5", "/v1/customers/export")))
    }
    return calls.sorted { ($0.second, $0.line) < ($1.second, $1.line) }.map(\.line).joined()
  }

  /// The rows of foreign callers: when they end, and how many calls each has.
  private func rows(strangersCalls: Int, every seconds: Int) throws -> (
    foreign: [(until: String, calls: Int)], text: String
  ) {
    try withTemporaryFolder { folder in
      try Data(log(strangersCalls: strangersCalls, every: seconds).utf8)
        .write(to: folder.appending(path: "access.log"))
      let run = try ProgramRun(
        [
          "report", "--format", "csv", "--key", "demo-key", "--exposed-at", "2026-03-04T00:00Z",
          "access.log",
        ],
        in: folder)
      let rows = run.output.split(separator: "\r\n").map { $0.split(separator: ",") }
      let foreign = rows.filter { $0.count > 5 && $0[2] == "foreign" }
        .map { (until: String($0[1]), calls: Int($0[5]) ?? 0) }
      return (foreign, run.output)
    }
  }

  @Test("the owner's calls take no room from a stranger's")
  func owner() throws {
    let (foreign, text) = try rows(strangersCalls: 500, every: 120)
    #expect(foreign.map(\.calls).reduce(0, +) == 500)
    #expect(foreign.map(\.until).max() == "2026-03-04 16:38:05")
    #expect(!text.contains("further calls"))
  }

  @Test("calls beyond the limit are counted, to their end")
  func limit() throws {
    let (foreign, text) = try rows(strangersCalls: 5_600, every: 7)
    #expect(foreign.map(\.calls).reduce(0, +) == 5_600)
    #expect(foreign.map(\.until).max() == "2026-03-04 10:53:18")
    #expect(text.contains("further calls, too many to be told singly"))
  }
}

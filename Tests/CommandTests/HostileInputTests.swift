import Foundation
import TestSupport
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  /// What an attacker may put into a user agent, as JSON escapes would carry it.
  private static let agents: [[UInt8]] = [
    Array("<script>alert(1)</script>".utf8),
    Array("\u{1B}[31mred\u{1B}[0m\u{1B}]0;title\u{7}".utf8),
    Array("=HYPERLINK(\"https://198.51.100.1\")".utf8),
    Array("nul\0inside".utf8), [0xFF, 0xFE, 0xC3, 0x28, 0x80],
    Array("](javascript:alert(1)) | `code` <img src=x onerror=alert(1)>".utf8),
    Array("\u{202E}gnp.exe\u{200B}".utf8), Array(String(repeating: "A", count: 20_000).utf8),
  ]

  private static func log() -> Data {
    var bytes: [UInt8] = []
    func add(_ hour: Int, _ address: String, _ agent: [UInt8]) {
      let day = String(hour / 24 + 101).dropFirst()
      let clock = String(hour % 24 + 100).dropFirst()
      bytes += Array(
        "\(address) - - [\(day)/Mar/2026:\(clock):07:00 +0000] \"GET /v1/items?api_key=".utf8)
      bytes += Array("demo-key-EXAMPLE-0001 HTTP/1.1\" 200 512 \"-\" \"".utf8)
      // nginx writes quotes as \x22; everything else of the agent is left as it came.
      for byte in agent { bytes += byte == 34 ? Array("\\x22".utf8) : [byte] }
      bytes += Array("\"\n".utf8)
    }
    // The owner goes on, or the newcomers could be a move.
    for hour in 0..<560 { add(hour, "192.0.2.10", Array("client/1.0".utf8)) }
    for (index, agent) in agents.enumerated() {
      for repeated in 0..<6 { add(480 + index + repeated, "203.0.113.\(index + 1)", agent) }
    }
    return Data(bytes)
  }

  @Test("comes out harmless in every output", arguments: ["terminal", "markdown", "html", "json"])
  func harmless(_ format: String) throws {
    try withTemporaryFolder { folder in
      try Self.log().write(to: folder.appending(path: "access.log"))
      let run = try ProgramRun(
        [
          "report", "--format", format, "--key-from", "env:KEY", "--exposed-at", "2026-03-21",
          "access.log",
        ], in: folder, environment: ["KEY": "demo-key-EXAMPLE-0001"])
      #expect(run.status == 1)
      #expect(!run.bytes.contains(0x1B), "an escape code came through")
      #expect(!run.bytes.contains(0), "a NUL came through")
      #expect(String(data: run.bytes, encoding: .utf8) != nil, "the output is not UTF-8")
      #expect(!run.output.contains("\u{202E}"))
      if format == "html" || format == "markdown" {
        // Inside a code span Markdown shows a tag and never makes one.
        let markup = run.output.replacing(/(`+)[^`].*?\1/, with: "")
        #expect(!markup.lowercased().contains("<script"))
        #expect(!markup.contains("<img"))
      }
    }
  }
}

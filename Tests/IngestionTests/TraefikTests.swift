import Testing
import Vocabulary

@testable import Ingestion

@Suite("Traefik, common format")
struct TraefikTests {
  private func line(user: String = "-", agent: String) -> String {
    "203.0.113.9 - \(user) [14/Mar/2026:02:11:07 +0000] \"GET /v1/models HTTP/1.1\" 200 1 \"-\" "
      + "\"\(agent)\" 7 \"api@docker\" \"http://192.0.2.20:8000\" 3ms\n"
  }

  @Test(
    "nothing a client sends hides its line or another value of it",
    arguments: [
      "", "a\"b", "\\", "\"", "a\" 1 \"x\" \"y\" 2ms", "a\" \"b", "] \"POST /x HTTP/1.1\" 500 9",
    ])
  func hostile(agent: String) throws {
    let file = try read(line(agent: agent), as: "traefik-clf")
    #expect(file.rejects == [])
    #expect(file.events.map(\.agent) == [agent])
    #expect(file.events.map(\.operation) == ["GET /v1/models"])
    #expect(file.events.map(\.service) == ["api@docker"])
    #expect(file.rows.map(\.status) == [200])
  }

  @Test(
    "a user may have anything in its name that is no other reading of the line",
    arguments: [
      "alice [1] b", "a -- b", #"x] "GET / HTTP/1.1" 401 0 ""#,
      "[14/Mar/2025:02:11:07 +0000]", #"[14/Mar/2025:02:11:07] "x"#, #"[x] "y"#, "[", "\"",
    ])
  func user(user: String) throws {
    let file = try read(line(user: user, agent: "x"), as: "traefik-clf")
    #expect(file.rejects == [])
    #expect(file.events.map(\.principal) == [user])
    #expect(file.events.map(\.time) == ["2026-03-14T02:11:07Z"])
    #expect(file.rows.map(\.status) == [200])
    #expect(file.events.map(\.agent) == ["x"])
  }

  @Test("a file with strange users is of this format all the same")
  func recognition() throws {
    #expect(try read(line(user: "alice [1] b", agent: "x")).summary.format == "traefik-clf")
  }

  private static let forgedStart =
    #"[14/Mar/2025:02:11:07 +0000] "GET /v1/models HTTP/1.1" 401 0 ""#

  /// What clients wrote where, each a second reading of the line.
  static let forgeries = [
    (#"203.0.113.9 - -"#, #"203.0.113.9 - x \#(forgedStart)"#),
    (#"203.0.113.9 - -"#, #"203.0.113.9 - \#(forgedStart)"#),
    // A proxy that is trusted forwards a list, and only its end is the proxy's.
    (#"203.0.113.9 - -"#, "192.0.2.1 - x, 203.0.113.9 - -"),
    (#""x""#, #""x \#(forgedStart) y""#),
    ("GET /v1/models HTTP/1.1", #"GET /v1/models?a HTTP/1.1" 401 0 "x HTTP/2.0"#),
    ("GET /v1/models HTTP/1.1", #"GET /v1/models?a HTTP/2.0" - - HTTP/2.0"#),
  ]

  @Test("a line that can be read in two ways is rejected, and its neighbours are read")
  func forged() throws {
    let honest = line(agent: "x")
    for (part, forged) in Self.forgeries {
      let text = honest.replacing(part, with: forged)
      #expect(text != honest)
      let file = try read(honest + text + honest, as: "traefik-clf")
      #expect(file.rows.map(\.recordNumber) == [1, 3], "\(text)")
      #expect(
        file.rejects.map(\.reason) == [
          "the line can be read in two ways; a client may have written a part of it"
        ], "\(text)")
    }
  }

  @Test("forged lines make no other log of the file", arguments: ["traefik-clf", "access-log"])
  func forgedFile(name: String) throws {
    let honest = line(agent: "x")
    let forged = honest.replacing("9 - -", with: #"9 - x \#(Self.forgedStart)-" "a" z"#)
    let text = honest + String(repeating: forged, count: 9)
    #expect(try read(text).summary.format == "traefik-clf")
    let file = try read(text, as: name)
    #expect(file.rows.count == 1)
    #expect(file.rejects.map(\.reason).allSatisfy(UnreadableRecord.isAmbiguous))
  }

  @Test("the client may be a list that a proxy forwarded")
  func list() throws {
    let text = line(agent: "x").replacing("203.0.113.9 -", with: "192.0.2.1, 203.0.113.9 -")
    #expect(try read(text, as: "traefik-clf").events.map(\.address) == ["203.0.113.9"])
  }

  @Test("says that a user's name can hold lines of another caller")
  func lineEnds() throws {
    let file = try read(
      line(user: "x\n192.0.2.1 - y", agent: "x").replacing(
        "x\n", with: String(line(agent: "x").dropFirst("203.0.113.9 - ".count))),
      as: "traefik-clf")
    #expect(file.events.map(\.address) == ["203.0.113.9", "192.0.2.1"])
    #expect(file.summary.notes.contains { $0.contains("look like another caller's") })
  }

  @Test(
    "reads lines of version 1, which quotes no missing referer",
    arguments: ["curl/8.5.0", "a \"b\" c", "-", ""])
  func bareReferer(agent: String) throws {
    let text = line(agent: agent).replacing("200 1 \"-\"", with: "200 1 -")
    let file = try read(text)
    #expect(file.summary.format == "traefik-clf")
    #expect(file.events.map(\.agent) == [agent == "-" ? "" : agent])
    #expect(file.events.map(\.operation) == ["GET /v1/models"])
    #expect(file.rows.map(\.status) == [200])
  }

  @Test(
    "refuses lines with another end",
    arguments: [
      "", " 7 \"r\" \"u\" 3s", " x \"r\" \"u\" 3ms", " 7 \"r\" 3ms", " 7 \"r\"\"u\" 3ms", "ms",
    ])
  func ends(end: String) throws {
    let start = "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"a\""
    let file = try read(start + end + "\n", as: "traefik-clf")
    #expect(file.rejects.map(\.reason) == ["not a line of Traefik's common format"])
  }
}

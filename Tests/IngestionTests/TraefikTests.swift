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

  @Test("a user may have spaces in its name")
  func user() throws {
    let file = try read(line(user: "alice [1] b", agent: "x"))
    #expect(file.summary.format == "traefik-clf")
    #expect(file.events.map(\.principal) == ["alice [1] b"])
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

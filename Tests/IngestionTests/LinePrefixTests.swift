import Testing
import Vocabulary

@testable import Ingestion

@Suite("What stands before a line")
struct LinePrefixTests {
  static let prefixes = [
    "2026-03-14T02:11:07.599169498Z stdout F ", "2026-03-14T03:11:07.5+01:00 stderr F ",
    "2026-03-14T02:11:07.325744791Z ", "2026-03-14T02:11:07Z ",
    "2026-03-14T02:11:07.123456+00:00 web1 nginx: ", "2026-03-14T02:11:07+0000 web1 nginx[12]: ",
    "2026-03-14T02:11:07.123456+00:00 app[web.1]: ",
    "Mar 14 02:11:07 web1 nginx: ", "Mar  4 02:11:07 web1 nginx[12]: ",
    "Mar 14 02:11:07.123456 web1.example.net nginx[12]: ", "Mar 14 02:11:07 nginx: ",
    "<134>Mar  4 02:11:07 web1 nginx: ", "<190>Mar 14 02:11:07 2001:db8::1 nginx: ",
    "<134>2026-03-14T02:11:07.123456+00:00 web1 nginx: ",
    "<134>1 2026-03-14T02:11:07.123Z web1 nginx 12 - - ", "<134>1 - - - - - - ",
    #"<134>1 2026-03-14T02:11:07Z web1 nginx - ID7 [a@1 b="c \" ]"][d] "#,
    "<134>1 2026-03-14T02:11:07Z web1 nginx - - - \u{FEFF}",
    "web-1  | ", "my_project.web_1 | ", "[pod/web-7d9f/nginx] ",
    "web-1  | 2026-03-14T02:11:07.325744791Z ",
    "[pod/web-7d9f/nginx] 2026-03-14T02:11:07.325744791Z ",
    "<30>Mar 14 02:11:07 node1 docker/web[812]: 2026-03-14T02:11:07Z ",
  ]

  static let accessLine =
    #"203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] "GET /v1/models HTTP/1.1" 200 512 "-" "x/1""#

  private func removed(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer {
      String(decoding: LinePrefix.removed(from: $0), as: UTF8.self)
    }
  }

  @Test("is taken off an access log, and the format is known", arguments: prefixes)
  func accessLog(prefix: String) throws {
    let plain = try read(LinePrefixTests.accessLine + "\n")
    let file = try read("\(prefix)\(LinePrefixTests.accessLine)\n")
    #expect(file.summary.format == "access-log")
    #expect(file.events == plain.events && file.rejects == [])
  }

  @Test("is taken off JSON, and the format is known", arguments: prefixes)
  func json(prefix: String) throws {
    for name in ["json-lines", "cloudtrail", "caddy"] {
      let format = try #require(LogFormats.named(name)).declaration
      let sample = try #require(
        format.samples.first { sample in
          sample.text.split(separator: "\n").allSatisfy {
            $0.hasPrefix("{") && $0.hasSuffix("}") && !$0.contains(":[{")
          }
        })
      let lines = sample.text.split(separator: "\n").map { prefix + $0 }.joined(separator: "\n")
      for ending in ["", "\n"] {
        let file = try read(lines + ending, zone: .utc)
        #expect(file.summary.format == name)
        #expect(file.events == sample.events && file.rejects == [])
      }
    }
  }

  @Test(
    "is taken off the lines of other servers",
    arguments: [
      "envoy", "istio", "traefik-clf", "krakend", "squid", "haproxy", "vault-audit", "mongodb",
      "aws-api-gateway-clf",
    ])
  func otherServers(name: String) throws {
    let sample = try #require(LogFormats.named(name)?.declaration.samples.first)
    let lines = sample.text.split(separator: "\n")
    for prefix in LinePrefixTests.prefixes {
      let text = lines.map { "\(prefix)\($0)\n" }.joined()
      // HAProxy's sample has a prefix of its own already.
      let file = try read(text, zone: .utc)
      #expect(file.summary.format == name, "\(prefix)")
      #expect(file.events == sample.events && file.rejects == [], "\(prefix)")
    }
  }

  @Test(
    "is not seen in a line that only looks a little like it",
    arguments: [
      accessLine, "", "-", "<", "<134>", "<134>x", "<200>Mar 14 02:11:07 web1 nginx: x",
      "<134>1 2026-03-14T02:11:07Z web1 nginx", #"<134>1 - - - - - [a b="c"#, "[pod/", "[pod/a b",
      "[GIN] x", "Mar 14 02:11:07 web1 x", "Mar 14 02:11:07 a b nginx: x", "Mar 14 02:11:07",
      "2026-03-14 02:11:07 x", "2026-03-14T02:11:07 x", "2026-03-14T02:11:07Z", "a |b", "a b | c",
      "| a", "unix: - - [14/Mar/2026:02:11:07 +0000]", "api.example.com:443 2001:db8::7 - -",
    ])
  func noPrefix(text: String) {
    #expect(removed(text) == text)
  }

  @Test("ends before a client that came through a socket")
  func socket() {
    #expect(removed("2026-03-14T02:11:07Z unix: - - [") == "unix: - - [")
  }

  @Test("tells lines from one another that are the same behind it, and leaves blank ones blank")
  func identities() throws {
    let line = LinePrefixTests.accessLine
    let file = try read("web-1  | \(line)\nweb-2  | \(line)\nweb-1  | \nweb-1  |\n")
    #expect(Set(file.identities).count == 2)
    #expect(file.summary.blank == 2 && file.rejects == [])
  }

  @Test("that nobody knows leaves JSON a matter of --format")
  func unknown() {
    #expect(throws: ReadingError.self) {
      try read(#"INFO app {"time":"2026-03-14T02:11:07Z","status":200,"path":"/"}"# + "\n")
    }
  }
}

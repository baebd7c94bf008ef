import Testing
import Vocabulary

@testable import Ingestion

@Suite("W3C extended logs")
struct W3CTests {
  private static let fields =
    "#Fields: date time cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip "
    + "cs(User-Agent) cs(Referer) sc-status\n"
  private static let honest =
    "2026-03-14 02:11:07 GET /v1/models a=1 443 - 198.51.100.4 curl/8.5.0 - 200\n"
  private static let iis = "#Software: Microsoft Internet Information Services 10.0\n"
  private static let tomcat = "#Version: 2.0\n#Software: Apache Tomcat/9.0.1\n"

  private func log(of software: String, _ row: String) throws -> ReadFile {
    try read(software + Self.fields + Self.honest + row + "\n" + Self.honest, as: "w3c")
  }

  @Test(
    "IIS writes no quotes around values: those of a client bring none together",
    arguments: [
      (#"/v1/models "x 443 - 198.51.100.4 curl" - 200"#, "curl\""),
      (#"/v1/models "&a=1 443 "alice 198.51.100.4 "curl" - 200"#, "\"curl\""),
      (#"/v1/models - 443 - 198.51.100.4 "curl "x" 200"#, "\"curl"),
    ])
  func quotesOfClients(row: String, agent: String) throws {
    let file = try log(of: Self.iis, "2026-03-14 02:11:08 GET " + row)
    #expect(file.rejects == [])
    #expect(file.events.map(\.address) == ["198.51.100.4", "198.51.100.4", "198.51.100.4"])
    #expect(file.events.map(\.agent)[1] == agent)
    #expect(file.rows.map(\.status) == [200, 200, 200])
  }

  @Test(
    "a row has as many values as there are names, whoever wrote it",
    arguments: [
      #"GET /a "x 443 - 198.51.100.4 b c" - 200"#,
      "GET /a - 443 - 198.51.100.4 curl - ", "GET /a - 443 - 198.51.100.4", "GET",
      "GET /a - 443 - 198.51.100.4 curl x - 200",
    ], [iis, tomcat, ""])
  func count(row: String, software: String) throws {
    let file = try log(of: software, "2026-03-14 02:11:08 " + row)
    #expect(file.rows.map(\.recordNumber).count == 2)
    #expect(file.rejects.count == 1)
  }

  @Test(
    "values in quotes are read where a program writes them",
    arguments: [
      (#"GET /a - 443 - 203.0.113.9 "a b" "-" 403"#, "a b"),
      (#"GET /a - 443 - 203.0.113.9 "a" - 403"#, "a"),
      (#"GET /a - 443 - 203.0.113.9 "a ""b"" c" - 403"#, #"a ""b"" c"#),
      (#"GET /a x="y" 443 - 203.0.113.9 a+"b" - 403"#, #"a "b""#),
    ], [tomcat, "#Software: SGOS 6.7.5.1\n", ""])
  func quoted(row: (text: String, agent: String), software: String) throws {
    let file = try log(of: software, "2026-03-14 02:11:08 " + row.text)
    #expect(file.rejects == [])
    #expect(file.events.map(\.address)[1] == "203.0.113.9")
    #expect(file.events.map(\.agent)[1] == row.agent)
    #expect(file.rows.map(\.status) == [200, 403, 200])
  }

  @Test("a row of IIS in which only quotes would make the values fit is rejected")
  func quotesThatFit() throws {
    let row = #"2026-03-14 02:11:08 GET /a "x 443 - 198.51.100.4 c" - a 203.0.113.9 b/1 - 200"#
    #expect(try log(of: Self.iis, row).rejects.map(\.recordNumber) == [4])
  }

  @Test("quotes outside of values in quotes that hold spaces may have moved columns")
  func strayQuotes() throws {
    // The query and the agent are a client's: `"x` and `" 443 - 203.0.113.9 x`.
    let file = try log(
      of: Self.tomcat,
      #"2026-03-14 02:11:08 GET /a "x 443 - 198.51.100.4 """ 443 - 203.0.113.9 x" - 200"#)
    #expect(file.events.map(\.address) == ["198.51.100.4", "198.51.100.4"])
    #expect(
      file.rejects.map(\.reason) == [
        "quotes may hold several values as one; a client may have written a part of it"
      ])
  }

  @Test("CloudFront writes every value, and percent-encodes quotes")
  func cloudFront() throws {
    let sample = try #require(LogFormats.named("cloudfront")?.declaration.samples.first)
    let rows = sample.text.split(separator: "\n").map(String.init)
    let cut = rows[3].split(separator: "\t").prefix(11).joined(separator: "\t")
    let file = try read((rows.prefix(3) + [cut]).joined(separator: "\n") + "\n", as: "cloudfront")
    #expect(file.events.map(\.address) == ["2001:db8::7"])
    #expect(
      file.rejects.map(\.reason) == ["the line has 11 values where #Fields names 20"])
  }
}

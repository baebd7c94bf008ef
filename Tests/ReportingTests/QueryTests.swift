import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Queries that were asked of a server")
struct QueryTests {
  private static let sql =
    "SELECT time_ms - time_ms % 300000 AS slot, count() AS n FROM (SELECT ifNull(toInt64("
    + "keyinquest_time), toInt64(0)) AS time_ms, ifNull(toString(keyinquest_credential), '') AS "
    + "credential FROM (SELECT (toUnixTimestamp64Milli(event_time)) AS keyinquest_time, (key) AS "
    + "keyinquest_credential FROM `prod`.`access_log` WHERE (key IN ('A FROM b', 'it''s'))) WHERE "
    + "ifNull(toString(keyinquest_credential), '') IN ('A FROM b', 'it''s')) GROUP BY time_ms - "
    + "time_ms % 300000 ORDER BY slot LIMIT 10"

  private func report(_ queries: [ExplainedQuery]) -> Report {
    Report(
      inquest: Fixture.abused.inquest, events: [], programVersion: "1.0.0",
      setting: ReportSetting(queries: queries))
  }

  @Test("A query is laid out by its clauses, deeper sub-selects further right")
  func layout() {
    #expect(
      QueryText.statement(Self.sql) == [
        "SELECT time_ms - time_ms % 300000 AS slot, count() AS n",
        "FROM",
        "  (SELECT ifNull(toInt64(keyinquest_time), toInt64(0)) AS time_ms,",
        "    ifNull(toString(keyinquest_credential), '') AS credential",
        "  FROM",
        "    (SELECT (toUnixTimestamp64Milli(event_time)) AS keyinquest_time, (key) AS",
        "      keyinquest_credential",
        "    FROM `prod`.`access_log`",
        "    WHERE (key IN ('A FROM b', 'it''s')))",
        "  WHERE ifNull(toString(keyinquest_credential), '') IN ('A FROM b', 'it''s'))",
        "GROUP BY time_ms - time_ms % 300000",
        "ORDER BY slot",
        "LIMIT 10;",
      ])
  }

  @Test(
    "Laid out, a query is the same text but for white space outside quotes",
    arguments: [
      sql, "SELECT 1", "SELECT ' a  (SELECT b '' \\\\ FROM c'  FROM `a b`", "SELECT ((((1))))",
      "SELECT ')' FROM (SELECT '(' WHERE 1) WHERE 2", "", "SELECT 'open",
    ])
  func sameText(sql: String) {
    func atoms(_ text: String) -> [Substring] {
      // Pieces outside quotes without white space, pieces inside as they are.
      text.split(separator: "'", omittingEmptySubsequences: false).enumerated().map {
        $0 % 2 == 0 ? Substring($1.filter { !$0.isWhitespace }) : $1
      }
    }
    #expect(atoms(QueryText.lines(sql).joined(separator: "\n")) == atoms(sql))
    #expect(QueryText.lines(sql).allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test("A listing is what a client takes: comments, statements, semicolons; nothing hidden")
  func listing() {
    let text = QueryText.listing(of: [
      ExplainedQuery(purpose: "The uses of \u{1B}[31mKEY\nx.", sql: "SELECT 1 FROM a"),
      ExplainedQuery(purpose: "More.", sql: "SELECT '\u{1B}[0m'"),
    ])
    #expect(text.hasPrefix("-- 1. The uses of "))
    #expect(text.contains("\nSELECT 1\nFROM a;\n\n-- 2. More.\nSELECT "))
    #expect(text.split(separator: "\n").count == 5)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && VisibleText.isHidden($0) })
  }

  @Test("The queries of a report are in every form that shows it whole")
  func forms() throws {
    let report = report([ExplainedQuery(purpose: "What <b>KEY</b> did.", sql: Self.sql)])
    let html = HTMLRenderer().render(report)
    #expect(html.contains("<summary>1. What &lt;b&gt;KEY&lt;/b&gt; did.</summary>"))
    #expect(html.contains("ORDER BY slot\nLIMIT 10;"))
    #expect(MarkupChecker(html).faults() == [])
    let markdown = MarkdownRenderer().render(report)
    #expect(markdown.contains("### Queries") || markdown.contains("## Queries"))
    let back = try Report(json: Data(JSONRenderer().render(report).utf8))
    #expect(back.queries == report.queries)
  }

  @Test("A report without queries is as it was")
  func none() {
    #expect(
      JSONRenderer().render(report([]))
        == JSONRenderer().render(
          Report(inquest: Fixture.abused.inquest, events: [], programVersion: "1.0.0")))
    #expect(!JSONRenderer().render(report([])).contains("\"queries\""))
    #expect(!HTMLRenderer().render(report([])).contains("Queries"))
  }

  @Test("A redacted report tells what was asked and not the SQL, which names tables and keys")
  func redacted() throws {
    let report = report([ExplainedQuery(purpose: "What the key did.", sql: "SELECT secret_table")])
    let redacted = try Redaction(of: report).applied(to: report)
    #expect(redacted.queries == [ExplainedQuery(purpose: "What the key did.", sql: "")])
    let html = HTMLRenderer().render(redacted)
    #expect(!html.contains("secret_table"))
    #expect(html.contains("What the key did."))
    #expect(html.contains("left out of a redacted report"))
  }
}

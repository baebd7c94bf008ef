import Testing
import Vocabulary

@testable import Ingestion

/// Which rows of a table are headers: a sender can put the names of columns into the texts of a
/// row, and all that stands behind it would be read under them.
@Suite("Headers of tables")
struct HeaderRowTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var format: String
    var header: String
    var rows: [String]
    /// Records that become events, rejects and blank ones, the header among these.
    var counts: [Int64]
  }

  private static let gitHub =
    "action,actor,actor_ip,created_at,hashed_token,user_agent,name,title,_document_id"
  private static let activity =
    "pid,usename,datname,backend_start,application_name,client_addr,client_hostname,query_start,"
    + "query"
  private static let claude =
    "usage_date_utc,model_version,api_key,workspace,usage_input_tokens_no_cache,"
    + "usage_output_tokens"
  private static let openAI =
    "start_time,end_time,start_time_iso,end_time_iso,model,line_item,num_model_requests"

  private static func clone(_ agent: String, _ name: String = "", _ title: String = "") -> String {
    "git.clone,ci-bot,198.51.100.4,1772590268123,,\(agent),\(name),\(title),d"
  }

  static let all = [
    Case(
      testDescription: "GitHub: the names in three texts of a row", format: "github-audit-csv",
      header: gitHub,
      rows: [clone("git/2"), clone("created_at", "action", "actor"), clone("git/3")],
      counts: [3, 0, 1]),
    Case(
      testDescription: "GitHub: the header again, of a file put behind",
      format: "github-audit-csv", header: gitHub,
      rows: [clone("git/2"), gitHub, clone("git/3")], counts: [2, 0, 2]),
    Case(
      testDescription: "GitHub: another header, of a file put behind",
      format: "github-audit-csv", header: gitHub,
      rows: [
        clone("git/2"), "created_at,actor,action,actor_ip,oauth2_id,\"hashed_token\"",
        "1772590268123,ci-bot,git.clone,198.51.100.4,7,", gitHub, clone("git/3"),
      ], counts: [3, 0, 3]),
    Case(
      testDescription: "GitHub: the names in texts of a row without a header before it",
      format: "github-audit-csv", header: clone("git/2"),
      rows: [clone("created_at", "action", "actor"), clone("git/3")], counts: [0, 3, 0]),
    Case(
      testDescription: "PostgreSQL: the names in texts of a row", format: "pg-stat-activity",
      header: activity,
      rows: [
        "7,backend_start,datname,2026-03-14 02:10:00+00,pid,198.51.100.4,usename,"
          + "2026-03-14 02:10:01+00,SELECT 1",
        activity,
        "8,app,prod,2026-03-14 02:10:00+00,psql,198.51.100.4,,2026-03-14 02:10:01+00,SELECT 1",
      ], counts: [2, 0, 2]),
    Case(
      testDescription: "Claude: the names in texts of a row", format: "claude-console-csv",
      header: claude,
      rows: [
        "2026-03-04,usage_output_tokens,usage_date_utc,api_key,1,2", claude,
        "2026-03-04,claude-opus-4-5,prod,Default,1,2",
      ], counts: [2, 0, 2]),
    Case(
      testDescription: "OpenAI: the names in texts of a row", format: "openai-usage-csv",
      header: openAI,
      rows: [
        "1772582400,1772668800,,,start_time_iso,end_time_iso,3", openAI,
        "1772582400,1772668800,,,gpt-4o,,3",
      ], counts: [2, 0, 2]),
  ]

  private static func counts(_ file: ReadFile) -> [Int64] {
    [
      Int64(file.rows.count), Int64(file.rejects.count),
      file.batches.reduce(0) { $0 + $1.recordsBlank },
    ]
  }

  @Test(
    "a row is no header whatever stands in its texts; a header of another file is one",
    arguments: all)
  func rows(example: Case) throws {
    let text = ([example.header] + example.rows).joined(separator: "\n") + "\n"
    #expect(Self.counts(try read(text, as: example.format)) == example.counts)
  }

  @Test("what stands behind such a row is read under the header of the file")
  func columns() throws {
    let rows = [Self.gitHub, Self.clone("created_at", "action", "actor"), Self.clone("git/3")]
    let file = try read(rows.joined(separator: "\n"), as: "github-audit-csv")
    #expect(file.events.map(\.agent) == ["created_at", "git/3"])
    #expect(file.events.map(\.address) == ["198.51.100.4", "198.51.100.4"])
  }

  @Test("a header is one for its own file alone")
  func nextFile() throws {
    let header = [Self.gitHub, Self.clone("git/2")].joined(separator: "\n")
    let format = try #require(LogFormats.all.first { $0.name == "github-audit-csv" })
    #expect(Self.counts(try read(header, formats: [format])) == [1, 0, 1])
    let next = try read(Self.clone("git/2"), as: format.name, formats: [format])
    #expect(Self.counts(next) == [0, 1, 0])
  }

  @Test("in a table of a map, too, a row with a time is no header")
  func map() throws {
    let map = try MapFile(
      Array(
        #"""
        {"name": "made", "layout": "csv", "columns": ["User agent", "Path"],
        "fields": {"time": "When", "ua": "User agent", "path": "Path"}}
        """#.utf8))
    let text = """
      When,User agent,Path
      "Mar 14, 2026 @ 02:11:07.000",Path,User agent
      "Mar 14, 2026 @ 02:11:08.000",curl,/b

      """
    let counts = Self.counts(try read(text, as: map.format.name, maps: [map.format]))
    #expect(counts[0] + counts[1] == 2 && counts[2] == 1)
  }
}

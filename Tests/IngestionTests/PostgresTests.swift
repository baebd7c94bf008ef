import Testing
import Vocabulary

@testable import Ingestion

@Suite("PostgreSQL")
struct PostgresTests {
  static func row(
    state: String = "00000", severity: String = "LOG", command: String = "SELECT",
    message: String = "statement: select 1", client: String = "203.0.113.9:50210"
  ) -> String {
    "2026-03-14 02:11:07.123 UTC,\"app\",\"prod\",1,\"\(client)\",69b4c3bb.1092,2,\"\(command)\","
      + "2026-03-14 02:11:07 UTC,3/12,0,\(severity),\(state),\"\(message)\",,,,,,,,,\"psql\"\n"
  }

  @Test(
    "the state tells how it ended, the message whether it is an event",
    arguments: [
      (row(), ["SELECT"], [Outcome.unknown]),
      (row(message: "duration: 0.1 ms  execute s1: select 1"), ["SELECT"], [.success]),
      (row(message: "duration: 0.1 ms  bind s1: select 1"), [], []),
      (row(message: "duration: 0.1 ms  parse s1: select 1"), [], []),
      (row(message: "duration: 0.1 ms"), [], []),
      (row(message: "temporary file: path x"), [], []),
      (row(command: "idle", message: "statement: /* a */ drop table t"), ["DROP"], [.unknown]),
      (row(command: "idle in transaction", message: "statement: COMMIT"), ["COMMIT"], [.unknown]),
      // Whoever may write a statement must not choose how it is read.
      (row(command: "idle", message: "statement: ''"), ["statement"], [.unknown]),
      (row(command: "idle", message: "statement: ;select 1"), ["SELECT"], [.unknown]),
      (
        row(command: "idle", message: "statement: /*a/*b*/SELECT*/ drop table t"), ["DROP"],
        [.unknown]
      ),
      (row(command: "idle", message: "connection ready: setup total=1 ms"), [], []),
      (
        row(command: "authentication", message: "connection authenticated: identity=app"),
        ["connection authenticated"], [.success]
      ),
      (
        row(command: "authentication", message: "replication connection authorized: user=app"),
        ["replication connection authorized"], [.success]
      ),
      (row(state: "28000", severity: "FATAL"), ["authentication failed"], [.denied]),
      (row(state: "42501", severity: "ERROR"), ["SELECT"], [.denied]),
      (row(state: "57014", severity: "ERROR"), ["SELECT"], [.failure]),
      (row(state: "XX000", severity: "PANIC"), ["SELECT"], [.failure]),
      (row(state: "01000", severity: "WARNING"), [], []),
      (row(state: "42P07", severity: "NOTICE"), [], []),
    ])
  func kinds(text: String, operations: [String], outcomes: [Outcome]) throws {
    let file = try read(text, as: "postgres-csv")
    #expect(file.events.map(\.operation) == operations)
    #expect(file.events.map(\.outcome) == outcomes)
    #expect(file.rejects.isEmpty)
  }

  @Test("both kinds of log give an entry the same identity")
  func identity() throws {
    let json = try read(
      #"{"timestamp":"2026-03-14 02:11:07.123 UTC","user":"app","dbname":"prod","#
        + #""remote_host":"203.0.113.9","remote_port":50210,"session_id":"69b4c3bb.1092","#
        + #""line_num":2,"ps":"SELECT","error_severity":"LOG","message":"statement: select 1","#
        + #""application_name":"psql"}"# + "\n")
    let csv = try read(Self.row())
    #expect(json.identities == csv.identities && csv.rows.count == 1)
    #expect(json.events == csv.events)
  }

  @Test(
    "letters of a zone mean several: without the zone of the log they are refused",
    arguments: ["2026-03-14 02:11:07.123 CET", "2026-03-14 02:11:07.123"])
  func zones(time: String) throws {
    let text = Self.row().replacing("2026-03-14 02:11:07.123 UTC", with: time)
    let refused = try read(text)
    #expect(refused.summary.format == "postgres-csv")
    #expect(refused.rejects.count == 1)
    #expect(refused.rejects.allSatisfy { $0.reason.contains("--log-timezone") })
    let berlin = TimestampScannerTests.berlin
    #expect(try read(text, zone: berlin).events.map(\.time) == ["2026-03-14T01:11:07.123Z"])
    // No abbreviation but its own stands for UTC.
    #expect(try read(text, zone: .utc).rejects.isEmpty == !time.hasSuffix("CET"))
  }

  @Test(
    "no statement is kept",
    arguments: ["postgres-csv", "postgres-json", "pg-stat-activity"])
  func statements(name: String) throws {
    for sample in LogFormatContract.samples(of: name) {
      let file = try read(sample.text, as: name, zone: .utc)
      let texts = file.batches.flatMap { batch in
        (0..<batch.texts.count).map { batch.texts[$0] }
      }
      #expect(!texts.contains { $0.contains("EXAMPLE") })
    }
  }
}

@Suite("First word of a statement")
struct StatementWordTests {
  @Test(
    "is found behind comments and brackets",
    arguments: [
      ("select 1", "SELECT"), ("  ((Select 1))", "SELECT"), ("/* a */ -- b\n update t", "UPDATE"),
      ("begin;", "BEGIN"), ("", ""), ("/* open", ""), ("-- open", ""), ("/**/drop", "DROP"),
      ("'secret'", ""), ("abcdefghijklmnopqrstuvwxyz", ""), ("/*", ""), ("/*/ open", ""),
    ])
  func first(statement: String, word: String) {
    #expect(found(statement, .mySQL) == word)
    #expect(found(statement, .postgreSQL) == word)
  }

  @Test(
    "is the one that the server carries out",
    arguments: [
      ("/*!40101 SET x */", "SET", ""), ("/*M!100100 SET x */", "SET", ""),
      ("/*!40101 SET */ drop t", "SET", "DROP"), ("# a\n select 1", "SELECT", ""),
      (";; select 1", "", "SELECT"), ("/*a/*b*/ c */ drop t", "C", "DROP"),
    ])
  func dialects(statement: String, mySQL: String, postgreSQL: String) {
    #expect(found(statement, .mySQL) == mySQL)
    #expect(found(statement, .postgreSQL) == postgreSQL)
  }

  private func found(_ statement: String, _ dialect: StatementWord.Dialect) -> String {
    let found = Array(statement.utf8).withUnsafeBufferPointer {
      StatementWord.first(of: $0, in: dialect)
    }
    return String(decoding: found, as: UTF8.self)
  }
}

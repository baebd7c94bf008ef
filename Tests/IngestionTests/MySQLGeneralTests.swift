import Testing
import Vocabulary

@testable import Ingestion

@Suite("MySQL general log")
struct MySQLGeneralTests {
  @Test("a slow log begins with the same banner and is no general log")
  func slowLog() {
    let text = """
      /usr/sbin/mysqld, Version: 8.0.45 (MySQL Community Server - GPL). started with:
      Tcp port: 3306  Unix socket: /var/run/mysqld/mysqld.sock
      Time                 Id Command    Argument
      # Time: 2026-03-14T02:11:07.592691Z
      # User@Host: app[app] @  [203.0.113.9]  Id:    10
      SELECT 1;

      """
    #expect(throws: ReadingError.self) { try read(text) }
  }

  @Test("a log switched off and on again goes on with its connections; a new connect counts")
  func banner() throws {
    let text = MySQLGeneralFormat.samples[0].text.split(separator: "\n")
    let lines =
      text.prefix(4) + text.prefix(3) + [
        "2026-03-14T02:12:00Z\t 10 Query\tSELECT 1",
        "2026-03-14T02:12:01Z\t 10 Connect\tnext@198.51.100.4 on prod using SSL/TLS",
      ]
    let file = try read(lines.joined(separator: "\n"), as: "mysql-general")
    #expect(file.events.map(\.principal) == ["app", "app", "next"])
  }

  @Test("says that a statement can hold entries of another user")
  func forged() throws {
    let text = """
      2026-03-14T02:11:07.592691Z\t   10 Connect\tguest@203.0.113.9 on prod using SSL/TLS
      2026-03-14T02:11:08.000000Z\t   10 Query\tselect 1 /*
      2026-03-14T02:11:09.000000Z\t   77 Connect\tapp@198.51.100.66 on prod using TCP/IP
      2026-03-14T02:11:10.000000Z\t   77 Query\tDROP TABLE customers
      */

      """
    let file = try read(text, as: "mysql-general")
    #expect(file.events.map(\.principal) == ["guest", "guest", "app", "app"])
    #expect(file.summary.notes.contains { $0.contains("look like another user's") })
  }

  @Test("where spaces follow the time, as MySQL 5.7.12 writes it, the log reads the same")
  func spaces() throws {
    let text = MySQLGeneralFormat.samples[0].text
    let spaced = text.replacing("Z\t", with: "Z  ")
    #expect(spaced != text)
    let file = try read(spaced)
    #expect(file.summary.format == "mysql-general")
    #expect(file.events == (try read(text).events))
    #expect(file.rejects.isEmpty)
  }

  @Test("of too many connections the one opened first is forgotten")
  func manyConnections() {
    var table = ConnectionTable<Int>(maximumCount: 3)
    for connection in 1...3 { table[Int64(connection)] = connection }
    table[1] = 10
    table[2] = nil
    table[4] = 4
    #expect([1, 2, 3, 4].map { table[$0] } == [10, nil, 3, 4])
    for connection in 5...100 { table[Int64(connection)] = connection }
    #expect([1, 4, 97, 98, 99, 100].map { table[$0] } == [nil, nil, nil, 98, 99, 100])
  }
}

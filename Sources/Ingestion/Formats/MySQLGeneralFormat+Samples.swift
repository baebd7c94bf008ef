internal import Vocabulary

extension MySQLGeneralFormat {
  static let samples = [
    LogSample(
      "Two connections mixed, one refused; statements of several lines, with comments, and one with"
        + " a password that is not kept.",
      """
      /usr/sbin/mysqld, Version: 8.0.45 (MySQL Community Server - GPL). started with:
      Tcp port: 3306  Unix socket: /var/run/mysqld/mysqld.sock
      Time                 Id Command    Argument
      2026-03-14T02:11:07.592691Z\t   10 Connect\tapp@203.0.113.9 on prod using SSL/TLS
      2026-03-14T02:11:07.600000Z\t   11 Connect\troot@198.51.100.4 on  using TCP/IP
      2026-03-14T02:11:07.601000Z\t   11 Connect\tAccess denied for user 'root'@'198.51.100.4' (using password: YES)
      2026-03-14T02:11:08.000000Z\t   10 Query\tselect *
      from customers
      \t where id = 1
      2026-03-14T02:11:09.000000Z\t   10 Query\t/* from (a) tool */ (SELECT 1)
      2026-03-14T02:11:10.000000Z\t   10 Query\t/*!40101 SET NAMES utf8 */
      2026-03-14T02:11:11.000000Z\t   10 Init DB\tother
      2026-03-14T02:11:12.000000Z\t   10 Query\tALTER USER app IDENTIFIED BY 'pwd-EXAMPLE'
      2026-03-14T02:11:13.000000Z\t   10 Quit\t
      2026-03-14T02:11:14.000000Z\t   10 Query\tSELECT 2

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.592Z", credential: "app", address: "203.0.113.9",
          principal: "app", service: "prod", operation: "Connect", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:07.600Z", credential: "root", address: "198.51.100.4",
          principal: "root", operation: "Connect", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:07.601Z", credential: "root", address: "198.51.100.4",
          principal: "root", operation: "Connect", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", credential: "app", address: "203.0.113.9",
          principal: "app", service: "prod", operation: "Query SELECT", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", credential: "app", address: "203.0.113.9",
          principal: "app", service: "prod", operation: "Query SELECT", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:10Z", credential: "app", address: "203.0.113.9",
          principal: "app", service: "prod", operation: "Query SET", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:11Z", credential: "app", address: "203.0.113.9",
          principal: "app", service: "other", operation: "Init DB", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:12Z", credential: "app", address: "203.0.113.9",
          principal: "app", service: "other", operation: "Query ALTER", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:13Z", credential: "app", address: "203.0.113.9",
          principal: "app", service: "other", operation: "Quit", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:14Z", operation: "Query SELECT", outcome: .unknown),
      ]),
    LogSample(
      "An old server: no zone, and no time where it is that of the line before.",
      """
      260314  2:11:07\t   10 Connect\tapp@localhost on prod
      \t\t   10 Query\tINSERT INTO t VALUES (1)
      260314 12:11:08\t   10 Statistics\t

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", credential: "app", address: "localhost",
          addressClass: .word, principal: "app", service: "prod", operation: "Connect",
          outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:07Z", credential: "app", address: "localhost",
          addressClass: .word, principal: "app", service: "prod", operation: "Query INSERT",
          outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T12:11:08Z", credential: "app", address: "localhost",
          addressClass: .word, principal: "app", service: "prod", operation: "Statistics",
          outcome: .unknown),
      ]),
  ]
}

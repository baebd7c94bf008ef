internal import Vocabulary

/// The JSON audit log of MySQL Enterprise, and of Percona Server, whose "JSONL" is the same array.
///
/// A file that the server still writes to has no closing bracket, which is told as one record cut
/// off. Times are UTC. A `status` is the
/// number of an error, 0 when there was none; the text of a statement is not kept.
extension MappedFormat {
  static let mySQLAudit = MappedFormat(
    name: "mysql-audit",
    title: "MySQL audit log (JSON; Enterprise or Percona)",
    origin: "The audit log file of the server, written with the format JSON.",
    keyIdentity: "nothing: it names database users",
    marks: ["\"class\"", "\"event\"", "\"connection_id\"", "\"timestamp\""],
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["timestamp", "time"]),
        (.address, ["login.ip"]),
        (
          .agent,
          [
            "connection_data.connection_attributes.program_name",
            "connection_data.connection_attributes._client_name",
          ]
        ),
        (.principal, ["login.user", "account.user"]),
        (.operation, ["class"]),
        (.operationDetail, ["general_data.sql_command", "event"]),
        (.resource, ["table_access_data.table", "connection_data.db", "table_access_data.db"]),
        (.error, ["connection_data.status", "general_data.status"]),
      ],
      constants: [.service: "mysql"],
      needs: [.operation, .operationDetail],
      outcomes: [
        // No access to a database, to the server, to a table, to a column, from this host, a
        // privilege missing, a plugin that refuses.
        "1044": .denied, "1045": .denied, "1142": .denied, "1143": .denied, "1130": .denied,
        "1227": .denied, "1698": .denied,
      ],
      outcomeOtherwise: .success, isUniversalTime: true),
    samples: mySQLAuditSamples)

  private static let mySQLAuditSamples = [
    LogSample(
      "A login, a wrong password, and statements over a socket.",
      """
      [
      {"timestamp":"2026-03-14 02:11:07","id":1,"class":"connection","event":"connect",\
      "connection_id":39,"account":{"user":"app","host":"%"},"login":{"user":"app","os":"",\
      "ip":"203.0.113.9","proxy":""},"connection_data":{"connection_type":"ssl","status":0,\
      "db":"prod","connection_attributes":{"_pid":"43236","_os":"Linux",\
      "_client_name":"libmysql","program_name":"mysqldump"}}},
      {"timestamp":"2026-03-14 02:11:08","id":0,"class":"connection","event":"connect",\
      "connection_id":40,"account":{"user":"","host":""},"login":{"user":"root","os":"",\
      "ip":"2001:db8::7","proxy":""},"connection_data":{"connection_type":"tcp/ip",\
      "status":1045,"db":""}},
      {"timestamp":"2026-03-14 02:11:09","id":1,"class":"general","event":"status",\
      "connection_id":41,"account":{"user":"root[root] @ localhost []","host":"localhost"},\
      "login":{"user":"root","os":"","ip":"","proxy":""},"general_data":{"command":"Query",\
      "sql_command":"select","query":"SELECT 1 FROM nowhere","status":1146}},
      {"timestamp":"2026-03-14 02:11:09","id":2,"class":"table_access","event":"read",\
      "connection_id":41,"account":{"user":"root","host":"localhost"},"login":{"user":"root",\
      "os":"","ip":"","proxy":""},"table_access_data":{"db":"prod","table":"customers",\
      "query":"SELECT * FROM customers","sql_command":"select"}}
      ]

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07Z", address: "203.0.113.9", agent: "mysqldump",
          principal: "app", service: "mysql", operation: "connection connect", resource: "prod"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "2001:db8::7", principal: "root",
          service: "mysql", operation: "connection connect", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", principal: "root", service: "mysql",
          operation: "general select", outcome: .failure),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", principal: "root", service: "mysql",
          operation: "table_access read", resource: "customers"),
      ])
  ]
}

internal import Vocabulary

/// The JSON log of PostgreSQL 15 and later; what is absent there is empty. Statements are not kept.
struct PostgresJSONFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "postgres-json",
    title: "PostgreSQL log (jsonlog)",
    origin: "The *.json files of the server's log directory, with log_destination = jsonlog.",
    keyIdentity: PostgresEntry.keyIdentity,
    capability: PostgresEntry.capability,
    samples: samples,
    framing: .json(wrappers: []),
    marks: ["\"timestamp\"", "\"session_id\"", "\"error_severity\""])
  var declaration: FormatDeclaration { Self.declaration }

  func confidence(_ head: FileHead) -> Double {
    head.assumingZone.readableShare(by: self)
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let fields = try Fields(record)
    let entry = PostgresEntry(
      time: fields.time.bytes, session: fields.session.bytes, line: fields.line.bytes,
      severity: fields.severity.bytes, state: fields.state.bytes, message: fields.message.bytes,
      command: fields.command.bytes, user: batch.text(fields.user),
      database: batch.text(fields.database), application: batch.text(fields.application),
      credential: batch.credential(fields.user), address: batch.address(fields.host))
    try entry.append(to: &batch)
  }

  private struct Fields {
    var time = JSONText.empty
    var user = JSONText.empty
    var database = JSONText.empty
    var host = JSONText.empty
    var session = JSONText.empty
    var line = JSONText.empty
    var command = JSONText.empty
    var severity = JSONText.empty
    var state = JSONText.empty
    var message = JSONText.empty
    var application = JSONText.empty

    init(_ record: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
      var cursor = JSONCursor(record)
      try cursor.enterObject()
      while let name = try cursor.nextKey() {
        if name.matches("timestamp") {
          time = try cursor.readText()
        } else if name.matches("user") {
          user = try cursor.readText()
        } else if name.matches("dbname") {
          database = try cursor.readText()
        } else if name.matches("remote_host") {
          host = try cursor.readText()
        } else if name.matches("session_id") {
          session = try cursor.readText()
        } else if name.matches("line_num") {
          line = try cursor.readText()
        } else if name.matches("ps") {
          command = try cursor.readText()
        } else if name.matches("error_severity") {
          severity = try cursor.readText()
        } else if name.matches("state_code") {
          state = try cursor.readText()
        } else if name.matches("message") {
          message = try cursor.readText()
        } else if name.matches("application_name") {
          application = try cursor.readText()
        } else {
          try cursor.skipValue()
        }
      }
      try cursor.expectEnd()
      guard !time.isEmpty, !session.isEmpty, !severity.isEmpty else {
        throw UnreadableRecord(
          "not an entry of a PostgreSQL log: timestamp, session_id or error_severity is missing")
      }
    }
  }
}

extension PostgresJSONFormat {
  static let samples = [
    LogSample(
      "A login, a statement, an error and a login that was refused.",
      #"""
      {"timestamp":"2026-03-14 02:11:06.000 UTC","pid":801,"session_id":"69b4c3aa.321","line_num":7,"session_start":"2026-03-14 02:00:00 UTC","txid":0,"error_severity":"LOG","message":"checkpoint starting: time","backend_type":"checkpointer","query_id":0}
      {"timestamp":"2026-03-14 02:11:07.123 UTC","user":"app","dbname":"prod","pid":4242,"remote_host":"203.0.113.9","remote_port":50210,"session_id":"69b4c3bb.1092","line_num":2,"ps":"authentication","session_start":"2026-03-14 02:11:07 UTC","vxid":"3/12","txid":0,"error_severity":"LOG","message":"connection authorized: user=app database=prod","backend_type":"client backend","query_id":0}
      {"timestamp":"2026-03-14 02:11:08.000 UTC","user":"app","dbname":"prod","pid":4242,"remote_host":"203.0.113.9","remote_port":50210,"session_id":"69b4c3bb.1092","line_num":3,"ps":"SELECT","session_start":"2026-03-14 02:11:07 UTC","error_severity":"LOG","message":"execute <unnamed>: select $1","detail":"Parameters: $1 = 'pwd-EXAMPLE'","application_name":"web \"1\"","backend_type":"client backend"}
      {"timestamp":"2026-03-14 02:11:09.000 UTC","user":"app","dbname":"prod","pid":4242,"remote_host":"203.0.113.9","remote_port":50210,"session_id":"69b4c3bb.1092","line_num":4,"ps":"SELECT","session_start":"2026-03-14 02:11:07 UTC","error_severity":"ERROR","state_code":"42P01","message":"relation does not exist","statement":"select","application_name":"web"}
      {"timestamp":"2026-03-14 02:11:10.000 UTC","user":"root","dbname":"prod","pid":4243,"remote_host":"2001:db8::7","remote_port":50210,"session_id":"69b4c3be.1093","line_num":1,"ps":"authentication","session_start":"2026-03-14 02:11:10 UTC","error_severity":"FATAL","state_code":"28000","message":"no pg_hba.conf entry for host"}

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "app", address: "203.0.113.9",
          principal: "app", service: "prod", operation: "connection authorized"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", credential: "app", address: "203.0.113.9",
          agent: "web \"1\"", principal: "app", service: "prod", operation: "SELECT",
          outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", credential: "app", address: "203.0.113.9", agent: "web",
          principal: "app", service: "prod", operation: "SELECT", outcome: .failure),
        SampleEvent(
          time: "2026-03-14T02:11:10Z", credential: "root", address: "2001:db8::7",
          principal: "root", service: "prod", operation: "authentication failed",
          outcome: .denied),
      ])
  ]
}

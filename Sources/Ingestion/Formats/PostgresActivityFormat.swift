internal import Vocabulary

/// A look at `pg_stat_activity` as CSV: the sessions of one moment, each with the start of its last
/// statement. It is no log: what came and went between two looks is not in it.
struct PostgresActivityFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "pg-stat-activity",
    title: "PostgreSQL pg_stat_activity (CSV)",
    origin: "`\\copy (SELECT * FROM pg_stat_activity) TO activity.csv CSV HEADER` in psql.",
    keyIdentity: PostgresEntry.keyIdentity,
    capability: [.requests, .address, .agent, .operation, .credential, .principal],
    samples: samples,
    framing: .quotedLines,
    marks: ["datname", "backend_start", "usename"],
    readsInOrder: true,
    notes: [
      "This is what one moment shows of the sessions then open, each with its last statement: it"
        + " proves a use, never that there was none."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  private struct Columns {
    var count = 0
    var process: Int?
    var user: Int?
    var database: Int?
    var application: Int?
    var address: Int?
    var sessionStart: Int?
    var statementStart: Int?
    var statement: Int?
  }

  private var columns: Columns?
  private var fields = SeparatedFields()

  func confidence(_ head: FileHead) -> Double {
    head.assumingZone.readableShare(by: self)
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let columns = try fields.columns(
      of: record, under: &columns, export: "pg_stat_activity", PostgresActivityFormat.columns)
    guard let columns else { return }
    guard fields.count == columns.count else {
      throw UnreadableRecord(
        "the row has \(fields.count) fields where the header has \(columns.count)")
    }
    func field(_ index: Int?) -> SeparatedField { fields.field(index, of: record) }
    let isOfClient = !field(columns.user).isEmpty || !field(columns.address).isEmpty
    let (statementStart, sessionStart) = (
      field(columns.statementStart).bytes, field(columns.sessionStart).bytes
    )
    // The server's own processes have neither; others' sessions show no times to everybody.
    if !isOfClient || (statementStart.isEmpty && sessionStart.isEmpty) { return }
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(
      statementStart.isEmpty ? sessionStart : statementStart, zone: batch.logZone)
    let address = batch.address(field(columns.address).bytes)
    row.caller = batch.caller(
      CallerRow(
        credential: batch.credential(field(columns.user)), address: address.text,
        addressClass: address.kind, agent: batch.text(field(columns.application)),
        principal: batch.text(field(columns.user))))
    let word = StatementWord.first(of: field(columns.statement).bytes, in: .postgreSQL)
    let plain: String = statementStart.isEmpty ? "connection" : "statement"
    row.action = batch.action(
      ActionRow(
        service: batch.text(field(columns.database)),
        operation: statementStart.isEmpty || word.isEmpty ? batch.text(plain) : batch.text(word)))
    // Another look at the same statement is the same event.
    let scope = Array(sessionStart) + [32] + statementStart
    scope.withUnsafeBufferPointer {
      batch.identify(
        &row, family: "pg-stat-activity", id: field(columns.process).bytes, scope: $0)
    }
    batch.append(row)
  }

  /// The columns of a header; `nil` when the record is none.
  private static func columns(
    _ fields: SeparatedFields, of record: UnsafeBufferPointer<UInt8>
  ) -> Columns? {
    var columns = Columns(count: fields.count)
    for index in 0..<fields.count {
      let name = fields.field(index, of: record).bytes
      if name.equals("pid") || name.equals("procpid") {
        columns.process = index
      } else if name.equals("usename") {
        columns.user = index
      } else if name.equals("datname") {
        columns.database = index
      } else if name.equals("application_name") {
        columns.application = index
      } else if name.equals("client_addr") {
        columns.address = index
      } else if name.equals("backend_start") {
        columns.sessionStart = index
      } else if name.equals("query_start") {
        columns.statementStart = index
      } else if name.equals("query") || name.equals("current_query") {
        columns.statement = index
      }
    }
    let isHeader =
      columns.process != nil && columns.user != nil && columns.database != nil
      && columns.sessionStart != nil
    return isHeader ? columns : nil
  }
}

extension PostgresActivityFormat {
  static let samples = [
    LogSample(
      "Sessions of a moment: one at work, one that did nothing yet, and the server's own.",
      #"""
      datid,datname,pid,leader_pid,usesysid,usename,application_name,client_addr,client_hostname,client_port,backend_start,xact_start,query_start,state_change,wait_event_type,wait_event,state,backend_xid,backend_xmin,query_id,query,backend_type
      16384,prod,4242,,16385,app,psql,203.0.113.9,,50210,2026-03-14 02:00:00.5+00,,2026-03-14 07:41:07.123456+05:30,2026-03-14 02:11:08+00,Client,ClientRead,idle,,,,"/* x */ select a,
      ""b"" from t where password = 'pwd-EXAMPLE'",client backend
      16384,prod,4243,,16385,app,,,,-1,2026-03-14 02:10:00+00,,,2026-03-14 02:10:00+00,Client,ClientRead,idle,,,,,client backend
      16384,prod,4244,,16386,other,pgbench,2001:db8::7,,50210,2026-03-14 02:10:00+00,,2026-03-14 02:10:01+00,,,,,,,,<insufficient privilege>,client backend
      ,,801,,,,,,,,2026-03-14 01:00:00+00,,,,Activity,CheckpointerMain,,,,,,checkpointer

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "app", address: "203.0.113.9",
          agent: "psql", principal: "app", service: "prod", operation: "SELECT",
          outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:10:00Z", credential: "app", principal: "app", service: "prod",
          operation: "connection", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:10:01Z", credential: "other", address: "2001:db8::7",
          agent: "pgbench", principal: "other", service: "prod", operation: "statement",
          outcome: .unknown),
      ])
  ]
}

internal import Vocabulary

/// The CSV log of PostgreSQL: columns known by their place, no header. Statements are not kept.
struct PostgresCSVFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "postgres-csv",
    title: "PostgreSQL log (csvlog)",
    origin: "The *.csv files of the server's log directory, with log_destination = csvlog.",
    keyIdentity: PostgresEntry.keyIdentity,
    capability: PostgresEntry.capability,
    samples: samples,
    framing: .quotedLines)
  var declaration: FormatDeclaration { Self.declaration }

  /// Newer servers append columns at the end.
  private static let fewestColumns = 23

  private var fields = SeparatedFields()

  func confidence(_ head: FileHead) -> Double {
    head.assumingZone.readableShare(by: self)
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    try fields.split(record)
    guard fields.count >= PostgresCSVFormat.fewestColumns else {
      throw UnreadableRecord("a row of a PostgreSQL log has at least 23 columns")
    }
    func field(_ index: Int) -> SeparatedField { fields.field(index, of: record) }
    let session = field(5).bytes
    guard PostgresCSVFormat.isSession(session), field(12).bytes.count == 5 else {
      throw UnreadableRecord("the sixth column names no session, or the thirteenth no SQL state")
    }
    let client = field(4).bytes
    let entry = PostgresEntry(
      time: field(0).bytes, session: session, line: field(6).bytes, severity: field(11).bytes,
      state: field(12).bytes, message: field(13).bytes, command: field(7).bytes,
      user: batch.text(field(1)), database: batch.text(field(2)),
      application: batch.text(field(22)), credential: batch.credential(field(1)),
      address: batch.address(PostgresCSVFormat.host(of: client)))
    try entry.append(to: &batch)
  }

  /// `69b4c3bb.1092`: start and process in hex digits.
  private static func isSession(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let point = text.index(of: UInt8(ascii: ".")), point > 0, point + 1 < text.count else {
      return false
    }
    return text.part(0..<point).hexadecimalDigitsOnly
      && text.part(point + 1..<text.count).hexadecimalDigitsOnly
  }

  /// Without the port, which stands behind the last colon of an IPv6 address too.
  private static func host(
    of client: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard let colon = client.lastIndex(of: UInt8(ascii: ":")) else { return client }
    return client.part(0..<colon)
  }
}

extension PostgresCSVFormat {
  static let samples = [
    LogSample(
      "Connections, statements and errors; what the server does for itself is passed over.",
      #"""
      2026-03-14 02:11:06.000 UTC,,,801,,69b4c3aa.321,7,,2026-03-14 02:00:00 UTC,,0,LOG,00000,"checkpoint starting: time",,,,,,,,,"","checkpointer",,0
      2026-03-14 02:11:07.100 UTC,,,4242,"2001:db8::7:50210",69b4c3bb.1092,1,"",2026-03-14 02:11:07 UTC,,0,LOG,00000,"connection received: host=2001:db8::7 port=50210",,,,,,,,,"","not initialized",,0
      2026-03-14 02:11:07.123 UTC,"app","prod",4242,"2001:db8::7:50210",69b4c3bb.1092,2,"authentication",2026-03-14 02:11:07 UTC,3/12,0,LOG,00000,"connection authorized: user=app database=prod application_name=psql SSL enabled (protocol=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384, bits=256)",,,,,,,,,"psql","client backend",,0
      2026-03-14 02:11:08.000 UTC,"app","prod",4242,"2001:db8::7:50210",69b4c3bb.1092,3,"ALTER ROLE",2026-03-14 02:11:07 UTC,3/13,0,LOG,00000,"statement: ALTER ROLE app
      PASSWORD 'pwd-EXAMPLE "", '",,,,,,,,,"psql","client backend",,0
      2026-03-14 02:11:09.000 UTC,"app","prod",4242,"2001:db8::7:50210",69b4c3bb.1092,4,"SELECT",2026-03-14 02:11:07 UTC,3/14,0,LOG,00000,"duration: 1.234 ms  statement: select 1",,,,,,,,,"psql","client backend",,0
      2026-03-14 02:11:09.001 UTC,"app","prod",4242,"2001:db8::7:50210",69b4c3bb.1092,5,"SELECT",2026-03-14 02:11:07 UTC,3/14,0,LOG,00000,"duration: 1.234 ms",,,,,,,,,"psql","client backend",,0
      2026-03-14 02:11:10.000 UTC,"app","prod",4242,"2001:db8::7:50210",69b4c3bb.1092,6,"SELECT",2026-03-14 02:11:07 UTC,3/15,0,ERROR,42501,"permission denied for table customers",,,,,,"select * from customers",,,"psql","client backend",,0
      2026-03-14 02:11:10.500 UTC,"app","prod",4242,"2001:db8::7:50210",69b4c3bb.1092,7,"CREATE TABLE",2026-03-14 02:11:07 UTC,3/15,0,NOTICE,42P07,"relation ""a"" already exists, skipping",,,,,,,,,"psql","client backend",,0
      2026-03-14 02:11:11.000 UTC,"app","prod",4242,"2001:db8::7:50210",69b4c3bb.1092,8,"INSERT",2026-03-14 02:11:07 UTC,3/16,0,ERROR,23505,"duplicate key",,,,,,,,,"psql","client backend",,0
      2026-03-14 02:11:12.000 UTC,"app","prod",4242,"2001:db8::7:50210",69b4c3bb.1092,9,"idle",2026-03-14 02:11:07 UTC,,0,LOG,00000,"disconnection: session time: 0:00:03.123 user=app database=prod host=2001:db8::7 port=50210",,,,,,,,,"psql","client backend",,0

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.100Z", address: "2001:db8::7",
          operation: "connection received", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "app", address: "2001:db8::7",
          agent: "psql", principal: "app", service: "prod", operation: "connection authorized"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", credential: "app", address: "2001:db8::7", agent: "psql",
          principal: "app", service: "prod", operation: "ALTER ROLE", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", credential: "app", address: "2001:db8::7", agent: "psql",
          principal: "app", service: "prod", operation: "SELECT"),
        SampleEvent(
          time: "2026-03-14T02:11:10Z", credential: "app", address: "2001:db8::7", agent: "psql",
          principal: "app", service: "prod", operation: "SELECT", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:11Z", credential: "app", address: "2001:db8::7", agent: "psql",
          principal: "app", service: "prod", operation: "INSERT", outcome: .failure),
        SampleEvent(
          time: "2026-03-14T02:11:12Z", credential: "app", address: "2001:db8::7", agent: "psql",
          principal: "app", service: "prod", operation: "disconnection", outcome: .unknown),
      ]),
    LogSample(
      "Other columns, another language, an offset of two digits; a socket.",
      #"""
      2026-03-14 03:11:07.123+01,"root","prod",4242,"198.51.100.4:50210",69b4c3bb.1092,1,"authentication",2026-03-14 02:11:07 CET,3/12,0,ВАЖНО,28P01,"пользователь ""root"" не прошёл проверку подлинности (по паролю)",,,,,,,,,""
      2026-03-14 03:11:08.123+01,"app","prod",4243,"[local]",69b4c3bc.1093,1,"SELECT",2026-03-14 02:11:07 CET,3/12,0,ПРОТОКОЛ,00000,"оператор: select 1",,,,,,,,,""

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "root", address: "198.51.100.4",
          principal: "root", service: "prod", operation: "authentication failed",
          outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:08.123Z", credential: "app", address: "[local]",
          addressClass: .word, principal: "app", service: "prod", operation: "SELECT",
          outcome: .unknown),
      ]),
  ]
}

internal import Vocabulary

/// The general query log of MySQL and MariaDB, as a file: one record for each command a client
/// sent, whatever became of it.
///
/// Only the line of the connect says who and from where; the later ones of the same connection
/// inherit that. Statements may hold passwords: of each only its first word is kept. The lines of
/// a statement that has several belong to its record, unless one looks like an entry: the server
/// writes statements as they were sent, so that a client can put entries into its own.
struct MySQLGeneralFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "mysql-general",
    title: "MySQL or MariaDB general query log",
    origin: "The file that `SHOW VARIABLES LIKE 'general_log_file'` names.",
    keyIdentity: "the database user",
    capability: [.requests, .address, .operation, .outcome, .credential, .principal],
    samples: samples,
    framing: .lines,
    readsInOrder: true,
    notes: [
      "Statements stand in this log as they were sent: whoever may send one can write lines into it "
        + "that look like another user's."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  fileprivate struct Client {
    var user: [UInt8] = []
    var host: [UInt8] = []
    var database: [UInt8] = []
  }

  private var clients = ConnectionTable<Client>()
  private var lastTime: Int64?
  private var hasRecord = false
  private var time: [UInt8] = []

  func confidence(_ head: FileHead) -> Double {
    head.assumingZone.readableShare(by: self)
  }

  mutating func finish(into batch: inout BatchBuilder) {
    if let note = clients.noteOfForgotten { batch.note(note) }
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    // It stands there after a start, and after the log was switched on again, when connections go
    // on. Nothing is forgotten for it: a number used again begins with a connect.
    if MySQLGeneralLine.isBanner(record) { return }
    guard let line = MySQLGeneralLine(record) else {
      if hasRecord { return }
      throw UnreadableRecord("the line is no entry of a MySQL general log")
    }
    hasRecord = true
    var row = EventRow()
    row.timeMilliseconds = try milliseconds(line, batch.logZone)
    let denial = learn(line)
    if denial != nil { row.outcome = .denied }
    let client = denial ?? clients[line.connection] ?? Client()
    let address = client.host.withUnsafeBufferPointer { batch.address($0) }
    row.caller = batch.caller(
      CallerRow(
        credential: client.user.withUnsafeBufferPointer { batch.credential($0) },
        address: address.text, addressClass: address.kind, principal: batch.text(client.user)))
    row.action = batch.action(
      ActionRow(service: batch.text(client.database), operation: batch.text(line.operation)))
    batch.append(row)
    if line.command.equals("Quit") || denial != nil { clients[line.connection] = nil }
  }

  private mutating func milliseconds(
    _ line: MySQLGeneralLine, _ zone: CivilZone?
  ) throws(UnreadableRecord) -> Int64 {
    guard !line.time.isEmpty else {
      guard let lastTime else { throw UnreadableRecord("no time stands before this entry") }
      return lastTime
    }
    lastTime = nil
    line.writeTime(into: &time)
    let written = time
    let milliseconds = try written.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      try TimestampScanner.milliseconds(bytes, zone: zone)
    }
    lastTime = milliseconds
    return milliseconds
  }

  /// Keeps what the line says of its connection; returns who was refused, if somebody was.
  private mutating func learn(_ line: MySQLGeneralLine) -> Client? {
    if line.command.equals("Init DB") {
      clients[line.connection, default: Client()].database = Client.kept(line.argument)
      return nil
    }
    guard line.command.equals("Connect") || line.command.equals("Change user") else { return nil }
    if line.argument.starts(with: "Access denied for user ") {
      var client = clients[line.connection] ?? Client()
      // 'user'@'host'
      let parts = line.argument.split(
        separator: UInt8(ascii: "'"), omittingEmptySubsequences: false
      ).map { UnsafeBufferPointer(rebasing: $0) }
      if parts.count >= 5 {
        client.user = Client.kept(parts[1])
        client.host = Client.kept(parts[3])
      }
      return client
    }
    clients[line.connection] = Client(account: line.argument)
    return nil
  }
}

extension MySQLGeneralFormat.Client {
  private static let longestName = 255

  static func kept(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let name = bytes.trimmed
    return Array(name.prefix(KeyRedaction.end(of: name, limit: longestName)))
  }

  /// `app@203.0.113.9 on prod using SSL/TLS`; the name of the database may be missing.
  init(account: UnsafeBufferPointer<UInt8>) {
    let end = account.place(of: " on ") ?? account.index(of: 32) ?? account.count
    let name = account.part(0..<end)
    let at = name.lastIndex(of: UInt8(ascii: "@")) ?? name.count
    user = Self.kept(name.part(0..<at))
    let host = name.part(min(at + 1, name.count)..<name.count)
    self.host = Self.kept(host.part(0..<(host.index(of: 32) ?? host.count)))
    guard account.part(end..<account.count).starts(with: " on ") else { return }
    let rest = account.part(end + 4..<account.count)
    if rest.starts(with: "using ") || rest.starts(with: " using ") { return }
    database = Self.kept(rest.part(0..<(rest.place(of: " using ") ?? rest.count)))
  }
}

internal import Vocabulary

/// One entry of a PostgreSQL server log, whatever it was written as: what becomes of it does not
/// depend on that, and its identity does not either.
struct PostgresEntry {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  static let keyIdentity = "the database user"
  static let capability: Capability = [
    .requests, .address, .agent, .operation, .outcome, .credential, .principal,
  ]

  var time, session, line: Bytes
  var severity, state, message: Bytes
  /// As the server names what the session was doing: `SELECT`, `authentication`.
  var command: Bytes
  /// Text numbers.
  var user, database, application, credential: UInt32
  var address: AddressTexts

  private enum Kind {
    case event(StaticString, Outcome)
    /// A statement, or an error of one: the command names it.
    case command(Outcome)
    /// A statement that is logged before the command names it: its first word does.
    case statement(word: [UInt8])
    case other
  }

  private static let connections: [(beginning: StaticString, outcome: Outcome)] = [
    ("connection received", .unknown), ("connection authenticated", .success),
    ("connection authorized", .success), ("replication connection authorized", .success),
    ("disconnection", .unknown),
  ]

  /// Severities of what is no more than said to a client.
  private static let remarks: [StaticString] = ["NOTICE", "WARNING", "INFO", "DEBUG"]
  private static let statement: StaticString = "statement: "
  private static let classesOfSuccess: [StaticString] = ["00", "01", "02"]
  private static let notStatements: [StaticString] = [
    "parse ", "bind ", "temporary file:", "process ", "connection ready", "automatic ",
  ]

  /// Appends the event, if it is one: messages of the server's own work are not.
  func append(to batch: inout BatchBuilder) throws(UnreadableRecord) {
    let milliseconds = try TimestampScanner.milliseconds(time, zone: batch.logZone)
    let operation: UInt32
    var row = EventRow()
    switch kind {
    case .other: return
    case .event(let name, let outcome):
      operation = batch.text(Bytes(start: name.utf8Start, count: name.utf8CodeUnitCount))
      row.outcome = outcome
    case .command(let outcome):
      operation = batch.text(command)
      row.outcome = outcome
    case .statement(let word):
      operation = word.withUnsafeBufferPointer { batch.text($0) }
    }
    row.timeMilliseconds = milliseconds
    row.caller = batch.caller(
      CallerRow(
        credential: credential, address: address.text, addressClass: address.kind,
        agent: application, principal: user))
    row.action = batch.action(ActionRow(service: database, operation: operation))
    if !session.isEmpty {
      // A session's lines are numbered; the session is named by its start and process only.
      let scope = Array(line) + [32] + time
      scope.withUnsafeBufferPointer {
        batch.identify(&row, family: "postgres", id: session, scope: $0)
      }
    }
    batch.append(row)
  }

  private var kind: Kind {
    if Self.remarks.contains(where: { severity.starts(with: $0) }) { return .other }
    // Texts are in the language of the server, the state is not: it is asked first.
    if state.starts(with: "28") { return .event("authentication failed", .denied) }
    if !state.isEmpty, !Self.classesOfSuccess.contains(where: { state.starts(with: $0) }) {
      guard user != 0 || address.kind != .absent else { return .other }
      return .command(state.equals("42501") ? .denied : .failure)
    }
    if let known = PostgresEntry.connections.first(where: { message.starts(with: $0.beginning) }) {
      return .event(known.beginning, known.outcome)
    }
    if user != 0, let word = wordOfStatement { return .statement(word: word) }
    guard user != 0, isStatement else { return .other }
    // A statement alone is logged before it is carried out, with its duration afterwards.
    return .command(message.starts(with: "duration: ") ? .success : .unknown)
  }

  /// The first word of a statement that was logged as it came in (`log_statement`): sent alone,
  /// the server writes it down while its session still counts as idle. One of which no word tells
  /// is a statement all the same.
  private var wordOfStatement: [UInt8]? {
    guard command.starts(with: "idle"), message.starts(with: Self.statement) else { return nil }
    let statement = message.part(Self.statement.utf8CodeUnitCount..<message.count)
    let word = StatementWord.first(of: statement, in: .postgreSQL)
    return word.isEmpty ? Array("statement".utf8) : word
  }

  /// Whether the message is a statement, in any language: only steps and remarks are known by
  /// their English words. Where a duration stands alone, the statement has a line of its own; of
  /// one taken in steps only the last counts.
  private var isStatement: Bool {
    guard let first = command.first, first >= 65, first <= 90,
      command.allSatisfy({ $0 == 32 || ($0 >= 65 && $0 <= 90) })
    else { return false }
    var text = message
    if message.starts(with: "duration: ") {
      guard let end = message.place(of: " ms  ") else { return false }
      text = message.part(end + 5..<message.count)
    }
    return !Self.notStatements.contains { text.starts(with: $0) }
  }
}

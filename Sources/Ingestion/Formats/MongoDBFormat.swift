internal import Vocabulary

/// The structured log of MongoDB (4.4 and later): connections, logins, refusals and slow
/// operations. Who and from where is said once for each connection; later lines inherit it. Other
/// messages are passed over.
struct MongoDBFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "mongodb",
    title: "MongoDB server log (structured)",
    origin: "The log file of mongod or mongos (often /var/log/mongodb/mongod.log).",
    keyIdentity: "the database user",
    capability: [
      .requests, .address, .agent, .operation, .outcome, .resource, .credential, .principal,
    ],
    samples: samples,
    framing: .lines,
    marks: ["\"$date\"", "\"ctx\"", "\"msg\""],
    readsInOrder: true,
    notes: [
      "A MongoDB log names connections, logins, refusals and slow operations (100 ms unless set"
        + " otherwise); all other operations are missing, and their absence proves nothing."
    ])
  var declaration: FormatDeclaration { Self.declaration }

  private struct Client {
    var address: [UInt8] = []
    var agent: [UInt8] = []
    var user: [UInt8] = []
  }

  private static let longestName = 255

  private var clients = ConnectionTable<Client>()

  mutating func finish(into batch: inout BatchBuilder) {
    if let note = clients.noteOfForgotten { batch.note(note) }
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let message = try MongoDBMessage(record)
    let time = try TimestampScanner.milliseconds(message.time.bytes, zone: batch.logZone)
    let client = learn(message)
    if message.kind == .connectionEnd, let connection = message.connection {
      clients[connection] = nil
    }
    guard message.kind.isEvent else { return }
    var row = EventRow()
    row.timeMilliseconds = time
    row.outcome = message.outcome
    let address = client.address.withUnsafeBufferPointer { batch.address($0) }
    row.caller = batch.caller(
      CallerRow(
        credential: client.user.withUnsafeBufferPointer { batch.credential($0) },
        address: address.text, addressClass: address.kind, agent: batch.text(client.agent),
        principal: batch.text(client.user)))
    row.action = batch.action(
      ActionRow(
        service: batch.text(message.database), operation: batch.text(message.operation)))
    row.resource = batch.text(message.namespace)
    batch.append(row)
  }

  /// Keeps what the message says of its connection, and returns what is now known of it.
  private mutating func learn(_ message: MongoDBMessage) -> Client {
    var client = message.connection.flatMap { clients[$0] } ?? Client()
    // A number may be used again after a restart.
    if message.kind == .connection { client = Client() }
    MongoDBFormat.take(message.address, into: &client.address)
    let agent = message.application.isEmpty ? message.driver : message.application
    MongoDBFormat.take(agent, into: &client.agent)
    // Who was refused is not who uses the connection.
    let before = client
    MongoDBFormat.take(message.user, into: &client.user)
    if let connection = message.connection, message.kind != .other {
      clients[connection] = message.kind == .refusedLogin ? before : client
    }
    return client
  }

  private static func take(_ text: JSONText, into value: inout [UInt8]) {
    guard !text.isEmpty else { return }
    text.withPlainBytes {
      value = Array($0.prefix(KeyRedaction.end(of: $0, limit: longestName)))
    }
  }
}

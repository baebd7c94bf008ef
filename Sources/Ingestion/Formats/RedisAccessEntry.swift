internal import Vocabulary

/// One entry of `ACL LOG`: something that a Redis or Valkey server refused.
struct RedisAccessEntry: Sendable {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  static let keyIdentity = "the user of the server, `default` where none was named"
  static let capability: Capability = [
    .requests, .address, .agent, .operation, .outcome, .resource, .credential, .principal,
  ]

  private static let names: [StaticString] = [
    "reason", "object", "username", "client-info", "entry-id", "timestamp-created", "count",
    "context", "age-seconds", "timestamp-last-updated",
  ]

  /// By the place of their names above; what stands behind the first six is not needed.
  private var values = [[UInt8]](repeating: [], count: 6)

  var isEmpty: Bool { values.allSatisfy(\.isEmpty) }
  /// Whether it says when it happened; old servers write only its age.
  var hasTime: Bool { !values[5].isEmpty }

  /// Whether entries have a value of this name.
  static func isName(_ name: Bytes) -> Bool { names.contains { name.equals($0) } }

  mutating func set(_ name: Bytes, _ value: [UInt8]) {
    guard let index = RedisAccessEntry.names.firstIndex(where: { name.equals($0) }),
      index < values.count
    else { return }
    values[index] = value
  }

  /// The event, with its identity.
  func row(in batch: inout BatchBuilder) throws(UnreadableRecord) -> EventRow {
    guard hasTime, !values[0].isEmpty else {
      throw UnreadableRecord(
        "not an entry of an ACL log with its time: reason or timestamp-created is missing")
    }
    var row = EventRow()
    let created = values[5]
    row.timeMilliseconds = try created.withUnsafeBufferPointer {
      (bytes) throws(UnreadableRecord) in
      try TimestampScanner.milliseconds(bytes, zone: .utc)
    }
    row.outcome = .denied
    let client = values[3]
    client.withUnsafeBufferPointer { fill(&row, $0, &batch) }
    let id = values[4]
    let scope = created + [32] + client
    id.withUnsafeBufferPointer { id in
      scope.withUnsafeBufferPointer { batch.identify(&row, family: "redis-acl", id: id, scope: $0) }
    }
    return row
  }

  private func fill(_ row: inout EventRow, _ client: Bytes, _ batch: inout BatchBuilder) {
    let address = batch.address(RedisAccessEntry.value("addr=", in: client))
    row.caller = batch.caller(
      CallerRow(
        credential: values[2].withUnsafeBufferPointer { batch.credential($0) },
        address: address.text, addressClass: address.kind, agent: agent(client, &batch),
        principal: batch.text(values[2])))
    // The object is what was refused: a command, or a key or channel that a command named.
    let isCommand = ["command", "auth"].contains { values[0].elementsEqual($0.utf8) }
    let command = isCommand ? values[1] : Array(RedisAccessEntry.value("cmd=", in: client))
    let capitals = command.withUnsafeBufferPointer { $0.commandInCapitals }
    row.action = batch.action(ActionRow(operation: batch.text(capitals)))
    if !isCommand { row.resource = batch.text(values[1]) }
  }

  private func agent(_ client: Bytes, _ batch: inout BatchBuilder) -> UInt32 {
    let library = RedisAccessEntry.value("lib-name=", in: client)
    let version = RedisAccessEntry.value("lib-ver=", in: client)
    if library.isEmpty || version.isEmpty { return batch.text(library) }
    return batch.text(Array(library) + [UInt8(ascii: "/")] + Array(version))
  }

  /// The value of `name` in `id=3 addr=203.0.113.9:57275 laddr=…`.
  private static func value(_ name: StaticString, in client: Bytes) -> Bytes {
    for word in client.split(separator: 32) {
      let text = Bytes(rebasing: word)
      if text.starts(with: name) { return text.part(name.utf8CodeUnitCount..<text.count) }
    }
    return client.part(0..<0)
  }
}

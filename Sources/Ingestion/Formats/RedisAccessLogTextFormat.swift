internal import Vocabulary

/// `ACL LOG` of Redis or Valkey as redis-cli prints it: names and values on lines of their own,
/// numbered on a terminal and bare in a file.
///
/// Bare values stand as clients sent them, line ends and all: a name of a user that nobody has can
/// hold entries of its own.
struct RedisAccessLogTextFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "redis-acl-log-text",
    title: "Redis or Valkey ACL LOG (text of redis-cli)",
    origin: "`redis-cli ACL LOG 1000 > acl.txt`; the server keeps 128 entries or so.",
    keyIdentity: RedisAccessEntry.keyIdentity,
    capability: RedisAccessEntry.capability,
    samples: samples,
    framing: .lines,
    marks: ["client-info", "age-seconds", "username"],
    readsInOrder: true)
  var declaration: FormatDeclaration { Self.declaration }

  private var entry = RedisAccessEntry()
  /// The record that the entry at hand began with; 0 before it.
  private var firstRecord: Int64 = 0
  /// The name whose value is on the next line.
  private var name: [UInt8] = []
  private var plain: [UInt8] = []
  /// Whether texts stand in quotes, with their line ends escaped.
  private var isQuoted = true

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let text = RedisAccessLogTextFormat.withoutNumbers(record)
    if !name.isEmpty {
      take(text)
      return
    }
    // The third version of the protocol has maps: `1# "count" => (integer) 1`.
    let arrow = text.place(of: " => ")
    let written = text.part(0..<(arrow ?? text.count)).trimmed
    guard RedisAccessEntry.isName(written) else {
      throw UnreadableRecord("the line is no name of an ACL log's entry")
    }
    if written.equals("count") { append(to: &batch) }
    // An entry may have lost its first lines.
    if firstRecord == 0 { firstRecord = batch.fileRecordNumber }
    name = Array(written)
    if let arrow { take(text.part(arrow + 4..<text.count)) }
  }

  mutating func finish(into batch: inout BatchBuilder) {
    append(to: &batch)
    if !isQuoted {
      batch.note(
        "Names stand in this log as clients sent them: whoever reaches the server can write entries "
          + "into it that look like another client's. `redis-cli --json` escapes them.")
    }
  }

  private mutating func take(_ text: UnsafeBufferPointer<UInt8>) {
    var value = text
    if value.starts(with: "(") {
      // (integer) 5, (double) 8.04
      value = value.part((value.index(of: UInt8(ascii: ")")) ?? -1) + 1..<value.count)
    }
    if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
      BackslashEscapes.resolve(value.part(1..<value.count - 1), into: &plain)
    } else {
      plain = Array(value.trimmed)
      // Numbers have no quotes on a terminal either.
      if value.count == text.count, plain.contains(where: { !$0.isDigit }) { isQuoted = false }
    }
    name.withUnsafeBufferPointer { entry.set($0, plain) }
    name.removeAll(keepingCapacity: true)
  }

  private mutating func append(to batch: inout BatchBuilder) {
    defer {
      entry = RedisAccessEntry()
      firstRecord = 0
      name.removeAll(keepingCapacity: true)
    }
    guard !entry.isEmpty else { return }
    do {
      batch.appendHeld(try entry.row(in: &batch), recordNumber: firstRecord)
    } catch {
      batch.note(
        entry.hasTime
          ? "An entry of the ACL log is damaged and was left out."
          : "Entries without timestamp-created were left out: old servers write only their age.")
    }
  }

  /// The text behind `2)  1) ` and `1# `.
  private static func withoutNumbers(
    _ record: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    while true {
      var position = start
      while position < record.count, record[position] == 32 { position += 1 }
      let digits = position
      while position < record.count, record[position] &- 48 <= 9 { position += 1 }
      guard position > digits, position + 1 < record.count,
        record[position] == UInt8(ascii: ")") || record[position] == UInt8(ascii: "#"),
        record[position + 1] == 32
      else { break }
      start = position + 2
    }
    while start < record.count, record[start] == 32 { start += 1 }
    return record.part(start..<record.count)
  }
}

extension RedisAccessLogTextFormat {
  static let samples = [
    LogSample(
      "As a terminal shows it.",
      #"""
      1)  1) "count"
          2) (integer) 1
          3) "reason"
          4) "auth"
          5) "context"
          6) "toplevel"
          7) "object"
          8) "AUTH"
          9) "username"
         10) "b\xc3\xa9\"c"
         11) "age-seconds"
         12) "8.038"
         13) "client-info"
         14) "id=3 addr=203.0.113.9:57275 laddr=127.0.0.1:6379 cmd=auth user=default"
         15) "entry-id"
         16) (integer) 4
         17) "timestamp-created"
         18) (integer) 1773454267123
         19) "timestamp-last-updated"
         20) (integer) 1773454267123
      2)  1# "count" => (integer) 1
          2# "reason" => "command"
          3# "object" => "flushall"
          4# "username" => "app"
          5# "age-seconds" => (double) 8.038
          6# "client-info" => "id=3 addr=198.51.100.4:57275"
          7# "entry-id" => (integer) 3
          8# "timestamp-created" => (integer) 1773454266000

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "bé\"c", address: "203.0.113.9",
          principal: "bé\"c", operation: "AUTH", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:06Z", credential: "app", address: "198.51.100.4",
          principal: "app", operation: "FLUSHALL", outcome: .denied),
      ]),
    LogSample(
      "As it stands in a file.",
      """
      count
      1
      reason
      channel
      context
      multi
      object
      news
      username
      reader
      age-seconds
      12.5
      client-info
      id=9 addr=203.0.113.9:57275 cmd=subscribe lib-name=lettuce
      entry-id
      0
      timestamp-created
      1773454267123
      timestamp-last-updated
      1773454267123

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "reader", address: "203.0.113.9",
          agent: "lettuce", principal: "reader", operation: "SUBSCRIBE", resource: "news",
          outcome: .denied)
      ]),
  ]
}

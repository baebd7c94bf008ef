internal import Vocabulary

/// `ACL LOG` of Redis or Valkey as JSON: entries as objects, or as lists of names and values.
struct RedisAccessLogFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "redis-acl-log",
    title: "Redis or Valkey ACL LOG (JSON)",
    origin: "`redis-cli --json ACL LOG 1000 > acl.json`; the server keeps 128 entries or so.",
    keyIdentity: RedisAccessEntry.keyIdentity,
    capability: RedisAccessEntry.capability,
    samples: samples,
    framing: .json(wrappers: []),
    marks: ["\"client-info\"", "\"age-seconds\""])
  var declaration: FormatDeclaration { Self.declaration }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    var cursor = JSONCursor(record)
    var entry = RedisAccessEntry()
    if try cursor.peek() == .array {
      try cursor.enterArray()
      while try cursor.nextElement() {
        let name = try cursor.readText()
        guard try cursor.nextElement() else {
          throw UnreadableRecord("a name in the list has no value")
        }
        entry.set(name, try cursor.readText())
      }
    } else {
      try cursor.enterObject()
      while let name = try cursor.nextKey() { entry.set(name, try cursor.readText()) }
    }
    try cursor.expectEnd()
    batch.append(try entry.row(in: &batch))
  }
}

extension RedisAccessEntry {
  fileprivate mutating func set(_ name: JSONText, _ value: JSONText) {
    var plain: [UInt8] = []
    value.unescape(into: &plain)
    set(name.bytes, plain)
  }
}

extension RedisAccessLogFormat {
  private static let client =
    "id=3 addr=203.0.113.9:57275 laddr=127.0.0.1:6379 name= cmd=get user=default "
    + "lib-name=redis-py lib-ver=5.0.1"

  static let samples = [
    LogSample(
      "A password refused, and a key out of reach.",
      """
      [{"count":5,"reason":"auth","context":"toplevel","object":"AUTH","username":"app",\
      "age-seconds":8.04,"client-info":"id=4 addr=[2001:db8::7]:57275 cmd=auth user=default",\
      "entry-id":1,"timestamp-created":1773454267123,"timestamp-last-updated":1773454268000},
      {"count":1,"reason":"key","context":"toplevel","object":"customers:1","username":"default",\
      "age-seconds":9.0,"client-info":"\(client)",\
      "entry-id":0,"timestamp-created":1773454266000,"timestamp-last-updated":1773454266000}]

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.123Z", credential: "app", address: "2001:db8::7",
          principal: "app", operation: "AUTH", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:06Z", credential: "default", address: "203.0.113.9",
          agent: "redis-py/5.0.1", principal: "default", operation: "GET",
          resource: "customers:1", outcome: .denied),
      ]),
    LogSample(
      "Lists of names and values.",
      """
      [["count",1,"reason","command","context","toplevel","object","config|set","username","app",\
      "age-seconds","9.0","client-info","\(client)",\
      "entry-id",7,"timestamp-created",1773454266000,"timestamp-last-updated",1773454266000]]
      """,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:06Z", credential: "app", address: "203.0.113.9",
          agent: "redis-py/5.0.1", principal: "app", operation: "CONFIG|SET", outcome: .denied)
      ]),
  ]
}

internal import Vocabulary

/// What `MONITOR` of Redis or Valkey prints: one line for each command, as the server carries it
/// out. It names no user and no outcome. Arguments may be secrets and are not kept, except the
/// second word of commands that have two (`CONFIG SET`).
struct RedisMonitorFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "redis-monitor",
    title: "Redis or Valkey MONITOR",
    origin: "`redis-cli MONITOR > monitor.log`, for as long as it runs.",
    keyIdentity: "nothing: only address and command",
    capability: [.requests, .address, .operation],
    samples: samples,
    framing: .lines,
    marks: ["] \""])
  var declaration: FormatDeclaration { Self.declaration }

  private static let longestCommand = 64
  /// Commands whose first argument is the other half of their name.
  private static let families: [StaticString] = [
    "ACL", "CLIENT", "CLUSTER", "COMMAND", "CONFIG", "DEBUG", "FUNCTION", "LATENCY", "MEMORY",
    "MODULE", "OBJECT", "PUBSUB", "SCRIPT", "SLOWLOG", "XGROUP", "XINFO",
  ]

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    // A raw connection puts a plus before every answer; the first one says OK.
    let line = record.first == UInt8(ascii: "+") ? record.part(1..<record.count) : record
    if line.equals("OK") { return }
    guard let open = line.index(of: UInt8(ascii: "[")), open > 0, line[open - 1] == 32,
      let space = line.index(of: 32, from: open),
      let close = line.part(space..<line.count).place(of: "] \""),
      line.part(open + 1..<space).plainInteger != nil
    else { throw UnreadableRecord("the line is no command that MONITOR prints") }
    var row = EventRow()
    row.timeMilliseconds = try TimestampScanner.milliseconds(line.part(0..<open), zone: .utc)
    let address = batch.address(line.part(space + 1..<space + close))
    row.caller = batch.caller(CallerRow(address: address.text, addressClass: address.kind))
    let operation = RedisMonitorFormat.operation(line.part(space + close + 2..<line.count))
    guard !operation.isEmpty else { throw UnreadableRecord("the command is damaged") }
    row.action = batch.action(
      ActionRow(
        service: batch.text(Array("db".utf8) + line.part(open + 1..<space)),
        operation: batch.text(operation)))
    batch.append(row)
  }

  /// - Parameter arguments: the command and its arguments, each in double quotes.
  private static func operation(_ arguments: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let words = arguments.split(separator: 32, maxSplits: 2).prefix(2).map { word($0) }
    guard let command = words.first, !command.isEmpty else { return [] }
    let isFamily = command.withUnsafeBufferPointer { command in
      families.contains { command.equals($0) }
    }
    guard isFamily, words.count == 2, !words[1].isEmpty,
      words[1].allSatisfy({ $0 >= 65 && $0 <= 90 || $0 == UInt8(ascii: "-") })
    else { return command }
    return command + [32] + words[1]
  }

  /// A word without its quotes, in capitals if it can be a command; empty when it is no word.
  private static func word(_ quoted: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    let text = UnsafeBufferPointer(rebasing: quoted)
    guard text.count >= 3, text.count <= longestCommand, text.first == UInt8(ascii: "\""),
      text.last == UInt8(ascii: "\"")
    else { return [] }
    return text.part(1..<text.count - 1).commandInCapitals
  }
}

extension RedisMonitorFormat {
  static let samples = [
    LogSample(
      "Commands of several clients; a password and a key among the arguments are not kept.",
      #"""
      OK
      1773454267.107412 [0 203.0.113.9:60866] "AUTH" "app" "pwd-EXAMPLE"
      1773454267.207412 [0 203.0.113.9:60866] "set" "session:1" "x\"y [1] \"z"
      1773454268.000000 [3 [2001:db8::7]:60866] "config" "set" "dir" "/var/lib/redis"
      1773454268.000001 [0 lua] "get" "a"
      +1773454268.000002 [0 unix:/run/redis.sock] "client" "list"
      1773454268.000003 [0 203.0.113.9:60866] "ping"

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.107Z", address: "203.0.113.9", service: "db0",
          operation: "AUTH", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:07.207Z", address: "203.0.113.9", service: "db0",
          operation: "SET", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "2001:db8::7", service: "db3",
          operation: "CONFIG SET", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "lua", addressClass: .word, service: "db0",
          operation: "GET", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "unix:/run/redis.sock", addressClass: .word,
          service: "db0", operation: "CLIENT LIST", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", address: "203.0.113.9", service: "db0",
          operation: "PING", outcome: .unknown),
      ])
  ]
}

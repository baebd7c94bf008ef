/// Turns the events of a world into the bytes of one log format.
protocol LogWriter: Sendable {
  /// The format's name.
  static var name: String { get }
  /// The finest time the format can show.
  static var grainMilliseconds: Int64 { get }
  /// `events` ascend by time; `random` is for ids that only the format has.
  func write(_ events: [SimulatedEvent], of world: World, random: inout WorldRandom) -> WrittenLog
}

/// The files of one log, ascending by path.
struct WrittenLog: Sendable {
  var files: [(path: String, contents: [UInt8])]
  /// The smallest things that become one event, in all files together.
  var records: Int
}

/// The formats that can be written; the only place one is registered.
enum LogWriters {
  static let all: [any LogWriter] = [
    GatewayWriter(), CloudTrailWriter(), CombinedWriter(), ClaudeUsageWriter(width: .day),
  ]
}

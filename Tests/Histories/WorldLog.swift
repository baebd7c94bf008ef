import TestSupport

/// A kind of log that a world is written in: records, and how a file holds them.
protocol WorldLog: Sendable {
  /// The program's name of the format.
  var format: String { get }
  /// What a file has before its first record, between two, and after the last.
  var opening: String { get }
  var separator: String { get }
  var closing: String { get }
  /// Whether each record is a line: then a file may also hold empty and unreadable ones.
  var isLines: Bool { get }
  /// A record that is cut behind so many bytes may still read as one; `nil` when it never does.
  var readableBytes: Int? { get }

  /// About `count` records of some of `keys`, ascending by time from `start` (seconds since 1970).
  func records(
    _ count: Int, of keys: [String], from start: Int64, _ random: inout SeededRandom
  ) -> [WorldRecord]
}

extension WorldLog {
  var opening: String { "" }
  var separator: String { "\n" }
  var closing: String { "\n" }
  var isLines: Bool { true }
  var readableBytes: Int? { nil }
}

/// Every kind of log of the worlds.
enum WorldLogs {
  static let all: [any WorldLog] = [
    AccessLogWorld(), GatewayLogWorld(), TrailWorld(), UsageExportWorld(), InvocationLogWorld(),
  ]
}

/// A record as it stands in files, and what a store must make of it.
struct WorldRecord: Sendable {
  enum Meaning: Sendable, Equatable {
    /// A request; what questions tell of it, as ``StoreContent`` writes it.
    case event(String)
    /// A total: its interval and dimensions, and its figures.
    case bucket(String, [Int64])
    case unreadable
    case blank
  }

  var text: String
  /// The provider's id; empty when records are told apart by their bytes and their number.
  var identity = ""
  var meaning: Meaning
  /// Which reading of the same bucket it is; a later one has no smaller figure.
  var stage = 0
}

extension SeededRandom {
  /// One of `choices`, which are never empty.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

import CZlib
import Ingestion
import TestSupport

/// The content of a file at one time: some records of one log.
struct FileVersion: Sendable {
  enum Compression: String, Sendable, CaseIterable { case none, gzip, zstandard }

  /// Place of the log in the world.
  var log: Int
  /// Places of the records in the log, in the order of the file.
  var records: [Int]
  var compression = Compression.none
  /// The first so many records are in a part of their own (a member of gzip, a frame of zstd);
  /// for compressed lines only.
  var firstPart = 0
  /// What a download that broke off has kept: bytes of a plain file; of a compressed one the first
  /// part and the beginning of the second.
  var cut: Int?

  var isCut: Bool { cut != nil }

  /// The records that stand in it whole.
  func wholeRecords(in world: World) -> [Int] {
    guard let cut else { return records }
    if compression != .none { return Array(records.prefix(firstPart)) }
    let log = world.logs[self.log]
    var end = log.kind.opening.utf8.count
    var whole: [Int] = []
    for record in records {
      end += log.records[record].text.utf8.count
      guard end <= cut else { break }
      whole.append(record)
      end += log.kind.separator.utf8.count
    }
    return whole
  }

  /// What a reader finds after decompressing.
  func content(in world: World) -> [UInt8] {
    if cut != nil, compression != .none { return text(records.prefix(firstPart), of: world) }
    let whole = text(records[...], of: world)
    guard let cut else { return whole }
    return Array(whole.prefix(cut))
  }

  /// The file as it lies on the disk.
  func bytes(in world: World) -> [UInt8] {
    let compress: ([UInt8]) -> [UInt8]
    switch compression {
    case .none: return content(in: world)
    case .gzip: compress = { gzipMember($0) }
    case .zstandard: compress = { zstandardFrame($0) }
    }
    guard firstPart > 0 else { return compress(content(in: world)) }
    let first = compress(text(records.prefix(firstPart), of: world))
    let second = compress(text(records.dropFirst(firstPart), of: world))
    return first + (cut == nil ? second : Array(second.prefix(3)))
  }

  private func text(_ records: ArraySlice<Int>, of world: World) -> [UInt8] {
    let log = world.logs[self.log]
    guard !records.isEmpty || !log.kind.isLines else { return [] }
    let lines = records.map { log.records[$0].text }.joined(separator: log.kind.separator)
    return Array((log.kind.opening + lines + log.kind.closing).utf8)
  }
}

/// A path and what lies there in the course of time; the last version stays.
struct LogFile: Sendable {
  var path: String
  var versions: [FileVersion]
}

/// The records of one kind of log.
struct LogOfWorld: Sendable {
  var kind: any WorldLog
  var records: [WorldRecord]
}

/// What happened, before anybody wrote it to files.
struct World: Sendable {
  var logs: [LogOfWorld]

  /// Two to five keys, one to three kinds of logs, some tens or hundreds of records.
  init(_ random: inout SeededRandom) {
    let keys = [
      "QWERTYUIOPASDFGH", "ZXCVBNMASDFGHJKL", "POIUYTREWQLKJHGF", "MNBVCXZLKJHGFDSA",
      "PLMOKNIJBUHVYGCT",
    ].prefix(Int.random(in: 2...5, using: &random))
    let kinds = WorldLogs.all.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
    let start = 1_772_323_200 + Int64.random(in: 0...500_000, using: &random)
    logs = kinds.map { kind in
      let count = Int.random(in: 12...140, using: &random)
      let records = kind.records(count, of: Array(keys), from: start, &random)
      return LogOfWorld(kind: kind, records: records)
    }
  }
}

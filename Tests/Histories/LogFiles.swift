import TestSupport

/// Cuts worlds into files, as rotation, exports and broken downloads do.
enum LogFiles {
  static func cut(_ world: World, _ random: inout SeededRandom) -> [LogFile] {
    var files: [LogFile] = []
    for log in world.logs.indices {
      var pieces = slices(of: world.logs[log].records.count, &random)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        pieces.append(range(within: world.logs[log].records.count, &random))
      }
      for piece in pieces {
        files.append(
          LogFile(path: path(files.count, &random), versions: versions(piece, log, world, &random)))
      }
      if random.chance(30), pieces.count > 1 { rotate(&files, upTo: pieces.count, &random) }
    }
    for file in files where random.chance(20) {
      var copy = file.versions[file.versions.count - 1]
      if !copy.isCut, copy.firstPart == 0 {
        copy.compression = random.pick(FileVersion.Compression.allCases)
      }
      var versions = [copy]
      // One that could not be read at first, and then turns out to be held.
      if !copy.isCut, copy.compression == .none, random.chance(50) {
        copy.cut = Int.random(in: 1...8, using: &random)
        versions.insert(copy, at: 0)
      }
      files.append(LogFile(path: path(files.count, &random), versions: versions))
    }
    return files
  }

  /// Rotated logs: every record in one of up to four pieces.
  private static func slices(of count: Int, _ random: inout SeededRandom) -> [Range<Int>] {
    let inner = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      Int.random(in: 0...count, using: &random)
    }
    let cuts = ([0, count] + inner).sorted()
    return zip(cuts, cuts.dropFirst()).map { $0..<$1 }
  }

  private static func range(within count: Int, _ random: inout SeededRandom) -> Range<Int> {
    let ends = [
      Int.random(in: 0...count, using: &random), Int.random(in: 0...count, using: &random),
    ]
    .sorted()
    return ends[0]..<ends[1]
  }

  /// Names that sort otherwise than the times of their records.
  private static func path(_ number: Int, _ random: inout SeededRandom) -> String {
    random.pick(["", "", "old/"]) + random.pick(["a", "m", "z"]) + "-\(number).log"
  }

  /// What was once the newest log of a path becomes an older one of another path.
  private static func rotate(
    _ files: inout [LogFile], upTo count: Int, _ random: inout SeededRandom
  ) {
    let newer = files.count - 1
    let older = files.count - Int.random(in: 2...count, using: &random)
    let versions = files[older].versions
    files[newer].versions = versions + files[newer].versions
    files[older].versions = [versions[versions.count - 1]]
  }

  /// What lies at one path in the course of time: each holds what the one before held.
  private static func versions(
    _ piece: Range<Int>, _ log: Int, _ world: World, _ random: inout SeededRandom
  ) -> [FileVersion] {
    let records = world.logs[log].records
    let isOfTotals = records.contains { $0.stage > 0 }
    let lastStage = isOfTotals ? Int.random(in: 0..<UsageExportWorld.stages, using: &random) : 0
    var order = piece.filter { records[$0].stage == lastStage }
    if random.chance(15) { order.shuffle(using: &random) }
    // Exports put one behind the other.
    if random.chance(10) { order += order.filter { _ in random.chance(30) } }
    let compression = random.pick(
      FileVersion.Compression.allCases + [.none, .none, .none, .none])
    var lengths = (0..<random.pick([0, 0, 1, 1, 2, 3])).map { _ in
      Int.random(in: 0...order.count, using: &random)
    }
    lengths.sort()
    var stage = isOfTotals ? Int.random(in: 0...lastStage, using: &random) : 0
    return (lengths + [order.count]).enumerated().map { position, length in
      let isLast = position == lengths.count
      stage = isLast ? lastStage : min(stage + position, lastStage)
      var version = FileVersion(
        log: log, records: order.prefix(length).map { $0 - (lastStage - stage) },
        compression: compression)
      let isInParts = compression != .none && world.logs[log].kind.isLines && length > 1
      if isInParts, random.chance(60) {
        version.firstPart = Int.random(in: 1..<length, using: &random)
      }
      let mayBeCut = compression == .none || version.firstPart > 0
      // What is cut for good must not be less than what lay there before.
      if mayBeCut, random.chance(isLast ? (lengths.isEmpty ? 6 : 0) : 40) {
        let count = version.content(in: world).count
        version.cut = readable(
          Int.random(in: 0...count, using: &random), of: version, in: world)
      }
      return version
    }
  }

  /// A cut that leaves no half line which reads as a whole one: nobody could tell it from one.
  private static func readable(_ cut: Int, of version: FileVersion, in world: World) -> Int {
    guard let most = world.logs[version.log].kind.readableBytes else { return cut }
    let kept = version.content(in: world).prefix(cut)
    let half = kept.count - (kept.lastIndex(of: 10).map { $0 + 1 } ?? 0)
    return half > most ? cut - (half - most) : cut
  }
}

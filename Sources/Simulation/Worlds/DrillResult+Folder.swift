public import Foundation

extension DrillResult {
  /// Writes `logs/` into `folder`, making the folders that are missing.
  public func writeLogs(to folder: URL) throws {
    for file in files {
      let target = folder.appending(path: "logs/" + file.path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.contents).write(to: target)
    }
  }

  /// Writes `logs/`, and `truth.json` for everybody to read.
  public func write(to folder: URL) throws {
    try writeLogs(to: folder)
    try truth.write(to: folder)
  }

  /// Writes `logs/`, the briefing, an answer to fill in, and the truth under a seal.
  /// - Parameter hashes: SHA-256 of each of ``files``, in their order.
  /// - Returns: the seal's commitment.
  public func writeSealed(to folder: URL, hashes: [String]) throws -> String {
    let record = DrillRecord(
      truth: truth,
      files: zip(files, hashes).map { DrillRecord.File(path: $0.0.path, sha256: $0.1) })
    let seal = try SealedTruth(record)
    let briefing = DrillBriefing(truth: truth, commitment: seal.commitment, files: files.count)
    try Data(seal.text.utf8).write(to: folder.appending(path: "truth.sealed"))
    try Data(briefing.text.utf8).write(to: folder.appending(path: "briefing.md"))
    try Data(DrillAnswer.template.utf8).write(to: folder.appending(path: "answer.json"))
    return seal.commitment
  }
}

extension Truth {
  /// Writes `truth.json` into `folder`.
  public func write(to folder: URL) throws {
    try Data(json().utf8).write(to: folder.appending(path: "truth.json"))
  }
}

extension Scenarios {
  /// The scenario that a seed draws, for those who do not want to know which it is.
  public static func drawn(bySeed seed: UInt64) -> Scenario? {
    guard !all.isEmpty else { return nil }
    var random = WorldRandom(seed: seed).stream("drill scenario")
    return all[random.integer(below: all.count)]
  }
}

@testable import Ingestion

/// The samples of the formats as inputs to begin with.
enum SampleSeeds {
  /// Every sample whole.
  static var files: [[UInt8]] {
    LogFormats.all.flatMap { $0.declaration.samples.map { Array($0.text.utf8) } }
  }

  /// Every line of every sample, once.
  static var lines: [[UInt8]] {
    var seen: Set<[UInt8]> = []
    return files.flatMap { $0.split(separator: 10).map(Array.init) }
      .filter { seen.insert($0).inserted }
  }

  /// Every text between double quotes, which is where times, addresses and agents stand; once.
  static var words: [[UInt8]] {
    var seen: Set<[UInt8]> = []
    return files.flatMap { $0.split(separator: UInt8(ascii: "\"")).map(Array.init) }
      .filter { $0.count <= 64 && seen.insert($0).inserted }
  }
}

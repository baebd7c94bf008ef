import CZlib
import TestSupport
import Testing

@testable import Ingestion

/// What came out of a compressed file.
private struct Decompressed: Equatable {
  var bytes: [UInt8] = []
  var damage: String?
}

/// A decompressor of this build, by name.
struct Candidate: Sendable, CustomTestStringConvertible {
  let name: String

  static let all = Decompressors.all.map { Candidate(name: "\($0)") }
  static let gzip = Decompressors.all.filter { $0.compression == .gzip }
    .map { Candidate(name: "\($0)") }

  var testDescription: String { name }
  var type: (any Decompressor.Type)? { Decompressors.all.first { "\($0)" == name } }

  func compress(_ content: [UInt8]) -> [UInt8] {
    type?.compression == .zstd ? zstandardFrame(content) : gzipMember(content)
  }

  /// Decompresses `file`, given in pieces, into pieces.
  fileprivate func decompress(
    _ file: [UInt8], pieces: Int = 1 << 20, outputs: Int = 1 << 20,
    limit: DecompressionLimit = DecompressionLimit()
  ) throws -> Decompressed {
    let decompressor = try #require(type?.init())
    var stream = DecompressedStream(decompressor, limit: limit)
    var result = Decompressed()
    var position = 0
    var output = [UInt8](repeating: 0, count: outputs)
    while !stream.isFinished {
      let end = min(file.count, position + pieces)
      let step = file[position..<end].withUnsafeBufferPointer { input in
        output.withUnsafeMutableBufferPointer {
          stream.read(input, into: $0, isLast: end == file.count)
        }
      }
      position += step.used
      result.bytes += output.prefix(step.made)
    }
    result.damage = stream.damage
    return result
  }
}

@Suite("The contract of decompressors")
struct DecompressorContract {
  static let text = Array(
    (0..<400).map { "line \($0 &* 7919 % 1000) of a log with \($0) lines\n" }.joined().utf8)

  private func noise(_ count: Int) -> [UInt8] {
    var random = SeededRandom(seed: 11)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  /// Files and their content, of `candidate`'s compression.
  private func files(_ candidate: Candidate) -> [(file: [UInt8], content: [UInt8])] {
    let (text, noise) = (Self.text, noise(3000))
    var files = [[], [65], text, noise, [UInt8](repeating: 0, count: 50_000)].map {
      (file: candidate.compress($0), content: $0)
    }
    let members = [text, [], noise, text].map(candidate.compress)
    files.append((Array(members.joined()), text + noise + text))
    files.append((candidate.compress(text) + [0, 0, 0, 0, 0], text))
    files.append((candidate.compress(text) + [0, 0] + candidate.compress(noise), text + noise))
    if candidate.type?.compression == .gzip {
      for level: Int32 in [0, 1, 9] { files.append((gzipMember(text, level: level), text)) }
      files.append((gzipMember(text, strategy: Z_FIXED), text))
      for flags: UInt8 in 1..<32 { files.append((gzipMember(text, flags: flags), text)) }
    } else {
      for level: Int32 in [-5, 1, 19] { files.append((zstandardFrame(text, level: level), text)) }
      let skipped: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
      files.append((skipped + zstandardFrame(text) + skipped + zstandardFrame(noise), text + noise))
    }
    return files
  }

  @Test("the content comes out, whatever the portions", arguments: Candidate.all)
  func wholeFiles(candidate: Candidate) throws {
    for (file, content) in files(candidate) {
      for (pieces, outputs) in [(1 << 20, 1 << 20), (1, 1 << 20), (7, 13), (1 << 20, 1), (1, 1)] {
        let result = try candidate.decompress(file, pieces: pieces, outputs: outputs)
        #expect(result.damage == nil && result.bytes == content, "\(pieces) \(outputs)")
      }
    }
  }

  @Test("a file cut anywhere says so, after what can be known of it", arguments: Candidate.all)
  func truncated(candidate: Candidate) throws {
    let content = Array(Self.text.prefix(900))
    let file = candidate.compress(content)
    let word = try #require(candidate.type).compression
    for count in 1..<file.count {
      for pieces in [1, 1 << 20] {
        let result = try candidate.decompress(Array(file.prefix(count)), pieces: pieces)
        #expect(result.damage == "the \(word) data end too early", "\(count)")
        #expect(content.starts(with: result.bytes))
      }
    }
  }

  @Test("a flipped bit is damage, or changes nothing", arguments: Candidate.all)
  func flipped(candidate: Candidate) throws {
    let content = Array(Self.text.prefix(600))
    let file = candidate.compress(content)
    for bit in 0..<file.count * 8 {
      var broken = file
      broken[bit / 8] ^= 1 << (bit % 8)
      for (pieces, outputs) in [(1 << 20, 1 << 20), (3, 50)] {
        let result = try candidate.decompress(broken, pieces: pieces, outputs: outputs)
        #expect(result.damage != nil || result.bytes == content, "bit \(bit)")
      }
    }
  }

  @Test("a wrong checksum or length is told after the content", arguments: Candidate.all)
  func checksums(candidate: Candidate) throws {
    let word = try #require(candidate.type).compression
    let file = candidate.compress(Self.text)
    for place in 1...(word == .gzip ? 8 : 4) {
      var broken = file
      broken[file.count - place] ^= 0x10
      let result = try candidate.decompress(broken)
      #expect(result.damage == "the \(word) data are corrupt")
      #expect(word == .zstd || result.bytes == Self.text)
    }
  }

  @Test("bytes behind the end are told", arguments: Candidate.all)
  func garbage(candidate: Candidate) throws {
    let word = try #require(candidate.type).compression
    let result = try candidate.decompress(candidate.compress(Self.text) + Array("garbage".utf8))
    #expect(result.damage == "there are bytes after the end of the \(word) data")
    #expect(result.bytes == Self.text)
  }

  @Test("what is no member at all is corrupt", arguments: Candidate.all)
  func nonsense(candidate: Candidate) throws {
    let word = try #require(candidate.type).compression
    let head = candidate.compress([]).prefix(word == .gzip ? 2 : 4)
    let result = try candidate.decompress(head + [UInt8](repeating: 0xFF, count: 300))
    #expect(result.damage == "the \(word) data are corrupt" && result.bytes == [])
  }

  @Test("gzip headers that the standard forbids are corrupt", arguments: Candidate.gzip)
  func headers(candidate: Candidate) throws {
    let good = gzipMember(Self.text, flags: 2)
    for (place, value) in [(1, 0x8C), (2, 7), (3, 0x22), (3, 0x82), (10, good[10] ^ 1)] {
      var broken = good
      broken[place] = value
      #expect(try candidate.decompress(broken).damage == "the gzip data are corrupt")
    }
  }

  @Test("what one gzip library takes for whole, the others read alike")
  func agreement() throws {
    var random = SeededRandom(seed: 5)
    let files = (1...9).map { gzipMember(Self.text, level: $0, flags: UInt8($0)) }
    for round in 0..<3000 {
      var file = files[round % files.count]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        file[Int.random(in: 0..<file.count, using: &random)] ^=
          1
          << UInt8.random(
            in: 0...7, using: &random)
      }
      let pieces = [1, 7, 64, 1 << 20][round % 4]
      let results = try Candidate.gzip.map { try $0.decompress(file, pieces: pieces) }
      for result in results where result.damage == nil { #expect(result.bytes == Self.text) }
    }
  }

  @Test("a window of 128 MiB is read, a larger one is not; a dictionary is asked for")
  func zstandardDemands() throws {
    let zstd = Candidate(name: "\(ZstandardDecompressor.self)")
    // No content size; the window's exponent stands in the upper five bits; one empty last block.
    func frame(exponent: UInt8) -> [UInt8] {
      [0x28, 0xB5, 0x2F, 0xFD, 0, (exponent - 10) << 3, 1, 0, 0]
    }
    #expect(try zstd.decompress(frame(exponent: 27)) == Decompressed())
    let large = try zstd.decompress(frame(exponent: 28))
    #expect(large.damage?.contains("a window of more than 128 MiB") == true)
    let named = try zstd.decompress([0x28, 0xB5, 0x2F, 0xFD, 1, 0, 7, 1, 0, 0])
    #expect(named.damage?.contains("a dictionary") == true)
  }

  @Test("a zstd frame that holds less than it says is corrupt, whatever the portions")
  func zstandardSize() throws {
    let zstd = Candidate(name: "\(ZstandardDecompressor.self)")
    // It says 420 bytes, and has one empty last block.
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x60, 0xA4, 0, 1, 0, 0]
    for (pieces, outputs) in [(1 << 20, 1 << 20), (1, 1 << 20), (1 << 20, 10), (3, 10)] {
      let result = try zstd.decompress(frame, pieces: pieces, outputs: outputs)
      #expect(result.damage == "the zstd data are corrupt", "\(pieces) \(outputs)")
    }
  }

  @Test(
    "the limit counts what came out against what went in",
    arguments: [
      (64 << 20, 0, false), (64 << 20 + 1, 1, true), (100 << 20, 200 << 10, true),
      (500_000_000, 1_000_000, false), (500_000_001, 1_000_000, true),
      (300 << 30, 10 << 30, false), (10 << 30, 10 << 20, true),
    ] as [(Int64, Int64, Bool)])
  func limit(made: Int64, used: Int64, isExceeded: Bool) {
    #expect(DecompressionLimit().isExceeded(byMaking: made, of: used) == isExceeded)
  }

  @Test("a bomb ends soon after its limit, in any portions", arguments: Candidate.all)
  func bomb(candidate: Candidate) throws {
    let zeros = [UInt8](repeating: 0, count: 4 << 20)
    let file = candidate.compress(zeros)
    let limit = DecompressionLimit(ratio: 100, freeBytes: 1 << 20)
    for outputs in [1 << 10, 1 << 16] {
      let result = try candidate.decompress(file, pieces: 512, outputs: outputs, limit: limit)
      #expect(result.damage?.contains("more than 100 times its size") == true)
      #expect(result.bytes.count > 1 << 20 && result.bytes.count <= 1 << 20 + outputs)
    }
    let generous = DecompressionLimit(ratio: 100, freeBytes: 4 << 20)
    #expect(try candidate.decompress(file, limit: generous).damage == nil)
  }
}

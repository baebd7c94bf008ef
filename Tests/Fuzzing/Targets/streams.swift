// Modules: Vocabulary Ingestion
// With: Shared/Tape.swift
import CZlib
import CZstandard
import Vocabulary

@testable import Ingestion

/// Compressed files. Any bytes decompress to the same in whatever portions, and by whichever
/// library; what is well compressed comes out as it went in, what is cut is said to be damaged.
/// The first byte chooses between bytes as they come and text that is compressed here, the second
/// the portions.
enum Target {
  static func seeds() -> [[UInt8]] {
    let text = Array(String(repeating: "{\"time\":1,\"key\":\"k\"}\n", count: 20).utf8)
    let gzip = compressed(text, .gzip)
    let zstd = compressed(text, .zstd)
    let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9]
    // A frame whose only block repeats a byte no times.
    let empty: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x91, 0xA4, 0, 0, 0, 0, 0, 3, 0, 0, 9]
    return [
      [0, 5] + gzip, [1, 5] + zstd, [0, 9] + gzip + gzip, [1, 9] + skippable + zstd + zstd,
      [1, 9] + empty + zstd,
      [0, 3] + gzip + [0, 0, 0], [0, 3] + gzip + Array("tail".utf8), [0, 1] + gzip.dropLast(4),
      [1, 1] + zstd.dropLast(4), [2, 7, 40] + text, [3, 7, 80] + text, [6, 7, 255] + text,
    ]
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 3 else { return }
    let compression: Compression = bytes[0] & 1 == 0 ? .gzip : .zstd
    if bytes[0] & 2 == 0 {
      checkPortions(Array(bytes[2...]), compression, seed: bytes[1])
    } else {
      checkRoundTrip(Array(bytes[3...]), compression, bytes[0], seed: bytes[1], cut: bytes[2])
    }
  }

  private struct Outcome: Equatable {
    var bytes: [UInt8] = []
    var isDamaged = false
    /// Stopped as a bomb. How far it got before depends on the portions, at the very limit also
    /// whether.
    var isBomb = false
  }

  private static func checkPortions(_ file: [UInt8], _ compression: Compression, seed: UInt8) {
    // Others never come here: a library may know forms that the program does not.
    let kind = file.withUnsafeBufferPointer { ContainerKind($0) }
    guard kind == .compressed(compression) else { return }
    let whole = decompressors(compression).map { read(file, $0, seed: nil) }
    let pieces = decompressors(compression).map { read(file, $0, seed: seed) }
    guard !(whole + pieces).contains(where: \.isBomb) else { return }
    for (whole, pieces) in zip(whole, pieces) {
      // libzstd reads a frame that it has whole in another way than one that comes in portions,
      // and finds more fault with a block from which nothing comes; what stands behind it then
      // comes out of the portions alone.
      let (damaged, sound) = whole.isDamaged ? (whole, pieces) : (pieces, whole)
      let isEmptyBlock = compression == .zstd && sound.bytes.starts(with: damaged.bytes)
      require(
        whole.isDamaged == pieces.isDamaged || isEmptyBlock, "damage is the same in portions")
      require(
        damaged.isDamaged || whole.bytes == pieces.bytes, "what comes out is the same in portions")
    }
    for other in whole.dropFirst() {
      require(whole[0].isDamaged == other.isDamaged, "libraries agree on what is damaged")
      require(whole[0].isDamaged || whole[0].bytes == other.bytes, "libraries agree on bytes")
    }
  }

  private static func checkRoundTrip(
    _ text: [UInt8], _ compression: Compression, _ mode: UInt8, seed: UInt8, cut: UInt8
  ) {
    let half = text.count * Int(cut) / 256
    // Two members one after the other are one file.
    var file = compressed(Array(text[..<half]), compression)
    if mode & 4 != 0 { file += [UInt8](repeating: 0, count: Int(cut % 5)) }
    let border = file.count
    file += compressed(Array(text[half...]), compression)
    for decompressor in decompressors(compression) {
      let found = read(file, decompressor, seed: seed)
      require(!found.isDamaged && found.bytes == text, "what went in comes out")
    }
    let left = border + 1 + (file.count - border - 2) * Int(seed) / 256
    for decompressor in decompressors(compression) {
      let found = read(Array(file[..<left]), decompressor, seed: seed)
      require(found.isDamaged, "a file cut at \(left) of \(file.count) is damaged")
      require(text.starts(with: found.bytes), "what comes out of a cut file is its beginning")
    }
  }

  private static func decompressors(_ compression: Compression) -> [any Decompressor] {
    Decompressors.all.filter { $0.compression == compression }.compactMap { $0.init() }
  }

  /// - Parameter seed: chooses the portions; `nil` for the whole at once.
  private static func read(
    _ file: [UInt8], _ decompressor: any Decompressor, seed: UInt8?
  ) -> Outcome {
    let limit = DecompressionLimit(ratio: 200, freeBytes: 1 << 18)
    var stream = DecompressedStream(decompressor, limit: limit)
    var dice = seed.map { Dice(seed: $0) }
    var outcome = Outcome()
    var output = [UInt8](repeating: 0, count: 1 << 14)
    file.withUnsafeBufferPointer { file in
      var start = 0
      var end = 0
      while !stream.isFinished {
        end = min(file.count, dice == nil ? file.count : end + (dice?.roll(40) ?? 0))
        let room = dice == nil ? output.count : 1 + (dice?.roll(output.count) ?? 0)
        let step = output.withUnsafeMutableBufferPointer { output in
          stream.read(
            UnsafeBufferPointer(rebasing: file[start..<end]),
            into: UnsafeMutableBufferPointer(rebasing: output[..<room]), isLast: end == file.count)
        }
        require(step.used <= end - start && step.made <= room, "no more than was given")
        start += step.used
        outcome.bytes += output[..<step.made]
        require(outcome.bytes.count <= 1 << 18 + 200 * file.count + 1 << 14, "a bomb is stopped")
      }
    }
    outcome.isDamaged = stream.damage != nil
    outcome.isBomb = stream.damage?.contains("bomb") ?? false
    return outcome
  }

  private static func compressed(_ text: [UInt8], _ compression: Compression) -> [UInt8] {
    switch compression {
    case .zstd:
      var output = [UInt8](repeating: 0, count: ZSTD_compressBound(text.count))
      let count = ZSTD_compress(&output, output.count, text, text.count, 1)
      return Array(output[..<count])
    case .gzip:
      var stream = z_stream()
      let size = Int32(MemoryLayout<z_stream>.size)
      deflateInit2_(&stream, 1, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
      var output = [UInt8](repeating: 0, count: text.count + 128)
      var text = text
      let made = text.withUnsafeMutableBufferPointer { text in
        output.withUnsafeMutableBufferPointer { output in
          stream.next_in = text.baseAddress
          stream.avail_in = UInt32(text.count)
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(output.count)
          deflate(&stream, Z_FINISH)
          return output.count - Int(stream.avail_out)
        }
      }
      deflateEnd(&stream)
      return Array(output[..<made])
    }
  }
}

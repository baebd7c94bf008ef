internal import CZstandard

/// Zstandard by its reference library.
final class ZstandardDecompressor: Decompressor {
  static let compression = Compression.zstd
  /// Base-2 logarithm of the largest window: 128 MiB, what `zstd -d` accepts unasked. A window is
  /// memory, and the file says how much it wants.
  static let maximumWindowLogarithm: Int32 = 27

  /// Bytes that a frame's header has at most (RFC 8878, section 3.1.1.1).
  private static let maximumHeaderBytes = 18

  private let context: OpaquePointer
  /// The beginning of the frame, which says how much comes out of it, and how much has come.
  private var head: [UInt8] = []
  private var made: UInt64 = 0

  init?() {
    guard let context = ZSTD_createDStream() else { return nil }
    self.context = context
    let result = ZSTD_DCtx_setParameter(
      context, ZSTD_d_windowLogMax, ZstandardDecompressor.maximumWindowLogarithm)
    guard ZSTD_isError(result) == 0 else { return nil }
  }

  deinit { ZSTD_freeDStream(context) }

  func begin() {
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    head.removeAll(keepingCapacity: true)
    made = 0
  }

  func mayBegin(with byte: UInt8) -> Bool {
    // A frame, or one to be skipped (0x184D2A50 to 0x184D2A5F).
    byte == 0x28 || byte & 0xF0 == 0x50
  }

  func decompress(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> DecompressionStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(context, &target, &source)
    var step = DecompressionStep(used: source.pos, made: target.pos)
    made += UInt64(target.pos)
    let missing = ZstandardDecompressor.maximumHeaderBytes - head.count
    if missing > 0 { head.append(contentsOf: input.part(0..<min(missing, source.pos))) }
    if ZSTD_isError(result) != 0 {
      step.damage = damage(result)
    } else if result == 0 {
      // The library looks at this only when the output has room for all of it.
      if holdsWhatItSays {
        step.isFinished = true
      } else {
        step.damage = "the zstd data are corrupt"
      }
    }
    return step
  }

  /// Whether as much came out as the header says, where it says anything.
  private var holdsWhatItSays: Bool {
    let size = ZSTD_getFrameContentSize(head, head.count)
    // The two greatest numbers stand for a size that is not given and for an error.
    return size == made || size >= UInt64.max - 1
  }

  private func damage(_ result: Int) -> String {
    switch ZSTD_getErrorCode(result) {
    case ZSTD_error_frameParameter_windowTooLarge:
      "the zstd data need a window of more than 128 MiB; decompress them with zstd -d --long=31"
    case ZSTD_error_dictionary_wrong:
      "the zstd data need a dictionary; decompress them with zstd -d -D DICTIONARY"
    case ZSTD_error_memory_allocation: "there is not enough memory for the zstd data"
    default: "the zstd data are corrupt"
    }
  }
}

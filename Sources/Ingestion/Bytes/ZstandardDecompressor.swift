internal import CZstandard

/// Zstandard by its reference library.
final class ZstandardDecompressor: Decompressor {
  static let compression = Compression.zstd
  /// Base-2 logarithm of the largest window: 128 MiB, what `zstd -d` accepts unasked. A window is
  /// memory, and the file says how much it wants.
  static let maximumWindowLogarithm: Int32 = 27

  private let context: OpaquePointer

  init?() {
    guard let context = ZSTD_createDStream() else { return nil }
    self.context = context
    let result = ZSTD_DCtx_setParameter(
      context, ZSTD_d_windowLogMax, ZstandardDecompressor.maximumWindowLogarithm)
    guard ZSTD_isError(result) == 0 else { return nil }
  }

  deinit { ZSTD_freeDStream(context) }

  func begin() { ZSTD_DCtx_reset(context, ZSTD_reset_session_only) }

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
    if ZSTD_isError(result) != 0 {
      step.damage = damage(result)
    } else {
      step.isFinished = result == 0
    }
    return step
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

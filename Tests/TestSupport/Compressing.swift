public import CZlib
internal import CZstandard

/// A gzip member by zlib; `strategy` Z_FIXED makes fixed blocks, level 0 stored ones.
public func gzipMember(
  _ content: [UInt8], level: Int32 = 6, strategy: Int32 = Z_DEFAULT_STRATEGY,
  flags: UInt8 = 0
) -> [UInt8] {
  var header: [UInt8] = [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3]
  if flags & 4 != 0 { header += [5, 0] + Array("extra".utf8) }
  if flags & 8 != 0 { header += Array("access.log\0".utf8) }
  if flags & 16 != 0 { header += Array("a comment\0".utf8) }
  if flags & 2 != 0 { header += littleEndian(checksum(header)).prefix(2) }
  return header + deflated(content, level: level, strategy: strategy)
    + littleEndian(checksum(content)) + littleEndian(UInt(content.count))
}

/// A zstd frame with a checksum.
public func zstandardFrame(_ content: [UInt8], level: Int32 = 3) -> [UInt8] {
  let context = ZSTD_createCCtx()
  defer { ZSTD_freeCCtx(context) }
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  let bound = ZSTD_compressBound(content.count)
  return [UInt8](unsafeUninitializedCapacity: bound) { memory, count in
    count = ZSTD_compress2(context, memory.baseAddress, bound, content, content.count)
  }
}

private func deflated(_ content: [UInt8], level: Int32, strategy: Int32) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(
    &stream, level, Z_DEFLATED, -15, 8, strategy, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  let bound = Int(deflateBound(&stream, UInt(content.count)))
  return content.withUnsafeBufferPointer { input in
    [UInt8](unsafeUninitializedCapacity: bound) { memory, count in
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(input.count)
      stream.next_out = memory.baseAddress
      stream.avail_out = UInt32(bound)
      deflate(&stream, Z_FINISH)
      count = bound - Int(stream.avail_out)
    }
  }
}

private func checksum(_ bytes: [UInt8]) -> UInt { crc32(0, bytes, UInt32(bytes.count)) }

private func littleEndian(_ value: UInt) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

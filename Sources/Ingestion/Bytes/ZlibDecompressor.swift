internal import CZlib

/// Gzip by zlib, which every system has; about half as fast as ISA-L.
final class ZlibDecompressor: Decompressor {
  static let compression = Compression.gzip

  // zlib keeps the address of its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, plus 16 for the gzip header alone.
    guard
      inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func begin() { inflateReset(stream) }

  func mayBegin(with byte: UInt8) -> Bool { byte == GzipHeader.firstByte }

  func decompress(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> DecompressionStep {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let result = inflate(stream, Z_NO_FLUSH)
    var step = DecompressionStep()
    step.used = input.count - Int(stream.pointee.avail_in)
    step.made = output.count - Int(stream.pointee.avail_out)
    switch result {
    // Z_BUF_ERROR: nothing could be done with what was given.
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: step.isFinished = true
    default: step.damage = GzipHeader.damage
    }
    return step
  }
}

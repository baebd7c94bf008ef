internal import CZlib

/// Decompresses gzip in portions; members one after another are read as one.
struct GzipStream: ~Copyable {
  /// More than this from one file is taken for a decompression bomb.
  static let maximumDecompressedBytes: Int64 = 1 << 38

  // zlib keeps the address of its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isMemberOpen = true
  private(set) var isFinished = false
  private var produced: Int64 = 0
  private let maximumBytes: Int64
  /// What is wrong with the compressed data; `nil` while all is well.
  private(set) var damage: String?

  /// `nil` when memory is short.
  init?(maximumBytes: Int64 = GzipStream.maximumDecompressedBytes) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    self.maximumBytes = maximumBytes
    // 15 bits of window, plus 16 for the gzip header alone.
    guard
      inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Decompresses from `input` into `output` until one of them is used up, the data end or break.
  /// `isLast` says that nothing follows `input`. Returns bytes used and bytes made.
  mutating func inflate(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>,
    isLast: Bool
  ) -> (used: Int, made: Int) {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress
    // One byte more than allowed shows that there is more.
    let room = min(Int64(output.count), maximumBytes - produced + 1)
    stream.pointee.avail_out = UInt32(room)
    while stream.pointee.avail_out > 0, !isFinished {
      if !isMemberOpen {
        guard startNextMember(isLast: isLast) else { break }
      }
      if stream.pointee.avail_in == 0, !isLast { break }
      switch CZlib.inflate(stream, Z_NO_FLUSH) {
      case Z_OK: break
      case Z_STREAM_END: isMemberOpen = false
      case Z_BUF_ERROR where stream.pointee.avail_in == 0: fail("the gzip data end too early")
      default: fail("the gzip data are corrupt")
      }
    }
    let made = Int(room) - Int(stream.pointee.avail_out)
    produced += Int64(made)
    if produced > maximumBytes { fail("it decompresses to more than \(maximumBytes) bytes") }
    return (input.count - Int(stream.pointee.avail_in), made)
  }

  /// Skips zero padding; starts the member that follows, if one does.
  private mutating func startNextMember(isLast: Bool) -> Bool {
    while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0 else {
      isFinished = isLast
      return false
    }
    guard stream.pointee.next_in.pointee == 0x1F, inflateReset(stream) == Z_OK else {
      fail("there are bytes after the end of the gzip data")
      return false
    }
    isMemberOpen = true
    return true
  }

  private mutating func fail(_ reason: String) {
    if damage == nil { damage = reason }
    isFinished = true
  }
}

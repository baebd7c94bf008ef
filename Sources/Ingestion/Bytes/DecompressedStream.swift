/// Decompresses a file in portions; members one after another are read as one, as is zero padding
/// behind them.
struct DecompressedStream: ~Copyable {
  let compression: Compression
  private let decompressor: any Decompressor
  private let limit: DecompressionLimit
  private var isMemberOpen = true
  /// Bytes of the whole file taken and given so far.
  private var totalUsed: Int64 = 0
  private var totalMade: Int64 = 0
  /// Whether nothing more will come out.
  private(set) var isFinished = false
  /// What is wrong with the compressed data; `nil` while all is well.
  private(set) var damage: String?

  init(_ decompressor: any Decompressor, limit: DecompressionLimit = DecompressionLimit()) {
    self.decompressor = decompressor
    compression = type(of: decompressor).compression
    self.limit = limit
  }

  /// Decompresses from `input` into `output` until one of them is used up, the data end or break.
  /// `isLast` says that nothing follows `input`. Returns bytes used and bytes made.
  mutating func read(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>,
    isLast: Bool
  ) -> (used: Int, made: Int) {
    var used = 0
    var made = 0
    while made < output.count, !isFinished {
      if !isMemberOpen {
        guard startNextMember(input, &used, isLast: isLast) else { break }
      }
      if used == input.count, !isLast { break }
      let step = decompressor.decompress(
        input.part(used..<input.count),
        into: UnsafeMutableBufferPointer(rebasing: output[made...]))
      used += step.used
      made += step.made
      if let damage = step.damage {
        fail(damage)
      } else if step.isFinished {
        isMemberOpen = false
      } else if step.used == 0, step.made == 0 {
        fail(
          used == input.count
            ? "the \(compression) data end too early" : "the \(compression) data are corrupt")
      }
    }
    totalUsed += Int64(used)
    totalMade += Int64(made)
    if limit.isExceeded(byMaking: totalMade, of: totalUsed) {
      fail(
        "it decompresses to more than \(limit.ratio) times its size, as a decompression bomb does;"
          + " if it is a log, decompress it first")
    }
    return (used, made)
  }

  /// Skips zero padding; starts the member that follows, if one does.
  private mutating func startNextMember(
    _ input: UnsafeBufferPointer<UInt8>, _ used: inout Int, isLast: Bool
  ) -> Bool {
    while used < input.count, input[used] == 0 { used += 1 }
    guard used < input.count else {
      isFinished = isLast
      return false
    }
    guard decompressor.mayBegin(with: input[used]) else {
      fail("there are bytes after the end of the \(compression) data")
      return false
    }
    decompressor.begin()
    isMemberOpen = true
    return true
  }

  private mutating func fail(_ reason: String) {
    if damage == nil { damage = reason }
    isFinished = true
  }
}

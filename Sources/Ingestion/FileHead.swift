/// The beginning of a file, by which formats recognise their own.
public struct FileHead {
  /// How many bytes are looked at, decompressed.
  static let byteCount = 65_536

  /// At most ``byteCount`` bytes, a byte order mark left out.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the file ends here.
  let isWholeFile: Bool

  /// The share, from 0 to 1, of its records that `format` can read; 0 when there is none.
  public func readableShare(by format: some LogFormat) -> Double {
    0
  }
}

/// A file that is small enough to be read into memory, looked at through gzip and zstd.
enum WholeFile {
  /// Longer ones, decompressed, are refused.
  static let largest = 128 << 20

  /// The content and the SHA-256 (hex) of the file as it lies on disk; `nil` when it is too long.
  /// - Throws: ``ReadingError``.
  static func read(_ path: String) throws -> (bytes: [UInt8], sha256: String)? {
    var source = try ByteSource.open(path: path)
    var bytes: [UInt8] = []
    let portion = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: ByteSource.portionBytes)
    defer { portion.deallocate() }
    while true {
      let count = try source.read(into: portion)
      if count == 0 { break }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: portion[0..<count]))
      if bytes.count > largest { return nil }
    }
    if let damage = source.damage { throw ReadingError(path: path, cause: .damaged(damage)) }
    return (bytes, try source.finish().file)
  }
}

/// A small file read into memory, decompressed.
struct WholeFile {
  var bytes: [UInt8]
  /// SHA-256 of the file as it lies on disk and of what it decompresses to, in hex.
  var sha256, contentSHA256: String
  /// Why the content ends before its end; `nil` when it does not.
  var damage: String?

  /// The file at `path`; `nil` when it decompresses to more than `most` bytes.
  static func read(_ path: String, most: Int) throws(ReadingError) -> WholeFile? {
    var source = try ByteSource.open(path: path)
    var bytes: [UInt8] = []
    let portion = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: ByteSource.portionBytes)
    defer { portion.deallocate() }
    while true {
      let count = try source.read(into: portion)
      if count == 0 { break }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: portion[0..<count]))
      guard bytes.count <= most else { return nil }
    }
    let damage = source.damage
    let hashes = try source.finish()
    return WholeFile(
      bytes: bytes, sha256: hashes.file, contentSHA256: hashes.content, damage: damage)
  }
}

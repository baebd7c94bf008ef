/// SHA-256 of a file as it lies on disk, in 64 lower-case hex digits.
/// - Throws: ``ReadingError`` when it cannot be read.
public func sha256(ofFile path: String) throws(ReadingError) -> String {
  let file = try OpenFile(path)
  var digest = Digest()
  while true {
    let count = try file.read(at: 0)
    guard count > 0 else { return digest.finishInHex() }
    digest.update(file.bytes(0..<count))
  }
}

/// SHA-256 of the first `count` bytes of a file, in hex; `nil` when it has fewer.
/// - Throws: ``ReadingError`` when it cannot be read.
public func sha256(ofFirst count: Int64, ofFile path: String) throws(ReadingError) -> String? {
  let file = try OpenFile(path)
  var digest = Digest()
  var left = count
  while left > 0 {
    let got = try file.read(at: 0)
    guard got > 0 else { return nil }
    let used = Int(min(Int64(got), left))
    digest.update(file.bytes(0..<used))
    left -= Int64(used)
  }
  return digest.finishInHex()
}

/// SHA-256 of what a file decompresses to, in hex.
/// - Throws: ``ReadingError`` when it cannot be read.
public func contentSHA256(ofFile path: String) throws(ReadingError) -> String {
  var source = try ByteSource.open(path: path)
  let portion = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: ByteSource.portionBytes)
  defer { portion.deallocate() }
  while try source.read(into: portion) > 0 {}
  return try source.finish().content
}

/// SHA-256 of bytes in memory, in hex.
public func sha256(of bytes: [UInt8]) -> String {
  var digest = Digest()
  bytes.withUnsafeBufferPointer { digest.update($0) }
  return digest.finishInHex()
}

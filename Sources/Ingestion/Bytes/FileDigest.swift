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

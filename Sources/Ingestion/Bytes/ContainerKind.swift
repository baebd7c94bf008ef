/// What the first bytes of a file say about its container.
enum ContainerKind: Equatable {
  case plain
  case compressed(Compression)
  case unsupported(kind: String, advice: String)

  /// Bytes needed to tell; a tar says what it is behind its first file's name.
  static let byteCount = 262

  init(_ head: UnsafeBufferPointer<UInt8>) {
    func begins(_ magic: [UInt8]) -> Bool { head.count >= magic.count && head.starts(with: magic) }
    let decompress = "Decompress it first."
    if begins([0x1F, 0x8B]) {
      self = .compressed(.gzip)
    } else if begins([0x28, 0xB5, 0x2F, 0xFD]) || ContainerKind.isSkippableFrame(head) {
      self = .compressed(.zstd)
    } else if begins([0x42, 0x5A, 0x68]) {
      self = .unsupported(kind: "bzip2", advice: decompress)
    } else if begins([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) {
      self = .unsupported(kind: "xz", advice: decompress)
    } else if begins([0x50, 0x4B, 3, 4]) {
      self = .unsupported(kind: "zip", advice: "Unpack it first.")
    } else if head.count >= ContainerKind.byteCount, head[257...261].elementsEqual("ustar".utf8) {
      self = .unsupported(kind: "tar", advice: "Unpack it first.")
    } else if begins(Array("%PDF-".utf8)) {
      self = .unsupported(kind: "PDF", advice: ContainerKind.exportAgain)
    } else if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) {
      self = .unsupported(kind: "picture", advice: ContainerKind.exportAgain)
    } else if begins(Array("PAR1".utf8)) {
      self = .unsupported(kind: "Parquet", advice: "Export it as JSON lines or CSV.")
    } else if begins(Array("SQLite format 3".utf8)) {
      self = .unsupported(kind: "SQLite", advice: "If it is a store, name it with --store.")
    } else if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) {
      self = .unsupported(
        kind: "UTF-16 text", advice: "Convert it to UTF-8, for example with iconv.")
    } else {
      self = .plain
    }
  }
  private static let exportAgain = "Export the log itself: JSON, CSV or text."

  /// Throws when this is no text: what a compressed file holds must be the log itself.
  func refuse(insideOf path: String) throws(ReadingError) {
    switch self {
    case .plain: break
    case .compressed(let compression):
      throw ReadingError(
        path: path,
        cause: .unsupported(
          kind: "\(compression) file inside a compressed", advice: "Decompress it once first."))
    case .unsupported(let kind, let advice):
      throw ReadingError(path: path, cause: .unsupported(kind: kind, advice: advice))
    }
  }

  /// A frame of zstd without content (RFC 8878, section 3.1.2); some compressors begin with one.
  private static func isSkippableFrame(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    head.count >= 4 && head[0] & 0xF0 == 0x50 && head[1...3].elementsEqual([0x2A, 0x4D, 0x18])
  }
}

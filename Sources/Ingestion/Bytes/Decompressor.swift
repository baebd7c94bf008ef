/// How the bytes of a file are compressed; the word is stored beside the file.
enum Compression: String, CaseIterable, Sendable {
  case gzip, zstd
}

/// A library that decompresses; it knows one member (gzip) or frame (zstd) at a time.
///
/// To add one: one file, one line in ``Decompressors/all``. It is an object because libraries keep
/// the address of their state.
protocol Decompressor: AnyObject, SendableMetatype {
  static var compression: Compression { get }
  /// Ready for a first member; `nil` when memory is short.
  init?()
  /// Makes ready for the next member, whatever became of the last.
  func begin()
  /// Whether `byte` may be the first of a member.
  func mayBegin(with byte: UInt8) -> Bool
  /// Decompresses from `input`, which may be empty, into `output`, which is not, until one of them
  /// is used up or the member ends. What it still holds comes out with the next call; a call that
  /// uses and makes nothing says that it needs more input. Not to be called after damage.
  func decompress(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> DecompressionStep
}

/// What one call of a ``Decompressor`` did.
struct DecompressionStep {
  /// Bytes taken from the input and put into the output.
  var used = 0
  var made = 0
  /// Whether the member is complete, its checksum verified.
  var isFinished = false
  /// What is wrong with the compressed data, in words that follow "the file is damaged:".
  var damage: String?
}

/// Every decompressor of this build; the only place one is registered.
enum Decompressors {
  /// The fastest of each compression first.
  static let all: [any Decompressor.Type] = {
    #if canImport(CISAL)
      [ISALDecompressor.self, ZlibDecompressor.self, ZstandardDecompressor.self]
    #else
      [ZlibDecompressor.self, ZstandardDecompressor.self]
    #endif
  }()

  /// The fastest for `compression`, ready; `nil` when memory is short.
  static func make(for compression: Compression) -> (any Decompressor)? {
    all.first { $0.compression == compression }?.init()
  }
}

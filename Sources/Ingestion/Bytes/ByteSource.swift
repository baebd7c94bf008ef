internal import Glibc

/// The decompressed bytes of one file, in portions, with the hashes of what passed.
struct ByteSource: ~Copyable {
  /// Bytes asked of the system at a time, at most and, however small the file, at least.
  static let portionBytes = 1 << 20
  static let leastPortionBytes = 1 << 16

  let path: String
  private let file: OpenFile
  private var rawStart = 0
  private var rawEnd = 0
  private var isRawAtEnd = false
  private var rawDigest = Digest()
  private var contentDigest = Digest()
  private var decompressed: DecompressedStream?

  /// Bytes read from the disk so far.
  private(set) var rawBytes: Int64 = 0
  /// How the file is compressed; `nil` when it is not.
  private(set) var compression: Compression?
  /// Why the content ends before its end; `nil` when it does not.
  private(set) var damage: String?
  /// Whether the file ended before the length it had when it was opened.
  var hasShrunk: Bool { isRawAtEnd && rawBytes < file.byteCount }

  private init(_ file: consuming OpenFile, path: String) {
    self.path = path
    self.file = file
  }

  /// Opens `path`; `-` is standard input.
  static func open(
    path: String, limit: DecompressionLimit = DecompressionLimit()
  ) throws(ReadingError) -> ByteSource {
    var source = ByteSource(try OpenFile(path), path: path)
    while source.rawEnd < ContainerKind.byteCount, !source.isRawAtEnd { try source.readRaw() }
    switch ContainerKind(source.file.bytes(0..<source.rawEnd)) {
    case .plain: break
    case .compressed(let compression):
      guard let decompressor = Decompressors.make(for: compression) else {
        throw ReadingError(path: path, cause: .unreadable("not enough memory"))
      }
      source.compression = compression
      source.decompressed = DecompressedStream(decompressor, limit: limit)
    case .unsupported(let kind, let advice):
      throw ReadingError(path: path, cause: .unsupported(kind: kind, advice: advice))
    }
    return source
  }

  /// Reads behind what is in the raw buffer, which must have room.
  private mutating func readRaw() throws(ReadingError) {
    let count = try file.read(at: rawEnd)
    if count == 0 {
      isRawAtEnd = true
    } else {
      rawDigest.update(file.bytes(rawEnd..<rawEnd + count))
      rawEnd += count
      rawBytes += Int64(count)
    }
  }

  /// Puts decompressed bytes into `output` and returns how many; 0 is the end (see ``damage``).
  mutating func read(
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(ReadingError) -> Int {
    while true {
      if rawStart == rawEnd, !isRawAtEnd, decompressed == nil { return try readPlain(output) }
      if rawStart == rawEnd, !isRawAtEnd {
        rawStart = 0
        rawEnd = 0
        try readRaw()
      }
      let input = file.bytes(rawStart..<rawEnd)
      guard let isFinished = decompressed?.isFinished else {
        let made = min(input.count, output.count)
        if made > 0 { _ = output.update(fromContentsOf: input.prefix(made)) }
        rawStart += made
        return made
      }
      guard !isFinished else { return 0 }
      guard let step = decompressed?.read(input, into: output, isLast: isRawAtEnd) else { return 0 }
      rawStart += step.used
      damage = decompressed?.damage
      guard step.made > 0 else { continue }
      contentDigest.update(UnsafeBufferPointer(rebasing: output[0..<step.made]))
      return step.made
    }
  }

  /// Reads past the raw buffer, which is empty.
  private mutating func readPlain(
    _ output: UnsafeMutableBufferPointer<UInt8>
  ) throws(ReadingError) -> Int {
    let count = try file.read(into: UnsafeMutableRawBufferPointer(output))
    isRawAtEnd = count == 0
    rawDigest.update(UnsafeBufferPointer(rebasing: output[0..<count]))
    rawBytes += Int64(count)
    return count
  }

  /// Reads the file to its end so that its hash is whole, and returns the SHA-256 of the file and
  /// of its content in hex. To be called once.
  mutating func finish() throws(ReadingError) -> (file: String, content: String) {
    while !isRawAtEnd {
      rawStart = 0
      rawEnd = 0
      try readRaw()
    }
    let file = rawDigest.finishInHex()
    guard compression != nil else { return (file, file) }
    return (file, contentDigest.finishInHex())
  }
}

/// An open file and the memory it is read into; both are given back with it.
/// Not private: release builds inline its end into other modules, which must find it.
struct OpenFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let memory: UnsafeMutableBufferPointer<UInt8>
  /// Its length when it was opened; 0 for what has none, as a pipe.
  let byteCount: Int64

  init(_ path: String) throws(ReadingError) {
    let descriptor = path == "-" ? 0 : OpenFile.open(path)
    guard descriptor >= 0 else { throw OpenFile.failure(path, errno) }
    self.path = path
    self.descriptor = descriptor
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      byteCount = 0
      memory = .allocate(capacity: ByteSource.portionBytes)
      return
    }
    // Standard input may be a file that somebody has read the beginning of.
    byteCount = descriptor > 0 ? Int64(status.st_size) : 0
    // One byte more than the file, so that nothing is asked twice to see its end.
    let wanted = min(Int64(status.st_size), Int64(ByteSource.portionBytes) - 1) + 1
    memory = .allocate(capacity: max(Int(wanted), ByteSource.leastPortionBytes))
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
    memory.deallocate()
  }

  /// A negative number when it cannot be opened; on a network's file system that may take so long
  /// that a signal comes between.
  private static func open(_ path: String) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor < 0, errno == EINTR else { return descriptor }
    }
  }

  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: memory[range])
  }

  /// Reads into the memory from `position` on and returns how many bytes came; 0 at the end.
  func read(at position: Int) throws(ReadingError) -> Int {
    try read(
      into: UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(memory)[position...]))
  }

  /// Reads into `room`, which is not empty, and returns how many bytes came; 0 at the end.
  func read(into room: UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int {
    while true {
      let count = Glibc.read(descriptor, room.baseAddress, room.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw OpenFile.failure(path, errno) }
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> ReadingError {
    switch code {
    case ENOENT, ENOTDIR: ReadingError(path: path, cause: .notFound)
    case EISDIR: ReadingError(path: path, cause: .isDirectory)
    default: ReadingError(path: path, cause: .unreadable(String(cString: strerror(code))))
    }
  }
}

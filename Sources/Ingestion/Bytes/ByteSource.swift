internal import Glibc

/// The decompressed bytes of one file, in portions, with the hashes of what passed.
struct ByteSource: ~Copyable {
  /// Bytes asked of the system at a time.
  static let portionBytes = 1 << 20

  let path: String
  private let file: OpenFile
  private var rawStart = 0
  private var rawEnd = 0
  private var isRawAtEnd = false
  private var rawDigest = Digest()
  private var contentDigest = Digest()
  private var gzip: GzipStream?

  private(set) var isGzip = false
  /// Bytes read from the disk so far.
  private(set) var rawBytes: Int64 = 0
  /// Why the content ends before its end; `nil` when it does not.
  private(set) var damage: String?

  private init(_ file: consuming OpenFile, path: String) {
    self.path = path
    self.file = file
  }

  /// Opens `path`; `-` is standard input.
  static func open(
    path: String, maximumDecompressedBytes: Int64 = GzipStream.maximumDecompressedBytes
  ) throws(ReadingError) -> ByteSource {
    var source = ByteSource(try OpenFile(path), path: path)
    while source.rawEnd < ContainerKind.byteCount, !source.isRawAtEnd { try source.readRaw() }
    switch ContainerKind(source.file.bytes(0..<source.rawEnd)) {
    case .plain: break
    case .gzip:
      source.isGzip = true
      source.gzip = GzipStream(maximumBytes: maximumDecompressedBytes)
      guard source.gzip != nil else {
        throw ReadingError(path: path, cause: .unreadable("not enough memory"))
      }
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
      if rawStart == rawEnd, !isRawAtEnd {
        rawStart = 0
        rawEnd = 0
        try readRaw()
      }
      let input = file.bytes(rawStart..<rawEnd)
      var made = 0
      if isGzip {
        guard let isFinished = gzip?.isFinished, !isFinished else { return 0 }
        let step = gzip?.inflate(input, into: output, isLast: isRawAtEnd) ?? (used: 0, made: 0)
        rawStart += step.used
        made = step.made
        damage = gzip?.damage
        if made == 0, gzip?.isFinished == false { continue }
      } else {
        made = min(input.count, output.count)
        if made > 0 { _ = output.update(fromContentsOf: input.prefix(made)) }
        rawStart += made
      }
      if isGzip {
        contentDigest.update(UnsafeBufferPointer(rebasing: output[0..<made]))
      }
      return made
    }
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
    return (file, isGzip ? contentDigest.finishInHex() : file)
  }
}

/// An open file and the memory it is read into; both are given back with it.
/// Not private: release builds inline its end into other modules, which must find it.
struct OpenFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let memory: UnsafeMutableBufferPointer<UInt8>

  init(_ path: String) throws(ReadingError) {
    let descriptor = path == "-" ? 0 : Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OpenFile.failure(path, errno) }
    self.path = path
    self.descriptor = descriptor
    memory = .allocate(capacity: ByteSource.portionBytes)
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
    memory.deallocate()
  }

  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: memory[range])
  }

  /// Reads into the memory from `position` on and returns how many bytes came; 0 at the end.
  func read(at position: Int) throws(ReadingError) -> Int {
    let room = UnsafeMutableRawBufferPointer(
      rebasing: UnsafeMutableRawBufferPointer(memory)[position...])
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

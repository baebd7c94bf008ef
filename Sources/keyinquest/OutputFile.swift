import Foundation

/// Writes files that are there whole or not at all, whatever ends the program.
enum OutputFile {
  /// The form that the end of a file's name says; `nil` when it says nothing.
  /// - Parameter endings: forms by ending, of which the longest that fits counts.
  static func form(_ path: String, by endings: [String: String]) -> String? {
    endings.filter { path.hasSuffix("." + $0.key) }.max { $0.key.count < $1.key.count }?.value
  }

  /// Puts `text` where `path` leads; what was there before stays until all of it is on the disk. A
  /// device or a pipe is written to.
  ///
  /// A new file may be read by its owner alone; one that was there keeps its permissions.
  /// - Parameter noun: what it is, for who reads why it could not be written.
  static func write(
    _ text: String, to path: String, as noun: String = "report"
  ) throws(CommandError) {
    var text = text
    let code = text.withUTF8 { put($0, path) }
    guard code == 0 else { throw failure(path, code, noun) }
  }

  private static func failure(_ path: String, _ code: Int32, _ noun: String) -> CommandError {
    CommandError(
      message: "cannot write the \(noun) to '\(path)': \(String(cString: strerror(code))). A file "
        + "that was there before is as it was. Check that the folder exists, that you may write "
        + "there and that there is room, and run the same command again.")
  }

  /// The system's error, or 0; so do the others.
  private static func put(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) -> Int32 {
    var status = stat()
    let isThere = stat(path, &status) == 0
    guard isThere || errno == ENOENT else { return errno }
    guard !isThere || status.st_mode & S_IFMT == S_IFREG else { return pour(bytes, path) }
    let mode = isThere ? status.st_mode & 0o7777 : 0o600
    // A link stays a link.
    let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    let code = replace(target, with: bytes, mode, isNamed: false)
    return code == 0 ? 0 : replace(target, with: bytes, mode, isNamed: true)
  }

  /// Writes into what is there and is no file.
  private static func pour(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    let code = fill(descriptor, bytes)
    return close(descriptor) == 0 ? code : code == 0 ? errno : code
  }

  /// Writes a file beside `target` and renames it.
  private static func replace(
    _ target: String, with bytes: UnsafeBufferPointer<UInt8>, _ mode: mode_t, isNamed: Bool
  ) -> Int32 {
    var part = PartFile(beside: target, mode, isNamed: isNamed)
    if part.code == 0 { part.code = fill(part.descriptor, bytes) }
    return part.finish()
  }

  /// Writes what `produce` gives to its argument, piece by piece, as ``write(_:to:)`` does a text.
  static func stream(
    to path: String, as noun: String, _ produce: (_ append: (String) throws -> Void) throws -> Void
  ) throws {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(path, errno, noun) }
      defer { close(descriptor) }
      return try produce { try append($0, to: descriptor, path, noun) }
    }
    let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    var part = PartFile(
      beside: target, isThere ? status.st_mode & 0o7777 : 0o600, isNamed: true)
    guard part.code == 0 else { throw failure(path, part.code, noun) }
    let descriptor = part.descriptor
    do {
      try produce { try append($0, to: descriptor, path, noun) }
    } catch {
      part.code = ECANCELED
      _ = part.finish()
      throw error
    }
    let code = part.finish()
    guard code == 0 else { throw failure(path, code, noun) }
  }

  private static func append(
    _ text: String, to descriptor: Int32, _ path: String, _ noun: String
  ) throws(CommandError) {
    var text = text
    let code = text.withUTF8 { fill(descriptor, $0) }
    guard code == 0 else { throw failure(path, code, noun) }
  }

  fileprivate static func fill(_ descriptor: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Foundation.write(
        descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written >= 0 else { return errno }
      rest = rest.dropFirst(written)
    }
    return 0
  }
}

/// A file that takes its place when it is whole.
private struct PartFile {
  /// `O_TMPFILE` of Linux, which Swift does not import; elsewhere it is refused.
  private static let nameless = 0o20_000_000 | O_DIRECTORY

  let descriptor: Int32
  /// The system's error so far, or 0.
  var code: Int32 = 0
  private let target, part: String
  private let mode: mode_t
  private let isNamed: Bool

  /// - Parameter isNamed: whether it has a name before it is whole. Without one nothing remains of
  ///   it when the program dies; not every file system can do that.
  init(beside target: String, _ mode: mode_t, isNamed: Bool) {
    let folder = URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false)
    (self.target, self.mode, self.isNamed) = (target, mode, isNamed)
    part = folder + ".keyinquest-\(getpid()).part"
    descriptor =
      isNamed
      ? open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      : open(folder, O_WRONLY | PartFile.nameless | O_CLOEXEC, 0o600)
    if descriptor < 0 { code = errno }
  }

  /// Puts it in its place, or takes it away after an error; the error.
  mutating func finish() -> Int32 {
    guard descriptor >= 0 else { return code }
    defer { close(descriptor) }
    if code == 0 { code = PartFile.result(fchmod(descriptor, mode)) }
    if code == 0 { code = PartFile.result(fsync(descriptor)) }
    if code == 0, !isNamed {
      let link = "/proc/self/fd/\(descriptor)"
      code = PartFile.result(linkat(AT_FDCWD, link, AT_FDCWD, part, AT_SYMLINK_FOLLOW))
    }
    // Without a name there is nothing to take away.
    guard code == 0 || isNamed else { return code }
    if code == 0 { code = PartFile.result(rename(part, target)) }
    if code != 0 { unlink(part) }
    return code
  }

  private static func result(_ returned: Int32) -> Int32 { returned == 0 ? 0 : errno }
}

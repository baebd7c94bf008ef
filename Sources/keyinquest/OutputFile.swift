import CProcess
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
  /// - Throws: ``InterruptedError`` too, when Ctrl-C is noticed; then the earlier file stays.
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
      try produce { text in
        if Interrupt.wasAsked { throw InterruptedError() }
        try append(text, to: descriptor, path, noun)
      }
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

/// The name of a file that is not whole yet.
///
/// A process that was killed may have left one of the same name, for ever: in a container every
/// process has the same number.
enum PartName {
  private static let tries = 16

  /// As many as are tried: the process's number first, then numbers drawn at random.
  static var numbers: some Sequence<UInt32> {
    (0..<tries).lazy.map { turn in
      turn == 0 ? UInt32(truncatingIfNeeded: getpid()) : .random(in: 1_000_000...9_999_999)
    }
  }
}

/// A file that takes its place when it is whole.
private struct PartFile {
  /// `O_TMPFILE` of Linux, which Swift does not import; elsewhere it is refused.
  private static let nameless = 0o20_000_000 | O_DIRECTORY

  let descriptor: Int32
  /// The system's error so far, or 0.
  var code: Int32 = 0
  private let target, folder: String
  /// Its own name while it has one; then the process removes it, whatever signal ends it.
  private var part = ""
  private let mode: mode_t

  /// - Parameter isNamed: whether it has a name before it is whole. Without one nothing remains of
  ///   it when the program dies; not every file system can do that.
  init(beside target: String, _ mode: mode_t, isNamed: Bool) {
    folder = URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false)
    (self.target, self.mode) = (target, mode)
    guard isNamed else {
      descriptor = open(folder, O_WRONLY | PartFile.nameless | O_CLOEXEC, 0o600)
      if descriptor < 0 { code = errno }
      return
    }
    var opened: Int32 = -1
    for number in PartName.numbers {
      part = PartFile.path(in: folder, number)
      opened = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      code = opened < 0 ? errno : 0
      guard code == EEXIST else { break }
    }
    descriptor = opened
    if code == 0 { remove_when_ended(part) } else { part = "" }
  }

  private static func path(in folder: String, _ number: UInt32) -> String {
    folder + ".keyinquest-\(number).part"
  }

  /// Puts it in its place, or takes it away after an error; the error.
  mutating func finish() -> Int32 {
    guard descriptor >= 0 else { return code }
    defer {
      close(descriptor)
      remove_when_ended(nil)
    }
    if code == 0 { code = PartFile.result(fchmod(descriptor, mode)) }
    if code == 0 { code = PartFile.result(fsync(descriptor)) }
    if code == 0, part.isEmpty { giveName() }
    // Without a name there is nothing to take away.
    guard !part.isEmpty else { return code }
    if code == 0 { code = PartFile.result(rename(part, target)) }
    if code != 0 { unlink(part) }
    return code
  }

  private mutating func giveName() {
    let link = "/proc/self/fd/\(descriptor)"
    for number in PartName.numbers {
      let path = PartFile.path(in: folder, number)
      code = PartFile.result(linkat(AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW))
      if code == 0 { part = path }
      guard code == EEXIST else { return }
    }
  }

  private static func result(_ returned: Int32) -> Int32 { returned == 0 ? 0 : errno }
}

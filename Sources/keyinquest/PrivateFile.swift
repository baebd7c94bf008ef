import Foundation

/// Files that only their owner may read, whatever the umask: they name people, hosts and deeds.
enum PrivateFile {
  private static let mode: mode_t = 0o600

  /// Writes `text` beside `path` and renames, so that the file is there whole or not at all. What a
  /// link leads to is replaced, not the link; a device or a pipe is written to as it is.
  /// - Returns: the number of the system's error; `nil` when it is written.
  static func write(_ text: String, to path: String) -> Int32? {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      let device = open(path, O_WRONLY | O_CLOEXEC)
      guard device >= 0 else { return errno }
      return finish(device, write(text, to: device))
    }
    let target = isThere ? resolved(path) : path
    let draft = target + ".\(getpid()).part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return errno }
    // A umask may take even these rights away.
    var failure = fchmod(descriptor, mode) == 0 ? nil : errno
    failure = failure ?? write(text, to: descriptor)
    failure = finish(descriptor, failure ?? (fsync(descriptor) == 0 ? nil : errno))
    if failure == nil, rename(draft, target) != 0 { failure = errno }
    if failure != nil { unlink(draft) }
    return failure
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return errno }
      bytes = bytes.dropFirst(sent)
    }
    return nil
  }

  /// Closes, which may be the first to tell of a full disk; the earlier failure counts.
  private static func finish(_ descriptor: Int32, _ failure: Int32?) -> Int32? {
    let closed = close(descriptor) == 0 ? nil : errno
    return failure ?? closed
  }
}

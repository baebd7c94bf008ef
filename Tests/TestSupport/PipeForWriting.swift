public import Foundation

/// Opens a named pipe for writing once somebody reads it; `nil` when the reader ends before.
///
/// Opening without this waits for ever when the program under test ends early: a test that fails
/// would hang the suite.
public func openPipe(
  _ pipe: URL, whileRunning isRunning: () -> Bool
) throws -> FileHandle? {
  while true {
    let descriptor = open(pipe.path(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor >= 0 {
      _ = fcntl(descriptor, F_SETFL, 0)
      return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
    guard errno == ENXIO else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    guard isRunning() else { return nil }
    usleep(2_000)
  }
}

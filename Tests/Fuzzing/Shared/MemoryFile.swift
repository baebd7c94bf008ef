import Glibc

/// A file that lies in memory and has a path, for readers that want one; used again for every
/// input.
struct MemoryFile {
  private let descriptor: Int32
  let path: String

  init(_ name: String) {
    let shared = "/keyinquest-fuzz-\(getpid())-\(name)"
    descriptor = shm_open(shared, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    // It keeps the path by its number alone, and is gone with the process.
    shm_unlink(shared)
    require(descriptor >= 0, "there is room for a file in memory")
    path = "/proc/self/fd/\(descriptor)"
  }

  /// Replaces what the file holds.
  func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    ftruncate(descriptor, 0)
    let count = pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
    require(count == bytes.count, "a file in memory takes \(bytes.count) bytes")
  }
}

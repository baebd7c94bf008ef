import CSQLite
import Glibc

/// What the operating system says of a store's file.
enum StoreFile {
  /// Throws unless nothing or a regular file is at `path`: SQLite would wait at a pipe for ever.
  static func requireRegular(_ path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    let kind: String
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: kind = "a folder"
    case S_IFIFO: kind = "a pipe"
    case S_IFSOCK: kind = "a socket"
    default: kind = "a device"
    }
    throw StoreError(path: path, cause: .cannotOpen(reason: "it is \(kind)"))
  }

  /// Throws when the file system has no locks: SQLite takes their absence for a lock of another
  /// process, and without them two imports would destroy the store.
  ///
  /// Only before the connection holds any: closing a descriptor gives up the locks of the process.
  static func requireLocks(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_RDLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0
    lock.l_len = 1
    guard fcntl(descriptor, F_SETLK, &lock) != 0 else { return }
    let code = errno
    guard ![EACCES, EAGAIN, EINTR].contains(code) else { return }
    throw StoreError(path: path, cause: .noLocks(reason: String(cString: strerror(code))))
  }
}

extension SQLiteConnection {
  /// Whether the path leads to another file by now, or to none.
  borrowing func hasMoved() -> Bool {
    var answer: Int32 = 0
    let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &answer)
    return code == SQLITE_OK && answer != 0
  }
}

import CSQLite
import Glibc

/// What the operating system says of a store's file.
enum StoreFile {
  /// Throws unless nothing or a regular file of one name is at `path`: SQLite would wait at a pipe
  /// for ever, and looks for a journal only beside the name that it is given.
  static func requireRegular(_ path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(path: path, cause: .cannotOpen(reason: "it is \(kind(of: status))"))
    }
    guard status.st_nlink > 1 else { return }
    throw StoreError(
      path: path,
      cause: .harmful(
        reason: "the file has \(status.st_nlink) names (hard links). An interrupted import leaves "
          + "its journal beside one of them, and under the others half of it would be read. Remove "
          + "the other names, or copy the file, with the '-journal' that may lie beside one of "
          + "them, to a folder of its own and use it there."))
  }

  /// What is no regular file, in words.
  static func kind(of status: stat) -> String {
    switch status.st_mode & S_IFMT {
    case S_IFDIR: "a folder"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    case S_IFLNK: "a link"
    default: "a device"
    }
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

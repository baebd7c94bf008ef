import Glibc

/// What lies beside a store under the names of SQLite's own files, where whoever hands a store over
/// can put anything.
///
/// Before SQLite answers, it plays a journal back, for a question too: it writes where these names
/// lead, waits at a pipe for ever, and removes the file that a journal names as its super-journal.
struct StoreCompanions {
  /// What a journal begins with, and what one ends with that names a super-journal
  /// (https://www.sqlite.org/fileformat2.html, section 3).
  static let journalMark: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
  private static let journalEnding = "-journal"
  private static let endings = [journalEnding, "-wal", "-shm"]
  /// A name, its length, its sum and the mark are longer.
  private static let leastSuperJournalBytes: Int64 = 16

  /// The store's path as it was given.
  private let store: String
  /// Where a link leads; its bytes need not be UTF-8.
  private let base: [CChar]
  private let isLink: Bool

  /// - Parameter path: of a store that may not be there yet.
  init(of path: String) throws(StoreError) {
    store = path
    var status = stat()
    isLink = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    guard isLink, let found = realpath(path, nil) else {
      // A link to nothing: what SQLite finds beside a file that it makes it takes for old, and only
      // takes the name away.
      guard !isLink || errno == ENOENT else {
        throw StoreError(path: path, cause: .cannotOpen(reason: String(cString: strerror(errno))))
      }
      base = Array(path.utf8CString)
      return
    }
    defer { free(found) }
    base = Array(UnsafeBufferPointer(start: found, count: strlen(found) + 1))
  }

  /// Whether an import is at work, or was interrupted.
  var hasJournal: Bool {
    var status = stat()
    return lstat(bytes(StoreCompanions.journalEnding), &status) == 0
  }

  /// The first bytes of the journal; `nil` when it is not there, is no file, or is shorter.
  func journalHead(_ count: Int) -> [UInt8]? {
    let descriptor = openJournal()
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var head = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &head, count, 0) == count ? head : nil
  }

  /// Throws ``StoreError/Cause/harmful(reason:)`` when SQLite must not see what lies there.
  func requireHarmless() throws(StoreError) {
    for ending in StoreCompanions.endings { try requirePlain(ending) }
    var status = stat()
    guard lstat(bytes("-wal"), &status) != 0 else {
      throw StoreError(path: store, cause: .writeAhead(of: store))
    }
    try requireNoSuperJournal()
  }

  /// Throws unless nothing is there, or a file with one name.
  private func requirePlain(_ ending: String) throws(StoreError) {
    var status = stat()
    guard lstat(bytes(ending), &status) == 0 else {
      // Nothing can have a name that is too long.
      guard [ENOENT, ENAMETOOLONG].contains(errno) else { throw unreadable(ending) }
      return
    }
    try requirePlain(status, ending)
  }

  private func requirePlain(_ status: stat, _ ending: String) throws(StoreError) {
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw harmful(
        "'\(shown(ending))', which is SQLite's name for what it keeps beside the store, is "
          + "\(StoreFile.kind(of: status)). Move it away, and run the same command again.")
    }
    guard status.st_nlink <= 1 else {
      throw harmful(
        "'\(shown(ending))' has \(status.st_nlink) names (hard links), and what SQLite writes "
          + "there would change the file under the others. Copy the store and it to a folder of "
          + "their own, and use the store there.")
    }
  }

  private func requireNoSuperJournal() throws(StoreError) {
    let ending = StoreCompanions.journalEnding
    let descriptor = openJournal()
    guard descriptor >= 0 else {
      // An import may have come to its end since.
      guard [ENOENT, ENAMETOOLONG].contains(errno) else { throw unreadable(ending) }
      return
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(ending) }
    try requirePlain(status, ending)
    let size = Int64(status.st_size)
    guard size >= StoreCompanions.leastSuperJournalBytes else { return }
    let mark = StoreCompanions.journalMark
    var end = [UInt8](repeating: 0, count: mark.count)
    guard pread(descriptor, &end, end.count, off_t(size) - off_t(end.count)) == end.count else {
      throw unreadable(ending)
    }
    guard end != mark else {
      throw harmful(
        "its journal '\(shown(ending))' names another file that SQLite would remove, and no import "
          + "writes such a journal. Do not use this store; import the logs into a new one.")
    }
  }

  private func openJournal() -> Int32 {
    open(bytes(StoreCompanions.journalEnding), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
  }

  // MARK: Names

  private func bytes(_ ending: String) -> [CChar] { Array(base.dropLast()) + ending.utf8CString }

  /// Beside a link nothing is found: the name is that beside the file.
  private func shown(_ ending: String) -> String {
    guard isLink else { return store + ending }
    return String(decoding: base.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) + ending
  }

  private func harmful(_ reason: String) -> StoreError {
    StoreError(path: store, cause: .harmful(reason: reason))
  }

  private func unreadable(_ ending: String) -> StoreError {
    let reason = "'\(shown(ending))' beside it cannot be read (\(String(cString: strerror(errno))))"
    return StoreError(path: store, cause: .cannotOpen(reason: reason))
  }
}

extension StoreError.Cause {
  /// The store was put into write-ahead mode, which keyinquest never does.
  static func writeAhead(of path: String) -> StoreError.Cause {
    .harmful(
      reason: "another program put it into SQLite's write-ahead mode, and a part of it may lie in "
        + "'\(path)-wal'. If you trust that program, run sqlite3 '\(path)' "
        + "'PRAGMA journal_mode=delete', and then the same command again.")
  }
}

extension SQLiteConnection {
  /// Throws when the file is in write-ahead mode after all: an interrupted change to it, which
  /// SQLite takes back when it first reads, may hide that.
  borrowing func requireRollbackJournal() throws(StoreError) {
    let mode = try prepare("PRAGMA journal_mode")
    guard try mode.step(), mode.text(0) == "wal" else { return }
    throw StoreError(path: path, cause: .writeAhead(of: path))
  }
}

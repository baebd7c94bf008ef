/// Why a store could not do what was asked, and what to do next.
///
/// Neither the cause nor the message carries a value from a log.
public struct StoreError: Error, Hashable, Sendable {
  /// What went wrong; each has its own next step in the message.
  public enum Cause: Hashable, Sendable {
    /// The file cannot be opened or made; the system's reason.
    case cannotOpen(reason: String)
    /// The file is something else: another program's database, or no database.
    case notAStore
    /// A later version of the program wrote the store.
    case newerSchema(found: Int, known: Int)
    /// An earlier version of the program wrote the store, in another layout.
    case olderSchema(found: Int, known: Int)
    /// Another process holds the lock, longer than the store is willing to wait.
    case busy
    /// The file system has no locks; the system's reason.
    case noLocks(reason: String)
    /// The file was removed, or another put in its place, while it was open.
    case moved
    /// An interrupted import must be rolled back, and the store may only be read.
    case unfinished
    /// An import was interrupted before it had kept anything, or is at work: there is nothing to
    /// ask.
    case unmade
    /// Opened, it could harm what is no part of it, or be read without a part of it; why, and what
    /// to do.
    case harmful(reason: String)
    /// No room left on the disk.
    case full
    /// The disk refused to be read or written; the system's reason.
    case disk(reason: String)
    /// The store may only be read.
    case readOnly
    /// The file's inside contradicts itself; where.
    case damaged(detail: String)
    /// The records read are not all accounted for; the sums.
    case conservation(detail: String)
    /// A call that is not allowed now; which, and why.
    case outOfOrder(String)
    /// The map file of a table (the error's path) cannot be used; the member at fault, empty for
    /// the whole file, and what is wrong with it.
    case map(place: String, reason: String)
    /// A table is not read, because an answer over it could be wrong; why, and what to do.
    case unfit(reason: String)
    /// Anything else SQLite says; its extended result code and words.
    case sql(code: Int, reason: String)
    /// The address of a server cannot be understood; which part, and how it is written.
    case address(reason: String)
    /// The server did not answer, or no longer; why.
    case unreachable(reason: String)
    /// The server does not let this user in, or not do this; its words, without values.
    case refused(reason: String)
    /// The server says that it failed; its error code if it told one, its words without values.
    case server(code: Int?, reason: String)
    /// The server's answer is cut, has an error in it, or does not add up; how. It was not used.
    case partial(detail: String)
    /// The user interrupted a question to the server.
    case interrupted
    /// The server read more rows than the user allowed for all questions together, or would have
    /// (`rowsRead` is `nil`): then it stopped by itself.
    case costLimit(rowsRead: Int64?, limit: Int64)
  }

  /// The store's path as it was given; of a server its address, which never holds a password.
  public var path: String
  public var cause: Cause

  public init(path: String, cause: Cause) {
    self.path = path
    self.cause = cause
  }

  /// What happened, where, and what to do next.
  public var message: String {
    switch cause {
    case .cannotOpen(let reason):
      "cannot open the store '\(path)': \(reason). Check the path and its permissions, or name "
        + "another with --store."
    case .notAStore:
      "'\(path)' is not a keyinquest store, and was left as it is. Name another file with --store."
    case .newerSchema(let found, let known):
      "the store '\(path)' has schema version \(found), and this program reads version "
        + "\(known). Use the newer keyinquest that wrote it, or import into another store."
    case .olderSchema(let found, let known):
      "the store '\(path)' has schema version \(found), and this program reads version \(known). "
        + "Import the logs again into a new store."
    case .busy:
      "another process is using the store '\(path)'. Wait until it has finished, then try again."
    case .noLocks(let reason):
      "the file system under the store '\(path)' has no file locks (\(reason)), and without them "
        + "two processes would destroy it. Keep the store on a disk of this machine (--store); the "
        + "logs may stay where they are."
    case .moved:
      "the store '\(path)' was removed or replaced while it was in use; what this command wrote is "
        + "not in what lies there now. Run the same command again."
    case .unfinished:
      "an import into the store '\(path)' was interrupted, and its journal '\(path)-journal' cannot "
        + "be rolled back where nothing may be written. Copy both files to a folder that may be "
        + "written, and use the store there."
    case .unmade:
      "the store '\(path)' is that of an unfinished import, which has kept nothing so far. Run the "
        + "import again, or wait for it if it is still at work."
    case .harmful(let reason):
      "the store '\(path)' is not opened: \(reason)"
    case .full:
      "no room left for the store '\(path)'. Nothing half-written remains; free some space and "
        + "run the same command again."
    case .disk(let reason):
      "the disk failed under the store '\(path)' (\(reason)). Nothing half-written remains; check "
        + "the disk, its quota, the limit of file sizes and what lies beside the store, then run "
        + "the same command again."
    case .readOnly:
      "the store '\(path)' may only be read. Check the permissions of the file and its folder."
    case .damaged(let detail):
      "the store '\(path)' is damaged (\(detail)). Import the logs again into a new store."
    case .conservation(let detail):
      "records are missing on the way into the store '\(path)': \(detail). The file was not kept; "
        + "please report this with the file's format."
    case .outOfOrder(let call):
      "the store '\(path)' was called out of order: \(call). Please report this."
    case .map(let place, let reason):
      "the map '\(path)' cannot be used: \(place.isEmpty ? "it" : place) \(reason)"
        + "\(reason.hasSuffix(".") ? "" : ".") Documentation/ClickHouse.md explains every member."
    case .unfit(let reason):
      "'\(path)' is not read: \(reason)"
    case .sql(let code, let reason):
      "the store '\(path)' failed: \(reason) (SQLite \(code)). Try again; if it stays, import "
        + "into a new store and report this."
    case .address(let reason):
      "the address '\(path)' of a store cannot be used: \(reason). Write it as "
        + "clickhouse://USER@HOST:8123/DATABASE, or clickhouses:// for TLS."
    case .unreachable(let reason):
      "no answer from the ClickHouse server of '\(path)': \(reason). Check the address and the "
        + "server, then run the same command again."
    case .refused(let reason):
      "the ClickHouse server of '\(path)' refuses: \(reason). Check the user in the address, the "
        + "password (--store-password-from) and what the user is granted."
    case .server(let code, let reason):
      "the ClickHouse server of '\(path)' failed: \(reason)"
        + (code.map { " (ClickHouse \($0))" } ?? "") + ". " + ServerErrors.advice(code)
    case .partial(let detail):
      "the answer of the ClickHouse server of '\(path)' is not whole: \(detail). None of it was "
        + "used. Run the same command again; if it stays, the server's own log says more."
    case .interrupted:
      "interrupted while asking the ClickHouse server of '\(path)'; the query was stopped there. "
        + "Run the same command again for an answer."
    case .costLimit(let rowsRead, let limit):
      "the ClickHouse server of '\(path)' "
        + (rowsRead.map { "had read \($0) rows, and" } ?? "needs to read more rows than the")
        + " \(limit) \(rowsRead == nil ? "that " : "")are allowed for all questions together. The "
        + "query was stopped. Ask about a shorter time, or allow more with --max-rows-to-read."
    }
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String { message }
}

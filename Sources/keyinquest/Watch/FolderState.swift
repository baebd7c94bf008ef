import Foundation
import Ingestion
import Inquiry

/// What the files under some paths look like from outside: whether one has to be read again.
struct FolderState {
  private struct Stamp: Equatable {
    let size: Int64
    let seconds, nanoseconds: Int
    let inode: UInt64
  }

  private var stamps: [String: Stamp] = [:]

  /// The files that are new or changed since the last call, in the order of their paths; all at the
  /// first.
  /// - Parameter own: a file of the watch itself, which is no log.
  mutating func changed(
    in paths: [String], store: String, except own: String, reading: ReadingOptions
  ) throws -> [String] {
    var changed: [String] = []
    var ours = stat()
    let hasOwn = stat(own, &ours) == 0
    for path in try filePaths(in: paths, store: store, reading: reading) {
      var status = stat()
      // What cannot be looked at is tried: whoever opens it says why.
      guard stat(path, &status) == 0 else {
        changed.append(path)
        continue
      }
      if hasOwn, status.st_ino == ours.st_ino, status.st_dev == ours.st_dev { continue }
      let stamp = Stamp(
        size: Int64(status.st_size), seconds: Int(status.st_mtim.tv_sec),
        nanoseconds: Int(status.st_mtim.tv_nsec), inode: UInt64(status.st_ino))
      if stamps.updateValue(stamp, forKey: path) != stamp { changed.append(path) }
    }
    return changed
  }
}

import Foundation
import Ingestion

/// A file to read, and whether the user named it or a folder led to it.
struct InputPath: Sendable, Hashable {
  let path: String
  let isNamed: Bool
  /// The path under which it is known afterwards, without a key that stands in it.
  let recordedPath: String
  /// Size on the disk; 0 for what has none.
  let byteCount: Int64
  /// Whether it is a file, or standard input; what is not cannot be read.
  let isFile: Bool

  /// Whether it is a folder that could not be listed; others are walked, and links are links.
  var isUnlistedFolder: Bool {
    var status = stat()
    return !isFile && lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  init(path: String, isNamed: Bool, recordedPath: String? = nil) {
    self.path = path
    self.recordedPath = CredentialKey.withoutSecrets(recordedPath ?? path)
    self.isNamed = isNamed
    var status = stat()
    let isRegular = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    byteCount = isRegular ? Int64(status.st_size) : 0
    isFile = isRegular || path == "-"
  }
}

/// Turns the paths a user gave into files, all in byte order of their paths: in whatever order they
/// were given, the same files are read in the same order and give the same report.
///
/// The store that is read into and ``Bystanders`` are no logs and are passed over there, as are
/// pipes and devices. Links to files are followed, links to folders are not: a log folder that
/// links to itself would otherwise never end. A link that leads out of what is walked, or nowhere,
/// and a folder inside that cannot be listed, are given back as they are: whoever tries to read
/// them says that they could not be read.
func walk(_ paths: [String], store: String) throws(InquiryError) -> [InputPath] {
  var passedOver: [String] = []
  return try walk(paths, store: store, &passedOver)
}

/// The same; `passedOver` gets what is no file in the folders: pipes, devices, and links to them.
func walk(
  _ paths: [String], store: String, _ passedOver: inout [String]
) throws(InquiryError) -> [InputPath] {
  let held = FileIdentity(store)
  let roots = paths.compactMap(resolved)
  var files: [InputPath] = []
  for path in paths {
    guard path != "-" else {
      files.append(InputPath(path: path, isNamed: true))
      continue
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      let reason = String(cString: strerror(errno))
      throw InquiryError(
        message: path.unicodeScalars.contains(ReadingError.lostByte)
          ? "cannot read '\(path)': there is no such file, or its name is not UTF-8. Check the "
            + "path, or rename it."
          : "cannot read '\(path)': \(reason). Check the path.")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      // Reading it would also give up the lock that this process holds on it.
      guard !isStore(path, held) else {
        throw InquiryError(
          message: "'\(path)' is the store itself, not a log. Name the logs to import.")
      }
      files.append(InputPath(path: path, isNamed: true))
      continue
    }
    guard let entries = walkFolder(path, roots, &passedOver) else {
      throw InquiryError(
        message: "cannot list the folder '\(path)'. Check that you may read it.")
    }
    let found = entries.filter { !isStore($0, held) }
      .map { InputPath(path: $0, isNamed: false) }
    guard !found.isEmpty else {
      throw InquiryError(message: "there is no file in '\(path)'. Name a folder that holds logs.")
    }
    files += found
  }
  return files.sorted { left, right in
    left.path == right.path
      ? left.isNamed && !right.isNamed
      : left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}

/// The paths of the files that ``ImportRun`` would read for `paths`, in its order.
public func filePaths(in paths: [String], store: String) throws(InquiryError) -> [String] {
  try walk(paths, store: store).map(\.path)
}

/// The end of the name of a file that is kept beside a store and is no log.
public let storeCompanionEnding = ".watch.json"

/// Whether `path` is the store itself, or a file that SQLite or a watch keeps beside it.
private func isStore(_ path: String, _ store: FileIdentity?) -> Bool {
  guard let store else { return false }
  let base = ["-journal", "-wal", "-shm", storeCompanionEnding].first { path.hasSuffix($0) }
    .map { String(path.dropLast($0.count)) }
  return FileIdentity(base ?? path) == store
}

/// The path without links; `nil` where it leads nowhere.
private func resolved(_ path: String) -> String? {
  guard let found = realpath(path, nil) else { return nil }
  defer { free(found) }
  return String(cString: found)
}

/// Whether a link leads to a folder that is walked anyway.
private func isWalked(_ link: String, _ roots: [String]) -> Bool {
  guard let target = resolved(link) else { return false }
  return roots.contains { target == $0 || target.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
}

/// What is in a folder; `nil` when it cannot be listed.
private func walkFolder(
  _ path: String, _ roots: [String], _ passedOver: inout [String]
) -> [String]? {
  let entries: [String]
  do {
    entries = try FileManager.default.contentsOfDirectory(atPath: path)
  } catch {
    return nil
  }
  var files: [String] = []
  for entry in entries.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
    let child = path.hasSuffix("/") ? path + entry : path + "/" + entry
    var status = stat()
    guard lstat(child, &status) == 0 else {
      // It may be a log: whoever opens it learns why it cannot be read, and says so.
      files.append(child)
      continue
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: files += walkFolder(child, roots, &passedOver) ?? [child]
    case S_IFLNK:
      var target = stat()
      let isThere = stat(child, &target) == 0
      switch target.st_mode & S_IFMT {
      case S_IFREG where isThere: files.append(child)
      case S_IFDIR where isThere: if !isWalked(child, roots) { files.append(child) }
      default: if isThere { passedOver.append(child) } else { files.append(child) }
      }
    case S_IFREG: if !Bystanders.include(child) { files.append(child) }
    default: passedOver.append(child)
    }
  }
  return files
}

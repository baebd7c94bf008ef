import Foundation
public import Ingestion

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

/// What a walk over paths found.
struct WalkedPaths {
  /// The files to read, in byte order of their paths.
  var inputs: [InputPath] = []
  /// What is no file in the folders: pipes, devices, what the kernel makes up, and links to them.
  var passedOver: [String] = []
  /// Paths of ``inputs`` that are bystanders unless a map that is not known reads them.
  var untold: Set<String> = []
}

/// Turns the paths a user gave into files, all in byte order of their paths: in whatever order they
/// were given, the same files are read in the same order and give the same report.
///
/// The store that is read into and ``Bystanders`` are no logs and are passed over there, as are
/// pipes, devices and ``KernelFiles``; one of these that the user named is read. Links to files are
/// followed, links to folders are not: a log folder that links to itself would otherwise never end.
/// A link that leads out of what is walked, or nowhere, and a folder inside that cannot be listed,
/// are given back as they are: whoever tries to read them says that they could not be read.
/// - Parameter mapsAreKnown: whether `reading` has every map that the files are, or were, read
///   with.
func walk(
  _ paths: [String], store: String, reading: ReadingOptions, mapsAreKnown: Bool = true
) throws(InquiryError) -> WalkedPaths {
  let held = FileIdentity(store)
  var folders = FolderWalk(paths, store: held, reading: reading, mapsAreKnown: mapsAreKnown)
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
    guard let found = folders.files(in: path) else {
      throw InquiryError(
        message: "cannot list the folder '\(path)'. Check that you may read it.")
    }
    guard !found.isEmpty else {
      throw InquiryError(message: "there is no file in '\(path)'. Name a folder that holds logs.")
    }
    files += found.map { InputPath(path: $0, isNamed: false) }
  }
  let sorted = files.sorted { left, right in
    left.path == right.path
      ? left.isNamed && !right.isNamed
      : left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
  return WalkedPaths(inputs: sorted, passedOver: folders.passedOver, untold: folders.untold)
}

/// The paths of the files that ``ImportRun`` would read for `paths` with these options, in its
/// order.
public func filePaths(
  in paths: [String], store: String, reading: ReadingOptions
) throws(InquiryError) -> [String] {
  try walk(paths, store: store, reading: reading).inputs.map(\.path)
}

/// The end of the name of a file that is kept beside a store and is no log.
public let storeCompanionEnding = ".watch.json"

/// The ends of the names of what SQLite keeps beside a store while it is used.
public let storeJournalEndings = ["-journal", "-wal", "-shm"]

/// Whether `path` is the store itself, or a file that SQLite or a watch keeps beside it; nothing is
/// opened for that.
func isStore(_ path: String, _ store: FileIdentity?) -> Bool {
  guard let store else { return false }
  let base = (storeJournalEndings + [storeCompanionEnding]).first { path.hasSuffix($0) }
    .map { String(path.dropLast($0.count)) }
  return FileIdentity(path) == store || base.flatMap { FileIdentity($0) } == store
}

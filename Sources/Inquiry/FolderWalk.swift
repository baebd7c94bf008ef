import Foundation
import Ingestion

/// Lists the files of folders, and keeps apart what is not to be read.
struct FolderWalk {
  /// The store that is read into, which is not opened here: with every close of one of its files
  /// the process would give up its locks on it.
  private let store: FileIdentity?
  private let reading: ReadingOptions
  private let mapsAreKnown: Bool
  /// The paths that are walked, without links.
  private let roots: [String]
  /// What is no file: pipes, devices, what the kernel makes up, and links to them.
  private(set) var passedOver: [String] = []
  /// Files among those that were listed that are bystanders unless an unknown map reads them.
  private(set) var untold: Set<String> = []
  private let kernelFiles = KernelFiles()

  init(_ paths: [String], store: FileIdentity?, reading: ReadingOptions, mapsAreKnown: Bool) {
    self.store = store
    self.reading = reading
    self.mapsAreKnown = mapsAreKnown
    roots = paths.compactMap(FilePlace.resolved)
  }

  /// What is in a folder; `nil` when it cannot be listed.
  mutating func files(in folder: String) -> [String]? {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      return nil
    }
    var files: [String] = []
    for entry in entries.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      files += self.files(at: folder.hasSuffix("/") ? folder + entry : folder + "/" + entry)
    }
    return files
  }

  private mutating func files(at path: String) -> [String] {
    var status = stat()
    // It may be a log: whoever opens it learns why it cannot be read, and says so.
    guard lstat(path, &status) == 0 else { return [path] }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    guard !isLink || stat(path, &status) == 0 else { return [path] }
    guard !isStore(path, store) else { return [] }
    let isOfKernel = kernelFiles.holds(path, device: UInt64(status.st_dev))
    switch status.st_mode & S_IFMT {
    case S_IFDIR where isLink: return isWalked(path) ? [] : [path]
    case S_IFDIR where !isOfKernel: return files(in: path) ?? [path]
    case S_IFREG where !isOfKernel: return isLink || isRead(path) ? [path] : []
    default:
      passedOver.append(path)
      return []
    }
  }

  private mutating func isRead(_ path: String) -> Bool {
    switch Bystanders.standing(
      of: path, reading: reading, mapsAreKnown: mapsAreKnown)
    {
    case .log: return true
    case .bystander: return false
    case .untold:
      untold.insert(path)
      return true
    }
  }

  /// Whether a link leads to a folder that is walked anyway.
  private func isWalked(_ link: String) -> Bool {
    guard let target = FilePlace.resolved(link) else { return false }
    return roots.contains { target == $0 || target.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
  }
}

import Foundation
import Ingestion
import Inquiry
import Storage
import Vocabulary

/// A slip in `--output` must not cost the evidence: what is there and was read is not written over.
extension OutputFile {
  /// Where `--output` leads; `nil` for standard output, which `-` names too.
  /// - Throws: ``CommandError`` when a file of that name is named in `arguments` to be read, or is
  ///   a database. An earlier report that a new one is compared with may be replaced by it.
  static func path(_ arguments: ParsedArguments) throws(CommandError) -> String? {
    guard let path = arguments.value("output"), path != "-" else { return nil }
    guard let file = FileIdentity(path), file.isRegular else { return path }
    let given = arguments.values.sorted { $0.key < $1.key }
    for (name, values) in given where !["output", "since"].contains(name) {
      // Sources of secrets are named as `file:PATH`.
      let paths = values.map { $0.hasPrefix("file:") ? String($0.dropFirst(5)) : $0 }
      guard paths.contains(where: { FileIdentity($0) == file || isInside(path, folder: $0) }) else {
        continue
      }
      throw refusal(path, "it is what --\(name) names")
    }
    if !arguments.has("incident"), FileIdentity(IncidentFile.defaultPath) == file,
      IncidentFile.isMarked(path)
    {
      throw refusal(path, "it is the question of the incident")
    }
    if arguments.positionals.contains(where: { FileIdentity($0) == file }) {
      throw refusal(path, "it is one of the logs that are to be read")
    }
    if isDatabase(path) { throw refusal(path, "it is a database, perhaps a store of evidence") }
    return path
  }

  /// Throws when the file at `path` is one of those that events came from, by its content or its
  /// place: a log in a folder, or one that was imported before.
  static func requireNoSource(_ path: String?, _ sources: [SourceSummary]) throws {
    guard let path, let file = FileIdentity(path), file.isRegular else { return }
    // One of which nothing could be read is evidence too, and the only copy of it perhaps.
    let read = sources.filter { !$0.isTable }
    let mayBeCopy = read.contains { $0.bytes == file.byteCount }
    let content = mayBeCopy ? try sha256(ofFile: path) : nil
    guard read.allSatisfy({ FileIdentity($0.path) != file && $0.sha256 != content }) else {
      throw refusal(path, "it is one of the logs, and evidence")
    }
  }

  /// Whether a file lies in a folder that was named to be read.
  private static func isInside(_ path: String, folder: String) -> Bool {
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
    let (file, root) = (
      URL(filePath: path).resolvingSymlinksInPath().path(),
      URL(filePath: folder).resolvingSymlinksInPath().path()
    )
    return file.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }

  static func refusal(_ path: String, _ reason: String) -> CommandError {
    CommandError(
      message: "'\(path)' is not written over: \(reason). Give --output another name.")
  }

  /// Whether what `path` leads to is a file, and no device or pipe.
  static func isFile(_ path: String) -> Bool { FileIdentity(path)?.isRegular ?? false }

  private static func isDatabase(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    let magic = SQLiteStore.firstBytes
    do { return try file.read(upToCount: magic.count) == Data(magic) } catch { return false }
  }
}

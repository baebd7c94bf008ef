import Foundation
import Ingestion
import Inquiry
import Storage
import Vocabulary

/// A slip in `--output` must not cost the evidence: what is there and was read is not written over.
extension OutputFile {
  /// Where `--output` leads; `nil` for standard output, which `-` names too.
  /// - Throws: ``CommandError`` when ``requireFree(_:of:_:store:)`` does.
  static func path(_ arguments: ParsedArguments) throws(CommandError) -> String? {
    guard let path = arguments.value("output"), path != "-" else { return nil }
    try requireFree(path, of: "output", arguments, store: arguments.value("store"))
    return path
  }

  /// Throws when what an option says is to be written must not be: a file that is named in
  /// `arguments` to be read, or lies in a folder that is, and is no earlier answer; a database, or
  /// the name of what SQLite keeps beside one; the question of the incident.
  /// - Parameters:
  ///   - option: the name of the one whose value `path` is.
  ///   - store: the path of the store in use, which may not be there yet.
  static func requireFree(
    _ path: String, of option: String, _ arguments: ParsedArguments, store: String?
  ) throws(CommandError) {
    try requireNoCompanion(path, of: option, store: store)
    guard let file = FileIdentity(path), file.isRegular else { return }
    if isDatabase(path) {
      throw refusal(path, "it is a database, perhaps a store of evidence", of: option)
    }
    func isReadIn(_ folder: String) -> Bool {
      isInside(path, folder: folder) && !isEarlierAnswer(path)
    }
    let given = arguments.values.sorted { $0.key < $1.key }
    for (name, values) in given where name != option {
      // Sources of secrets are named as `file:PATH`.
      let paths = values.map { $0.hasPrefix("file:") ? String($0.dropFirst(5)) : $0 }
      if paths.contains(where: { FileIdentity($0) == file }) {
        throw refusal(path, "it is what --\(name) names", of: option)
      }
      if paths.contains(where: isReadIn) {
        throw refusal(path, "it lies in the folder that --\(name) names", of: option)
      }
    }
    if !arguments.has("incident"), FileIdentity(IncidentFile.defaultPath) == file,
      IncidentFile.isMarked(path)
    {
      throw refusal(path, "it is the question of the incident", of: option)
    }
    if arguments.positionals.contains(where: { FileIdentity($0) == file }) {
      throw refusal(path, "it is one of the logs that are to be read", of: option)
    }
    if let folder = arguments.positionals.first(where: isReadIn) {
      throw refusal(
        path, "it lies in '\(folder)', which is to be read, and is no report of this program",
        of: option)
    }
  }

  /// Throws when `path` is a store, also one that is made only now, or the name of a file that
  /// SQLite makes and removes beside one.
  static func requireNoCompanion(
    _ path: String, of option: String, store: String?
  ) throws(CommandError) {
    let place = FilePlace(path)
    if let store, place == FilePlace(store) { throw refusal(path, "it is the store", of: option) }
    for ending in storeJournalEndings where place.path.hasSuffix(ending) {
      let base = String(place.path.dropLast(ending.count))
      guard isDatabase(base) || store.map({ FilePlace($0).path == base }) ?? false else { continue }
      throw CommandError(
        message: "'\(path)' is not written: SQLite keeps a file of that name beside the store, and "
          + "the next command would remove it, or take it for a part of the store. Give "
          + "--\(option) another name.")
    }
  }

  /// Whether an answer lies there that a newer one may replace; a question is none.
  private static func isEarlierAnswer(_ path: String) -> Bool {
    OwnFile.isAnswer(path) && !IncidentFile.isMarked(path)
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
    let (file, root) = (FilePlace(path).path, FilePlace(folder).path)
    return file.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }

  static func refusal(
    _ path: String, _ reason: String, of option: String = "output"
  ) -> CommandError {
    CommandError(
      message: "'\(path)' is not written over: \(reason). Give --\(option) another name.")
  }

  /// Whether what `path` leads to is a file, and no device or pipe.
  static func isFile(_ path: String) -> Bool { FileIdentity(path)?.isRegular ?? false }

  private static func isDatabase(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    let magic = SQLiteStore.firstBytes
    do { return try file.read(upToCount: magic.count) == Data(magic) } catch { return false }
  }
}

internal import Foundation
internal import Ingestion
public import Vocabulary

/// The files that a user gives beside the logs, for the record.
public enum GivenFiles {
  /// As ``GivenFile/sha256``: of a file, or of the digests in a folder; empty for what cannot be
  /// read twice, such as a pipe, and for what is not there, which its reader will tell.
  public static func sha256(of file: GivenFile) throws -> String {
    var status = stat()
    guard file.path != "-", stat(file.path, &status) == 0 else { return "" }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return try Ingestion.sha256(ofFile: file.path)
    case S_IFDIR where file.role == .digests: return try sha256(ofDigestsIn: file.path)
    default: return ""
    }
  }

  private static func sha256(ofDigestsIn folder: String) throws -> String {
    let files = try DigestFiles(paths: [folder]).namedFiles()
    var list = ""
    for path in files {
      let name = path.dropFirst(folder.count).drop { $0 == "/" }
      list += "\(try Ingestion.sha256(ofFile: path))  \(name)\n"
    }
    return Ingestion.sha256(of: Array(list.utf8))
  }
}

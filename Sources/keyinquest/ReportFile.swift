import Foundation
import Reporting

/// Reads JSON reports that were handed in.
enum ReportFile {
  /// A longer file is no report that this program wrote.
  static let mostBytes = 256 << 20

  /// The report at `path`; `nil` when the file is something else, such as a log or a folder.
  static func text(_ path: String) throws -> ReportText? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= mostBytes, let head = try head(of: path), head == UInt8(ascii: "{")
    else { return nil }
    do {
      return try ReportText([UInt8](try Data(contentsOf: URL(filePath: path))))
    } catch let error as ReportTextError {
      throw CommandError(message: "'\(path)' \(error.reason). \(error.advice)")
    }
  }

  /// The report given to `--since`, or to an option of another name.
  static func earlier(_ path: String, option: String = "since") throws -> AnyReport {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw CommandError(
        message: "cannot read --\(option) '\(path)': \(String(cString: strerror(errno))). It is "
          + "an earlier report of --format json.")
    }
    guard let text = try text(path) else {
      throw CommandError(
        message: "--\(option) '\(path)' is no report of this program. Give an earlier report of "
          + "--format json.")
    }
    guard !text.isRedacted else {
      throw CommandError(
        message: "--\(option) '\(path)' is a redacted report: its names are not those of the logs. "
          + "Give the report it was made from.")
    }
    do {
      return try text.decoded()
    } catch {
      throw CommandError(message: "--\(option) '\(path)' \(error.reason). \(error.advice)")
    }
  }

  /// The first byte that is no white space.
  private static func head(of path: String) throws -> UInt8? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    return try file.read(upToCount: 200)?.first { $0 > 32 }
  }
}

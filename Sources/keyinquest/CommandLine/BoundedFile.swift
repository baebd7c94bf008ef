import Foundation

/// Files that the user gives beside the logs, read whole: none may be longer than it can
/// reasonably be.
enum BoundedFile {
  /// A map of a log, or of a table.
  static let mostMapBytes = 1 << 20
  /// A list of networks and software of the user's own.
  static let mostKnownBytes = 16 << 20

  /// All bytes of the file at `path`.
  /// - Parameter message: what is told when it cannot be read.
  /// - Throws: ``CommandError``, also when it has more than `most`.
  static func read(
    _ path: String, most: Int, orSay message: @autoclosure () -> String
  ) throws(CommandError) -> Data {
    do {
      return try read(path, most: most)
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError(message: message())
    }
  }

  /// All bytes of the file at `path`.
  /// - Throws: ``CommandError`` when it has more than `most`; the system's error otherwise.
  static func read(_ path: String, most: Int) throws -> Data {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { file.closeFile() }
    var data = Data()
    // One byte more than allowed is asked for: what never ends, such as a device, is not read on.
    while data.count <= most, let part = try file.read(upToCount: most + 1 - data.count),
      !part.isEmpty
    {
      data += part
    }
    guard data.count <= most else {
      throw CommandError(
        message: "'\(path)' has more than \(most >> 20) MB, which no file of its kind has. Check "
          + "that it is the one you mean.")
    }
    return data
  }
}

import Foundation

extension SQLiteStore {
  /// Whether the file at `path`, which begins with zeros, was being made when the power went: then
  /// SQLite's journal beside it says that there was nothing before, and SQLite empties it.
  ///
  /// A power cut, unlike the end of a process, may leave later pages of a file without its first.
  static func isUnfinished(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path + "-journal") else { return false }
    let head: Data?
    do {
      head = try file.read(upToCount: 20)
      try file.close()
    } catch {
      return false
    }
    guard let head = head.map({ [UInt8]($0) }), head.count == 20 else { return false }
    // https://www.sqlite.org/fileformat2.html, section 3: at 16 stands how many pages there were.
    return head.starts(with: journalMark) && head[16..<20].allSatisfy { $0 == 0 }
  }

  private static let journalMark: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
}

extension SQLiteStore {
  /// Whether a file that begins with zeros was being made when the power went: then SQLite's
  /// journal beside it says that there was nothing before, and SQLite empties it.
  ///
  /// A power cut, unlike the end of a process, may leave later pages of a file without its first.
  static func isUnfinished(beside companions: StoreCompanions) -> Bool {
    guard let head = companions.journalHead(20) else { return false }
    // https://www.sqlite.org/fileformat2.html, section 3: at 16 stands how many pages there were.
    return head.starts(with: StoreCompanions.journalMark) && head[16..<20].allSatisfy { $0 == 0 }
  }
}

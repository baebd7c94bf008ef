public import Vocabulary

/// Which formats have events, from the small columns of segments and the counts by hour.
extension SQLiteStore {
  public borrowing func formats() throws(StoreError) -> [FormatSummary] {
    var count = FormatCount()
    let hours = try connection.prepare(
      """
      SELECT format, hour, events FROM hour_count
        JOIN source_file ON source_file.id = hour_count.source_file
      """)
    while try hours.step() {
      count.add(hours.text(0), hour: hours.integer(1), events: hours.integer(2))
    }
    let names = try connection.prepare(
      """
      SELECT DISTINCT format, name FROM segment
        JOIN source_file ON source_file.id = segment.source_file
        JOIN credential ON credential.id = segment.credential
      """)
    while try names.step() { count.add(names.text(0), credential: names.text(1)) }
    return count.summaries
  }

  public borrowing func formats(naming credentials: [String]) throws(StoreError) -> [String] {
    let names = try connection.prepare(
      """
      SELECT DISTINCT format FROM segment
        JOIN source_file ON source_file.id = segment.source_file
        JOIN credential ON credential.id = segment.credential WHERE name = ?1
      """)
    var formats: Set<String> = []
    for credential in Set(credentials) {
      try names.bind(credential, at: 1)
      while try names.step() { formats.insert(names.text(0)) }
      names.reset()
    }
    return formats.sorted()
  }
}

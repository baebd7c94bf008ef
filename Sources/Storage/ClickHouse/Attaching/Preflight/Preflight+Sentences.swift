extension Preflight {
  /// What was learnt, in sentences for a person; empty when nothing was looked at.
  public var sentences: [String] {
    guard !version.isEmpty else { return [] }
    var sentences = ["ClickHouse \(version), table \(table)."]
    if let engine {
      let keys = [("sorted by", sortingKey), ("partitioned by", partitionKey)]
        .compactMap { words, key in key.flatMap { $0.isEmpty ? nil : "\(words) \($0)" } }
      sentences.append("Engine \(([engine] + keys).joined(separator: ", ")).")
    }
    if let totalRows {
      let bytes = totalBytes.map { " in \($0) compressed bytes" } ?? ""
      sentences.append("\(totalRows) rows\(bytes).")
    }
    if let rowsToRead {
      sentences.append("A question over every column reads about \(rowsToRead) rows.")
    }
    return sentences + remarks
  }
}

import Vocabulary

/// How many events the heads of all segments say there are.
///
/// They are read past the indices: whoever can write the store can make an index leave rows out.
struct SegmentHeads {
  /// By the number of the file.
  private(set) var ofFile: [Int64: Int64] = [:]
  /// By the number of the credential.
  private(set) var ofCredential: [Int64: Int64] = [:]

  /// - Complexity: a row of the table for each segment, without its columns.
  init(_ connection: borrowing SQLiteConnection) throws(StoreError) {
    let rows = try connection.prepare(
      "SELECT credential, source_file, events FROM segment NOT INDEXED")
    while try rows.step() {
      let events = rows.integer(2)
      guard events > 0 else {
        throw StoreError(
          path: connection.path, cause: .damaged(detail: "a segment has \(events) events"))
      }
      try ofCredential[rows.integer(0), default: 0].add(events, path: connection.path)
      try ofFile[rows.integer(1), default: 0].add(events, path: connection.path)
    }
  }

  /// Those of a store that may only be read, of which all is of one moment: read once.
  final class Memory {
    var heads: SegmentHeads?
  }
}

extension Int64 {
  /// Throws when the sum leaves the range, where no import comes.
  fileprivate mutating func add(_ other: Int64, path: String) throws(StoreError) {
    let (sum, isBeyond) = addingReportingOverflow(other)
    guard !isBeyond else {
      throw StoreError(path: path, cause: .damaged(detail: "its counts are beyond all numbers"))
    }
    self = sum
  }
}

/// The law of conservation, before an answer is given.
extension SQLiteStore {
  /// `nil` for a store whose counts need no proof; see ``SQLiteStore/isProved``.
  borrowing func heads() throws(StoreError) -> SegmentHeads? {
    guard isProved else { return nil }
    if let known = memory.heads { return known }
    let heads = try SegmentHeads(connection)
    if access == .readOnly { memory.heads = heads }
    return heads
  }

  /// Throws ``StoreError/Cause/damaged(detail:)`` unless the counts of every file add up, and its
  /// segments and hours hold as many events as it says were imported; import refused it otherwise.
  borrowing func requireConservation() throws(StoreError) {
    guard var inSegments = try heads()?.ofFile else { return }
    var byHour = try hourSums()
    let files = try connection.prepare(
      "SELECT id, records_read, imported, duplicate, rejected, blank FROM source_file NOT INDEXED")
    while try files.step() {
      let (id, imported) = (files.integer(0), files.integer(2))
      let parts = (2...5).map { files.integer($0) }
      var sum: Int64 = 0
      for part in parts { try sum.add(part, path: connection.path) }
      let laws = [
        (files.integer(1), sum, "records read, and imported + duplicate + rejected + blank"),
        (imported, inSegments.removeValue(forKey: id) ?? 0, "events imported, and in segments"),
        (imported, byHour.removeValue(forKey: id) ?? 0, "events imported, and counted by hour"),
      ]
      guard parts.allSatisfy({ $0 >= 0 }) else {
        throw damaged("source file \(id) has a count below zero")
      }
      for (left, right, words) in laws where left != right {
        throw damaged("source file \(id): \(words): \(left) is not \(right)")
      }
    }
    // The events of a file that is being imported have no row in the manifest yet.
    guard isImporting || inSegments.isEmpty, byHour.isEmpty else {
      throw damaged("it has events of a file that is not in its manifest")
    }
  }

  /// Throws when an index left out segments of a credential.
  borrowing func require(
    _ events: Int64, ofCredential number: Int64, in heads: SegmentHeads?
  ) throws(StoreError) {
    guard let heads, heads.ofCredential[number] ?? 0 != events else { return }
    throw damaged("an index of its segments leaves out events of a credential, or adds some")
  }

  /// Whether a file is begun.
  private var isImporting: Bool {
    switch importer {
    case .some(let importer): importer.file != nil
    case .none: false
    }
  }

  private borrowing func hourSums() throws(StoreError) -> [Int64: Int64] {
    let rows = try connection.prepare("SELECT source_file, events FROM hour_count")
    var sums: [Int64: Int64] = [:]
    while try rows.step() {
      guard rows.integer(1) >= 0 else { throw damaged("an hour has a count below zero") }
      try sums[rows.integer(0), default: 0].add(rows.integer(1), path: connection.path)
    }
    return sums
  }

  private borrowing func damaged(_ detail: String) -> StoreError {
    StoreError(path: connection.path, cause: .damaged(detail: detail))
  }
}

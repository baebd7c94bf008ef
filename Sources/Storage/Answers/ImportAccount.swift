import Vocabulary

/// What became of the records of a file that is being imported, whatever the store.
struct ImportAccount {
  var rejected: Int64 = 0
  var recordsRead: Int64 = 0
  var blank: Int64 = 0
  var imported: Int64 = 0
  var duplicate: Int64 = 0
  /// The times of all events met, duplicates included.
  var milliseconds: ClosedRange<Int64>?
  /// Events imported, by hour since 1970.
  var hours = HourCounts()

  /// The times of the events that the store holds of the file; `nil` when it holds none.
  var heldMilliseconds: ClosedRange<Int64>? { imported > 0 ? milliseconds : nil }

  /// The reader's summary with what is known here.
  func summary(_ given: SourceSummary, path: String, format: String) -> SourceSummary {
    var summary = given
    summary.path = path
    summary.format = format
    summary.imported = imported
    summary.duplicate = duplicate
    if let milliseconds {
      // An export of totals may tell of more than its events: of days without use.
      let first = Timestamp(milliseconds: milliseconds.lowerBound)
      let last = Timestamp(milliseconds: milliseconds.upperBound)
      summary.first = min(summary.first ?? first, first)
      summary.last = max(summary.last ?? last, last)
    }
    return summary
  }

  /// A sum that must come out the same in two ways.
  struct Law {
    var left, right: Int64
    var words: String
  }

  /// Throws ``StoreError/Cause/conservation(_:)`` unless reader and batches agree on what became
  /// of every record, and the laws of the store hold as well.
  func assertConservation(
    of summary: SourceSummary, store: String, and laws: [Law] = []
  ) throws(StoreError) {
    let common = [
      Law(
        left: summary.recordsRead, right: recordsRead,
        words: "records the reader counts, and batches do"),
      Law(
        left: summary.rejected, right: rejected,
        words: "rejects the reader counts, and batches bring"),
      Law(
        left: summary.blank, right: blank,
        words: "blank records the reader counts, and batches do"),
      Law(
        left: summary.recordsRead,
        right: summary.imported + summary.duplicate + summary.rejected + summary.blank,
        words: "records read, and imported + duplicate + rejected + blank"),
      Law(
        left: hours.sorted().reduce(0) { $0 + $1.events }, right: imported,
        words: "events counted by hour, and imported"),
    ]
    for law in common + laws where law.left != law.right {
      throw StoreError(
        path: store,
        cause: .conservation(detail: "\(law.words): \(law.left) is not \(law.right)"))
    }
  }
}

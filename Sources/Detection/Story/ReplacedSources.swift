import Vocabulary

extension Coverage {
  /// The files whose damage still weighs: without those that a later import of the same path holds
  /// whole, as when a log that has grown or a download that had broken off is imported again.
  ///
  /// - Complexity: O(n + m²), where m is how often one path was imported.
  var standingSources: [SourceSummary] {
    var places: [String: [Int]] = [:]
    for (place, source) in sources.enumerated() { places[source.path, default: []].append(place) }
    return sources.enumerated().filter { place, source in
      let same = places[source.path] ?? []
      return !same.contains { $0 > place && sources[$0].replaces(source) }
    }.map(\.element)
  }
}

extension SourceSummary {
  /// Whether this file, imported later under the same path, holds what could be read of `earlier`:
  /// it reaches as far on both sides and met as many events that were there already.
  ///
  /// What breaks off with the end of a file is counted as a record, and may have been what closes
  /// an export behind its last one: then the whole file, which is longer, has one less.
  fileprivate func replaces(_ earlier: SourceSummary) -> Bool {
    // What was empty had nothing that could be missing.
    if earlier.format == "empty" { return true }
    guard format == earlier.format, let first, let last, let start = earlier.first,
      let end = earlier.last
    else { return false }
    let mayHaveBrokenOff =
      compression == earlier.compression && bytes > earlier.bytes && rejected < earlier.rejected
    let records = mayHaveBrokenOff ? earlier.recordsRead - 1 : earlier.recordsRead
    return first <= start && last >= end && recordsRead >= records
      && duplicate >= earlier.imported + earlier.duplicate
  }
}

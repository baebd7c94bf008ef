/// What the importer remembers of a file the store holds, to find the ones that overlap.
struct HeldFile {
  var source: Int64
  var format: String
  /// The times of its events, both ends included.
  var milliseconds: ClosedRange<Int64>
  /// The ids of the events that were imported from it.
  var events: ClosedRange<Int64>
}

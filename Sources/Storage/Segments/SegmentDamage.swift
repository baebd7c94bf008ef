/// Why the bytes of a segment cannot be read: they were changed after they were written.
struct SegmentDamage: Error {
  /// What is wrong, without any value from a log.
  var detail: String
}

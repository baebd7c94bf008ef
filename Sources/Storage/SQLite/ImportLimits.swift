/// How much an import holds back before it writes or commits; tests make them small.
struct ImportLimits: Sendable {
  /// Events kept in memory until they are sorted and written: enough for long segments, at about
  /// 8 MB.
  var pendingEvents = 65_536
  /// Rejects kept with their reason, of each file; beyond it they are only counted.
  var keptRejects: Int64 = 10_000
  /// Finished files, or events, in one transaction: waiting for the disk costs as much as
  /// importing a small file.
  var filesPerCommit = 256
  var eventsPerCommit: Int64 = 1_000_000
}

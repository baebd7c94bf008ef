/// How much an import holds back before it writes or commits; tests make them small.
package struct ImportLimits: Sendable {
  /// Events kept in memory until they are sorted and written: enough for long segments, at about
  /// 8 MB.
  package var pendingEvents: Int
  /// Rejects kept with their reason, of each file; beyond it they are only counted.
  package var keptRejects: Int64
  /// Finished files, or events, in one transaction: waiting for the disk costs as much as
  /// importing a small file.
  package var filesPerCommit: Int
  package var eventsPerCommit: Int64

  package init(
    pendingEvents: Int = 65_536, keptRejects: Int64 = 10_000, filesPerCommit: Int = 256,
    eventsPerCommit: Int64 = 1_000_000
  ) {
    self.pendingEvents = pendingEvents
    self.keptRejects = keptRejects
    self.filesPerCommit = filesPerCommit
    self.eventsPerCommit = eventsPerCommit
  }
}

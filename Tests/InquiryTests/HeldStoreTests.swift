import Foundation
import Inquiry
import TestSupport
import Testing
import Vocabulary

/// The system takes away all locks of a process on a file when it closes the file once, whoever
/// opened it: nothing may open the store while it is used.
@Suite("A store in a folder that is looked through")
struct HeldStoreTests {
  /// A file with the head of a store, under a lock of this process.
  private func withHeldStore(_ body: (_ folder: URL, _ store: String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let store = folder.appending(path: "s.sqlite").path()
      let head =
        Data("SQLite format 3\0".utf8) + Data(count: 52) + Data([0x6B, 0x69, 0x6E, 0x71])
      try (head + Data(count: 100)).write(to: URL(filePath: store))
      let descriptor = open(store, O_RDWR)
      defer { close(descriptor) }
      var lock = flock()
      (lock.l_type, lock.l_whence) = (Int16(F_WRLCK), Int16(SEEK_SET))
      #expect(fcntl(descriptor, F_SETLK, &lock) == 0)
      try body(folder, store)
      #expect(isLocked(store), "the lock is gone")
    }
  }

  /// As another process would see it; looking takes the lock away.
  private func isLocked(_ path: String) -> Bool {
    /// `F_OFD_GETLK` of Linux, which Swift does not import.
    let question: Int32 = 36
    let descriptor = open(path, O_RDWR)
    defer { close(descriptor) }
    var lock = flock()
    (lock.l_type, lock.l_whence) = (Int16(F_WRLCK), Int16(SEEK_SET))
    return fcntl(descriptor, question, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }

  @Test("keeps its lock while digests are looked for beside it, also under another name")
  func digests() throws {
    try withHeldStore { folder, store in
      try Data("{}".utf8).write(to: folder.appending(path: "CloudTrail-Digest.json"))
      #expect(link(store, folder.appending(path: "README").path()) == 0)
      let files = DigestFiles(paths: [folder.path()])
      let integrity = try files.integrity(of: ImportLedger(), store: store)
      #expect(integrity != nil)
    }
  }

  @Test("keeps its lock when it is named as a digest of its own import")
  func itself() throws {
    try withHeldStore { _, store in
      let source = SourceSummary(
        path: store, format: "cloudtrail-digest", bytes: 1, sha256: "00", contentSHA256: "00")
      let integrity = try DigestFiles().integrity(
        of: ImportLedger(sources: [source]), store: store)
      #expect(integrity?.limits.first?.contains("cannot be read again") == true)
    }
  }

  @Test("keeps its lock while its files are compared, also under another name")
  func files() throws {
    try withHeldStore { folder, store in
      try Data("{}".utf8).write(to: folder.appending(path: "a.jsonl"))
      #expect(link(store, folder.appending(path: "README").path()) == 0)
      let match = try EvidenceMatch(of: [], in: [folder.path()], report: store)
      #expect(match.checks.count == 1, "\(match.checks)")
    }
  }
}

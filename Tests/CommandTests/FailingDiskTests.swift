import Foundation
import TestSupport
import Testing

@Suite("An import on a disk that fails")
struct FailingDiskTests {
  @Test("says so, keeps nothing half, and with room makes the same rows")
  func fullDisk() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      #expect(try ProgramRun(["import", "--store", "w.sqlite", "logs"], in: folder).status == 0)
      let expected = try RepeatedImport.answers(of: "w.sqlite", in: folder)
      // Blocks of 512 bytes: too few for an empty store, for its words, for its last pages.
      for blocks in [100, 400, 600] {
        let store = "\(blocks).sqlite"
        let run = try ProgramRun(
          ["import", "--store", store, "logs"], in: folder, limits: "-f \(blocks)")
        #expect(run.status == 2, "\(blocks): \(run.errors)")
        #expect(run.output.isEmpty, "no account of files that are not in the store")
        #expect(run.errors.contains("'\(store)'"), "\(run.errors)")
        #expect(run.errors.contains("run the same command again"), "\(run.errors)")
        let again = try ProgramRun(["import", "--store", store, "logs"], in: folder)
        #expect(again.status == 0, "\(again.errors)")
        #expect(try RepeatedImport.answers(of: store, in: folder) == expected, "\(blocks)")
        #expect(try RepeatedImport.leftovers(beside: store, in: folder) == [])
      }
    }
  }

  @Test("keeps what the store held before")
  func fullDiskLater() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      let first = ["import", "--store", "s.sqlite", "logs/access.100.log"]
      #expect(try ProgramRun(first, in: folder).status == 0)
      let held = try RepeatedImport.answers(of: "s.sqlite", in: folder)
      let run = try ProgramRun(
        ["import", "--store", "s.sqlite", "logs"], in: folder, limits: "-f 600")
      #expect(run.status == 2, "\(run.errors)")
      #expect(try RepeatedImport.answers(of: "s.sqlite", in: folder) == held)
    }
  }

  @Test("a log that fails while it is read is skipped aloud in a folder, an error when named")
  func unreadableLog() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      // The first page of a process is never mapped: reading it is an error of input and output.
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "logs/access.110-broken.log").path(),
        withDestinationPath: "/proc/self/mem")
      let run = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("access.110-broken.log"), "\(run.errors)")
      let whole = "read \(RepeatedImport.eventCount) = imported \(RepeatedImport.eventCount) "
      #expect(run.output.contains(whole), "\(run.output)")

      let named = ["100", "110-broken", "120"].map { "logs/access.\($0).log" }
      let failed = try ProgramRun(["import", "--store", "n.sqlite"] + named, in: folder)
      #expect(failed.status == 2)
      #expect(failed.errors.contains("access.110-broken.log"), "\(failed.errors)")
      let only = ["import", "--store", "o.sqlite", "logs/access.100.log"]
      #expect(try ProgramRun(only, in: folder).status == 0)
      #expect(
        try RepeatedImport.answers(of: "n.sqlite", in: folder)
          == (try RepeatedImport.answers(of: "o.sqlite", in: folder)),
        "the file before it is kept, and nothing else")
    }
  }

  @Test("a journal that cannot be written is an error, and the store stays as it was")
  func journal() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      let first = ["import", "--store", "s.sqlite", "logs/access.100.log"]
      #expect(try ProgramRun(first, in: folder).status == 0)
      let path = folder.appending(path: "s.sqlite")
      let before = try Data(contentsOf: path)
      // A folder stands where the journal belongs.
      let obstacle = folder.appending(path: "s.sqlite-journal")
      try FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: true)
      let run = try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("'s.sqlite-journal'"), "\(run.errors)")
      #expect(run.errors.contains("is a folder"), "\(run.errors)")
      try FileManager.default.removeItem(at: obstacle)
      #expect(try Data(contentsOf: path) == before)
      #expect(try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder).status == 0)
    }
  }
}

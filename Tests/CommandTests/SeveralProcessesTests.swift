import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary

/// What several processes on one store do to each other: they wait, and then succeed.
@Suite("Several processes on one store", .serialized)
struct SeveralProcessesTests {
  private static let key = ["KEY": "demo-key-EXAMPLE-0001"]

  @Test("two imports of the same new logs at once end as one import does")
  func twoImports() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      let both = try (0..<2).map { _ in
        try RunningProgram(["import", "--store", "s.sqlite", "logs"], in: folder)
      }
      for one in both { try one.expectEnd() }
      #expect(try ProgramRun(["import", "--store", "w.sqlite", "logs"], in: folder).status == 0)
      #expect(
        try RepeatedImport.answers(of: "s.sqlite", in: folder)
          == (try RepeatedImport.answers(of: "w.sqlite", in: folder)))
      #expect(try RepeatedImport.leftovers(beside: "s.sqlite", in: folder) == [])
    }
  }

  @Test("an import waits for one that is at work, says so, and goes on; a check does not wait")
  func writerAndWriter() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      let path = folder.appending(path: "s.sqlite").path()
      var store = try SQLiteStore(path: path, access: .readWrite)
      try store.begin(path: "x", format: "x")
      let second = try RunningProgram(["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(try second.says("waiting for another process that uses the store 's.sqlite'"))
      let question = try ProgramRun(["credentials", "--store", "s.sqlite"], in: folder)
      #expect(question.status == 0, "\(question.errors)")
      #expect(second.isRunning)
      try store.abandon()
      try store.commit()
      try second.expectEnd()
      #expect(try second.output.contains("imported \(RepeatedImport.eventCount) "))
    }
  }

  @Test("an import waits for a reader before it commits, and nothing of it is lost")
  func readerAndWriter() throws {
    try withTemporaryFolder { folder in
      try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
      let path = folder.appending(path: "s.sqlite").path()
      do { _ = try SQLiteStore(path: path, access: .readWrite) }
      let writer: RunningProgram
      do {
        let reader = try SQLiteStore(path: path, access: .readOnly)
        writer = try RunningProgram(["import", "--store", "s.sqlite", "logs"], in: folder)
        #expect(try writer.says("waiting for another process"))
        let credentials = try reader.credentials()
        #expect(credentials.isEmpty)
      }
      try writer.expectEnd()
      let answers = try RepeatedImport.answers(of: "s.sqlite", in: folder)
      #expect(answers.contains("\(RepeatedImport.eventCount / RepeatedImport.keyCount)"))
    }
  }

  @Test("all answers of one reader are of one moment")
  func oneMoment() throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try RepeatedImport.writeLogs(into: logs)
      let path = folder.appending(path: "s.sqlite").path()
      #expect(
        try ProgramRun(
          ["import", "--store", "s.sqlite", "logs/access.100.log"], in: folder
        ).status == 0)
      let writer: RunningProgram
      do {
        let reader = try SQLiteStore(path: path, access: .readOnly)
        let before = try reader.ledger().sources.count
        writer = try RunningProgram(["import", "--store", "s.sqlite", "logs"], in: folder)
        #expect(try writer.says("waiting for another process"))
        let events = try reader.credentials().reduce(0) { $0 + $1.events }
        let imported = try reader.ledger().sources.reduce(0) { $0 + $1.imported }
        let after = try reader.ledger().sources.count
        #expect(before == 1 && after == 1)
        #expect(events == imported)
      }
      try writer.expectEnd()
    }
  }

  @Test(
    "a store that is taken away, or replaced, during an import is an error",
    arguments: [true, false])
  func takenAway(isReplaced: Bool) throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try RepeatedImport.writeLogs(into: logs)
      #expect(mkfifo(folder.appending(path: "z.log").path(), 0o600) == 0)
      let writer = try RunningProgram(
        ["import", "--store", "s.sqlite", "logs", "z.log"], in: folder)
      let journal = folder.appending(path: "s.sqlite-journal").path()
      // Something is written once the first file is; the pipe keeps the import from its end.
      while writer.isRunning, !FileManager.default.fileExists(atPath: journal) { usleep(10_000) }
      let store = folder.appending(path: "s.sqlite")
      try FileManager.default.removeItem(at: store)
      if isReplaced { try Data().write(to: store) }
      // Nobody opens it when the import has noticed before.
      if let pipe = try openPipe(
        folder.appending(path: "z.log"), whileRunning: { writer.isRunning })
      {
        let line = try String(contentsOf: logs.appending(path: "access.100.log"), encoding: .utf8)
        try pipe.write(contentsOf: Data(line.utf8))
        try pipe.close()
      }
      try writer.expectEnd(2)
      let errors = try writer.errors
      #expect(errors.contains("was removed or replaced while it was in use"), "\(errors)")
      #expect(errors.contains("Run the same command again"), "\(errors)")
    }
  }
}

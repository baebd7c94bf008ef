import CSQLite
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// What somebody can put beside a store: SQLite would follow it, wait at it or take it for its own.
@Suite("What lies beside a store")
struct StoreCompanionsTests {
  private static func makeStore(in folder: URL) throws -> URL {
    let path = folder.appending(path: "s.sqlite")
    var store = try SQLiteStore(path: path.path(), access: .readWrite)
    try store.take(SampleFile(events: EventStoreContract<SQLiteStore>.ten))
    try store.commit()
    return path
  }

  private static func beside(_ store: URL, _ ending: String) -> URL {
    URL(filePath: store.path() + ending)
  }

  /// Expects every way of opening it to be refused, and the file to stay as it is.
  private static func expectRefused(_ store: URL, saying words: String) throws {
    let before = try Data(contentsOf: store)
    for access in [SQLiteStore.Access.readOnly, .readWrite] {
      let found = cause { () throws(StoreError) in
        _ = try SQLiteStore(path: store.path(), access: access)
      }
      expectHarm(found, saying: words)
    }
    let found = cause { () throws(StoreError) in _ = try SQLiteStore(verifying: store.path()) }
    expectHarm(found, saying: words)
    #expect(try Data(contentsOf: store) == before)
  }

  private static func expectHarm(_ cause: StoreError.Cause?, saying words: String) {
    guard case .harmful(let reason) = cause else {
      Issue.record("It was opened, or refused for another reason: \(String(describing: cause))")
      return
    }
    #expect(reason.contains(words), "\(reason)")
  }

  private static func expectAnswer(_ store: URL) throws {
    let opened = try SQLiteStore(path: store.path(), access: .readOnly)
    let count = try opened.activity(of: ["AKIAEXAMPLE"]).requestCount
    #expect(count == 10)
  }

  @Test("a journal that names another file is not played back, and the file stays")
  func superJournal() throws {
    try withTemporaryFolder { folder in
      let store = try Self.makeStore(in: folder)
      let victim = folder.appending(path: "evidence.log")
      try Data("evidence".utf8).write(to: victim)
      let content = try Data(contentsOf: store)
      let journal = Self.beside(store, "-journal")
      try HostileJournal.puttingBack(content, of: content, superJournal: victim.path())
        .write(to: journal)
      try Self.expectRefused(store, saying: "s.sqlite-journal' names another file")
      #expect(try Data(contentsOf: victim) == Data("evidence".utf8))
      // Through a link SQLite finds the journal beside the file.
      let link = folder.appending(path: "link.sqlite")
      try FileManager.default.createSymbolicLink(
        atPath: link.path(), withDestinationPath: "s.sqlite")
      try Self.expectRefused(link, saying: "s.sqlite-journal' names another file")
      #expect(FileManager.default.fileExists(atPath: victim.path()))
      // One that names none is played back.
      try HostileJournal.puttingBack(content, of: content).write(to: journal)
      try Self.expectAnswer(link)
      #expect(!FileManager.default.fileExists(atPath: journal.path()))
    }
  }

  @Test(
    "a link, another name of a file, a pipe and a folder are refused, and stay",
    arguments: ["-journal", "-wal", "-shm"])
  func kinds(ending: String) throws {
    try withTemporaryFolder { folder in
      let store = try Self.makeStore(in: folder)
      let place = Self.beside(store, ending)
      let victim = folder.appending(path: "evidence.log")
      let evidence = Data(repeating: 65, count: 9000)
      try evidence.write(to: victim)
      let kinds: [(String, () throws -> Void)] = [
        (
          "is a link",
          {
            try FileManager.default.createSymbolicLink(
              atPath: place.path(), withDestinationPath: "evidence.log")
          }
        ),
        ("has 2 names", { try FileManager.default.linkItem(at: victim, to: place) }),
        ("is a pipe", { #expect(mkfifo(place.path(), 0o600) == 0) }),
        (
          "is a folder",
          { try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false) }
        ),
      ]
      for (words, make) in kinds {
        try make()
        try Self.expectRefused(store, saying: words)
        try Self.expectRefused(store, saying: "s.sqlite\(ending)'")
        #expect(try Data(contentsOf: victim) == evidence)
        try FileManager.default.removeItem(at: place)
      }
      try Self.expectAnswer(store)
    }
  }

  @Test("a store in write-ahead mode is refused until it is taken out of it")
  func writeAhead() throws {
    try withTemporaryFolder { folder in
      let store = try Self.makeStore(in: folder)
      func switchMode(to mode: String) throws {
        let raw = try SQLiteConnection(path: store.path(), flags: SQLITE_OPEN_READWRITE)
        #expect(try raw.texts("PRAGMA journal_mode = \(mode)") == [mode])
      }
      try switchMode(to: "wal")
      try Self.expectRefused(store, saying: "PRAGMA journal_mode=delete")
      // That would write over what another name of the file is.
      let evidence = folder.appending(path: "evidence.log")
      try Data("evidence".utf8).write(to: evidence)
      try FileManager.default.linkItem(at: evidence, to: Self.beside(store, "-wal"))
      try Self.expectRefused(store, saying: "has 2 names")
      try FileManager.default.removeItem(at: Self.beside(store, "-wal"))
      try switchMode(to: "delete")
      try Self.expectAnswer(store)
      try Data().write(to: Self.beside(store, "-wal"))
      try Self.expectRefused(store, saying: "PRAGMA journal_mode=delete")
    }
  }

  @Test("a journal that would put a store into write-ahead mode does not get by")
  func writeAheadInJournal() throws {
    try withTemporaryFolder { folder in
      let store = try Self.makeStore(in: folder)
      let content = try Data(contentsOf: store)
      var page = content.prefix(8192)
      page[18] = 2
      page[19] = 2
      try HostileJournal.puttingBack(page, of: content)
        .write(to: Self.beside(store, "-journal"))
      let found = cause { () throws(StoreError) in
        _ = try SQLiteStore(path: store.path(), access: .readOnly)
      }
      #expect(found == .writeAhead(of: store.path()))
    }
  }

  @Test("a store under two names is refused under both, and taken when one is gone")
  func hardLinks() throws {
    try withTemporaryFolder { folder in
      let store = try Self.makeStore(in: folder)
      let other = folder.appending(path: "other.sqlite")
      try FileManager.default.linkItem(at: store, to: other)
      for name in [store, other] { try Self.expectRefused(name, saying: "has 2 names") }
      try FileManager.default.removeItem(at: store)
      try Self.expectAnswer(other)
    }
  }
}

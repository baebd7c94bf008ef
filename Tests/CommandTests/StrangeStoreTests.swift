import Foundation
import TestSupport
import Testing

/// Stores where no store should be: one sentence and status 2, and nothing is touched.
@Suite("Stores in strange places")
struct StrangeStoreTests {
  private static func expectRefused(
    _ arguments: [String], saying words: String, in folder: URL
  ) throws {
    let run = try ProgramRun(arguments, in: folder)
    #expect(run.status == 2, "\(arguments): \(run.output)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count <= 4, "\(run.errors)")
  }

  private static func logs(in folder: URL) throws {
    try RepeatedImport.writeLogs(into: folder.appending(path: "logs"))
  }

  @Test("a pipe, a folder, a device and a link that leads round are refused at once")
  func kinds() throws {
    try withTemporaryFolder { folder in
      try Self.logs(in: folder)
      #expect(mkfifo(folder.appending(path: "pipe").path(), 0o600) == 0)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "round").path(), withDestinationPath: "round")
      for (store, words) in [
        ("pipe", "it is a pipe"), ("logs", "it is a folder"), ("/dev/null", "it is a device"),
      ] {
        try Self.expectRefused(
          ["import", "--store", store, "logs/access.100.log"], saying: words, in: folder)
        try Self.expectRefused(["credentials", "--store", store], saying: words, in: folder)
      }
      try Self.expectRefused(
        ["import", "--store", "round", "logs"], saying: "cannot open the store", in: folder)
    }
  }

  @Test("a link to a store is the store; one to nothing becomes one")
  func links() throws {
    try withTemporaryFolder { folder in
      try Self.logs(in: folder)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link.sqlite").path(), withDestinationPath: "s.sqlite")
      #expect(try ProgramRun(["import", "--store", "link.sqlite", "logs"], in: folder).status == 0)
      #expect(
        try RepeatedImport.answers(of: "link.sqlite", in: folder)
          == (try RepeatedImport.answers(of: "s.sqlite", in: folder)))
    }
  }

  @Test("the store is no log, whatever name leads to it")
  func storeAsLog() throws {
    try withTemporaryFolder { folder in
      try Self.logs(in: folder)
      #expect(try ProgramRun(["import", "--store", "s.sqlite", "logs"], in: folder).status == 0)
      try FileManager.default.linkItem(
        at: folder.appending(path: "s.sqlite"), to: folder.appending(path: "same.log"))
      for name in ["s.sqlite", "same.log"] {
        try Self.expectRefused(
          ["import", "--store", "s.sqlite", name], saying: "is the store itself", in: folder)
      }
    }
  }

  @Test("an empty file is no store to read yet")
  func empty() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "s.sqlite"))
      try Self.expectRefused(
        ["credentials", "--store", "s.sqlite"], saying: "is empty", in: folder)
    }
  }
}

/// What needs a mount of one's own, which only some may make.
@Suite("Stores that may only be read, or have no locks", .serialized)
struct RestrictedStoreTests {
  /// Runs the program on a read-only mount of `folder`; `nil` where nobody may mount.
  private static func onReadOnlyMount(
    _ arguments: [String], in folder: URL
  ) throws -> ProgramRun? {
    let script = """
      mount -t tmpfs none "$1" && cp -R "$2"/. "$1" && mount -o remount,ro "$1" || exit 99
      cd "$1" && shift 2 && exec "$@"
      """
    let mount = folder.appending(path: "mount").path()
    let content = folder.appending(path: "content").path()
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/unshare") else { return nil }
    let program = try ProgramRun.program().path()
    let run = try ProgramRun(
      ["--mount", "--map-root-user", "sh", "-c", script, "sh", mount, content, program]
        + arguments, program: URL(filePath: "/usr/bin/unshare"), in: folder)
    // unshare's own failure is 1, said by itself.
    return run.status == 99 || run.errors.contains("unshare:") ? nil : run
  }

  private static func makeStore(in folder: URL) throws {
    let content = folder.appending(path: "content")
    try RepeatedImport.writeLogs(into: content.appending(path: "logs"))
    #expect(
      try ProgramRun(
        ["import", "--store", "s.sqlite", "logs/access.100.log"], in: content
      ).status == 0)
  }

  @Test("a store on a read-only mount answers, and says that it takes nothing")
  func readOnly() throws {
    try withTemporaryFolder { folder in
      try Self.makeStore(in: folder)
      guard
        let question = try Self.onReadOnlyMount(["credentials", "--store", "s.sqlite"], in: folder)
      else { return }
      #expect(question.status == 0, "\(question.errors)")
      let writing = try Self.onReadOnlyMount(
        ["import", "--store", "s.sqlite", "logs"], in: folder)
      #expect(writing?.status == 2)
      #expect(writing?.errors.contains("may only be read") == true)
    }
  }

  @Test("one beside which an interrupted import left its journal says what to copy where")
  func journal() throws {
    try withTemporaryFolder { folder in
      try Self.makeStore(in: folder)
      let content = folder.appending(path: "content")
      #expect(mkfifo(content.appending(path: "z.log").path(), 0o600) == 0)
      try withHotJournal(in: content)
      guard
        let question = try Self.onReadOnlyMount(["credentials", "--store", "s.sqlite"], in: folder)
      else { return }
      #expect(question.status == 2)
      let words = question.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("was interrupted"), "\(words)")
      #expect(words.contains("Copy both files to a folder that may be written"), "\(words)")
      // Where something may be written, the next question brings it in order.
      let here = try ProgramRun(["credentials", "--store", "s.sqlite"], in: content)
      #expect(here.status == 0, "\(here.errors)")
      #expect(try RepeatedImport.leftovers(beside: "s.sqlite", in: content) == [])
    }
  }

  /// Leaves the files as a crash in the middle of a commit does.
  private func withHotJournal(in content: URL) throws {
    let script = """
      import os, sqlite3, shutil
      store = sqlite3.connect("s.sqlite", isolation_level=None)
      store.execute("PRAGMA cache_size = 5")
      store.execute("BEGIN IMMEDIATE")
      store.execute("CREATE TABLE half (written)")
      for _ in range(3000): store.execute("INSERT INTO half VALUES (zeroblob(500))")
      for name in ["s.sqlite", "s.sqlite-journal"]: shutil.copy(name, "half-" + name)
      store.execute("ROLLBACK")
      store.close()
      for name in ["s.sqlite", "s.sqlite-journal"]: os.replace("half-" + name, name)
      """
    let run = try ProgramRun(
      ["-c", script], program: URL(filePath: "/usr/bin/python3"), in: content)
    try #require(run.status == 0, "\(run.errors)")
  }

  @Test("a file system without locks is refused in words of its own, at once")
  func noLocks() throws {
    try withTemporaryFolder { folder in
      try Self.makeStore(in: folder)
      let content = folder.appending(path: "content")
      let source = folder.appending(path: "nolocks.c")
      try Data(
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <stdarg.h>
        static int answer(const char *name, int file, int command, void *argument) {
          int (*next)(int, int, ...) = (int (*)(int, int, ...))dlsym(RTLD_NEXT, name);
          if (command == F_SETLK || command == F_SETLKW) { errno = ENOLCK; return -1; }
          return next(file, command, argument);
        }
        #define SHIM(name) int name(int file, int command, ...) { va_list list; \\
          va_start(list, command); void *argument = va_arg(list, void *); va_end(list); \\
          return answer(#name, file, command, argument); }
        SHIM(fcntl)
        SHIM(fcntl64)
        """.utf8
      ).write(to: source)
      let shim = folder.appending(path: "nolocks.so").path()
      let compiler = try ProgramRun(
        ["clang", "-shared", "-fPIC", "-o", shim, source.path(), "-ldl"],
        program: URL(filePath: "/usr/bin/env"), in: folder)
      try #require(compiler.status == 0, "\(compiler.errors)")
      for arguments in [
        ["import", "--store", "s.sqlite", "logs"], ["import", "--store", "new.sqlite", "logs"],
        ["credentials", "--store", "s.sqlite"],
      ] {
        let run = try ProgramRun(arguments, in: content, environment: ["LD_PRELOAD": shim])
        #expect(run.status == 2, "\(arguments)")
        let words = run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("has no file locks"), "\(words)")
        #expect(words.contains("Keep the store on a disk of this machine"), "\(words)")
      }
      #expect(try ProgramRun(["credentials", "--store", "s.sqlite"], in: content).status == 0)
    }
  }
}

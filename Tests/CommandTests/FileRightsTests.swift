import Foundation
import TestSupport
import Testing

@Suite("Files that the program makes")
struct FileRightsTests {
  private let log = Data(
    (#"192.0.2.1 - - [14/Mar/2026:02:11:07 +0000] "GET /v1?api_key=abc HTTP/1.1" 200 5 "-" "x""#
      + "\n").utf8)

  private func rights(_ name: String, in folder: URL) throws -> UInt16 {
    var status = stat()
    #expect(stat(folder.appending(path: name).path(), &status) == 0, "\(name)")
    return UInt16(status.st_mode & 0o777)
  }

  @Test("are for their owner alone, whatever the umask", arguments: ["000", "022", "777"])
  func rights(umask: String) throws {
    try withTemporaryFolder { folder in
      try log.write(to: folder.appending(path: "a.log"))
      let shell = ["/bin/sh", "-c", "umask \(umask) && exec \"$0\" \"$@\""]
      #expect(try ProgramRun(["import", "a.log"], in: folder, tracer: shell).status == 0)
      let asked = ["report", "--key", "x", "--format", "html", "--output", "r.html"]
      #expect(try ProgramRun(asked, in: folder, tracer: shell).status == 3)
      #expect(try rights("keyinquest.sqlite", in: folder) == 0o600)
      #expect(try rights("r.html", in: folder) == 0o600)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(Set(left) == ["a.log", "keyinquest.sqlite", "r.html"])
    }
  }

  @Test("a report replaces what a link leads to; a device or a folder is not replaced")
  func targets() throws {
    try withTemporaryFolder { folder in
      try log.write(to: folder.appending(path: "a.log"))
      try Data("old".utf8).write(to: folder.appending(path: "real"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link").path(), withDestinationPath: "real")
      func report(_ path: String) throws -> ProgramRun {
        try ProgramRun(
          ["report", "--key", "x", "--format", "json", "--output", path, "a.log"], in: folder)
      }
      #expect(try report("link").status == 3)
      let text = try String(contentsOf: folder.appending(path: "real"), encoding: .utf8)
      #expect(text.hasPrefix("{"))
      #expect(try report("/dev/stdout").output == text)
      #expect(try report("/dev/null").status == 3)
      #expect(try report("/dev/full").errors.contains("No space left"))
      let refused = try report(".")
      #expect(refused.status == 2 && refused.errors.contains("cannot write the report"))
    }
  }

  @Test("of temporary stores nothing is left, however the program ends", arguments: [2, 9, 15, 1])
  func temporary(signal: Int32) throws {
    try withTemporaryFolder { folder in
      let temporary = folder.appending(path: "temporary")
      try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
      let pipe = folder.appending(path: "log").path()
      #expect(mkfifo(pipe, 0o600) == 0)
      let process = Process()
      process.executableURL = try ProgramRun.program()
      process.arguments = ["check", "--quiet", "--key", "x", pipe]
      process.environment = ["TMPDIR": temporary.path(), "SQLITE_TMPDIR": temporary.path()]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      let writer = try #require(
        try openPipe(URL(filePath: pipe), whileRunning: { process.isRunning }))
      // More events than the store keeps in memory before it makes its file.
      let line = String(decoding: log, as: UTF8.self)
      for block in 0..<40 {
        let text = (0..<2_000).map {
          line.replacing("192.0.2.1", with: "192.\(block).\($0 / 250).\($0 % 250)")
        }
        try writer.write(contentsOf: Data(text.joined().utf8))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path()) == [])
      kill(process.processIdentifier, signal)
      try writer.close()
      process.waitUntilExit()
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path()) == [])
    }
  }
}

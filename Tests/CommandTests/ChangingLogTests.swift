import Foundation
import TestSupport
import Testing

/// Logs that change while they are imported: whatever was read, the next import completes it.
@Suite("Logs that change while they are read", .serialized)
struct ChangingLogTests {
  private static func line(_ number: Int) -> String {
    let clock = [number / 3600 % 24, number / 60 % 60, number % 60]
      .map { String($0 + 100).dropFirst() }.joined(separator: ":")
    return "203.0.113.\(number % 50) - - [01/Mar/2026:\(clock) +0000] \"GET /v1/items"
      + "?api_key=demo-key-EXAMPLE-0001 HTTP/1.1\" 200 512 \"-\" \"client/\(number % 3)\"\n"
  }

  @Test("a log that is written at all the time loses no line and doubles none")
  func growing() throws {
    try withTemporaryFolder { folder in
      let log = folder.appending(path: "grows.log")
      let text = Data((0..<20_000).map(Self.line).joined().utf8)
      try text.prefix(1000).write(to: log)
      let written = try FileHandle(forWritingTo: log)
      try written.seekToEnd()
      var random = SeededRandom(seed: 9)
      var position = 1000
      while position < text.count {
        let reader = try RunningProgram(["import", "--store", "s.sqlite", "grows.log"], in: folder)
        // Pieces that end anywhere, as a buffer does.
        while reader.isRunning, position < text.count {
          let end = min(text.count, position + Int.random(in: 1...9000, using: &random))
          try written.write(contentsOf: text[position..<end])
          position = end
          usleep(500)
        }
        try reader.expectEnd()
      }
      try written.close()
      for store in ["s.sqlite", "w.sqlite"] {
        let run = try ProgramRun(["import", "--store", store, "grows.log"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
      }
      #expect(
        try RepeatedImport.answers(of: "s.sqlite", in: folder)
          == (try RepeatedImport.answers(of: "w.sqlite", in: folder)))
    }
  }

  @Test("one that is cut while it is read is kept as far as it was read")
  func truncated() throws {
    try withTemporaryFolder { folder in
      let log = folder.appending(path: "cut.log")
      let text = Data((0..<60_000).map(Self.line).joined().utf8)
      try text.write(to: log)
      let reader = try RunningProgram(["import", "--store", "s.sqlite", "cut.log"], in: folder)
      let handle = try FileHandle(forWritingTo: log)
      try handle.truncate(atOffset: UInt64(text.count / 2 + 17))
      try handle.close()
      try reader.expectEnd()
      try text.write(to: log)
      for store in ["s.sqlite", "w.sqlite"] {
        #expect(
          try ProgramRun(["import", "--store", store, "cut.log"], in: folder).status == 0)
      }
      #expect(
        try RepeatedImport.answers(of: "s.sqlite", in: folder)
          == (try RepeatedImport.answers(of: "w.sqlite", in: folder)))
    }
  }

  @Test("one that goes or changes between the list and its turn is told, or read as it is then")
  func replaced() throws {
    try withTemporaryFolder { folder in
      let logs = folder.appending(path: "logs")
      try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
      for name in ["b", "c", "d"] {
        try Data(Self.line(1).utf8).write(to: logs.appending(path: name))
      }
      // The import lists everything, then stands at the pipe, which comes first.
      let pipe = folder.appending(path: "a.pipe")
      #expect(mkfifo(pipe.path(), 0o600) == 0)
      let reader = try RunningProgram(
        ["import", "--store", "s.sqlite", "a.pipe", "logs"], in: folder)
      let writer = try #require(try openPipe(pipe, whileRunning: { reader.isRunning }))
      try FileManager.default.removeItem(at: logs.appending(path: "b"))
      try FileManager.default.removeItem(at: logs.appending(path: "c"))
      try FileManager.default.createDirectory(
        at: logs.appending(path: "c"), withIntermediateDirectories: false)
      try Data((1...3).map(Self.line).joined().utf8).write(to: logs.appending(path: "d"))
      try writer.write(contentsOf: Data(Self.line(0).utf8))
      try writer.close()
      try reader.expectEnd()
      let errors = try reader.errors
      #expect(errors.contains("logs/b: there is no such file"), "\(errors)")
      #expect(errors.contains("logs/c: is a folder"), "\(errors)")
      let output = try reader.output
      #expect(output.contains("read 4 = imported 4 "), "\(output)")
    }
  }
}

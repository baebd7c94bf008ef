import Foundation
import TestSupport
import Testing

@Suite("Compressed logs", .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/gzip")))
struct GzipTests {
  private func gzip(_ bytes: Data, to file: URL) throws {
    try bytes.write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-n", "-k", file.path()]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private let log = Data(
    (0..<500).map { index in
      "192.0.2.10 - - [04/Mar/2026:05:\(10 + index / 60):\(10 + index % 50) +0000] "
        + "\"GET /v1/items/\(index * 7919) HTTP/1.1\" 200 512 \"-\" \"client/1.0\"\n"
    }.joined().utf8)

  @Test("plain and gzip of the same log are the same events")
  func samePlainAndCompressed() throws {
    try withTemporaryFolder { folder in
      try gzip(log, to: folder.appending(path: "access.log"))
      let plain = try ProgramRun(["import", "access.log"], in: folder)
      #expect(plain.output.contains("read 500 = imported 500 + duplicate 0"))
      let again = try ProgramRun(["import", "access.log.gz"], in: folder)
      #expect(again.output.contains("read 500 = imported 0 + duplicate 500"))
    }
  }

  @Test("a truncated gzip is read as far as it goes, and the cut is counted")
  func truncated() throws {
    try withTemporaryFolder { folder in
      try gzip(log, to: folder.appending(path: "access.log"))
      let whole = try Data(contentsOf: folder.appending(path: "access.log.gz"))
      try whole.prefix(whole.count / 2).write(to: folder.appending(path: "cut.log.gz"))
      let run = try ProgramRun(["import", "cut.log.gz"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.contains("rejected 1"))
      #expect(run.errors.contains("cut.log.gz"))
    }
  }

  @Test("standard input may be compressed too", arguments: ["-", "/dev/stdin"])
  func standardInput(path: String) throws {
    try withTemporaryFolder { folder in
      try gzip(log, to: folder.appending(path: "access.log"))
      let packed = try Data(contentsOf: folder.appending(path: "access.log.gz"))
      let run = try ProgramRun(["import", path], in: folder, input: packed)
      #expect(run.output.contains("read 500 = imported 500 + duplicate 0"))
    }
  }
}

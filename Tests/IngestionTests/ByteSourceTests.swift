import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// A line of a log, many times, with its number in it.
private func lines(_ count: Int) -> [UInt8] {
  let line = GzipTests.line
  return (0..<count).flatMap { Array(line.replacing("/models", with: "/models/\($0)").utf8) }
}

/// Appends `contents` to the file at `path`.
private func append(_ contents: [UInt8], to path: String) throws {
  let file = try #require(FileHandle(forWritingAtPath: path))
  try file.seekToEnd()
  try file.write(contentsOf: contents)
  try file.close()
}

@Suite("Sources of bytes")
struct ByteSourceTests {
  private func withFile(_ contents: [UInt8], _ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "access.log")
      try Data(contents).write(to: file)
      try body(file.path())
    }
  }

  private func rows(_ reader: inout LogReader) throws -> Int {
    var rows = 0
    while let batch = try reader.nextBatch() { rows += batch.rows.count }
    return rows
  }

  @Test("an error of the disk is an error with the system's words")
  func readError() throws {
    // Nothing is mapped at the address 0 of any process.
    let path = "/proc/self/mem"
    let error = #expect(throws: ReadingError.self) {
      _ = try LogReader(path: path, options: ReadingOptions())
    }
    #expect(error?.cause == .unreadable("Input/output error"))
  }

  @Test("a pipe gives what the same file gives, plain and compressed")
  func pipe() throws {
    let contents = lines(3000)
    let expected = try read(contents)
    for (bytes, word) in [
      (contents, "none"), (gzipMember(contents), "gzip"), (zstandardFrame(contents), "zstd"),
    ] {
      try withTemporaryFolder { folder in
        let path = folder.appending(path: "pipe").path()
        #expect(mkfifo(path, 0o600) == 0)
        Thread.detachNewThread {
          guard let file = FileHandle(forWritingAtPath: path) else { return }
          for start in stride(from: 0, to: bytes.count, by: 4097) {
            let end = min(start + 4097, bytes.count)
            do { try file.write(contentsOf: bytes[start..<end]) } catch { return }
          }
          do { try file.close() } catch {}
        }
        var reader = try LogReader(path: path, options: ReadingOptions())
        #expect(try rows(&reader) == 3000)
        let summary = reader.summary()
        #expect(summary.contentSHA256 == expected.summary.contentSHA256)
        #expect(summary.compression == word && summary.warnings == [])
        #expect(summary.bytes == Int64(bytes.count))
      }
    }
  }

  @Test("a file that grows while it is read is read to the end it then has")
  func growing() throws {
    try withFile(lines(10_000)) { path in
      var reader = try LogReader(path: path, options: ReadingOptions())
      try append(lines(500), to: path)
      #expect(try rows(&reader) == 10_500)
      let summary = reader.summary()
      #expect(summary.warnings == [])
      #expect(summary.sha256 == (try sha256(ofFile: path)))
    }
  }

  @Test("a file that shrinks while it is read is read to its new end, and the loss is told")
  func shrinking() throws {
    try withFile(lines(30_000)) { path in
      var reader = try LogReader(path: path, options: ReadingOptions())
      #expect(truncate(path, 2 << 20) == 0)
      let count = try rows(&reader)
      #expect(count > 10_000 && count < 30_000)
      #expect(reader.summary().warnings.contains { $0.contains("became shorter") })
    }
  }

  @Test("a large file is read in large portions")
  func portions() throws {
    try withFile(lines(60_000)) { path in
      var source = try ByteSource.open(path: path)
      var buffer = RecordBuffer(PortionPool())
      var largest = 0
      while try buffer.fill(from: &source) {
        largest = max(largest, buffer.pending.count)
        buffer.discard(buffer.pending.count)
      }
      #expect(largest == ByteSource.portionBytes)
      #expect(buffer.capacity == PortionPool.byteCount)
    }
  }

  @Test("memory does not grow with a line that never ends")
  func endlessInMemory() throws {
    try withFile([]) { path in
      #expect(truncate(path, 24 << 20) == 0)
      var source = try ByteSource.open(path: path)
      var buffer = RecordBuffer(PortionPool())
      var cutter = RecordCutter(
        framing: .lines, head: buffer.pending, maximumRecordBytes: 1 << 20)
      var ranges: [RecordRange] = []
      var isEnd = false
      while !isEnd {
        isEnd = try !buffer.fill(from: &source)
        let count = cutter.cut(
          buffer.pending, at: buffer.offset, isEnd: isEnd, isDamaged: false, into: &ranges)
        buffer.discard(count)
      }
      #expect(ranges.map(\.fault) == [.tooLong] && ranges[0].byteOffset == 0)
      #expect(buffer.capacity <= 8 << 20)
    }
  }

  @Test(
    "a line of zeros far longer than any record is one reject with its place",
    arguments: [false, true])
  func endless(isCompressed: Bool) throws {
    let before = lines(3)
    let zeros = 40 << 20
    let check = { (path: String) in
      var reader = try LogReader(path: path, options: ReadingOptions(formatName: "access-log"))
      var rejects: [String] = []
      var offsets: [Int64] = []
      while let batch = try reader.nextBatch() {
        rejects += batch.rejects.map(\.reason)
        offsets += batch.rejects.map(\.byteOffset)
      }
      #expect(rejects.count == 1 && rejects[0].contains("longer than"))
      #expect(offsets == [Int64(before.count)])
      #expect(reader.summary().recordsRead == 4)
    }
    if isCompressed {
      let contents = before + [UInt8](repeating: 0, count: zeros)
      try withFile(gzipMember(contents), check)
    } else {
      try withFile(before) { path in
        #expect(truncate(path, off_t(before.count + zeros)) == 0)
        try check(path)
      }
    }
  }

  @Test("records nested deeper than any log are rejects, counted, wherever they stand")
  func nesting() throws {
    let deep =
      String(repeating: "{\"a\":", count: 100_000) + "1"
      + String(repeating: "}", count: 100_000)
    let sample = try #require(MappedFormat.jsonLinesSamples.first)
    let line = try #require(sample.text.split(separator: "\n").first)
    let file = try read("\(line)\n\(deep)\n\(line)\n", as: "json-lines")
    #expect(file.rows.count == 2)
    #expect(file.rejects.map(\.byteOffset) == [Int64(line.utf8.count + 1)])
    let array = try read("[\(line),\(deep),\(line)]", as: "json-lines")
    #expect(array.rows.count == 2)
    #expect(array.rejects.map(\.byteOffset) == [Int64(line.utf8.count + 2)])
    #expect(array.rejects.allSatisfy { $0.reason.contains("nested deeper") })
  }
}

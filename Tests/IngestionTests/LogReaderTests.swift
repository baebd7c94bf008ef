import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

private let good = Array(GzipTests.line.utf8)

private func cause(_ body: () throws -> Void) -> ReadingError.Cause? {
  do {
    try body()
    return nil
  } catch {
    return (error as? ReadingError)?.cause
  }
}

@Suite("Reading files")
struct LogReaderTests {
  @Test(
    "names the kind of file it does not read, and what to do",
    arguments: [
      ([0x42, 0x5A, 0x68, 0x39], "a bzip2"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "an xz"), ([0x50, 0x4B, 3, 4], "a zip"),
      ([0xFF, 0xFE, 0x41, 0], "a UTF-16 text"), ([0xFE, 0xFF, 0, 0x41], "a UTF-16 text"),
      (Array("SQLite format 3\0".utf8), "a SQLite"), (Array("PAR1".utf8), "a Parquet"),
    ] as [([UInt8], String)])
  func unsupported(bytes: [UInt8], kind: String) {
    do {
      _ = try read(bytes)
      Issue.record("read")
    } catch {
      let message = (error as? ReadingError)?.message ?? "\(error)"
      #expect(message.contains("is \(kind) file, which is not read. "))
    }
  }

  @Test("a missing file, a folder, and an unknown format name are errors of their own")
  func cannotOpen() throws {
    let options = ReadingOptions()
    try withTemporaryFolder { folder in
      #expect(cause { _ = try LogReader(path: folder.path(), options: options) } == .isDirectory)
      let missing = folder.appending(path: "missing.log").path()
      #expect(cause { _ = try LogReader(path: missing, options: options) } == .notFound)
    }
    #expect(cause { _ = try read(good, as: "nonsense") } == .unknownFormat("nonsense"))
  }

  @Test("a JSON document that was cut off has lost more than its last record, and says so")
  func cutOffDocument() throws {
    let records = (1...4).map {
      """
      {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","accessKeyId":"AKIAEXAMPLE000000001"},\
      "eventTime":"2026-02-14T00:00:0\($0)Z","eventSource":"sts.amazonaws.com",\
      "eventName":"GetCallerIdentity","eventID":"\($0)"}
      """
    }
    let document = #"{"Records":["# + records.joined(separator: ",") + "]}"
    let told = "The file ends in the middle of its JSON: whatever followed there is missing."
    for lost in [1, 2, 3, 50, records[3].count + 2, records[3].count + 3] {
      let file = try read(Array(document.dropLast(lost).utf8))
      #expect(file.summary.warnings == [told] && file.rejects.count == 1, "\(lost)")
    }
    #expect(try read(Array(document.utf8)).summary.warnings == [])
    let lines = try read(Array(records.joined(separator: "\n").dropLast(9).utf8))
    #expect(lines.summary.warnings == [] && lines.rejects.count == 1)
  }

  struct Nonsense: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
  }

  static let nonsense = [
    Nonsense(testDescription: "NUL bytes", bytes: Array(repeating: 0, count: 4096)),
    Nonsense(testDescription: "prose", bytes: Array("hello world\n".utf8)),
    Nonsense(testDescription: "empty objects", bytes: Array("{}\n{}\n".utf8)),
    Nonsense(testDescription: "CSV", bytes: Array("a,b,c\n1,2,3\n".utf8)),
    Nonsense(
      testDescription: "one long word", bytes: Array(repeating: UInt8(ascii: "x"), count: 3 << 20)),
    Nonsense(
      testDescription: "binary",
      bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }),
    Nonsense(
      testDescription: "brackets", bytes: Array(String(repeating: "[", count: 300_000).utf8)),
    Nonsense(
      testDescription: "nested details",
      bytes: Array(String(repeating: "{\"detail\":", count: 100_000).utf8)),
  ]

  @Test("what fits no format is an error, never an empty result", arguments: nonsense)
  func unrecognised(example: Nonsense) {
    guard case .unrecognised = cause({ _ = try read(example.bytes) }) else {
      Issue.record("not unrecognised")
      return
    }
  }

  @Test(
    "an export that found nothing is no error",
    arguments: ["", "\n \n", "[]", " [ ]\n", "\u{FEFF}"])
  func empty(text: String) throws {
    let file = try read(text)
    #expect(file.rows.isEmpty && file.rejects.isEmpty)
    #expect(file.summary.notes == ["The file is empty."])
  }

  @Test("a byte order mark and CRLF change nothing")
  func marks() throws {
    let plain = try read(good + good)
    let text = GzipTests.line.replacing("\n", with: "\r\n")
    let marked = try read("\u{FEFF}" + text + text)
    #expect(marked.events == plain.events)
    #expect(marked.identities == plain.identities)
  }

  @Test("NUL bytes and bytes that are no UTF-8 are kept as they are, and the lines beside them too")
  func badBytes() throws {
    let bad =
      Array("203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET /\0 HTTP/1.1\" 200 5 \"-\" \"".utf8)
      + [0xC3, 0x28, 0, 0xFF, UInt8(ascii: "\""), 10]
    let file = try read(good + bad + good)
    #expect(file.rows.count == 3)
    #expect(file.events[1].operation == "GET /\0")
    #expect(file.events[1].agent == "\u{FFFD}(\0\u{FFFD}")
  }

  @Test("an over-long line is one reject with its place, in memory that does not grow with it")
  func overLong() throws {
    let long = Array(repeating: UInt8(ascii: "x"), count: 100_000) + [10]
    let file = try read(
      good + long + good, as: "access-log", portionBytes: 1024, maximumRecordBytes: 4096)
    #expect(file.rows.map(\.recordNumber) == [1, 3])
    #expect(file.rejects.map(\.recordNumber) == [2])
    #expect(file.rejects.map(\.byteOffset) == [Int64(good.count)])
    #expect(file.rejects.first?.reason.contains("longer than") == true)
  }

  @Test("a record of many portions is read by the portion, not by the byte")
  func recordOfManyPortions() throws {
    func duration(_ lines: Int) throws -> Duration {
      let line = Array(repeating: UInt8(ascii: "x"), count: (6 << 20) / lines) + [10]
      let text = good + Array(repeating: line, count: lines).joined() + good
      return try ContinuousClock().measure {
        let file = try read(Array(text), as: "access-log", portionBytes: 65_536)
        #expect(file.rows.count == 2 && file.rejects.count == lines)
      }
    }
    // A byte at a time takes a hundred times as long.
    #expect(try duration(1) < duration(600) * 10 + .seconds(1))
  }

  @Test("a text is cut at a border of characters, and long texts make small batches")
  func longTexts() throws {
    let before = Array(GzipTests.line.utf8.dropLast(12))
    let agent = Array(String(repeating: "é", count: 20_000).utf8)
    var bytes: [UInt8] = []
    for index in 0..<1200 {
      bytes += before + Array("\"\(index)".utf8) + agent + [UInt8(ascii: "\""), 10]
    }
    let file = try read(bytes)
    #expect(file.rows.count == 1200)
    #expect(file.batches.count > 1)
    for batch in file.batches {
      #expect(batch.texts.bytes.count < 20 << 20)
      for caller in batch.callers {
        let text = batch.texts.bytes[batch.texts.range(Int(caller.agent))]
        #expect(text.count <= BatchBuilder.longestText)
        #expect(String(validating: text, as: UTF8.self) != nil)
      }
    }
  }

  @Test("the summary shows only what the records showed")
  func capability() throws {
    let file = try read(
      "- - - [14/Mar/2026:02:11:07 +0000] \"GET / HTTP/1.1\" 200 - \"-\" \"-\"\n")
    #expect(!file.summary.capability.contains(.address))
    #expect(!file.summary.capability.contains(.credential))
    #expect(!file.summary.capability.contains(.agent))
    #expect(file.summary.capability.contains([.requests, .operation, .outcome]))
  }

  @Test("two formats that fit equally well are a doubt, and the user is asked")
  func ambiguous() {
    struct Twin: LogFormat {
      let declaration = FormatDeclaration(
        name: "twin", title: "a twin", origin: "Nowhere.", keyIdentity: "nothing", capability: [],
        samples: [], framing: .lines, specificity: AccessLogFormat.declaration.specificity)
      private var format = AccessLogFormat()

      mutating func read(
        _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
      ) throws(UnreadableRecord) {
        try format.read(record, into: &batch)
      }
    }
    let formats: [any LogFormat] = [AccessLogFormat(), Twin()]
    let doubt = cause { _ = try read(good, formats: formats) }
    guard case .ambiguous(let names) = doubt else {
      Issue.record("no doubt")
      return
    }
    #expect(names.sorted() == ["access-log", "twin"])
    #expect(cause { _ = try read(good, as: "twin", formats: formats) } == nil)
  }
}

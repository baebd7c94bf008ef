import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// What a feed told of one file.
private struct FedFile: Equatable {
  var format = ""
  var events: [SampleEvent] = []
  var rows: [[Int64]] = []
  var rejects: [Reject] = []
  var summary: SourceSummary?
  var failure: ReadingError?
}

private func feed(
  _ paths: [String], workers: Int, portionBytes: Int = RecordReader.portionBytes
) throws -> [FedFile] {
  var files = [FedFile](repeating: FedFile(), count: paths.count)
  var feed = try LogFeed(
    paths: paths, options: ReadingOptions(), formats: LogFormats.all, workers: workers,
    portionBytes: portionBytes)
  while let (file, event) = feed.next() {
    switch event {
    case .begun(let format): files[file].format = format
    case .batch(let batch, _):
      files[file].events += batch.rows.map { SampleEvent($0, of: batch) }
      files[file].rows += batch.rows.map {
        [$0.timeMilliseconds, $0.recordNumber, Int64(bitPattern: $0.identityHigh)]
      }
      files[file].rejects += batch.rejects
    case .finished(let summary): files[file].summary = summary
    case .failed(let error): files[file].failure = error
    }
  }
  return files
}

/// Access log lines, some of them broken; JSON with wrapper; CSV with a header; and no log at all.
private func makeFiles(in folder: URL) throws -> [String] {
  var random = SeededRandom(seed: 11)
  var files: [(name: String, text: String)] = []
  var lines = ""
  for second in 0..<900 {
    let time = "14/Mar/2026:02:\(10 + second / 60):\(10 + second % 50) +0000"
    func draw(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    let target = "/v1/\(draw(40))?api_key=sk-test-EXAMPLE\(draw(5))"
    let line = "203.0.113.\(draw(200)) - - [\(time)] \"GET \(target) HTTP/1.1\" 200 \(second)"
    lines += draw(20) == 0 ? "broken line\n" : line + " \"-\" \"x/1\"\n"
  }
  files.append(("access.log", lines))
  files.append(("empty.log", ""))
  files.append(("none.log", "what is this?\nno log\n"))
  for format in LogFormats.all {
    for (index, sample) in format.declaration.samples.enumerated() {
      files.append(("\(format.name)-\(index)", sample.text))
    }
  }
  return try files.map { file in
    let path = folder.appending(path: file.name)
    try Data(file.text.utf8).write(to: path)
    return path.path()
  } + [folder.appending(path: "missing.log").path()]
}

@Suite("A feed of many files")
struct LogFeedTests {
  @Test(
    "tells the same whatever the number of workers and the size of portions",
    arguments: [(1, 4096), (2, 4096), (5, 300), (3, 1), (8, 2 << 20)])
  func workers(count: Int, portionBytes: Int) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-feed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { unlinkAll(folder) }
    let paths = try makeFiles(in: folder)
    let expected = try feed(paths, workers: 1)
    #expect(expected[0].summary?.recordsRead == 900)
    #expect(expected.filter { $0.failure != nil }.count == 2)
    #expect(try feed(paths, workers: count, portionBytes: portionBytes) == expected)
  }

  @Test("tells what a reader of one file tells")
  func serial() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-feed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { unlinkAll(folder) }
    let paths = try makeFiles(in: folder)
    for (path, fed) in zip(paths, try feed(paths, workers: 3, portionBytes: 500)) {
      guard fed.failure == nil else { continue }
      var reader = try LogReader(path: path, options: ReadingOptions())
      var events: [SampleEvent] = []
      while let batch = try reader.nextBatch() {
        events += batch.rows.map { SampleEvent($0, of: batch) }
      }
      #expect(fed.events == events, "\(path)")
      #expect(fed.summary == reader.summary(), "\(path)")
    }
  }

  @Test("may be left before its end")
  func leaving() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "keyinquest-feed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { unlinkAll(folder) }
    let paths = try makeFiles(in: folder)
    for steps in 0..<12 {
      var feed = try LogFeed(
        paths: paths + paths, options: ReadingOptions(), formats: LogFormats.all, workers: 4,
        portionBytes: 64)
      for _ in 0..<steps { #expect(feed.next() != nil) }
    }
  }

  private func unlinkAll(_ folder: URL) {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
  }
}

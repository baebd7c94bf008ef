import Foundation
import Testing
import Vocabulary

@testable import Reporting

@Suite("Where a record stands")
struct RecordPlaceTests {
  @Test(
    "The command prints the record it names",
    arguments: [
      (RecordLayout.lines, "a\n\nb\nc\n", Int64(3), "b"),
      (.quotedLines, "h,k\n1,2\n3,4\n", 3, "3,4"),
      (.json(members: []), "{\"a\":1}\n{\"a\":2}\n", 2, "{\"a\":2}"),
      (.json(members: []), "[{\"a\":1},{\"a\":2}]", 2, "{\"a\":2}"),
      (
        .json(members: ["Records", "Events"]), "{\"Events\":[{\"a\":1},{\"a\":2}],\"Next\":\"x\"}",
        2, "{\"a\":2}"
      ),
      (
        .json(members: ["data"]), "{\"data\":\"text\"}\n{\"data\":{\"b\":1}}\n", 2,
        "{\"data\":{\"b\":1}}"
      ),
    ])
  func command(layout: RecordLayout, content: String, record: Int64, expected: String) throws {
    guard case .lines = layout else {
      if !FileManager.default.fileExists(atPath: "/usr/bin/jq"), case .json = layout { return }
      return try compare(layout, content, record, expected)
    }
    try compare(layout, content, record, expected)
  }

  private func compare(
    _ layout: RecordLayout, _ content: String, _ record: Int64, _ expected: String
  ) throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "record-\(UUID().uuidString).log")
    try Data(content.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let source = SourceSummary(path: file.path(), format: "f", bytes: 1)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", layout.command(record: record, of: source)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
    #expect(text == expected)
  }

  @Test("A compressed file is opened first, and a path that is not plain is left out")
  func commandWords() {
    let zipped = SourceSummary(path: "a.gz", format: "f", compression: "gzip", bytes: 1)
    #expect(RecordLayout.lines.command(record: 7, of: zipped) == "zcat a.gz | sed -n '7p'")
    let hostile = SourceSummary(path: "a; rm x", format: "f", bytes: 1)
    #expect(RecordLayout.lines.command(record: 7, of: hostile) == "sed -n '7p' FILE")
  }

  private func report(_ layout: RecordLayout?) -> Report {
    var inquest = Fixture.abused.inquest
    let format = inquest.coverage.sources[0].format
    let path = inquest.coverage.sources[0].path
    let layouts = layout.map { [format: $0] } ?? [:]
    var events = Fixture.abused.events
    for index in events.indices { events[index].source = path }
    inquest.derivedCredentials = []
    return Report(
      inquest: inquest, events: events, programVersion: "1",
      setting: ReportSetting(layouts: layouts))
  }

  @Test("Lines are named as file and line, other records by number, unknown ones without a command")
  func words() {
    let name = Fixture.abused.inquest.coverage.sources[0].path.split(separator: "/").last ?? ""
    let lines = MarkdownRenderer().render(report(.lines))
    #expect(lines.contains("`\(name):") && lines.contains("sed -n '"))
    let json = MarkdownRenderer().render(report(.json(members: ["Records"])))
    #expect(json.contains("`\(name)`, record ") && json.contains("jq -n 'nth("))
    let unknown = MarkdownRenderer().render(report(nil))
    #expect(unknown.contains("`\(name)`, record ") && !unknown.contains("To see a record"))
  }

  @Test("Every link inside a page leads to a place of it", arguments: Fixture.all)
  func anchors(fixture: Fixture) {
    let page = HTMLRenderer().render(fixture.report)
    let ids = Set(page.matches(of: /id="([^"]*)"/).map { String($0.1) })
    let links = Set(page.matches(of: /href="#([^"]*)"/).map { String($0.1) })
    #expect(links.subtracting(ids).isEmpty)
    if fixture.name == "abused" { #expect(links.contains { $0.hasPrefix("manifest-file-") }) }
  }
}

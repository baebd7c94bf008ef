import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

@Suite("The document and the schema tell the same")
struct StoreDocumentTests {
  /// The document's section under each `###` heading that names a table or view.
  private static func sections() throws -> [String: String] {
    let text = try String(
      contentsOf: packageRoot.appending(path: "Documentation/Store.md"), encoding: .utf8)
    var sections: [String: String] = [:]
    for section in text.components(separatedBy: "\n### `").dropFirst() {
      let parts = section.components(separatedBy: "`\n")
      let body = parts.dropFirst().joined(separator: "`\n").components(separatedBy: "\n## ")
      sections[parts[0]] = body[0]
    }
    return sections
  }

  @Test("every table, view and column is explained, and nothing else is")
  func complete() throws {
    let store = try SQLiteStore(path: ":memory:", access: .readWrite)
    try SegmentExtension.load(into: store.connection)
    let sections = try Self.sections()
    let names = try store.connection.texts(
      """
      SELECT name FROM sqlite_schema
      WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' ORDER BY name
      """)
    #expect(sections.keys.sorted() == names)
    for name in names {
      for column in try store.connection.texts("SELECT name FROM pragma_table_info('\(name)')") {
        #expect(sections[name]?.contains("`\(column)`") == true, "\(name).\(column)")
      }
    }
  }

  @Test("the document names the version of the schema")
  func version() throws {
    let text = try String(
      contentsOf: packageRoot.appending(path: "Documentation/Store.md"), encoding: .utf8)
    #expect(text.contains("the schema version, now \(SQLiteSchema.current.version)."))
  }

  static let shell = "/usr/bin/sqlite3"

  @Test(
    "the views answer in the stock shell",
    .enabled(if: FileManager.default.isExecutableFile(atPath: shell), "sqlite3 is not installed"))
  func stockShell() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "store.sqlite").path()
      do {
        var store = try SQLiteStore(path: path, access: .readWrite)
        try store.take(
          SampleFile(
            events: [
              SampleEvent(id: "1", seconds: 1_772_460_300, resource: "a,b"),
              SampleEvent(id: "2", seconds: 1_772_460_301, outcome: .denied),
              SampleEvent(
                id: "3", seconds: 1_772_460_000, widthSeconds: 60, inputTokens: 7, requests: 2),
            ], rejects: [Reject(recordNumber: 4, byteOffset: 9, reason: "No time.")],
            aliases: [("AKIAEXAMPLE", "production")]))
      }
      let process = Process()
      process.executableURL = URL(filePath: Self.shell)
      process.arguments = [
        path,
        ".load \(try SegmentExtension.path())",
        """
        SELECT time, credential, address, address_class, operation, resource, outcome FROM events;
        SELECT start, width_seconds, requests, input_tokens FROM usage_buckets;
        SELECT address, agent, events, first, last FROM callers;
        SELECT credential, kind, aliases, events FROM credentials;
        SELECT path, records_read, imported, rejected FROM imports;
        SELECT * FROM rejects;
        """,
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let data = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      #expect(
        String(decoding: data, as: UTF8.self) == """
          2026-03-02T14:05:00.000Z|AKIAEXAMPLE|203.0.113.9|address|ListBuckets|a,b|success
          2026-03-02T14:05:01.000Z|AKIAEXAMPLE|203.0.113.9|address|ListBuckets||denied
          2026-03-02T14:00:00.000Z|60|2|7
          203.0.113.9|aws-cli/2.15|2|2026-03-02T14:05:00.000Z|2026-03-02T14:05:01.000Z
          AKIAEXAMPLE|aws-access-key|production|3
          trail.json|4|3|1
          trail.json|4|9|No time.

          """)
    }
  }
}

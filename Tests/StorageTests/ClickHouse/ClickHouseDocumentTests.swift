import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite("The page on ClickHouse and the tables tell the same")
struct ClickHouseDocumentTests {
  /// With `RECORD_GOLDEN=1` the rows are written anew.
  @Test("every table and column is named, and nothing else is")
  func tables() throws {
    let page = packageRoot.appending(path: "Documentation/ClickHouse.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let rows = ClickHouseSchema.tables.map { table in
      "| `\(table.name)` | \(table.columnNames.map { "`\($0)`" }.joined(separator: " ")) |\n"
    }
    let heading = "| Table | Columns |\n|:--|:--|\n"
    let parts = text.components(separatedBy: heading)
    try #require(parts.count == 2)
    let end = try #require(parts[1].range(of: "\n## ")).lowerBound
    let told = parts[1].prefix(upTo: end)
    let expected = rows.joined()
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      let after = parts[1].dropFirst(told.count)
      try (parts[0] + heading + expected + after).write(to: page, atomically: true, encoding: .utf8)
      return
    }
    #expect(String(told) == expected)
  }
}

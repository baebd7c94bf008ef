import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// The page for data engineers, as far as it can be run here.
@Suite("Documentation/ClickHouse.md")
struct ClickHousePageTests {
  private let page: String

  init() throws {
    page = try String(
      contentsOf: packageRoot.appending(path: "Documentation/ClickHouse.md"), encoding: .utf8)
  }

  /// The fenced blocks of a language, in their order.
  private func blocks(_ language: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }

  @Test("Every map of the page is one")
  func maps() throws {
    let maps = blocks("json").filter { $0.contains("clickhouse/1") }
    #expect(maps.count == 3)
    for map in maps { _ = try tableMap(json: map) }
  }

  @Test("The tables name every member and field")
  func complete() {
    for name in TableMapDocument.members + EventField.allCases.map(\.rawValue) {
      #expect(page.contains("`\(name)`"), "\(name)")
    }
  }

  @Test("The first example runs as it stands", .needsClickHouse)
  func example() throws {
    let server = try ClickHouseTestServers.single()
    let database = try ClickHouseTestServers.freshDatabase(on: server)
    let table = try #require(blocks("sql").first)
    try server.query(table.replacing("prod.", with: "\(database)."))
    try server.query(
      """
      INSERT INTO \(database).access_log SELECT toDateTime(1770000000 + number * 60), \
      concat('KEY', toString(number % 3)), '203.0.113.9', 'curl/8.5.0', 'GET /v1', 'x', \
      if(number % 10 = 0, 403, 200), number, 1 FROM system.numbers LIMIT 1000
      """)
    let store = try ClickHouseStore(
      attached: try ClickHouseAddress(
        "clickhouse://analyst@127.0.0.1:\(server.httpPort)/\(database)?table=access_log"),
      ClickHouseOptions(password: "qwerty"),
      try tableMap(json: try #require(blocks("json").first)))
    let found = store.knownTable
    #expect(found.sortingKey == "access_key_id, event_time")
    #expect(found.sampledRows == 1000)
    #expect(found.remarks == [])
    let activity = try store.activity(of: ["KEY1"])
    #expect(activity.requestCount == 333)
    #expect(activity.cells.reduce(0) { $0 + ($1.outcome == .denied ? $1.count : 0) } == 33)
  }
}

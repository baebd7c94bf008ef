import Testing
import Vocabulary

@testable import Storage

@Suite("The sub-select of a map")
struct TableMapSelectTests {
  @Test("Everything that can stand in it, in its order")
  func whole() throws {
    let map = try tableMap(
      fields: ["time": "toUnixTimestamp64Milli(at)", "address": "ip", "status": "code"],
      members: [
        "time": "\"at >= f({from}) AND at < f({to})\"", "credential": "\"key IN ({credentials})\"",
      ])
    let select = map.select(
      [.time, .credential, .address, .outcome, .bytesIn], table: "prod.access_log",
      credentials: ["AK'1", "{from}"], from: 1000, to: 2000, where: "outcome = 2")
    #expect(
      select == """
        (SELECT ifNull(toInt64(keyinquest_time), toInt64(0)) AS time_ms, \
        ifNull(toString(keyinquest_credential), '') AS credential, \
        replaceRegexpOne(ifNull(toString(keyinquest_address), ''), \
        '^::ffff:([0-9]+[.])', '\\\\1') AS address, \
        toUInt8(multiIf(ifNull(toInt64(keyinquest_status), toInt64(0)) < 100 OR \
        ifNull(toInt64(keyinquest_status), toInt64(0)) > 599, 0, \
        ifNull(toInt64(keyinquest_status), toInt64(0)) < 400, 1, \
        ifNull(toInt64(keyinquest_status), toInt64(0)) IN (401, 403), 2, 3)) AS outcome, \
        toInt64(-1) AS bytes_in \
        FROM (SELECT (toUnixTimestamp64Milli(at)) AS keyinquest_time, \
        (key) AS keyinquest_credential, (ip) AS keyinquest_address, (code) AS keyinquest_status \
        FROM `prod`.`access_log` \
        WHERE (at >= f(toInt64(1000)) AND at < f(toInt64(2000))) AND \
        (key IN ('AK''1', '{from}'))) \
        WHERE ifNull(toInt64(keyinquest_time), toInt64(0)) >= 1000 AND \
        ifNull(toInt64(keyinquest_time), toInt64(0)) < 2000 AND \
        ifNull(toString(keyinquest_credential), '') IN ('AK''1', '{from}') AND (outcome = 2))
        """)
  }

  @Test("Only what the columns need is read")
  func least() throws {
    let map = try tableMap(fields: ["agent": "ua"])
    #expect(
      map.select([.model], table: "t")
        == "(SELECT '' AS model FROM (SELECT (ts) AS keyinquest_time FROM `t`))")
    #expect(!map.select([.time], table: "t").contains("ua"))
  }

  @Test("The map's own table goes before that of the address, and is left as it is")
  func table() throws {
    let map = try tableMap(members: [
      "table": "\"s3Cluster('c', 'https://b/*.gz', 'JSONAsString')\""
    ])
    #expect(
      map.select([.time], table: "t").hasSuffix(
        "FROM s3Cluster('c', 'https://b/*.gz', 'JSONAsString')))"))
    let merged = try tableMap(members: ["final": "true"])
    #expect(merged.select([.time], table: "d.t").hasSuffix("FROM `d`.`t` FINAL))"))
  }

  @Test("An open end of the span becomes 1970 or 2100 in the native condition")
  func openEnds() throws {
    let map = try tableMap(members: ["time": "\"x({from}, {to})\""])
    #expect(map.nativeTime(from: 5, to: nil) == "(x(toInt64(5), toInt64(4102444800000)))")
    #expect(map.nativeTime(from: nil, to: 5) == "(x(toInt64(0), toInt64(5)))")
    #expect(
      map.nativeTime(from: .min, to: .max) == "(x(toInt64(0), toInt64(4102444800000)))")
    #expect(map.nativeTime(from: nil, to: nil) == nil)
    #expect(!map.select([.time], table: "t").contains("WHERE"))
  }

  @Test("Rows without a credential are not left to the native condition, which misses NULL")
  func noCredential() throws {
    let map = try tableMap(members: ["credential": "\"key IN ({credentials})\""])
    let select = map.select([.time], table: "t", credentials: ["a", ""])
    #expect(!select.contains("(key IN"))
    #expect(select.contains("IN ('a', '')"))
    #expect(map.select([.time], table: "t", credentials: []).contains("WHERE 0"))
  }

  @Test("Rows of the same identity count once when the map says so")
  func distinct() throws {
    let map = try tableMap(fields: ["identity": "id"], members: ["distinct": "true"])
    let select = map.select([.time], table: "t")
    #expect(select.contains("(id) AS keyinquest_identity"))
    #expect(select.hasSuffix(" LIMIT 1 BY keyinquest_identity)"))
  }

  @Test("Every column has a value, mapped or not", arguments: EventColumn.allCases)
  func columns(column: EventColumn) throws {
    let bare = try tableMap().select([column], table: "t")
    #expect(bare.contains(" AS \(column.rawValue) FROM "))
    #expect(!bare.contains("NULL"))
    let full = try tableMap(
      fields: Dictionary(uniqueKeysWithValues: EventField.allCases.map { ($0.rawValue, "x") }))
    #expect(full.select([column], table: "t").contains(" AS \(column.rawValue) FROM "))
  }
}

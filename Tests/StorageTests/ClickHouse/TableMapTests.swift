import Testing
import Vocabulary

@testable import Storage

/// A map over the smallest possible table, with members replaced or added.
func tableMap(
  fields: [String: String] = [:], members: [String: String] = [:]
) throws(StoreError) -> TableMap {
  let all = ["time": "ts", "credential": "key"].merging(fields) { $1 }
  let written =
    all.sorted { $0.key < $1.key }
    .map { "\"\($0.key)\": \"\(escaped($0.value))\"" }.joined(separator: ", ")
  let others =
    members.sorted { $0.key < $1.key }.map { ", \"\($0.key)\": \($0.value)" }.joined()
  return try tableMap(json: "{\"map\": \"clickhouse/1\", \"fields\": {\(written)}\(others)}")
}

func tableMap(json: String) throws(StoreError) -> TableMap {
  try TableMap(Array(json.utf8), path: "map.json") { ($0, $0.isEmpty ? .absent : .word) }
}

private func escaped(_ text: String) -> String {
  text.unicodeScalars.map { scalar in
    switch scalar {
    case "\\", "\"": "\\\(scalar)"
    case "\u{0}"..<" ": "\\u00" + String(scalar.value + 0x100, radix: 16).dropFirst()
    default: String(scalar)
    }
  }.joined()
}

@Suite("The map of a table")
struct TableMapTests {
  @Test("A map holds what the file says")
  func members() throws {
    let map = try tableMap(
      json: """
        {"map": "clickhouse/1", "comment": "ours", "table": "prod.access_log", "final": true,
         "fields": {"time": "toUnixTimestamp64Milli(event_time)", "credential": "access_key_id",
                    "address": "IPv6NumToString(remote_ip)", "cache_write_1h_tokens": "c1h"},
         "time": "event_time >= fromUnixTimestamp64Milli({from}) AND event_time < x({to})",
         "credential": "access_key_id IN ({credentials})"}
        """)
    #expect(map.table == "prod.access_log")
    #expect(map.fields[.time] == "toUnixTimestamp64Milli(event_time)")
    #expect(map.fields[.cacheWriteHourTokens] == "c1h")
    #expect(map.fields.count == 4)
    #expect(map.isFinal && !map.isDistinct)
    #expect(map.credential == "access_key_id IN ({credentials})")
    #expect(map.capability == [.requests, .credential, .address])
  }

  @Test(
    "Capability is what is mapped",
    arguments: [
      ([], [.requests, .credential]),
      (["status"], [.requests, .credential, .outcome]),
      (["outcome", "service"], [.requests, .credential, .outcome, .operation]),
      (["bytes_in", "region", "model"], [.requests, .credential, .bytes, .region, .model]),
      (["cached_tokens", "requests", "record"], [.requests, .credential]),
      (["output_tokens", "cost_microdollars"], [.requests, .credential, .tokens, .cost]),
      (
        ["resource", "principal", "agent"], [.requests, .credential, .resource, .principal, .agent]
      ),
    ] as [([String], Capability)])
  func capability(fields: [String], expected: Capability) throws {
    let map = try tableMap(fields: Dictionary(uniqueKeysWithValues: fields.map { ($0, "x") }))
    #expect(map.capability == expected)
  }

  @Test(
    "A mistake names its member",
    arguments: [
      ("[]", "", "wrong kind"),
      ("{", "", "no JSON"),
      ("", "", "no JSON"),
      ("{}", "map", "clickhouse/1"),
      (#"{"map": "clickhouse/2"}"#, "map", "clickhouse/1"),
      (#"{"map": 1}"#, "map", "wrong kind"),
      (#"{"map": "clickhouse/1"}"#, "fields", "missing"),
      (#"{"map": "clickhouse/1", "fields": 3}"#, "fields", "wrong kind"),
      (#"{"map": "clickhouse/1", "fields": {}}"#, "fields.time", "missing"),
      (#"{"map": "clickhouse/1", "fields": {"time": "t"}}"#, "fields.credential", "missing"),
      (#"{"map": "clickhouse/1", "fields": {"time": null}}"#, "fields.time", "null"),
      (#"{"map": "clickhouse/1", "fields": {"time": ["a"]}}"#, "fields.time", "wrong kind"),
      (#"{"map": "clickhouse/1", "fields": {"ip": "a"}}"#, "fields.ip", "Fields: time, cred"),
      (#"{"map": "clickhouse/1", "columns": {}}"#, "columns", "Known: map, table"),
      (#"{"map": "clickhouse/1", "fields": {}, "final": "yes"}"#, "final", "wrong kind"),
    ])
  func mistakes(json: String, place: String, reason: String) {
    expectMistake(place, reason) { () throws(StoreError) in try tableMap(json: json) }
  }

  @Test(
    "An expression is one expression",
    arguments: [
      ("", "is empty"), ("  ", "is empty"), ("a, b", "comma"), ("(a", "open"), ("a)", "closes"),
      ("(a]", "closes"), ("a) FROM system.users --", "closes"), ("a -- b", "comment"),
      ("a /* b", "comment"), ("a # b", "comment"), ("'a", "quote open"), ("`a", "quote open"),
      (#"'a\'"#, "quote open"), ("a; SELECT 1", "semicolon"), ("a AS b", "word AS"),
      ("a FORMAT Null", "word FORMAT"), ("a INTO OUTFILE 'x'", "word INTO"),
      ("a FROM b", "word FROM"), ("$$a$$", "dollar"), ("\u{2018}a\u{2019}", "ASCII"),
      ("größe", "ASCII"), ("a\u{1}", "ASCII"), ("a\u{A0}", "ASCII"),
      ("keyinquest_time", "keyinquest_"), ("`Keyinquest_time`", "keyinquest_"),
    ])
  func expressions(expression: String, reason: String) {
    expectMistake("fields.agent", reason) { () throws(StoreError) in
      try tableMap(fields: ["agent": expression])
    }
  }

  @Test(
    "Honest expressions pass",
    arguments: [
      "a", "lower(a)", "concat(a, '; -- /* # $ ö', b)", "`größe`", "\"a b\"", "a['k']",
      "if(a = '', NULL, a)", "CAST(a AS Int64)", #"'it''s \\'"#, "a - -1", "a / b * c",
      "a\n  + b", "JSONExtractString(j, 'userAgent')", "(SELECT 1 FORMAT)", "tupleElement(a, 1)",
      "dictGetString('d', 'v', toUInt64(a))", "arrayElement([1, 2], 1)",
    ])
  func honest(expression: String) throws {
    #expect(try tableMap(fields: ["agent": expression]).fields[.agent] == expression)
  }

  @Test(
    "A native condition holds its placeholders outside quotes",
    arguments: [
      ("time", "t >= {from}", "{to}"), ("time", "t >= '{from}' AND t < {to}", "{from}"),
      ("time", "t >= {from} AND t < {to} -- x", "comment"), ("credential", "k = 'a'", "{cred"),
      ("credential", "k IN ({credentials}", "open"), ("credential", "{credentials}, 1", "comma"),
    ])
  func conditions(member: String, condition: String, reason: String) {
    expectMistake(member, reason) { () throws(StoreError) in
      try tableMap(members: [member: "\"\(condition)\""])
    }
  }

  @Test(
    "A table is a name, a function or a sub-select",
    arguments: [
      ("a b", "no table"), ("a.b.c", "no table"), ("", "no table"), ("a.", "no table"),
      ("a; b", "no table"), ("`a", "no table"),
      ("s3('u') UNION ALL s3('v')", "more than one"), ("(SELECT 1) x", "more than one"),
      ("(SELECT 1", "open"), ("s3('u'); x()", "semicolon"),
      ("remote('h', db.t, 'u', 'p')", "passwords"),
      ("MySQL ('h', 'd', 't', 'u', 'p')", "passwords"),
      (
        "s3('u', 'AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'Parquet')",
        "secret access key"
      ),
    ])
  func tables(table: String, reason: String) {
    expectMistake("table", reason) { () throws(StoreError) in
      try tableMap(members: ["table": "\"\(table)\""])
    }
  }

  @Test("Members that need another one say which")
  func needs() {
    expectMistake("distinct", "fields.identity") { () throws(StoreError) in
      try tableMap(members: ["distinct": "true"])
    }
    expectMistake("final", "sub-select") { () throws(StoreError) in
      try tableMap(members: ["final": "true", "table": "\"s3('u')\""])
    }
  }

  private func expectMistake(
    _ place: String, _ reason: String, _ read: () throws(StoreError) -> TableMap
  ) {
    do throws(StoreError) {
      _ = try read()
      Issue.record("the map was taken")
    } catch {
      guard case .map(let foundPlace, let foundReason) = error.cause else {
        Issue.record("\(error)")
        return
      }
      #expect(foundPlace == place)
      #expect(foundReason.contains(reason), "\(foundReason)")
      #expect(error.path == "map.json")
    }
  }
}

// Modules: Vocabulary Storage
// With: Shared/Tape.swift
import Foundation
import Vocabulary

@testable import Storage

/// Answers of a ClickHouse server: what is taken for whole is JSON to another reader too, and has
/// the cells that it reads; an error of the server is shown in one short line.
enum Target {
  static func seeds() -> [[UInt8]] {
    [
      #"{"meta":[{"name":"a","type":"Int64"},{"name":"b","type":"Nullable(String)"}],"#
        + #""data":[["12","x\u00e9\n"],[-3,null]],"rows":2,"rows_before_limit_at_least":2,"#
        + #""statistics":{"elapsed":0.1,"rows_read":"2","bytes_read":10}}"#,
      #"{"meta":[{"name":"a","type":"Array(String)"}],"data":[[["x",{"k":[1.5e3,true]}]]],"rows":1,"#
        + #""statistics":{"elapsed":0,"rows_read":0,"bytes_read":0}}"#,
      "Code: 60, e.displayText() = DB::Exception: Table a.b doesn't exist., e.what() = x",
      "Code: 241. DB::Exception: Memory limit (for query) exceeded: would use 'x\\'y' (version 24.8)",
      "[[1,2]]Code: 394. DB::Exception: Query was cancelled (QUERY_WAS_CANCELLED)",
    ].map { Array($0.utf8) }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let body = Array(bytes)
    checkMessage(body)
    let table: ResultTable
    do throws(StoreError) {
      table = try ResultTable(body, path: "store")
    } catch {
      return
    }
    require(table.columns.count == table.types.count, "every column has a type")
    // Foundation wants UTF-8, and has no place for numbers beyond a Double.
    guard bytes.isText, let members = reference(body) else { return }
    require(members["rows"] != nil && members["meta"] != nil, "another reader finds the members")
    guard let rows = members["data"] as? [[Any]] else { fail("another reader finds rows") }
    require(rows.count == table.rowCount, "another reader finds as many rows")
    for (row, cells) in rows.enumerated() {
      require(cells.count == table.columns.count, "another reader finds as many cells")
      for (column, cell) in cells.enumerated() { check(table, row, column, cell) }
    }
    require(table.isNull(table.rowCount, 0) == false, "behind the last row there is none")
  }

  private static func check(_ table: ResultTable, _ row: Int, _ column: Int, _ cell: Any) {
    require(table.isNull(row, column) == (cell is NSNull), "null is null")
    let text = Result { () throws(StoreError) in try table.text(row, column) }
    switch (text, cell) {
    case (.success(let text), let other as String):
      guard !other.unicodeScalars.contains("\0"), !other.contains("\u{FFFD}") else { return }
      require(text == other, "'\(text)' is '\(other)' to another reader")
    case (.failure, let other): require(other is NSNull, "only null has no text")
    default: break
    }
    _ = Result { () throws(StoreError) in try table.integer(row, column) }
    _ = Result { () throws(StoreError) in try table.unsigned(row, column) }
  }

  private static func reference(_ body: [UInt8]) -> [String: Any]? {
    do {
      return try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    } catch let error as NSError {
      // It refuses halves of pairs and numbers without an end in Double, which do no harm here. Of
      // a half it says at times that the UTF-8 is invalid, though these bytes are known to be text.
      let reason = "\(error.userInfo)"
      require(
        ["surrogate", "escape", "umber", "Invalid UTF-8"].contains { reason.contains($0) },
        "what is taken for whole is JSON: \(reason)")
      return nil
    }
  }

  private static func checkMessage(_ body: [UInt8]) {
    for message in [ServerMessage(body), ServerMessage(body, headerCode: 62)] {
      let reason = message.reason
      require(!reason.isEmpty && reason.count <= 500, "an error has a few words")
      require(
        reason.unicodeScalars.allSatisfy { $0.value >= 32 && !(127...159).contains($0.value) },
        "an error is one line: \(reason.debugDescription)")
    }
    if let tail = ServerMessage.exceptionTail(of: body) {
      require(tail.hasPrefix("the server's error "), "an error in the tail has a number")
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var isText: Bool { String(validating: self, as: UTF8.self) != nil }
}
